#include "compiler/frontend/compile/Assembler.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/bytecode/LineTable.h"
#include "compiler/frontend/compile/FlowPasses.h"
#include <algorithm>

namespace krait::frontend {

using namespace bytecode;
using ast::Identifier;

namespace {

class Assembler {
public:
  Assembler(Unit &unit, const CodeFacts &facts, ConstantTable &constants,
            const std::function<const Constant *(Identifier)> &textOf)
      : unit_(unit), facts_(facts), constants_(constants), textOf_(textOf), graph_(unit.graph),
        slotNames_(graph_.arena), slotKinds_(graph_.arena), cellSlots_(graph_.arena) {}
  const CodeUnit *run();

private:
  uint32_t flags() const;
  void layOutSlots();
  void insertPrologue(uint32_t flags);
  void renumberSlots();
  void trimConstants();
  void chooseJumpDirections();
  uint32_t computeOffsets();
  void write(CodeUnit &code, uint32_t units);
  std::span<const Constant *const> texts(std::span<const void *const> names);

  Unit &unit_;
  const CodeFacts &facts_;
  ConstantTable &constants_;
  const std::function<const Constant *(Identifier)> &textOf_;
  Graph &graph_;
  ArenaVector<const void *> slotNames_;
  ArenaVector<uint8_t> slotKinds_;
  ArenaVector<uint32_t> cellSlots_; // final slot of each cell and free variable as the generator numbered them
  size_t constantCount_ = 0;
};

uint32_t Assembler::flags() const {
  const Scope &scope = unit_.scope;
  uint32_t flags = facts_.features;
  if (scope.isFunctionLike()) {
    flags |= kFlagOptimized | kFlagNewLocals;
    if (scope.nested) flags |= kFlagNested;
    if (scope.varArgs) flags |= kFlagVarArgs;
    if (scope.varKeywords) flags |= kFlagVarKeywords;
    if (scope.generator) flags |= scope.coroutine ? kFlagAsyncGenerator : kFlagGenerator;
    if (scope.coroutine && !scope.generator) flags |= kFlagCoroutine;
  }
  if (facts_.topLevelAwait && scope.coroutine && !scope.generator) flags |= kFlagCoroutine;
  return flags;
}

/// Locals, then cells that are no parameters or locals, then free variables.
void Assembler::layOutSlots() {
  for (const void *name : unit_.variables.keys()) {
    slotNames_.push_back(name);
    slotKinds_.push_back(kLocalSlot);
  }
  for (const void *name : unit_.cells.keys()) {
    int64_t local = unit_.variables.find(name);
    if (local >= 0) {
      cellSlots_.push_back(uint32_t(local));
      slotKinds_[size_t(local)] |= kCellSlot;
      continue;
    }
    cellSlots_.push_back(uint32_t(slotNames_.size()));
    slotNames_.push_back(name);
    slotKinds_.push_back(kCellSlot);
  }
  for (const void *name : unit_.freeVariables.keys()) {
    cellSlots_.push_back(uint32_t(slotNames_.size()));
    slotNames_.push_back(name);
    slotKinds_.push_back(kFreeSlot);
  }
}

void Assembler::insertPrologue(uint32_t flags) {
  ArenaVector<Instr> prologue(graph_.arena);
  if (!unit_.freeVariables.keys().empty())
    prologue.push_back({.op = Opcode::COPY_FREE_VARS, .arg = unit_.freeVariables.size()});
  std::vector<uint32_t> cells(cellSlots_.begin(), cellSlots_.begin() + unit_.cells.size());
  std::ranges::sort(cells);
  for (uint32_t slot : cells)
    prologue.push_back({.op = Opcode::MAKE_CELL, .arg = slot});
  if (flags & (kFlagGenerator | kFlagCoroutine | kFlagAsyncGenerator)) {
    ast::Location line{unit_.firstLine, -1, unit_.firstLine, -1};
    prologue.push_back({.op = Opcode::RETURN_GENERATOR, .where = line});
    prologue.push_back({.op = Opcode::POP_TOP, .where = line});
  }
  Instr *to = graph_.entry->insert(graph_.arena, 0, uint32_t(prologue.size()));
  std::ranges::copy(prologue, to);
}

/// The generator numbers cells and free variables from 0; instructions want slots.
void Assembler::renumberSlots() {
  for (Block *block = graph_.newest; block; block = block->createdBefore)
    for (Instr &instr : *block)
      if (argKind(instr.op) == ArgKind::LocalsPlus) instr.arg = cellSlots_[instr.arg];
}

/// Constants after the last used one go away.
void Assembler::trimConstants() {
  uint32_t last = 0;
  for (Block *block = graph_.entry; block; block = block->next)
    for (Instr &instr : *block)
      if (argKind(instr.op) == ArgKind::Const) last = std::max(last, instr.arg);
  constantCount_ = std::min<size_t>(last + 1, unit_.constants.size());
}

void Assembler::chooseJumpDirections() {
  for (Block *block = graph_.entry; block; block = block->next)
    block->visited = false;
  for (Block *block = graph_.entry; block; block = block->next) {
    block->visited = true;
    if (block->empty() || !block->last().isJump()) continue;
    Instr &jump = block->last();
    bool back = jump.target->visited;
    switch (jump.op) {
    case Opcode::JUMP:
      jump.op = back ? Opcode::JUMP_BACKWARD : Opcode::JUMP_FORWARD;
      break;
    case Opcode::JUMP_NO_INTERRUPT:
      jump.op = back ? Opcode::JUMP_BACKWARD_NO_INTERRUPT : Opcode::JUMP_FORWARD;
      break;
    case Opcode::POP_JUMP_IF_FALSE:
      jump.op = back ? Opcode::POP_JUMP_BACKWARD_IF_FALSE : Opcode::POP_JUMP_FORWARD_IF_FALSE;
      break;
    case Opcode::POP_JUMP_IF_TRUE:
      jump.op = back ? Opcode::POP_JUMP_BACKWARD_IF_TRUE : Opcode::POP_JUMP_FORWARD_IF_TRUE;
      break;
    case Opcode::POP_JUMP_IF_NONE:
      jump.op = back ? Opcode::POP_JUMP_BACKWARD_IF_NONE : Opcode::POP_JUMP_FORWARD_IF_NONE;
      break;
    case Opcode::POP_JUMP_IF_NOT_NONE:
      jump.op = back ? Opcode::POP_JUMP_BACKWARD_IF_NOT_NONE : Opcode::POP_JUMP_FORWARD_IF_NOT_NONE;
      break;
    default:
      break; // forward only
    }
  }
}

/// Sizes depend on jump arguments and these on sizes: repeated until nothing grows. Returns the size of the code.
uint32_t Assembler::computeOffsets() {
  uint32_t offset = 0;
  for (bool changed = true; changed;) {
    changed = false;
    offset = 0;
    for (Block *block = graph_.entry; block; block = block->next) {
      block->offset = offset;
      for (Instr &instr : *block)
        offset += instructionUnits(instr.op, instr.arg);
    }
    for (Block *block = graph_.entry; block; block = block->next) {
      if (block->empty() || !block->last().isJump()) continue;
      Instr &jump = block->last();
      const uint32_t before = jump.arg, end = block->next ? block->next->offset : offset;
      jump.arg = isBackwardJump(jump.op) ? end - jump.target->offset : jump.target->offset - end;
      changed = changed || instructionUnits(jump.op, jump.arg) != instructionUnits(jump.op, before);
    }
  }
  return offset;
}

void Assembler::write(CodeUnit &code, uint32_t units) {
  Arena &arena = constants_.arena();
  auto *begin = static_cast<uint8_t *>(arena.allocate(2 * size_t(units), 1)), *to = begin;
  ArenaVector<uint8_t> exceptions(graph_.arena);
  LineTableBuilder lines(graph_.arena, unit_.firstLine);
  const Block *handler = nullptr;
  uint32_t regionStart = 0;
  auto endRegion = [&](uint32_t offset) {
    if (handler && offset > regionStart) {
      uint32_t pushed = handler->preservesLasti ? 2 : 1;
      appendExceptionEntry(exceptions, {.start = regionStart,
                                        .end = offset,
                                        .target = handler->offset,
                                        .depth = uint32_t(handler->startDepth) - pushed,
                                        .lasti = handler->preservesLasti});
    }
    regionStart = offset;
  };
  for (Block *block = graph_.entry; block; block = block->next) {
    for (Instr &instr : *block) {
      if (instr.handler != handler) {
        endRegion(uint32_t(to - begin) / 2);
        handler = instr.handler;
      }
      for (int shift = 24; instr.arg > 0xff && shift > 0; shift -= 8) {
        if (!(instr.arg >> shift)) continue;
        *to++ = uint8_t(Opcode::EXTENDED_ARG);
        *to++ = uint8_t(instr.arg >> shift);
      }
      *to++ = uint8_t(instr.op);
      *to++ = hasArgument(instr.op) ? uint8_t(instr.arg) : 0;
      for (unsigned caches = cacheUnits(instr.op); caches; --caches)
        *to++ = 0, *to++ = 0;
      const ast::Location &where = instr.where;
      lines.add({where.lineno, where.end_lineno, where.col_offset, where.end_col_offset},
                instructionUnits(instr.op, instr.arg));
    }
  }
  endRegion(units);
  code.code = {begin, to};
  code.lineTable = arena.copy(lines.bytes());
  code.exceptionTable = arena.copy(std::span<const uint8_t>(exceptions));
}

std::span<const Constant *const> Assembler::texts(std::span<const void *const> names) {
  auto **texts = constants_.arena().array<const Constant *>(names.size());
  std::ranges::transform(names, texts, [this](const void *name) { return textOf_(static_cast<Identifier>(name)); });
  return {texts, names.size()};
}

const CodeUnit *Assembler::run() {
  uint32_t flags = this->flags();
  normalizeBlocks(graph_);
  layOutSlots();
  renumberSlots();
  insertPrologue(flags);
  optimizeGraph(graph_, unit_.constants, constants_);
  duplicateExits(graph_);
  trimConstants();
  propagatePositions(graph_, unit_.firstLine);
  bool generator = flags & (kFlagGenerator | kFlagCoroutine | kFlagAsyncGenerator);

  CodeUnit *code = constants_.arena().make<CodeUnit>();
  code->stackSize = stackDepth(graph_, generator);
  labelHandlers(graph_);
  chooseJumpDirections();
  write(*code, computeOffsets());

  code->argCount = unit_.argCount;
  code->posOnlyArgCount = unit_.posOnlyArgCount;
  code->kwOnlyArgCount = unit_.kwOnlyArgCount;
  code->flags = flags;
  code->firstLine = unit_.firstLine;
  auto **consts = constants_.arena().array<const Constant *>(constantCount_);
  std::ranges::transform(unit_.constants.keys().first(constantCount_), consts,
                         [](const void *key) { return static_cast<const Constant *>(key); });
  code->consts = {consts, constantCount_};
  code->names = texts(unit_.names.keys());
  code->localsPlusNames = texts(slotNames_);
  code->localsPlusKinds = constants_.arena().copy(std::span<const uint8_t>(slotKinds_));
  code->fileName = facts_.fileName;
  code->name = unit_.name;
  code->qualName = unit_.qualName;
  return code;
}

} // namespace

const CodeUnit *assembleUnit(Unit &unit, const CodeFacts &facts, ConstantTable &constants,
                             const std::function<const Constant *(Identifier)> &textOf) {
  return Assembler(unit, facts, constants, textOf).run();
}

} // namespace krait::frontend
