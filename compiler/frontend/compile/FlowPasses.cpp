// Passes over the graph. Their order and the quirks kept here (predecessor counts that are not renewed, copies in
// reverse creation order) are those of CPython 3.11.2, whose output they have to reproduce.
#include "compiler/frontend/compile/FlowPasses.h"
#include "compiler/support/Assert.h"

namespace krait::frontend {

static constexpr uint32_t kMaxCopied = 4; // instructions of an exit block that replaces a jump to it

void normalizeBlocks(Graph &graph) {
  for (Block *block = graph.newest; block; block = block->createdBefore) {
    for (Instr &instr : *block) {
      if (instr.leavesScope()) {
        block->exits = true;
        block->noFallthrough = true;
      } else if (instr.isJump()) {
        if (instr.isPlainJump()) block->noFallthrough = true;
        while (instr.target->empty())
          instr.target = instr.target->next;
      }
    }
  }
}

void removeNops(Block &block) {
  uint32_t kept = 0;
  int previousLine = -1;
  for (uint32_t i = 0; i < block.size; ++i) {
    Instr &instr = block.instrs[i];
    int line = instr.where.lineno;
    if (instr.op == Opcode::NOP) {
      if (line < 0 || line == previousLine) continue;
      if (i + 1 < block.size) {
        Instr &next = block.instrs[i + 1];
        if (next.where.lineno == line) continue;
        if (next.where.lineno < 0) {
          next.where = instr.where;
          continue;
        }
      } else {
        Block *next = block.next;
        while (next && next->empty())
          next = next->next;
        if (next && next->instrs[0].where.lineno == line) continue;
      }
    }
    if (kept != i) block.instrs[kept] = instr;
    ++kept;
    previousLine = line;
  }
  block.size = kept;
}

static bool isExitWithoutLine(Block &block) {
  if (!block.exits) return false;
  for (Instr &instr : block)
    if (instr.hasLine()) return false;
  return true;
}

/// A block that ends with a jump to a small exit without a line gets a copy of that exit instead.
static void copySmallExits(Graph &graph) {
  for (Block *block = graph.newest; block; block = block->createdBefore) {
    if (block->empty() || !block->last().isPlainJump()) continue;
    Block *exit = block->last().target;
    if (!isExitWithoutLine(*exit) || exit->size > kMaxCopied) continue;
    block->last().op = Opcode::NOP;
    Instr *copy = block->insert(graph.arena, block->size, exit->size);
    for (uint32_t i = 0; i < exit->size; ++i)
      copy[i] = exit->instrs[i];
    block->exits = true;
  }
}

static void markReachable(Graph &graph) {
  ArenaVector<Block *> todo(graph.arena);
  todo.push_back(graph.entry);
  graph.entry->predecessors = 1;
  auto reach = [&](Block *block) {
    if (block->predecessors++ == 0) todo.push_back(block);
  };
  while (!todo.empty()) {
    Block *block = todo.back();
    todo.pop_back();
    if (block->next && !block->noFallthrough) reach(block->next);
    for (Instr &instr : *block)
      if (instr.hasTarget()) reach(instr.target);
  }
}

static void unlinkEmptyBlocks(Graph &graph) {
  for (Block *block = graph.entry; block; block = block->next)
    while (block->next && block->next->empty() && block->next->next)
      block->next = block->next->next;
  for (Block *block = graph.entry; block; block = block->next)
    for (Instr &instr : *block)
      if (instr.hasTarget())
        while (instr.target->empty() && instr.target->next)
          instr.target = instr.target->next;
}

/// Jumps to the block that follows anyway. True if there were any.
static bool removeNeedlessJumps(Graph &graph) {
  bool changed = false;
  for (Block *block = graph.entry; block; block = block->next) {
    if (block->empty() || !block->last().isPlainJump() || block->last().target != block->next) continue;
    block->noFallthrough = false;
    block->last().op = Opcode::NOP;
    changed = true;
  }
  return changed;
}

void optimizeGraph(Graph &graph, PointerIndex &constants, ConstantTable &table) {
  copySmallExits(graph); // twice: the first round makes exits of blocks that only lead to one
  for (Block *block = graph.entry; block; block = block->next) {
    optimizeBlock(*block, constants, table);
    removeNops(*block);
  }
  copySmallExits(graph);
  for (Block *block = graph.entry; block; block = block->next) removeNops(*block);
  markReachable(graph);
  for (Block *block = graph.entry; block; block = block->next) {
    if (block->predecessors) continue;
    block->size = 0;
    block->noFallthrough = false;
  }
  unlinkEmptyBlocks(graph);
  if (removeNeedlessJumps(graph)) unlinkEmptyBlocks(graph);
}

void duplicateExits(Graph &graph) {
  for (Block *block = graph.newest; block; block = block->createdBefore) {
    if (block->empty() || !block->last().hasTarget()) continue;
    Block *exit = block->last().target;
    if (exit->predecessors <= 1 || !isExitWithoutLine(*exit)) continue;
    Block *copy = graph.newBlock();
    Instr *to = copy->insert(graph.arena, 0, exit->size);
    for (uint32_t i = 0; i < exit->size; ++i)
      to[i] = exit->instrs[i];
    copy->exits = copy->noFallthrough = true;
    copy->predecessors = 1;
    copy->instrs[0].where = block->last().where;
    block->last().target = copy;
    --exit->predecessors;
    copy->next = exit->next;
    exit->next = copy;
  }
  for (Block *block = graph.entry; block; block = block->next)
    if (!block->noFallthrough && block->next && !block->empty() && isExitWithoutLine(*block->next))
      block->next->instrs[0].where = block->last().where;
}

void propagatePositions(Graph &graph, int32_t firstLine) {
  for (Block *block = graph.entry; block; block = block->next) {
    if (block->empty()) continue;
    ast::Location where = kNowhere;
    for (Instr &instr : *block) {
      if (instr.hasLine())
        where = instr.where;
      else
        instr.where = where;
    }
    auto inherit = [&](Block *to) {
      if (to->predecessors == 1 && !to->empty() && !to->instrs[0].hasLine()) to->instrs[0].where = where;
    };
    if (!block->noFallthrough && block->next) inherit(block->next);
    if (block->last().isJump()) inherit(block->last().target);
  }
  int32_t line = firstLine;
  for (Block *block = graph.entry; block; block = block->next) {
    if (block->empty()) continue;
    if (block->last().hasLine()) {
      line = block->last().where.lineno;
    } else if (block->last().op == Opcode::RETURN_VALUE) {
      for (Instr &instr : *block)
        instr.where.lineno = instr.where.end_lineno = line;
    }
  }
}

uint32_t stackDepth(Graph &graph, int32_t entryDepth) {
  int64_t deepest = 0;
  ArenaVector<Block *> todo(graph.arena);
  auto reach = [&](Block *block, int64_t depth) {
    if (block->startDepth >= depth) return;
    block->startDepth = int32_t(depth);
    todo.push_back(block);
  };
  reach(graph.entry, entryDepth);
  while (!todo.empty()) {
    Block *block = todo.back();
    todo.pop_back();
    int64_t depth = block->startDepth;
    bool falls = true;
    for (Instr &instr : *block) {
      if (instr.hasTarget()) {
        int64_t there = depth + bytecode::stackEffect(instr.op, instr.arg, true);
        deepest = std::max(deepest, there);
        reach(instr.target, there);
      }
      depth += bytecode::stackEffect(instr.op, instr.arg, false);
      deepest = std::max(deepest, depth);
      if (instr.isPlainJump() || instr.leavesScope()) {
        falls = false;
        break;
      }
    }
    if (falls && block->next) reach(block->next, depth);
  }
  return uint32_t(deepest);
}

namespace {
/// The handlers in force, innermost first. Lists share their tails: they only ever grow at the front.
struct Handlers {
  Block *handler;
  Handlers *outer;
};
} // namespace

void labelHandlers(Graph &graph) {
  struct Visit {
    Block *block;
    Handlers *handlers;
  };
  for (Block *block = graph.entry; block; block = block->next)
    block->visited = false;
  ArenaVector<Visit> todo(graph.arena);
  auto reach = [&](Block *block, Handlers *handlers) {
    if (block->visited) return;
    block->visited = true;
    todo.push_back({block, handlers});
  };
  reach(graph.entry, nullptr);
  while (!todo.empty()) {
    auto [block, handlers] = todo.back();
    todo.pop_back();
    for (Instr &instr : *block) {
      if (instr.isBlockPush()) {
        reach(instr.target, handlers);
        if (instr.op != Opcode::SETUP_FINALLY) instr.target->preservesLasti = true;
        handlers = graph.arena.make<Handlers>(instr.target, handlers);
      } else if (instr.op == Opcode::POP_BLOCK) {
        KRAIT_CHECK(handlers, "POP_BLOCK ends a region that was started");
        handlers = handlers->outer;
      } else {
        instr.handler = handlers ? handlers->handler : nullptr;
        if (instr.isJump()) reach(instr.target, handlers);
      }
    }
    if (!block->noFallthrough && block->next) reach(block->next, handlers);
  }
  for (Block *block = graph.entry; block; block = block->next) {
    for (Instr &instr : *block) {
      if (!instr.isBlockPush() && instr.op != Opcode::POP_BLOCK) continue;
      instr.op = Opcode::NOP;
      instr.target = nullptr;
    }
  }
  for (Block *block = graph.entry; block; block = block->next)
    removeNops(*block);
}

} // namespace krait::frontend
