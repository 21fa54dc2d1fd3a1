#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/parse/Parser.h"

namespace krait::frontend {

CompileResult compileSource(const Source &source, const CompileOptions &options) {
  static constexpr Mode kModes[] = {Mode::Exec, Mode::Eval, Mode::Single, Mode::FuncType};
  Arena arena;
  ast::Identifiers identifiers(arena);
  ParseOptions parsing{.mode = kModes[uint8_t(options.mode)],
                       .dontImplyDedent = bool(options.flags & kDontImplyDedent),
                       .allowIncomplete = bool(options.flags & kAllowIncompleteInput),
                       .barryAsBdfl = bool(options.flags & kFutureBarryAsFlufl),
                       .maxIntDigits = options.maxIntDigits};
  ParseResult parsed = parse(source, parsing, arena, identifiers);
  if (!parsed.tree) return {.code = nullptr, .error = std::move(parsed.error), .warnings = std::move(parsed.warnings)};
  CompileResult result = compileModule(*parsed.tree, arena, identifiers, options);
  result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
  return result;
}

CompileResult compileSource(std::string_view bytes, const CompileOptions &options) {
  bool isText = options.flags & (kSourceIsUtf8 | kIgnoreCookie);
  return compileSource(
      Source::fromString(std::string(options.fileName), bytes, isText ? Source::Origin::Text : Source::Origin::Bytes),
      options);
}

} // namespace krait::frontend
