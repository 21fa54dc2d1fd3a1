// parse(): from a source to a tree or an error, in each of the modes.
#include "compiler/frontend/parse/ErrorFinder.h"
#include "compiler/frontend/parse/Parser.h"
#include "compiler/frontend/parse/ParserImpl.h"
#include <algorithm>

namespace krait::frontend {

using namespace ast;

namespace {

Mod *parseFast(ParserImpl &parser, const ParseOptions &options) {
  switch (options.mode) {
  case Mode::Exec: // without type comments it was read in pieces and has an error
    return options.typeComments ? parser.module() : nullptr;
  case Mode::Eval:
    return parser.expressionInput();
  case Mode::Single:
    return parser.interactive();
  case Mode::FuncType:
    return parser.functionType();
  }
  return nullptr;
}

const char *startRule(Mode mode) {
  switch (mode) {
  case Mode::Exec:
    return "file";
  case Mode::Eval:
    return "eval";
  case Mode::Single:
    return "interactive";
  case Mode::FuncType:
    return "func_type";
  }
  return "";
}

/// Only files get the end of line that their last line lacks; Source adds it always. Takes it out of the tokens.
void dropAddedLineEnd(TokenList &list, const Source &source, const ParseOptions &options) {
  auto isAdded = [&](const Token &token) {
    return token.kind == TokenKind::NewLine && token.end + 1 == source.text().size();
  };
  std::vector<Token> &tokens = list.tokens;
  auto added = std::find_if(tokens.begin(), tokens.end(), isAdded);
  for (Token &token : tokens)
    if (token.column < 0 && token.end == source.text().size()) --token.end;
  if (added == tokens.end()) return;
  if (options.mode != Mode::Single) {
    tokens.erase(added);
    return;
  }
  // The end of the text counts as the end of the line, a token without place.
  added->start = uint32_t(added->end - uint32_t(added->endColumn));
  added->column = added->endColumn = -1;
  if (!options.dontImplyDedent) return;
  tokens.erase(std::remove_if(added, tokens.end(), [](const Token &token) { return token.kind == TokenKind::Dedent; }),
               tokens.end());
}

/// An interactive statement ends with an empty line; the end of the text stands for one (once for each line end that
/// something stands before).
void implyEmptyLine(TokenList &list) {
  std::vector<Token> &tokens = list.tokens;
  if (tokens.size() < 2 || tokens.back().kind != TokenKind::EndMarker) return;
  const Token &before = tokens[tokens.size() - 2];
  if (before.kind == TokenKind::NewLine && before.column < 0) return;
  Token line = tokens.back();
  line.kind = TokenKind::NewLine;
  tokens.insert(tokens.end() - 1, line);
}

void adjustForMode(TokenList &list, const Source &source, const ParseOptions &options) {
  if (options.mode == Mode::Exec) return;
  if (source.lineEndAdded()) dropAddedLineEnd(list, source, options);
  if (options.mode == Mode::Single) implyEmptyLine(list);
}

/// After a single statement nothing may follow but empty lines. Null if nothing does, otherwise the error.
std::optional<SyntaxError> checkSingle(const ParserImpl &parser, const Source &source) {
  const Token *next = &parser.current(), *last = next - 1;
  while (next->kind == TokenKind::NewLine || next->kind == TokenKind::Dedent)
    ++next;
  if (next->kind == TokenKind::EndMarker) return std::nullopt;
  SyntaxError error;
  error.message = "multiple statements found while compiling a single statement";
  error.filename = source.filename();
  error.line = last->line;
  error.offset = last->column + 1;
  error.endLine = last->endLine;
  error.endOffset = last->endColumn + 1;
  error.text = std::string(source.line(last->line));
  return error;
}

/// A type comment stands where the grammar has none.
SyntaxError strayComment(const TypeComment &comment, const Source &source, const ParseOptions &options) {
  SyntaxError error;
  const std::string_view line = source.line(comment.line);
  const auto characters = [&](int32_t bytes) {
    return int(std::ranges::count_if(line.substr(0, size_t(bytes)), [](char c) { return (c & 0xc0) != 0x80; }));
  };
  error.message = "invalid syntax";
  error.filename = source.filename();
  error.line = error.endLine.emplace(comment.line);
  error.offset = characters(comment.column) + 1;
  error.endOffset = characters(comment.endColumn) + 1;
  error.text = std::string(line);
  if (options.mode != Mode::Exec && source.lineEndAdded() && comment.end + 1 == source.text().size())
    error.text->pop_back();
  return error;
}

/// Both lists are in the order of the source.
std::vector<SyntaxWarning> mergeWarnings(const std::vector<LexWarning> &lexed,
                                         const std::vector<SyntaxWarning> &parsed) {
  std::vector<SyntaxWarning> first, all;
  for (const LexWarning &warning : lexed)
    first.push_back({WarningKind::DeprecationWarning, warning.message, warning.line});
  std::merge(first.begin(), first.end(), parsed.begin(), parsed.end(), std::back_inserter(all),
             [](const SyntaxWarning &a, const SyntaxWarning &b) { return a.line < b.line; });
  return all;
}

} // namespace

ParseResult parse(const Source &source, const ParseOptions &options, Arena &arena, Identifiers &names) {
  ParseResult result;
  if (source.error()) {
    result.error = source.error();
    return result;
  }
  ParseContext context{arena, names, options};
  if (options.mode == Mode::Exec && !options.typeComments) {
    TokenPieces pieces(source.text());
    result.tree = ParserImpl(context, source.text()).module(pieces);
    if (result.tree) {
      result.warnings = mergeWarnings(pieces.list().warnings, context.warnings);
      return result;
    }
  }
  TokenList tokens = tokenize(source.text(), 1, options.typeComments);
  adjustForMode(tokens, source, options);
  ParserImpl parser(context, source.text(), tokens);
  result.tree = parseFast(parser, options);
  result.warnings = mergeWarnings(tokens.warnings, context.warnings);
  const TypeComment *stray = parser.strayTypeComment();
  if (result.tree) {
    if (options.mode == Mode::Single) result.error = checkSingle(parser, source);
    if (stray && !result.error) result.error = strayComment(*stray, source, options);
    if (result.error) result.tree = nullptr;
    return result;
  }
  if (stray && stray->before <= size_t(&parser.current() - tokens.tokens.data())) {
    result.error = strayComment(*stray, source, options); // CPython's parser comes no further either
    return result;
  }
  ErrorFinder finder(context, source, source.text(), tokens, {}, false);
  result.error = finder.find(startRule(options.mode));
  if (!result.error && stray) result.error = strayComment(*stray, source, options);
  if (result.error) return result;
  // Deeper than the fast parser goes; otherwise the two disagree, which is a fault of ours.
  result.error.emplace();
  result.error->kind = context.tooDeep ? ErrorKind::MemoryError : ErrorKind::SystemError;
  if (!context.tooDeep) result.error->message = "the parser rejects a program that the grammar accepts";
  result.error->filename = source.filename();
  return result;
}

} // namespace krait::frontend
