#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/parse/Parser.h"

namespace krait::frontend {

static ParseResult parseWith(const Source &source, const CompileOptions &options, Arena &arena,
                             ast::Identifiers &identifiers) {
  static constexpr Mode kModes[] = {Mode::Exec, Mode::Eval, Mode::Single, Mode::FuncType};
  ParseOptions parsing{.mode = kModes[uint8_t(options.mode)],
                       .dontImplyDedent = bool(options.flags & kDontImplyDedent),
                       .allowIncomplete = bool(options.flags & kAllowIncompleteInput),
                       .barryAsBdfl = bool(options.flags & kFutureBarryAsFlufl),
                       .typeComments = bool(options.flags & kTypeComments),
                       .maxIntDigits = options.maxIntDigits};
  return parse(source, parsing, arena, identifiers);
}

static Source sourceOf(std::string_view bytes, const CompileOptions &options) {
  const bool isText = options.flags & (kSourceIsUtf8 | kIgnoreCookie);
  return Source::fromString(std::string(options.fileName), bytes,
                            isText ? Source::Origin::Text : Source::Origin::Bytes,
                            options.mode == CompileMode::Exec ? Source::Extent::File : Source::Extent::Fragment);
}

ParseResult parseSource(std::string_view bytes, const CompileOptions &options, Arena &arena, ast::Identifiers &names) {
  return parseWith(sourceOf(bytes, options), options, arena, names);
}

CompileResult compileSource(const Source &source, const CompileOptions &options) {
  Arena arena, names;
  ast::Identifiers identifiers(names);
  ParseResult parsed = parseWith(source, options, arena, identifiers);
  if (!parsed.tree) return {.code = nullptr, .error = std::move(parsed.error), .warnings = std::move(parsed.warnings)};
  CompileResult result = compileModule(*parsed.tree, arena, identifiers, options, true);
  result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
  return result;
}

CompileResult compileSource(std::string_view bytes, const CompileOptions &options) {
  return compileSource(sourceOf(bytes, options), options);
}

} // namespace krait::frontend
