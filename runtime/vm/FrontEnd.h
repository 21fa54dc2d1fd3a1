// The front end as the runtime calls it: source text and syntax trees to code objects; its errors raised, its warnings
// shown.
#pragma once
#include "compiler/frontend/compile/Compile.h"
#include "runtime/object/Ref.h"
#include <string_view>

namespace krait::runtime {

struct Thread;

/// Compiles a source; new code object, or zero with SyntaxError (or what the front end reports) pending. `text` is
/// WTF-8 when flags have kSourceIsUtf8, otherwise a file's bytes. `fileName` is a str.
[[nodiscard]] Ref compileToCode(Thread &thread, std::string_view text, Value fileName, frontend::CompileMode mode,
                                uint32_t flags, int optimize = 0);
/// The same before objects are made of it; null when an exception is pending.
[[nodiscard]] std::unique_ptr<bytecode::CodeTree> compileToTree(Thread &thread, std::string_view text, Value fileName,
                                                                frontend::CompileMode mode, uint32_t flags,
                                                                int optimize = 0);
/// Parses a source: new tree of _ast's classes, or zero as above.
[[nodiscard]] Ref parseToObject(Thread &thread, std::string_view text, Value fileName, frontend::CompileMode mode,
                                uint32_t flags);
/// Compiles such a tree, or one made by hand: everything about it is checked. Runs Python code. New code object; zero
/// with TypeError or ValueError (what is no tree), or as above.
[[nodiscard]] Ref compileTreeToCode(Thread &thread, Value tree, Value fileName, frontend::CompileMode mode,
                                    uint32_t flags, int optimize);

} // namespace krait::runtime
