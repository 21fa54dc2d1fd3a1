// Peepholes: what can be improved looking at one block and the first instruction of a jump's target.
#include "compiler/frontend/compile/FlowPasses.h"
#include <algorithm>

namespace krait::frontend {

namespace {

bool isTrue(const Constant &value) {
  switch (value.kind) {
  case ConstantKind::None:
  case ConstantKind::False:
    return false;
  case ConstantKind::Int:
    return value.isBig || value.integer != 0;
  case ConstantKind::Float:
    return value.real != 0;
  case ConstantKind::Complex:
    return value.real != 0 || value.imaginary != 0;
  case ConstantKind::Str:
  case ConstantKind::Bytes:
    return !value.text.empty();
  case ConstantKind::Tuple:
  case ConstantKind::FrozenSet:
    return !value.items.empty();
  default:
    return true;
  }
}

void makeNop(Instr &instr) {
  instr.op = Opcode::NOP;
  instr.arg = 0;
}

class Peephole {
public:
  Peephole(Block &block, PointerIndex &constants, ConstantTable &table)
      : block_(block), constants_(constants), table_(table) {}
  void run() {
    for (int i = 0; i < int(block_.size); ++i)
      i = instruction(i);
  }

private:
  int instruction(int i);
  void constant(int i);
  void buildTuple(int i);
  int shortcut(int i);
  int conditional(int i);
  int swaps(int i);
  bool simplifySwaps(int &i);
  void applySwaps(int i);
  int swappable(int i, int line) const;
  bool reorderable(int first, int last) const;
  bool thread(Instr &jump, const Instr &target, Opcode op);

  Opcode opAt(int i) const { return i < int(block_.size) ? block_.instrs[i].op : Opcode::CACHE; }

