// The passes over a unit's graph between generation and assembly, in the order in which they run.
#pragma once
#include "compiler/frontend/compile/ConstantTable.h"
#include "compiler/frontend/compile/Graph.h"
#include <vector>

namespace krait::frontend {

/// Marks exits and fall-through, and lets jumps skip empty blocks.
void normalizeBlocks(Graph &graph);

/// Peepholes within blocks, copies of small exits, removal of unreachable blocks and needless jumps.
/// `constants` are the unit's; folding may append to them.
void optimizeGraph(Graph &graph, PointerIndex &constants, ConstantTable &table);

/// The peepholes of one block (Peephole.cpp).
void optimizeBlock(Block &block, PointerIndex &constants, ConstantTable &table);

/// Drops the NOPs of a block that mark no line of their own.
void removeNops(Block &block);

/// Exit blocks without a line that are reached from several places: one copy for each jump.
void duplicateExits(Graph &graph);

/// Gives instructions without position that of the code they follow; returns without any get at least a line.
void propagatePositions(Graph &graph, int32_t firstLine);

/// The greatest stack depth. Sets every reachable block's startDepth.
uint32_t stackDepth(Graph &graph, int32_t entryDepth);

/// Gives each instruction its handler; SETUP_* and POP_BLOCK become NOPs and go away where no line needs them.
void labelHandlers(Graph &graph);

} // namespace krait::frontend
