// Code objects: a code unit (compiler/bytecode/CodeUnit.h) turned into objects, plus what the VM and native code keep
// per unit.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "runtime/object/Type.h"

namespace krait::runtime {

struct VmCode;         // the VM's own form of the instructions with its inline caches (runtime/vm)
struct NativeFunction; // entries of compiled code (runtime/start/Image.h)

struct CodeObject : Object {
  int32_t argCount, posOnlyArgCount, kwOnlyArgCount;
  int32_t stackSize;
  uint32_t flags; // bytecode::CodeFlag
  int32_t firstLine;
  int32_t localCount; // co_nlocals
  int32_t cellCount, freeCount;
  int32_t localsPlusCount;         // slots of a frame before its stack
  Value code;                      // bytes: co_code, base forms
  Value consts;                    // tuple
  Value names;                     // tuple of interned str
  Value localsPlusNames;           // tuple of interned str
  Value localsPlusKinds;           // bytes
  Value fileName, name, qualName;  // str
  Value lineTable, exceptionTable; // bytes
  VmCode *vm;                      // owned; made on first execution
  const NativeFunction *native;    // static, or null: only the VM runs this unit
  Value weakRefSlot;

  /// Slots of a frame, stack included, and one more: the VM finds what an operator's method returns on top of the
  /// operands.
  size_t frameSlots() const { return size_t(localsPlusCount) + size_t(stackSize) + 1; }
  const uint8_t *codeBytes() const; // co_code's bytes
  size_t unitCount() const;
};
extern Type CodeType;

/// A code object (and those nested in it) of `unit`. `fileName` (str, borrowed) replaces the unit's when not zero.
/// New; zero with MemoryError pending. The unit may be freed afterwards.
[[nodiscard]] Ref makeCode(Thread &thread, const bytecode::CodeUnit &unit, Value fileName = {});
/// Line of the instruction at `unit` (index of a code unit); -1: none.
int lineOf(const CodeObject *code, uint32_t unit);
struct CodePosition {
  int line, endLine, column, endColumn; // -1: unknown; columns are UTF-8 byte offsets from 0
};
CodePosition positionOf(const CodeObject *code, uint32_t unit);

} // namespace krait::runtime
