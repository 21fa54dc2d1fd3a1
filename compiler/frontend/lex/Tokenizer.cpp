// The tokenizer proper: lines, indentation, names, operators and strings. Numbers are in Tokenizer-number.cpp.
#include "compiler/frontend/lex/TokenizerState.h"
#include "compiler/support/Utf8.h"
#include <cstdio>
#include <cstring>

namespace krait::frontend {

namespace {

constexpr size_t kKeywordSlots = 64;
struct KeywordSlot {
  std::string_view text;
  TokenKind kind = TokenKind::Name;
};

/// A perfect hash of the reserved words; the multipliers were found by search.
constexpr size_t keywordHash(const char *text, size_t length) {
  auto at = [&](size_t index) { return size_t(static_cast<unsigned char>(text[index])); };
  return (at(0) * 25 + at(length - 1) * 24 + at(1) * 55 + length) % kKeywordSlots;
}

constexpr std::array<KeywordSlot, kKeywordSlots> kKeywords = [] {
  std::array<KeywordSlot, kKeywordSlots> slots{};
#define KEYWORD(Kind, Spelling) slots[keywordHash(Spelling, sizeof Spelling - 1)] = {Spelling, TokenKind::Kind};
#include "compiler/frontend/lex/Tokens.def"
  return slots;
}();

constexpr bool keywordsAreAllThere() {
#define KEYWORD(Kind, Spelling)                                                                                        \
  if (kKeywords[keywordHash(Spelling, sizeof Spelling - 1)].text != Spelling) return false;
#include "compiler/frontend/lex/Tokens.def"
  return true;
}
static_assert(keywordsAreAllThere(), "two keywords share a slot: look for other multipliers");

TokenKind nameKind(const char *text, size_t length) {
  if (length < 2 || length > 8) return TokenKind::Name;
  const KeywordSlot &slot = kKeywords[keywordHash(text, length)];
  return slot.text == std::string_view(text, length) ? slot.kind : TokenKind::Name;
}

} // namespace

TokenList tokenize(std::string_view text, int firstLine, bool typeComments) {
  Tokenizer tokenizer(text, firstLine, typeComments);
  return tokenizer.run();
}

TokenPieces::TokenPieces(std::string_view text) : tokenizer_(std::make_unique<Tokenizer>(text, 1, false)) {}
TokenPieces::~TokenPieces() = default;
bool TokenPieces::next() { return tokenizer_->runPiece(); }
const TokenList &TokenPieces::list() const { return tokenizer_->list(); }

Tokenizer::Tokenizer(std::string_view text, int firstLine, bool typeComments)
    : begin_(text.data()), end_(text.data() + text.size()), at_(begin_), lineStart_(begin_), line_(firstLine - 1),
      typeComments_(typeComments) {}

TokenList Tokenizer::run() {
  list_.tokens.reserve(size_t(end_ - begin_) / 4 + 16);
  bool more = true;
  while (more && list_.error.failure == LexFailure::None)
    more = startLine() && lineTokens();
  list_.openAtEnd = std::move(brackets_);
  return std::move(list_);
}

bool Tokenizer::runPiece() {
  if (ended_) return false;
  list_.tokens.clear();
  list_.joinedLines.clear();
  bool more = at_ == begin_ || lineTokens(); // of the line at whose start the piece before ended
  while (more && (more = startLine())) {
    if (indents_.size() == 1 && startsStatement() && list_.tokens.size() >= kPiece) {
      addLayout(TokenKind::EndMarker);
      return true;
    }
    more = lineTokens();
  }
  ended_ = true;
  return true;
}

/// At the first token of a line of the top level: does a statement start here, or does one go on?
bool Tokenizer::startsStatement() {
  const bool decorated = decorator_;
  decorator_ = *at_ == '@';
  if (decorated) return false;
  const char *end = at_;
  while (hasClass(*end, kIdentifierPart))
    ++end;
  const TokenKind kind = nameKind(at_, size_t(end - at_));
  return kind != TokenKind::Elif && kind != TokenKind::Else && kind != TokenKind::Except && kind != TokenKind::Finally;
}

Token &Tokenizer::add(TokenKind kind, const char *start, const char *end) {
  Token &token = list_.tokens.emplace_back();
  token.kind = kind;
  token.level = uint8_t(brackets_.size());
  token.start = uint32_t(start - begin_);
  token.end = uint32_t(end - begin_);
  token.line = token.endLine = line_;
  token.column = int32_t(start - lineStart_);
  token.endColumn = int32_t(end - lineStart_);
  return token;
}

void Tokenizer::addLayout(TokenKind kind) {
  Token &token = add(kind, lineStart_, at_);
  token.column = token.endColumn = -1;
}

bool Tokenizer::fail(LexFailure failure) {
  LexError &error = list_.error;
  error.failure = failure;
  error.line = line_;
  addLayout(TokenKind::Error);
  return false;
}

bool Tokenizer::failAt(const char *position, std::string message, int offset, int endOffset) {
  LexError &error = list_.error;
  int column = charactersBetween(lineStart_, position);
  error.offset = offset < 0 ? column : offset;
  error.endOffset = endOffset < 0 ? column : endOffset;
  error.message = std::move(message);
  at_ = position;
  return fail(LexFailure::Message);
}

int Tokenizer::charactersBetween(const char *from, const char *to) const {
  int count = 0;
  for (; from < to; ++from)
    count += (static_cast<unsigned char>(*from) & 0xc0) != 0x80;
  return count;
}

/// Reads the indentation of a logical line, skipping lines that hold nothing, and adds Indent and Dedent tokens.
/// False at the end of the text or after an error.
bool Tokenizer::startLine() {
  for (;;) {
    if (at_ == end_) return finish();
    lineStart_ = at_;
    ++line_;
    int column = 0, alternative = 0, continued = 0;
    if (!measureIndent(column, alternative, continued)) return false;
    if (*at_ == '#' || *at_ == '\n') {
      skipComment();
      if (at_ < end_) ++at_;
      continue;
    }
    if (at_ == end_) continue;
    if (continued) column = alternative = continued;
    return indent(column, alternative);
  }
}

bool Tokenizer::measureIndent(int &column, int &alternative, int &continued) {
  for (;; ++at_) {
    switch (*at_) {
    case ' ':
      ++column;
      ++alternative;
      continue;
    case '\t': // two measures: tabs every 8 columns, and tabs of 1; the two must agree on every comparison
      column = (column / 8 + 1) * 8;
      ++alternative;
      continue;
    case '\f':
      column = alternative = 0;
      continue;
    case '\\': // the indentation is that of the first of the joined lines
      if (!continued) continued = column;
      if (!joinLine()) return false;
      --at_;
      continue;
    default:
      return true;
    }
  }
}

bool Tokenizer::indent(int column, int alternative) {
  if (column == indents_.back().column) {
    if (alternative == indents_.back().alternative) return true;
    return failIndent(LexFailure::TabSpace);
  }
  if (column > indents_.back().column) {
    if (indents_.size() + 1 > kMaxIndents) return failIndent(LexFailure::TooDeep);
    if (alternative <= indents_.back().alternative) return failIndent(LexFailure::TabSpace);
    indents_.push_back({column, alternative});
    addLayout(TokenKind::Indent);
    return true;
  }
  size_t dedents = 0;
  while (indents_.size() > 1 && column < indents_.back().column) {
    indents_.pop_back();
    ++dedents;
  }
  if (column != indents_.back().column) return failIndent(LexFailure::Dedent);
  if (alternative != indents_.back().alternative) return failIndent(LexFailure::TabSpace);
  for (; dedents; --dedents)
    addLayout(TokenKind::Dedent);
  return true;
}

bool Tokenizer::failIndent(LexFailure failure) {
  if (failure != LexFailure::TooDeep) { // reported at the end of the line
    skipToLineEnd();
    if (at_ < end_) ++at_;
  }
  return fail(failure);
}

void Tokenizer::skipToLineEnd() {
  const void *found = std::memchr(at_, '\n', size_t(end_ - at_));
  at_ = found ? static_cast<const char *>(found) : end_;
}

void Tokenizer::skipComment() {
  const char *start = at_;
  skipToLineEnd();
  if (typeComments_) noteTypeComment(start);
}

/// The comment from `start` on, if it begins with "# type: ", where each space stands for any number of blanks.
void Tokenizer::noteTypeComment(const char *start) {
  for (const char *prefix = "# type: "; *prefix; ++prefix) {
    if (*prefix != ' ') {
      if (*start++ != *prefix) return;
      continue;
    }
    while (*start == ' ' || *start == '\t')
      ++start;
  }
  std::string_view text(start, size_t(at_ - start));
  constexpr std::string_view kIgnore = "ignore";
  const bool isIgnore =
      text.starts_with(kIgnore) && (text.size() == kIgnore.size() ||
                                    (!hasClass(text[kIgnore.size()], kIdentifierPart) || text[kIgnore.size()] == '_'));
  if (isIgnore) start += kIgnore.size();
  TypeComment comment{.before = uint32_t(list_.tokens.size()),
                      .start = uint32_t(start - begin_),
                      .end = uint32_t(at_ - begin_),
                      .line = line_,
                      .column = int32_t(start - lineStart_),
                      .endColumn = int32_t(at_ - lineStart_)};
  (isIgnore ? list_.typeIgnores : list_.typeComments).push_back(comment);
}

/// After a backslash: goes on at the next line, which must exist.
bool Tokenizer::joinLine() {
  ++at_;
  if (*at_ != '\n' || at_ == end_) {
    if (at_ < end_) ++at_;
    return fail(LexFailure::Continuation);
  }
  ++at_;
  if (at_ == end_) return fail(LexFailure::EndOfFile);
  ++line_;
  lineStart_ = at_;
  return true;
}

bool Tokenizer::goOnInNextLine() {
  if (!joinLine()) return false;
  list_.joinedLines.push_back(line_);
  return true;
}

bool Tokenizer::finish() {
  if (!brackets_.empty()) return fail(LexFailure::EndOfFile);
  for (; indents_.size() > 1; indents_.pop_back())
    addLayout(TokenKind::Dedent);
  addLayout(TokenKind::EndMarker);
  return false;
}

/// The tokens up to and including the NewLine that ends the logical line. False after an error or at the end.
bool Tokenizer::lineTokens() {
  for (;;) {
    while (*at_ == ' ' || *at_ == '\t' || *at_ == '\f')
      ++at_;
    const char *start = at_;
    char c = *at_;
    if (hasClass(c, kIdentifierStart)) {
      if (!nameOrString()) return false;
      continue;
    }
    if (c == '#') {
      skipComment();
      c = *at_;
    }
    if (c == '\n') {
      if (brackets_.empty()) {
        add(TokenKind::NewLine, start, at_);
        ++at_;
        return true;
      }
      ++at_;
      if (at_ == end_) return finish(); // reported on the last line
      lineStart_ = at_;
      ++line_;
      continue;
    }
    if (at_ == end_) return finish();
    bool ok = hasClass(c, kDigit) || (c == '.' && hasClass(at_[1], kDigit)) ? number()
              : c == '"' || c == '\''                                       ? string(start)
              : c == '\\'                                                   ? goOnInNextLine()
                                                                            : operatorToken();
    if (!ok) return false;
  }
}

bool Tokenizer::nameOrString() {
  const char *start = at_;
  bool b = false, u = false, r = false, f = false;
  // A prefix of a string literal: b u r f in any case, where only r goes with b or f, each once.
  for (; hasClass(*at_, kStringPrefix); ++at_) {
    char c = *at_;
    if (!(b || u || f) && (c == 'b' || c == 'B'))
      b = true;
    else if (!(b || u || r || f) && (c == 'u' || c == 'U'))
      u = true;
    else if (!(r || u) && (c == 'r' || c == 'R'))
      r = true;
    else if (!(f || b || u) && (c == 'f' || c == 'F'))
      f = true;
    else
      break;
  }
  if ((*at_ == '"' || *at_ == '\'')) return string(start);
  unsigned char bits = 0;
  for (; hasClass(*at_, kIdentifierPart); ++at_)
    bits |= static_cast<unsigned char>(*at_);
  if (bits >= 128 && !checkIdentifier(start)) return false;
  add(nameKind(start, size_t(at_ - start)), start, at_);
  return true;
}

bool Tokenizer::string(const char *start) {
  int firstLine = line_;
  const char *firstLineStart = lineStart_;
  char quote = *at_++;
  int size = 1, closing = 0;
  if (*at_ == quote) {
    if (at_[1] == quote) {
      size = 3;
      at_ += 2;
    } else {
      closing = 1; // the empty string
      ++at_;
    }
  }
  while (closing != size) {
    char c = *at_;
    if (at_ == end_ || (c == '\n' && size == 1)) {
      int lastLine = at_ == end_ && lineStart_ == end_ ? line_ - 1 : line_;
      list_.error.atEnd = at_ == end_;
      line_ = firstLine;
      lineStart_ = firstLineStart;
      return failAt(start + 1, std::string("unterminated ") + (size == 3 ? "triple-quoted " : "") +
                                   "string literal (detected at line " + std::to_string(lastLine) + ")");
    }
    ++at_;
    if (c == quote) {
      ++closing;
      continue;
    }
    closing = 0;
    if (c == '\\' && at_ < end_) c = *at_++;
    if (c == '\n') {
      ++line_;
      lineStart_ = at_;
    }
    while (hasClass(*at_, kStringText))
      ++at_;
  }
  Token &token = add(TokenKind::String, start, at_);
  token.line = firstLine;
  token.column = int32_t(start - firstLineStart);
  return true;
}

bool Tokenizer::open(char c) {
  if (brackets_.size() >= kMaxBrackets) return failAt(at_ + 1, "too many nested parentheses");
  brackets_.push_back({c, line_, int32_t(at_ - lineStart_)});
  return true;
}

bool Tokenizer::close(char c) {
  if (brackets_.empty()) return failAt(at_ + 1, std::string("unmatched '") + c + "'");
  Bracket opening = brackets_.back();
  brackets_.pop_back();
  char expected = opening.opening == '(' ? ')' : opening.opening == '[' ? ']' : '}';
  if (c == expected) return true;
  std::string message =
      std::string("closing parenthesis '") + c + "' does not match opening parenthesis '" + opening.opening + "'";
  if (opening.line != line_) message += " on line " + std::to_string(opening.line);
  return failAt(at_ + 1, message);
}

bool Tokenizer::operatorToken() {
  char first = at_[0], second = at_[1], third = first && second ? at_[2] : '\0';
  auto take = [&](int length, TokenKind kind) {
    const char *start = at_;
    at_ += length;
    add(kind, start, at_);
    return true;
  };
  auto withEqual = [&](TokenKind plain, TokenKind equal) { return second == '=' ? take(2, equal) : take(1, plain); };
  auto doubled = [&](TokenKind plain, TokenKind equal, TokenKind twice, TokenKind twiceEqual) {
    if (second != first) return withEqual(plain, equal);
    return third == '=' ? take(3, twiceEqual) : take(2, twice);
  };
  using enum TokenKind;
  switch (first) {
  case '(':
    return open(first) && take(1, LeftParen);
  case '[':
    return open(first) && take(1, LeftBracket);
  case '{':
    return open(first) && take(1, LeftBrace);
  case ')':
    return close(first) && take(1, RightParen);
  case ']':
    return close(first) && take(1, RightBracket);
  case '}':
    return close(first) && take(1, RightBrace);
  case ':':
    return withEqual(Colon, ColonEqual);
  case ',':
    return take(1, Comma);
  case ';':
    return take(1, Semicolon);
  case '.':
    return second == '.' && third == '.' ? take(3, TokenKind::Ellipsis) : take(1, Dot);
  case '=':
    return withEqual(Equal, EqualEqual);
  case '+':
    return withEqual(Plus, PlusEqual);
  case '-':
    return second == '>' ? take(2, Arrow) : withEqual(Minus, MinusEqual);
  case '*':
    return doubled(Star, StarEqual, DoubleStar, DoubleStarEqual);
  case '/':
    return doubled(Slash, SlashEqual, DoubleSlash, DoubleSlashEqual);
  case '<':
    return second == '>' ? take(2, NotEqual) : doubled(Less, LessEqual, LeftShift, LeftShiftEqual);
  case '>':
    return doubled(Greater, GreaterEqual, RightShift, RightShiftEqual);
  case '@':
    return withEqual(At, AtEqual);
  case '%':
    return withEqual(Percent, PercentEqual);
  case '|':
    return withEqual(Pipe, PipeEqual);
  case '^':
    return withEqual(Caret, CaretEqual);
  case '&':
    return withEqual(Ampersand, AmpersandEqual);
  case '~':
    return take(1, Tilde);
  case '!':
    return withEqual(Unknown, NotEqual);
  default:
    if (!hasClass(first, kPrintable)) {
      char message[64];
      std::snprintf(message, sizeof message, "invalid non-printable character U+%04X", unsigned(first));
      return failAt(at_ + 1, message);
    }
    return take(1, Unknown);
  }
}

} // namespace krait::frontend
