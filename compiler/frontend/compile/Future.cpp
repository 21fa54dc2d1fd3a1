#include "compiler/frontend/compile/Future.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/compile/Docstring.h"

namespace krait::frontend {

using namespace ast;

static void checkFeatures(const ImportFrom &node, FutureFeatures &features, Reporter &reporter) {
  struct Feature {
    std::string_view name;
    uint32_t flag; // 0: in the language by now
  };
  static constexpr Feature kFeatures[] = {
      {"nested_scopes", 0},    {"generators", 0},
      {"division", 0},         {"absolute_import", 0},
      {"with_statement", 0},   {"print_function", 0},
      {"unicode_literals", 0}, {"barry_as_FLUFL", kFutureBarryAsFlufl},
      {"generator_stop", 0},   {"annotations", kFutureAnnotations},
  };
  // These errors have a start only; their end column is unknown.
  Location where = {node.where.lineno, node.where.col_offset, node.where.lineno, -2};
  for (const Alias *alias : node.names) {
    bool known = false;
    for (const Feature &feature : kFeatures) {
      if (feature.name != alias->name->text) continue;
      features.flags |= feature.flag;
      known = true;
    }
    if (known) continue;
    if (alias->name->text == "braces") return reporter.error(where, "not a chance");
    return reporter.error(where, "future feature " + std::string(alias->name->text.substr(0, 100)) + " is not defined");
  }
}

FutureFeatures scanFutureImports(const Mod &module, Reporter &reporter) {
  FutureFeatures features;
  std::span<Stmt *const> body;
  if (auto *node = tryAs<Module>(&module)) body = node->body;
  if (auto *node = tryAs<Interactive>(&module)) body = node->body;
  bool done = false;
  int previousLine = 0;
  for (const Stmt *node : body) {
    if (done && node->where.lineno > previousLine) break;
    previousLine = node->where.lineno;
    auto *import = tryAs<ImportFrom>(node);
    if (import && import->module && import->module->text == "__future__") {
      if (done) {
        reporter.error({node->where.lineno, node->where.col_offset - 1, node->where.lineno, -2},
                       "from __future__ imports must occur at the beginning of the file");
        break;
      }
      checkFeatures(*import, features, reporter);
      features.line = node->where.lineno;
      continue;
    }
    // Only the docstring may come before.
    if (node != body.front() || !docstring(body)) done = true;
  }
  return features;
}

} // namespace krait::frontend
