#include "runtime/vm/VmCode.h"
#include "compiler/bytecode/Instructions.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {
using bytecode::Opcode;

namespace {

struct OpTables {
  VmOp byNumber[256];
  VmOp base[size_t(VmOp::kCount)];
  uint8_t caches[size_t(VmOp::kCount)];
};

constexpr OpTables makeTables() {
  OpTables tables{};
  for (VmOp &op : tables.byNumber)
    op = VmOp::kCount;
#define OPCODE(number, NAME, cacheCount, arg, flow, needs, fall, jump, raises, doc)                                    \
  tables.byNumber[number] = VmOp::NAME;                                                                                \
  tables.base[size_t(VmOp::NAME)] = VmOp::NAME;                                                                        \
  tables.caches[size_t(VmOp::NAME)] = cacheCount;
#include "compiler/bytecode/Opcodes.def"
#define VM_OP(NAME, BASE)                                                                                              \
  tables.base[size_t(VmOp::NAME)] = VmOp::BASE;                                                                        \
  tables.caches[size_t(VmOp::NAME)] = tables.caches[size_t(VmOp::BASE)];
#include "runtime/vm/VmOps.def"
  return tables;
}
constexpr OpTables kTables = makeTables();

VmOp binaryForm(uint32_t arg) {
  switch (BinaryOp(arg >= bytecode::kFirstInplaceOperator ? arg - bytecode::kFirstInplaceOperator : arg)) {
  case BinaryOp::Add:
    return VmOp::BINARY_ADD;
  case BinaryOp::Subtract:
    return VmOp::BINARY_SUBTRACT;
  case BinaryOp::Multiply:
    return VmOp::BINARY_MULTIPLY;
  case BinaryOp::And:
    return VmOp::BINARY_AND;
  case BinaryOp::Or:
    return VmOp::BINARY_OR;
  case BinaryOp::Xor:
    return VmOp::BINARY_XOR;
  case BinaryOp::Lshift:
    return VmOp::BINARY_LSHIFT;
  case BinaryOp::Rshift:
    return VmOp::BINARY_RSHIFT;
  case BinaryOp::FloorDivide:
    return VmOp::BINARY_FLOOR_DIVIDE;
  case BinaryOp::Remainder:
    return VmOp::BINARY_REMAINDER;
  case BinaryOp::TrueDivide:
    return VmOp::BINARY_TRUE_DIVIDE;
  default:
    return VmOp::BINARY_OP;
  }
}

bool isTruthJump(VmOp op) {
  return op == VmOp::POP_JUMP_FORWARD_IF_FALSE || op == VmOp::POP_JUMP_FORWARD_IF_TRUE ||
         op == VmOp::POP_JUMP_BACKWARD_IF_FALSE || op == VmOp::POP_JUMP_BACKWARD_IF_TRUE;
}

VmOp offset(VmOp first, uint32_t by) { return VmOp(uint16_t(first) + by); }

/// What stands after `at` in straight line.
uint32_t after(const Instr *code, uint32_t at) { return at + 1 + vmCacheUnits(code[at].op); }

/// The instruction is an operator that has forms fused with loads: its number among them, or -1.
int fusedOperator(const Instr &instr) {
  if (instr.op != VmOp::BINARY_OP) return -1;
  const VmOp form = binaryForm(instr.arg);
  return form <= VmOp::BINARY_MULTIPLY ? int(form) - int(VmOp::BINARY_ADD) : -1;
}

/// Instructions still in their own form, read ahead; NOP beyond the end.
struct Ahead {
  const Instr *code;
  uint32_t count;
  const Instr &at(uint32_t i) const {
    static constexpr Instr kNothing{VmOp::NOP, 0, 0};
    return i < count ? code[i] : kNothing;
  }
  /// The form of `load` (LOAD_FAST or LOAD_CONST) fused with the comparison and jump at `i`; kCount: none.
  VmOp comparisonForm(VmOp load, uint32_t i) const {
    if (at(i).op != VmOp::COMPARE_OP || !isTruthJump(at(after(code, i)).op)) return VmOp::kCount;
    const bool isConst = load == VmOp::LOAD_CONST;
    switch (CompareOp(at(i).arg)) {
    case CompareOp::Lt:
      return isConst ? VmOp::LOAD_CONST__COMPARE_LT_JUMP : VmOp::LOAD_FAST__COMPARE_LT_JUMP;
    case CompareOp::Le:
      return isConst ? VmOp::LOAD_CONST__COMPARE_LE_JUMP : VmOp::LOAD_FAST__COMPARE_LE_JUMP;
    case CompareOp::Eq:
      return isConst ? VmOp::LOAD_CONST__COMPARE_EQ_JUMP : VmOp::kCount;
    case CompareOp::Gt:
      return isConst ? VmOp::LOAD_CONST__COMPARE_GT_JUMP : VmOp::LOAD_FAST__COMPARE_GT_JUMP;
    case CompareOp::Ge:
      return isConst ? VmOp::LOAD_CONST__COMPARE_GE_JUMP : VmOp::LOAD_FAST__COMPARE_GE_JUMP;
    default:
      return VmOp::kCount;
    }
  }
  /// The load at `i` has a form that takes its value without a reference: a pair must not swallow it.
  bool startsFusion(uint32_t i) const {
    const Instr &first = at(i + 1);
    if (fusedOperator(first) >= 0 || comparisonForm(at(i).op, i + 1) != VmOp::kCount) return true;
    if (at(i).op == VmOp::LOAD_CONST) return false;
    if (first.op == VmOp::LOAD_ATTR || first.op == VmOp::LOAD_METHOD || first.op == VmOp::BINARY_SUBSCR) return true;
    const Instr &second = at(i + 2);
    if (first.op == VmOp::LOAD_FAST) return fusedOperator(second) >= 0 || second.op == VmOp::BINARY_SUBSCR;
    return first.op == VmOp::LOAD_CONST && fusedOperator(second) >= 0;
  }
};

VmOp loadFastForm(const Ahead &ahead, uint32_t at) {
  const Instr &first = ahead.at(at + 1), &second = ahead.at(at + 2);
  if (int number = fusedOperator(first); number >= 0) return offset(VmOp::LOAD_FAST__ADD, uint32_t(number));
  if (first.op == VmOp::BINARY_SUBSCR) return VmOp::LOAD_FAST__BINARY_SUBSCR;
  if (VmOp form = ahead.comparisonForm(VmOp::LOAD_FAST, at + 1); form != VmOp::kCount) return form;
  const int number = fusedOperator(second);
  if (first.op == VmOp::LOAD_FAST) {
    if (number >= 0) return offset(VmOp::LOAD_FAST__LOAD_FAST__ADD, uint32_t(number));
    if (second.op == VmOp::BINARY_SUBSCR) return VmOp::LOAD_FAST__LOAD_FAST__BINARY_SUBSCR;
    return ahead.startsFusion(at + 1) ? VmOp::LOAD_FAST : VmOp::LOAD_FAST__LOAD_FAST;
  }
  if (first.op == VmOp::LOAD_CONST) {
    if (number >= 0) return offset(VmOp::LOAD_FAST__LOAD_CONST__ADD, uint32_t(number));
    return ahead.startsFusion(at + 1) ? VmOp::LOAD_FAST : VmOp::LOAD_FAST__LOAD_CONST;
  }
  return VmOp::LOAD_FAST;
}

VmOp loadConstForm(const Ahead &ahead, uint32_t at) {
  const Instr &first = ahead.at(at + 1);
  if (int number = fusedOperator(first); number >= 0) return offset(VmOp::LOAD_CONST__ADD, uint32_t(number));
  if (VmOp form = ahead.comparisonForm(VmOp::LOAD_CONST, at + 1); form != VmOp::kCount) return form;
  if (first.op == VmOp::LOAD_FAST && !ahead.startsFusion(at + 1)) return VmOp::LOAD_CONST__LOAD_FAST;
  return VmOp::LOAD_CONST;
}

/// Chooses the fused or specialised form of the instruction at `at`; what follows is still in its own form.
VmOp chooseForm(const Ahead &ahead, uint32_t at) {
  const Instr &instr = ahead.at(at);
  const uint32_t next = after(ahead.code, at);
  const VmOp following = ahead.at(next).op;
  switch (instr.op) {
  case VmOp::BINARY_OP:
    return binaryForm(instr.arg);
  case VmOp::COMPARE_OP:
    if (instr.arg > 5) return instr.op;
    return offset(isTruthJump(following) ? VmOp::COMPARE_LT_JUMP : VmOp::COMPARE_LT, instr.arg);
  case VmOp::IS_OP:
    return isTruthJump(following) ? VmOp::IS_OP_JUMP : instr.op;
  case VmOp::CONTAINS_OP:
    return isTruthJump(following) ? VmOp::CONTAINS_OP_JUMP : instr.op;
  case VmOp::LOAD_FAST:
    return loadFastForm(ahead, at);
  case VmOp::LOAD_CONST:
    return loadConstForm(ahead, at);
  case VmOp::STORE_FAST:
    if (following == VmOp::LOAD_FAST && !ahead.startsFusion(next)) return VmOp::STORE_FAST__LOAD_FAST;
    if (following == VmOp::STORE_FAST) return VmOp::STORE_FAST__STORE_FAST;
    return instr.op;
  case VmOp::BUILD_SLICE:
    if (following == VmOp::BINARY_SUBSCR) return VmOp::BUILD_SLICE__BINARY_SUBSCR;
    return following == VmOp::STORE_SUBSCR ? VmOp::BUILD_SLICE__STORE_SUBSCR : instr.op;
  case VmOp::FOR_ITER:
    return following == VmOp::STORE_FAST ? VmOp::FOR_ITER__STORE_FAST : instr.op;
  case VmOp::PRECALL:
    return following == VmOp::CALL ? VmOp::CALL_FUSED : instr.op;
  case VmOp::JUMP_BACKWARD: { // its target, which lies behind, has been chosen
    const bool toLoop = ahead.at(at + uint32_t(instr.distance())).op == VmOp::FOR_ITER__STORE_FAST;
    return toLoop ? VmOp::JUMP_BACKWARD__FOR_ITER__STORE_FAST : instr.op;
  }
  default:
    return instr.op;
  }
}

/// Decodes co_code unit by unit; false for an opcode that has no handler.
bool decode(const CodeObject *code, Instr *out) {
  const uint32_t count = uint32_t(code->unitCount());
  uint32_t keywordNames = 0;
  bool hasKeywordNames = false;
  const std::span<const uint8_t> bytes(code->codeBytes(), size_t(count) * 2);
  for (const bytecode::Instruction &in : bytecode::Instructions(bytes)) {
    for (uint32_t unit = in.start; unit < in.at; ++unit)
      out[unit] = {VmOp::EXTENDED_ARG, 0, 0};
    if (unsigned(in.op) > 255 || kTables.byNumber[unsigned(in.op)] == VmOp::kCount) return false;
    Instr &instr = out[in.at];
    instr = {kTables.byNumber[unsigned(in.op)], 0, in.arg};
    for (uint32_t unit = in.at + 1; unit < in.next; ++unit)
      out[unit] = {VmOp::CACHE, 0, 0};
    if (in.isJump()) {
      if (in.target() >= count) return false;
      instr.arg = in.target() - in.at;
    }
    if (instr.op == VmOp::KW_NAMES) {
      keywordNames = in.arg;
      hasKeywordNames = true;
    } else if (instr.op == VmOp::CALL && hasKeywordNames) {
      instr.aux = 1;
      out[in.at + 1].arg = keywordNames;
      hasKeywordNames = false;
    }
  }
  return true;
}

void fuse(Instr *code, uint32_t count) {
  // Forwards: what follows still has its own form when chooseForm looks at it. The second and third instruction of a
  // group stay in place, for jumps that land there.
  const Ahead ahead{code, count};
  for (uint32_t at = 0; at < count;) {
    const uint32_t next = after(code, at);
    if (code[at].op == VmOp::LOAD_FAST &&
        (ahead.at(next).op == VmOp::LOAD_ATTR || ahead.at(next).op == VmOp::LOAD_METHOD))
      code[next].aux = 1; // a load that its cache may fuse with stands right before it
    code[at].op = chooseForm(ahead, at);
    at = next;
  }
}

} // namespace