  Block &block_;
  PointerIndex &constants_;
  ConstantTable &table_;
};

/// Sends `jump` to where `target`, a jump itself, goes; only within one line, which tracing could tell apart.
bool Peephole::thread(Instr &jump, const Instr &target, Opcode op) {
  if (jump.where.lineno != target.where.lineno || jump.target == target.target) return false;
  jump.target = target.target;
  jump.op = op;
  return true;
}

/// LOAD_CONST before a conditional jump or a comparison with None.
void Peephole::constant(int i) {
  Instr *at = &block_.instrs[i];
  const Constant &value = *static_cast<const Constant *>(constants_.keys()[at->arg]);
  switch (opAt(i + 1)) {
  case Opcode::POP_JUMP_IF_FALSE:
  case Opcode::POP_JUMP_IF_TRUE: {
    bool taken = isTrue(value) == (at[1].op == Opcode::POP_JUMP_IF_TRUE);
    makeNop(at[0]);
    at[1].op = taken ? Opcode::JUMP : Opcode::NOP;
    if (taken) block_.noFallthrough = true;
    return;
  }
  case Opcode::JUMP_IF_FALSE_OR_POP:
  case Opcode::JUMP_IF_TRUE_OR_POP: {
    bool taken = isTrue(value) == (at[1].op == Opcode::JUMP_IF_TRUE_OR_POP);
    if (!taken) makeNop(at[0]);
    at[1].op = taken ? Opcode::JUMP : Opcode::NOP;
    if (taken) block_.noFallthrough = true;
    return;
  }
  case Opcode::IS_OP: {
    bool onFalse = opAt(i + 2) == Opcode::POP_JUMP_IF_FALSE;
    if (value.kind != ConstantKind::None || (!onFalse && opAt(i + 2) != Opcode::POP_JUMP_IF_TRUE)) return;
    bool isNot = at[1].arg == 1;
    makeNop(at[0]);
    makeNop(at[1]);
    at[2].op = isNot != onFalse ? Opcode::POP_JUMP_IF_NOT_NONE : Opcode::POP_JUMP_IF_NONE;
    return;
  }
  default:
    return;
  }
}

void Peephole::buildTuple(int i) {
  Instr *at = &block_.instrs[i];
  uint32_t count = at->arg;
  if (opAt(i + 1) == Opcode::UNPACK_SEQUENCE && at[1].arg == count) {
    if (count == 1) {
      makeNop(at[0]);
      return makeNop(at[1]);
    }
    if (count == 2 || count == 3) {
      makeNop(at[0]);
      at[1].op = Opcode::SWAP;
      return;
    }
  }
  if (i < int(count)) return;
  std::vector<const Constant *> items;
  for (Instr *load = at - count; load < at; ++load) {
    if (load->op != Opcode::LOAD_CONST) return;
    items.push_back(static_cast<const Constant *>(constants_.keys()[load->arg]));
  }
  uint32_t index = constants_.add(table_.tuple(items));
  for (Instr *load = at - count; load < at; ++load)
    makeNop(*load);
  at->op = Opcode::LOAD_CONST;
  at->arg = index;
}

/// JUMP_IF_x_OR_POP: when the target tests the same value again, its result is known.
int Peephole::shortcut(int i) {
  Instr &jump = block_.instrs[i];
  const Instr &target = jump.target->instrs[0];
  bool onFalse = jump.op == Opcode::JUMP_IF_FALSE_OR_POP;
  Opcode pop = onFalse ? Opcode::POP_JUMP_IF_FALSE : Opcode::POP_JUMP_IF_TRUE;
  if (target.op == pop) return i - thread(jump, target, pop);
  if (target.op == Opcode::JUMP || target.op == jump.op) return i - thread(jump, target, jump.op);
  bool opposite = target.op == (onFalse ? Opcode::JUMP_IF_TRUE_OR_POP : Opcode::JUMP_IF_FALSE_OR_POP) ||
                  target.op == (onFalse ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE);
  if (!opposite || jump.where.lineno != target.where.lineno) return i;
  jump.op = pop;
  jump.target = jump.target->next;
  return i - 1;
}

int Peephole::conditional(int i) {
  Instr &jump = block_.instrs[i];
  const Instr &target = jump.target->instrs[0];
  return target.op == Opcode::JUMP ? i - thread(jump, target, jump.op) : i;
}

// Runs of SWAP.

/// Replaces the run of SWAPs (and NOPs) at `i` by the shortest one; leaves `i` at its end. False: it was one SWAP.
bool Peephole::simplifySwaps(int &i) {
  Instr *run = &block_.instrs[i];
  size_t depth = run[0].arg, length = 1;
  bool several = false;
  for (; i + length < block_.size; ++length) {
    if (run[length].op == Opcode::SWAP) {
      depth = std::max<size_t>(depth, run[length].arg);
      several = true;
    } else if (run[length].op != Opcode::NOP) {
      break;
    }
  }
  if (!several) return false;
  std::vector<size_t> stack(depth);
  for (size_t k = 0; k < depth; ++k)
    stack[k] = k;
  for (size_t k = 0; k < length; ++k)
    if (run[k].op == Opcode::SWAP) std::swap(stack[0], stack[run[k].arg - 1]);
  // Every cycle of the permutation is a chain of swaps with the top. Written from the end of the run backwards.
  constexpr size_t kDone = SIZE_MAX;
  size_t free = length;
  auto writeSwap = [&](size_t with) {
    Instr &instr = run[--free];
    instr.op = Opcode::SWAP;
    instr.arg = uint32_t(with + 1);
  };
  for (size_t first = 0; first < depth; ++first) {
    if (stack[first] == kDone || stack[first] == first) continue;
    for (size_t at = first;;) {
      if (at) writeSwap(at);
      if (stack[at] == kDone) break;
      size_t next = stack[at];
      stack[at] = kDone;
      at = next;
    }
  }
  while (free)
    makeNop(run[--free]);
  i += int(length) - 1;
  return true;
}

/// The next instruction after `i` that only pops the top without side effects, in the same line (if line >= 0).
int Peephole::swappable(int i, int line) const {
  while (++i < int(block_.size)) {
    const Instr &instr = block_.instrs[i];
    if (line >= 0 && instr.where.lineno != line) return -1;
    if (instr.op == Opcode::STORE_FAST || instr.op == Opcode::POP_TOP) return i;
    if (instr.op != Opcode::NOP) return -1;
  }
  return -1;
}

/// May the instructions at both ends change places? Not if they, or one of them and one between, store the same
/// variable. (3.11.2 does not look: `a, a = x, y` in a function is wrong there.)
bool Peephole::reorderable(int first, int last) const {
  const Instr *instrs = block_.instrs;
  auto same = [&](int a, int b) {
    return instrs[a].op == Opcode::STORE_FAST && instrs[b].op == Opcode::STORE_FAST && instrs[a].arg == instrs[b].arg;
  };
  if (same(first, last)) return false;
  for (int between = first + 1; between < last; ++between)
    if (same(between, first) || same(between, last)) return false;
  return true;
}

/// Removes SWAPs, from `i` backwards, whose values go straight into variables: the stores change places instead.
void Peephole::applySwaps(int i) {
  for (; i >= 0; --i) {
    Instr &swap = block_.instrs[i];
    if (swap.op == Opcode::NOP || swap.op == Opcode::STORE_FAST || swap.op == Opcode::POP_TOP) continue;
    if (swap.op != Opcode::SWAP) return;
    int first = swappable(i, -1);
    if (first < 0) return;
    int last = first;
    int line = block_.instrs[first].where.lineno;
    for (uint32_t count = swap.arg - 1; count > 0; --count)
      if ((last = swappable(last, line)) < 0) return;
    if (!reorderable(first, last)) return;
    makeNop(swap);
    std::swap(block_.instrs[first], block_.instrs[last]);
  }
}

int Peephole::swaps(int i) {
  if (block_.instrs[i].arg == 1) {
    makeNop(block_.instrs[i]);
    return i;
  }
  simplifySwaps(i);
  applySwaps(i);
  return i;
}

/// Works on the instruction at `i`; returns where to go on from (the caller adds one).
int Peephole::instruction(int i) {
  Instr &at = block_.instrs[i];
  if (at.hasTarget())
    while (at.target->empty())
      at.target = at.target->next;
  switch (at.op) {
  case Opcode::LOAD_CONST:
    constant(i);
    return i;
  case Opcode::BUILD_TUPLE:
    buildTuple(i);
    return i;
  case Opcode::JUMP_IF_FALSE_OR_POP:
  case Opcode::JUMP_IF_TRUE_OR_POP:
    return shortcut(i);
  case Opcode::POP_JUMP_IF_NOT_NONE:
  case Opcode::POP_JUMP_IF_NONE:
  case Opcode::POP_JUMP_IF_FALSE:
  case Opcode::POP_JUMP_IF_TRUE:
  case Opcode::JUMP:
    return conditional(i);
  case Opcode::SWAP:
    return swaps(i);
  case Opcode::PUSH_NULL:
    if (opAt(i + 1) == Opcode::LOAD_GLOBAL) {
      makeNop(at);
      block_.instrs[i + 1].arg |= 1;
    }
    return i;
  default:
    return i;
  }
}

} // namespace

void optimizeBlock(Block &block, PointerIndex &constants, ConstantTable &table) {
  Peephole(block, constants, table).run();
}

} // namespace krait::frontend
