// The parser: a source to its syntax tree, or the error CPython 3.11 reports for it.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/support/Diagnostic.h"
#include "compiler/support/Source.h"
#include <optional>
#include <vector>

namespace krait::frontend {

enum class Mode : uint8_t {
  Exec,     // a module: ast::Module
  Eval,     // one expression: ast::Expression
  Single,   // one interactive statement: ast::Interactive
  FuncType, // a signature type comment: ast::FunctionType
};

struct ParseOptions {
  Mode mode = Mode::Exec;
  bool dontImplyDedent = false; // Single: an indented block has to be closed by an empty line
  bool allowIncomplete = false; // an error at the end of the source is "incomplete input"
  bool barryAsBdfl = false;     // "<>" instead of "!=" (from __future__ import barry_as_FLUFL)
  bool typeComments = false;    // "# type: ..." are parts of the tree; where they may not stand they are errors
  int maxIntDigits = 4300;      // decimal digits an int literal may have (sys.set_int_max_str_digits); 0: no limit
};

struct ParseResult {
  ast::Mod *tree = nullptr; // of the constructor that belongs to the mode; null exactly when there is an error
  std::optional<SyntaxError> error;
  std::vector<SyntaxWarning> warnings; // in the order CPython issues them
};

/// Nodes, names and constants live in `arena`; `names` interns the identifiers. Nothing in the tree points into
/// `source`.
ParseResult parse(const Source &source, const ParseOptions &options, Arena &arena, ast::Identifiers &names);

} // namespace krait::frontend
