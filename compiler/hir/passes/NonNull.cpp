// non-null: which block parameters are never zero, so that counting them needs no test. The builder says AnyOrNull of
// all of them; zero comes from `null`, the method of `load_method`, and slots that may be unbound. A parameter is Any
// when everything that arrives is: the greatest solution, found by starting there. What the runtime passes to handlers
// and resumed generators is not looked into.
#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

namespace {

class NonNull {
public:
  explicit NonNull(Function &function) : function_(function) {}
  bool run() {
    assume();
    do {
      changed_ = false;
      for (const Block &block : function_.blocks)
        for (const Instr &item : block.instrs)
          for (const Successor &edge : item.successors)
            meet(function_.blocks[edge.block].params, edge.args);
    } while (changed_);
    return true;
  }

private:
  void assume() {
    for (Block &block : function_.blocks) {
      if (block.instrs.empty() || block.isHandler) continue;
      for (ValueId param : block.params)
        if (uint32_t &type = function_.values[param].type; type == kTypeAnyOrNull) type = kTypeAny;
    }
  }
  void meet(const std::vector<ValueId> &params, const std::vector<ValueId> &args) {
    for (size_t i = 0; i < params.size() && i < args.size(); ++i) {
      uint32_t &type = function_.values[params[i]].type;
      if (type != kTypeAny || !(function_.values[args[i]].type & kTypeNull)) continue;
      type = kTypeAnyOrNull;
      changed_ = true;
    }
  }

  Function &function_;
  bool changed_ = false;
};

} // namespace

bool runNonNull(Function &function, PassContext &) { return NonNull(function).run(); }

} // namespace krait::hir