VmOp baseOp(VmOp op) { return kTables.base[size_t(op)]; }
unsigned vmCacheUnits(VmOp op) { return kTables.caches[size_t(op)]; }

bool makeVmCode(Thread &thread, CodeObject *code) {
  if (!completed(thread, code)) return false;
  const uint32_t count = uint32_t(code->unitCount());
  const size_t size = sizeof(VmCode) + (size_t(count) + 1) * sizeof(Instr);
  auto *vm = static_cast<VmCode *>(allocateBlock(thread, size));
  if (!vm) return false;
  memset(static_cast<void *>(vm), 0, size);
  vm->consts = code->consts.as<TupleObject>()->items;
  vm->names = code->names.as<TupleObject>()->items;
  vm->unitCount = count;
  vm->argCount = uint32_t(code->argCount);
  vm->localsPlusCount = uint32_t(code->localsPlusCount);
  vm->frameBytes = uint32_t(sizeof(Frame) + code->frameSlots() * sizeof(Value));
  const uint32_t special = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords;
  if (!(code->flags & special) && code->kwOnlyArgCount == 0 && (code->flags & bytecode::kFlagOptimized))
    vm->flags |= kVmPlainParameters;
  if (!decode(code, vm->instructions)) {
    freeBlock(vm);
    raise(thread, SystemErrorType, "unknown opcode");
    return false;
  }
  vm->firstUnit = vm->instructions[0].op == VmOp::RESUME ? 1 : 0;
  fuse(vm->instructions, count);
  code->vm = vm;
  return true;
}

void freeVmCode(VmCode *vm) {
  for (uint32_t i = 0; i < vm->unitCount;) {
    Instr *instruction = vm->instructions + i;
    const VmOp op = baseOp(instruction->op);
    if (op == VmOp::LOAD_ATTR || op == VmOp::STORE_ATTR || op == VmOp::LOAD_METHOD)
      freeOthers(*reinterpret_cast<AttributeCache *>(instruction + 1));
    i += 1 + vmCacheUnits(op);
  }
  freeBlock(vm);
}

} // namespace krait::runtime
