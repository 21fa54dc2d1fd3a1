// The front end as the driver uses it: bytes of a source file in, code units or dumps out.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/Diagnostic.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace krait::driver {

struct Translation {
  std::unique_ptr<bytecode::CodeTree> code; // null if `error`
  std::string text;                         // the source as UTF-8, once it could be decoded
  std::optional<SyntaxError> error;
  std::vector<SyntaxWarning> warnings;
};

/// How the columns of an error count. CPython counts some in bytes; Krait's own messages count characters.
enum class Columns : uint8_t { InCharacters, AsCPython };

/// Compiles a whole file; `fileName` becomes co_filename.
Translation translate(const std::string &bytes, const std::string &fileName, Columns columns = Columns::InCharacters);

enum class DumpKind : uint8_t {
  Tokens,
  Ast,         // as ast.dump(tree, include_attributes=True): one line
  IndentedAst, // as python3.11 -m ast
  Symtable,
};

struct Dump {
  std::string text;
  std::optional<SyntaxError> error;
};
Dump dump(DumpKind kind, const std::string &bytes, const std::string &fileName);

/// Is this why nothing could be compiled: a fault of the compiler, not of the program?
bool isInternal(const SyntaxError &error);

} // namespace krait::driver
