// f-strings. In 3.11 the tokenizer knows nothing of them: the literal is one token, and the expression of each
// replacement field is cut out, put in parentheses, and parsed as a source of its own with shifted positions.
#include "compiler/frontend/parse/StringLiteral.h"
#include <cstring>

namespace krait::frontend {

using namespace ast;

static bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Text and fields up to the end of the literal, or of a format specification (level > 0).
bool StringLiteral::formatBody(const Piece &piece, Cursor &cursor, int level, std::vector<Expr *> &values) {
  for (;;) {
    bool doubled = false;
    if (!literalPart(piece, cursor, level, doubled)) return false;
    if (doubled) continue;
    if (cursor.at >= cursor.end || *cursor.at == '}') break;
    std::string before, shown;   // text before the field, and the text that `{expression=}` shows of itself
    std::swap(before, pending_); // a format specification collects its own
    Expr *value = field(piece, cursor, level, shown);
    if (!value) return false;
    pending_ = std::move(before) + shown;
    flush(values, where_, unicodePrefix_);
    values.push_back(value);
  }
  if (level > 0 && (cursor.at >= cursor.end || *cursor.at != '}')) return fail("f-string: expecting '}'");
  return true;
}

/// Literal text up to a brace; `doubled` if it ended with {{ or }}, one of which is taken.
bool StringLiteral::literalPart(const Piece &piece, Cursor &cursor, int level, bool &doubled) {
  const char *begin = cursor.at, *at = begin;
  while (at < cursor.end) {
    char c = *at++;
    if (!piece.raw && c == '\\' && at < cursor.end) {
      c = *at++;
      if (c == 'N') { // the braces of \N{...} are no field
        if (at < cursor.end && *at++ == '{')
          while (at < cursor.end && *at++ != '}') {
          }
        continue;
      }
      if (c == '{') warnEscape(piece, "{");
    }
    if (c != '{' && c != '}') continue;
    if (level == 0) {
      if (at < cursor.end && *at == c) {
        cursor.at = at + 1;
        doubled = true;
        return append(piece, {begin, size_t(at - begin)});
      }
      if (c == '}') return fail("f-string: single '}' is not allowed");
    }
    --at;
    break;
  }
  cursor.at = at;
  return append(piece, {begin, size_t(at - begin)});
}

namespace {

/// Looks for the end of a replacement field's expression: '}', '!', ':' or '=' outside brackets and strings.
class FieldScanner {
public:
  FieldScanner(const char *at, const char *end) : at_(at), end_(end) {}
  /// An empty message: at() is the character that ends the expression.
  std::string scan();
  const char *at() const { return at_; }

private:
  bool tripled(char c) const { return at_ + 2 < end_ && at_[1] == c && at_[2] == c; }
  void skipString();
  bool endsHere();
  std::string close(char c);

