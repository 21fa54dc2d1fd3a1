#include "compiler/hir/analysis/Loops.h"

namespace krait::hir {

namespace {

using Edges = std::vector<std::vector<BlockId>>;

std::vector<bool> reachableFrom(const Edges &edges, BlockId start) {
  std::vector<bool> seen(edges.size(), false);
  std::vector<BlockId> work = edges[start];
  while (!work.empty()) {
    BlockId id = work.back();
    work.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    work.insert(work.end(), edges[id].begin(), edges[id].end());
  }
  return seen;
}

struct Graph {
  Edges forward, backward;
  explicit Graph(const Function &function) : forward(function.blocks.size()), backward(function.blocks.size()) {
    for (BlockId id = 0; id < function.blocks.size(); ++id)
      forEachTarget(function.blocks[id], [&](BlockId to) { forward[id].push_back(to), backward[to].push_back(id); });
  }
  std::vector<bool> loop(BlockId header) const {
    std::vector<bool> from = reachableFrom(forward, header), to = reachableFrom(backward, header);
    for (size_t id = 0; id < from.size(); ++id)
      from[id] = from[id] && to[id];
    return from;
  }
};

} // namespace

std::vector<bool> blocksOfLoop(const Function &function, BlockId header) { return Graph(function).loop(header); }

std::vector<bool> findLoopBlocks(const Function &function) {
  Graph graph(function);
  std::vector<bool> inLoop(function.blocks.size(), false);
  for (BlockId header = 0; header < function.blocks.size(); ++header) {
    if (!function.blocks[header].isLoopHeader || inLoop[header]) continue; // an inner loop's blocks are the outer's too
    std::vector<bool> loop = graph.loop(header);
    for (size_t id = 0; id < loop.size(); ++id)
      inLoop[id] = inLoop[id] || loop[id];
  }
  return inLoop;
}

} // namespace krait::hir
