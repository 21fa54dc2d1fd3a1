// `'...' % (a, b)` as an f-string when the format holds nothing but text and plain %s, %r, %a.
#include "compiler/frontend/ast/Visit.h"
#include "compiler/frontend/compile/Fold.h"
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace krait::frontend {

using namespace ast;

namespace {

struct Conversion {
  char kind = 's';
  bool left = false;
  int width = -1, precision = -1;
  bool plain() const { return width <= 0 && precision < 0; }
  /// The same as a format specification: text is right-aligned unless '-' is given.
  std::string spec() const {
    std::string text;
    if (width > 0 && !left) text += '>';
    if (width > 0) text += std::to_string(width);
    if (precision >= 0) text += "." + std::to_string(precision);
    return text;
  }
};

/// Reads a format from left to right.
class FormatReader {
public:
  explicit FormatReader(std::string_view text) : text_(text) {}
  bool atEnd() const { return at_ == text_.size(); }
  /// Text up to the next conversion, `%%` made `%`.
  std::string literal();
  /// A conversion, after its '%'; nullopt if it is none of the simple ones.
  std::optional<Conversion> conversion();

private:
  bool digits(int *value);
  char peek() const { return atEnd() ? '\0' : text_[at_]; }
  std::string_view text_;
  size_t at_ = 0;
};

std::string FormatReader::literal() {
  std::string text;
  while (!atEnd()) {
    if (text_[at_] == '%') {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '%') break;
      ++at_;
    }
    text += text_[at_++];
  }
  return text;
}

/// At most two digits; false for more.
bool FormatReader::digits(int *value) {
  constexpr int kMaxDigits = 2;
  int count = 0;
  for (; peek() >= '0' && peek() <= '9'; ++at_) {
    if (++count > kMaxDigits) return false;
    *value = (*value < 0 ? 0 : *value) * 10 + (peek() - '0');
  }
  return true;
}

std::optional<Conversion> FormatReader::conversion() {
  ++at_; // the '%'
  Conversion result;
  for (; std::string_view("-+ #0").find(peek()) != std::string_view::npos && !atEnd(); ++at_)
    if (peek() == '-') result.left = true;
  if (!digits(&result.width)) return {};
  if (peek() == '.') {
    ++at_;
    result.precision = 0;
    if (!digits(&result.precision)) return {};
  }
  result.kind = peek();
  if (result.kind != 's' && result.kind != 'r' && result.kind != 'a') return {};
  ++at_;
  return result;
}

} // namespace

Expr *foldFormat(Arena &arena, const BinOp &node) {
  auto &format = *as<ast::Constant>(node.left)->value;
  std::span<Expr *const> values = as<Tuple>(node.right)->elts;
  if (std::ranges::any_of(values, [](const Expr *item) { return is<Starred>(item); })) return nullptr;
  auto constant = [&](const Location &where, std::string_view text) -> Expr * {
    auto *value = arena.make<krait::Constant>(krait::Constant{.kind = ConstantKind::Str, .text = arena.copy(text)});
    return arena.make<ast::Constant>(where, value);
  };
  constexpr Location kNoPosition{-1, -1, -1, -1};
  std::vector<Expr *> parts;
  size_t used = 0;
  FormatReader reader(format.text);
  while (true) {
    std::string text = reader.literal();
    if (!text.empty()) parts.push_back(constant(kNoPosition, text));
    if (reader.atEnd()) break;
    if (used >= values.size()) return nullptr;
    auto conversion = reader.conversion();
    if (!conversion) return nullptr;
    Expr *value = values[used++];
    Expr *spec = conversion->plain() ? nullptr : constant(value->where, conversion->spec());
    parts.push_back(arena.make<FormattedValue>(value->where, value, int(conversion->kind), spec));
  }
  if (used < values.size()) return nullptr;
  return arena.make<JoinedStr>(node.where, arena.copy(parts));
}

} // namespace krait::frontend