  const char *at_, *end_;
  bool openString_ = false;
  std::string brackets_;
};

std::string FieldScanner::scan() {
  constexpr size_t kMaxBrackets = 200;
  for (; at_ < end_; ++at_) {
    char c = *at_;
    if (c == '\\') return "f-string expression part cannot include a backslash";
    if (c == '#') return "f-string expression part cannot include '#'";
    if (c == '\'' || c == '"') {
      skipString();
      if (at_ < end_ && *at_ == '\\') --at_; // reported by the next round
    } else if (c == '{' || c == '(' || c == '[') {
      if (brackets_.size() >= kMaxBrackets) return "f-string: too many nested parenthesis";
      brackets_ += c;
    } else if (brackets_.empty() && endsHere()) {
      return {};
    } else if (c == ']' || c == ')' || c == '}') {
      if (std::string problem = close(c); !problem.empty()) return problem;
    }
  }
  if (openString_) return "f-string: unterminated string";
  if (!brackets_.empty()) return std::string("f-string: unmatched '") + brackets_.back() + "'";
  return "f-string: expecting '}'";
}

/// From an opening quote to the last character of the closing one, to a backslash, or to the end.
void FieldScanner::skipString() {
  char quote = *at_;
  int size = tripled(quote) ? 3 : 1;
  openString_ = true;
  for (at_ += size; at_ < end_ && *at_ != '\\'; ++at_) {
    if (*at_ != quote || (size == 3 && !tripled(quote))) continue;
    at_ += size - 1;
    openString_ = false;
    return;
  }
}

/// Is this one of the characters that end the expression? The comparison operators are not; they are passed over.
bool FieldScanner::endsHere() {
  switch (*at_) {
  case '}':
  case ':':
    return true;
  case '!':
  case '=':
  case '<':
  case '>': {
    bool comparison = at_ + 1 < end_ && at_[1] == '=';
    if (comparison) ++at_;
    return !comparison && (*at_ == '!' || *at_ == '=');
  }
  default:
    return false;
  }
}

std::string FieldScanner::close(char c) {
  if (brackets_.empty()) return std::string("f-string: unmatched '") + c + "'";
  char opening = brackets_.back();
  brackets_.pop_back();
  if (c == (opening == '(' ? ')' : opening == '[' ? ']' : '}')) return {};
  return std::string("f-string: closing parenthesis '") + c + "' does not match opening parenthesis '" + opening + "'";
}

} // namespace

/// Parses the expression between `begin` and `end` of the piece as a source of its own: "(" expression ")".
Expr *StringLiteral::fieldExpression(const Piece &piece, const char *begin, const char *end) {
  const char *at = begin;
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\f'))
    ++at;
  if (at == end) {
    if (*end == '!' || *end == ':' || *end == '=')
      fail(std::string("f-string: expression required before '") + *end + "'");
    else
      fail("f-string: empty expression not allowed");
    return nullptr;
  }
  const char *brace = begin - 1, *lineStart = brace;
  int lines = 0;
  for (const char *p = piece.begin; p < brace; ++p)
    if (*p == '\n') {
      ++lines;
      lineStart = p + 1;
    }
  if (!lines) lineStart = piece.begin;
  bool newlineFirst = static_cast<const char *>(std::memchr(begin, '\n', size_t(at - begin)));
  int shift = newlineFirst ? 0 : int(brace - lineStart);
  const Token &token = *piece.token;
  if (!lines) shift += token.endLine == base_.shiftedLine ? token.column + base_.columnShift : token.column;
  TokenBase base{token.line + lines, shift};

  std::string source;
  source.reserve(size_t(end - begin) + 3);
  source += '(';
  source.append(begin, end);
  source += ")\n";
  TokenList tokens = tokenize(source, base.shiftedLine);
  for (const LexWarning &warning : tokens.warnings)
    context_.warnings.push_back({WarningKind::DeprecationWarning, warning.message, warning.line});
  ParserImpl parser(context_, source, tokens, base);
  Expr *value = parser.replacementField();
  if (value) return value;
  failure_.field = std::move(source);
  failure_.fieldLine = base.shiftedLine;
  failure_.fieldBase = base;
  return nullptr;
}

/// The letter after '!', which is here.
bool StringLiteral::conversion(Cursor &cursor, int &letter) {
  ++cursor.at;
  if (cursor.at >= cursor.end) return fail("f-string: expecting '}'");
  letter = *cursor.at++;
  if (letter == 's' || letter == 'r' || letter == 'a') return true;
  return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
}

/// '{' expression ['='] ['!' conversion] [':' specification] '}'
Expr *StringLiteral::field(const Piece &piece, Cursor &cursor, int level, std::string &shown) {
  auto failed = [&](const char *message) -> Expr * {
    fail(message);
    return nullptr;
  };
  constexpr const char *kNoEnd = "f-string: expecting '}'";
  if (level >= 2) return failed("f-string: expressions nested too deeply");
  const char *begin = ++cursor.at;
  FieldScanner scanner(begin, cursor.end);
  if (std::string problem = scanner.scan(); !problem.empty()) {
    fail(std::move(problem));
    return nullptr;
  }
  cursor.at = scanner.at();
  Expr *value = fieldExpression(piece, begin, cursor.at);
  if (!value) return nullptr;
  bool debug = *cursor.at == '=';
  if (debug) {
    do
      ++cursor.at;
    while (isSpace(*cursor.at));
    if (cursor.at >= cursor.end) return failed(kNoEnd);
    shown.assign(begin, cursor.at);
  }
  int letter = -1;
  if (*cursor.at == '!' && !conversion(cursor, letter)) return nullptr;
  Expr *specification = nullptr;
  if (*cursor.at == ':') {
    if (++cursor.at >= cursor.end) return failed(kNoEnd);
    std::vector<Expr *> values;
    if (!formatBody(piece, cursor, level + 1, values)) return nullptr;
    Location where = span(*piece.token, *piece.token); // its end belongs to this token, not to the whole
    flush(values, where, false);
    specification = context_.arena.make<JoinedStr>(where, context_.arena.copy(values));
  }
  if (cursor.at >= cursor.end || *cursor.at != '}') return failed(kNoEnd);
  ++cursor.at;
  if (debug && !specification && letter < 0) letter = 'r';
  return context_.arena.make<FormattedValue>(where_, value, Int(letter), specification);
}

} // namespace krait::frontend
