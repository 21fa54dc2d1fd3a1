// Adjacent literals: prefixes and concatenation. Escapes are in StringEscapes.cpp, f-strings in Parser-string.cpp.
#include "compiler/frontend/parse/StringLiteral.h"
#include "compiler/support/Utf8.h"

namespace krait::frontend {

using namespace ast;

StringLiteral::StringLiteral(ParseContext &context, std::string_view text, TokenBase base,
                             std::span<const Token> tokens)
    : context_(context), text_(text), base_(base), tokens_(tokens) {
  where_ = span(tokens.front(), tokens.back());
  unicodePrefix_ = text[tokens.front().start] == 'u';
}

Location StringLiteral::span(const Token &first, const Token &last) const {
  auto column = [&](const Token &token, int32_t column) {
    return token.endLine == base_.shiftedLine ? column + base_.columnShift : column;
  };
  return {first.line, column(first, first.column), last.endLine, column(last, last.endColumn)};
}

bool StringLiteral::fail(std::string message) {
  failure_.message = std::move(message);
  return false;
}

StringLiteral::Piece StringLiteral::takeApart(const Token &token) const {
  Piece piece;
  piece.token = &token;
  std::string_view text = text_.substr(token.start, token.end - token.start);
  piece.begin = text.data();
  for (; text[0] != '"' && text[0] != '\''; text.remove_prefix(1)) {
    char letter = char(text[0] | 32);
    piece.bytes |= letter == 'b';
    piece.raw |= letter == 'r';
    piece.format |= letter == 'f';
  }
  size_t quotes = text.size() >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
  piece.body = text.substr(quotes, text.size() - 2 * quotes);
  return piece;
}

Expr *StringLiteral::constant(std::string_view value, ConstantKind kind, const Location &where, bool unicodePrefix) {
  Arena &arena = context_.arena;
  auto *literal = arena.make<krait::Constant>(krait::Constant{.kind = kind});
  literal->text = arena.copy(value);
  literal->unicodePrefix = unicodePrefix && kind == ConstantKind::Str;
  return arena.make<ast::Constant>(where, literal, literal->unicodePrefix ? String("u") : String{});
}

void StringLiteral::warnEscape(const Piece &piece, std::string_view character) {
  std::string message = "invalid escape sequence '\\";
  message += character;
  message += '\'';
  context_.warnings.push_back({WarningKind::DeprecationWarning, std::move(message), piece.token->line});
}

/// Adds a part of a str literal, its escapes decoded, to the pending text.
bool StringLiteral::append(const Piece &piece, std::string_view text) {
  if (!isAscii(text))
    if (std::optional<std::string> problem = utf8Problem(text)) return fail(std::move(*problem));
  if (piece.raw || text.find('\\') == text.npos) {
    pending_ += text;
    return true;
  }
  size_t invalid;
  std::string problem;
  if (!decodeStrEscapes(text, pending_, &problem, &invalid)) return fail(std::move(problem));
  if (invalid != text.npos) {
    const char *at = text.data() + invalid + 1, *end = at;
    nextCodePoint(end);
    warnEscape(piece, std::string_view(at, size_t(end - at)));
  }
  return true;
}

bool StringLiteral::appendBytes(const Piece &piece) {
  if (!isAscii(piece.body)) return fail("bytes can only contain ASCII literal characters");
  if (piece.raw || piece.body.find('\\') == piece.body.npos) {
    pending_ += piece.body;
    return true;
  }
  size_t invalid;
  std::string problem;
  if (!decodeBytesEscapes(piece.body, pending_, &problem, &invalid)) return fail(std::move(problem));
  if (invalid != piece.body.npos) warnEscape(piece, piece.body.substr(invalid + 1, 1));
  return true;
}

Expr *StringLiteral::parse() {
  bool bytes = false, format = false;
  std::vector<Expr *> values;
  for (const Token &token : tokens_) {
    Piece piece = takeApart(token);
    // The simple case: one plain literal is its own text.
    if (tokens_.size() == 1 && !piece.format && !piece.bytes && isAscii(piece.body) &&
        (piece.raw || piece.body.find('\\') == piece.body.npos))
      return constant(piece.body, ConstantKind::Str, where_, unicodePrefix_);
    if (&token != &tokens_.front() && bytes != piece.bytes) {
      // The new literal is decoded before the mixture is noticed.
      if (piece.bytes ? !appendBytes(piece) : !piece.format && !append(piece, piece.body)) return nullptr;
      fail("cannot mix bytes and nonbytes literals");
      return nullptr;
    }
    bytes = piece.bytes;
    if (piece.bytes) {
      if (!appendBytes(piece)) return nullptr;
    } else if (!piece.format) {
      if (!append(piece, piece.body)) return nullptr;
    } else {
      format = true;
      Cursor cursor{piece.body.data(), piece.body.data() + piece.body.size()};
      if (!formatBody(piece, cursor, 0, values)) return nullptr;
    }
  }
  if (!format) return constant(pending_, bytes ? ConstantKind::Bytes : ConstantKind::Str, where_, unicodePrefix_);
  flush(values, where_, unicodePrefix_);
  return context_.arena.make<JoinedStr>(where_, context_.arena.copy(values));
}

/// The pending text becomes a constant of the f-string.
void StringLiteral::flush(std::vector<Expr *> &values, const Location &where, bool unicodePrefix) {
  if (pending_.empty()) return;
  values.push_back(constant(pending_, ConstantKind::Str, where, unicodePrefix));
  pending_.clear();
}

Expr *ParserImpl::strings() {
  const Token *first = at_;
  while (at(Kind::String))
    advance();
  StringLiteral literal(context_, text_, base_, {first, at_});
  return literal.parse();
}

} // namespace krait::frontend
