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

/// Compiles a whole file; `fileName` becomes co_filename.
Translation translate(const std::string &bytes, const std::string &fileName);

enum class DumpKind { Tokens, Ast, Symtable };

struct Dump {
  std::string text;
  std::optional<SyntaxError> error;
};
Dump dump(DumpKind kind, const std::string &bytes, const std::string &fileName);

/// Is this why nothing could be compiled: a fault of the compiler, not of the program?
bool isInternal(const SyntaxError &error);

} // namespace krait::driver
