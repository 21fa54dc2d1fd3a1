#include "compiler/backend/Units.h"
#include <algorithm>
#include <tuple>

namespace krait::backend {
namespace {

/// HIR instructions for which a unit of its own pays: each reads the fast paths and has a context and a target machine.
constexpr size_t kWorthUnit = 1500;
constexpr size_t kMostUnits = 16;

size_t workOf(const hir::Function &function) {
  size_t count = 0;
  for (const hir::Block &block : function.blocks)
    count += block.instrs.size();
  return count;
}

} // namespace

Unit wholeProgram(const std::vector<hir::Module> &modules) {
  Unit unit;
  for (size_t m = 0; m < modules.size(); ++m)
    for (size_t f = 0; f < modules[m].functions.size(); ++f)
      if (modules[m].functions[f]) unit.functions.push_back({m, f});
  return unit;
}

/// The largest first, each to the unit with the least work so far.
std::vector<Unit> divide(const std::vector<hir::Module> &modules) {
  struct Weighed {
    Unit::Item item;
    size_t work;
    auto key() const { return std::tuple(~work, item.module, item.function); }
  };
  std::vector<Weighed> all;
  size_t total = 0;
  for (const Unit::Item &item : wholeProgram(modules).functions) {
    all.push_back({item, workOf(*modules[item.module].functions[item.function])});
    total += all.back().work;
  }
  std::sort(all.begin(), all.end(), [](const Weighed &a, const Weighed &b) { return a.key() < b.key(); });
  std::vector<Unit> units(std::clamp<size_t>(total / kWorthUnit, 1, kMostUnits));
  std::vector<size_t> work(units.size());
  for (const Weighed &next : all) {
    size_t least = size_t(std::min_element(work.begin(), work.end()) - work.begin());
    units[least].functions.push_back(next.item);
    work[least] += next.work;
  }
  return units;
}

} // namespace krait::backend
