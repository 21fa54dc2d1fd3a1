// Code objects: a code unit (compiler/bytecode/CodeUnit.h) turned into objects, plus what the VM and native code keep
// per unit. Half of a code object is made only when it is needed (CodeStore.h): `completed` has to be asked before the
// fields that say so are read. Who sees a frame or has VM code knows that they are there.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "runtime/object/Type.h"
#include <memory>

namespace krait::runtime {

class CodeStore;
struct VmCode;         // the VM's own form of the instructions with its inline caches (runtime/vm)
struct NativeFunction; // entries of compiled code (runtime/start/Image.h)

struct CodeObject : Object {
  int32_t argCount, posOnlyArgCount, kwOnlyArgCount;
  int32_t stackSize;
  uint32_t flags; // bytecode::CodeFlag
  int32_t firstLine;
  int32_t localCount; // co_nlocals
  int32_t cellCount, freeCount;
  int32_t localsPlusCount; // slots of a frame before its stack
  // Zero until completed:
  Value code;            // bytes: co_code, base forms
  Value consts;          // tuple
  Value names;           // tuple of interned str
  Value localsPlusNames; // tuple of interned str
  Value localsPlusKinds; // bytes
  // Always there:
  Value fileName, name, qualName; // str
  // Zero until completed:
  Value lineTable, exceptionTable; // bytes
  VmCode *vm;                      // owned; made on first execution
  const NativeFunction *native;    // static, or null: only the VM runs this unit
  Value weakRefSlot;
  const bytecode::CodeUnit *unit; // what the missing parts will be made of, in `store`; null: complete
  CodeStore *store;

  /// Slots of a frame, stack included, and one more: the VM finds what an operator's method returns on top of the
  /// operands.
  size_t frameSlots() const { return size_t(localsPlusCount) + size_t(stackSize) + 1; }
  const uint8_t *codeBytes() const; // co_code's bytes
  size_t unitCount() const;
};
extern Type CodeType;

/// A code object of the tree's root. `fileName` (str, borrowed) replaces the units' own when not zero. New; zero with
/// MemoryError pending.
[[nodiscard]] Ref makeCode(Thread &thread, std::unique_ptr<bytecode::CodeTree> tree, Value fileName = {});

/// Makes what is still missing of a code object. False: MemoryError pending, nothing has changed. Runs no Python code.
[[nodiscard]] bool completeCode(Thread &thread, CodeObject *code);
[[nodiscard]] inline bool completed(Thread &thread, CodeObject *code) {
  return KRAIT_LIKELY(!code->unit) || completeCode(thread, code);
}
/// co_code and one of co_names, complete or not. nameOf: new; zero with MemoryError pending.
std::span<const uint8_t> instructionsOf(const CodeObject *code);
[[nodiscard]] Ref nameOf(Thread &thread, const CodeObject *code, uint32_t index);
/// Fills the counts of a new code object from the kinds of its slots (bytecode::LocalKind).
void countSlots(CodeObject *code, std::span<const uint8_t> kinds);
/// Line of the instruction at `unit` (index of a code unit); -1: none.
int lineOf(const CodeObject *code, uint32_t unit);
struct CodePosition {
  int line, endLine, column, endColumn; // -1: unknown; columns are UTF-8 byte offsets from 0
};
CodePosition positionOf(const CodeObject *code, uint32_t unit);

} // namespace krait::runtime
