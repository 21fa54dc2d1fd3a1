// The VM's own form of a code unit: eight bytes a code unit, one to one with co_code, so that offsets of jumps, tables
// and frames mean the same in both. EXTENDED_ARG is folded into the argument of the instruction it belongs to, jump
// arguments are signed distances from the jump itself, and the units of inline caches hold the caches.
//
// Instructions are rewritten in place: at the first execution (pairs, operators) and when caches are filled.
#pragma once
#include "compiler/bytecode/Opcodes.h"
#include "runtime/call/Code.h"

namespace krait::runtime {

enum class VmOp : uint16_t {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) NAME,
#include "compiler/bytecode/Opcodes.def"
#define VM_OP(NAME, BASE) NAME,
#include "runtime/vm/VmOps.def"
  kCount
};

struct Instr {
  VmOp op;
  // CALL: 1 when KW_NAMES stands before it, the index of its constant is then in the first cache unit. LOAD_ATTR,
  // LOAD_METHOD: 1 when a LOAD_FAST stands before it.
  uint16_t aux;
  uint32_t arg;

  int32_t distance() const { return int32_t(arg); }
};
static_assert(sizeof(Instr) == 8);

enum VmCodeFlag : uint32_t {
  /// Positional parameters only, nothing to do at entry but to copy the arguments.
  kVmPlainParameters = 1,
};

struct VmCode {
  const Value *consts;
  const Value *names;
  uint32_t flags;
  uint32_t unitCount;
  uint32_t argCount;
  uint32_t frameBytes; // frame with its stack
  uint32_t localsPlusCount;
  uint32_t firstUnit;   // of kVmPlainParameters code: behind a RESUME it starts with
  Instr instructions[]; // then one unit of padding

  static VmCode *of(Instr *base) { return reinterpret_cast<VmCode *>(reinterpret_cast<char *>(base) - sizeof(VmCode)); }
};
static_assert(sizeof(VmCode) % 8 == 0);

/// Makes code->vm; false with MemoryError pending, or SystemError for code the verifier would refuse.
[[nodiscard]] bool makeVmCode(Thread &thread, CodeObject *code);
inline bool ensureVmCode(Thread &thread, CodeObject *code) {
  return KRAIT_LIKELY(code->vm) || makeVmCode(thread, code);
}
void freeVmCode(VmCode *vm);
/// The instruction a specialised form stands for.
VmOp baseOp(VmOp op);
/// Units that follow the instruction as caches.
unsigned vmCacheUnits(VmOp op);

} // namespace krait::runtime
