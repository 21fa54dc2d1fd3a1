// Small functions without effects, in a form that specialise can put in place of a call.
//
// A body is inlinable when it is short, has no loops, and consists of reads and arithmetic. specialise evaluates it
// with quick and typed forms only, none of which can be observed; where one of them is not enough nothing has happened
// yet, and the real call is made instead. So no frame record is needed.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace krait::hir {

/// The body of a function with its locals as SSA values, which other blocks may use than the one that defines them only
/// if they are parameters of the function. No `const` rows.
struct InlinableBody {
  const Function *source = nullptr; // of the module: names, caches, symbol
  std::vector<ValueId> parameters;  // values of `body`, which its first block does not take as parameters
  Function body;
  size_t instrCount = 0;
};

/// The inlinable functions of a module, found by the names under which their `def` stands in a module or class body.
/// A name is a guess only: the call is guarded by what is really called.
class Inlinable {
public:
  /// The functions are as built: no pass has run.
  explicit Inlinable(const Module &module);
  /// The only inlinable functions with that name and so many parameters, few; in order of their definitions.
  std::vector<const InlinableBody *> find(std::string_view name, size_t argCount) const;

private:
  std::multimap<std::string, std::unique_ptr<InlinableBody>, std::less<>> bodies_;
};

} // namespace krait::hir
