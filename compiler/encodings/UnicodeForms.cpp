// UTF-7, -8, -16 and -32, Latin-1 under another name.
#include "compiler/encodings/Codec.h"
#include "compiler/support/Utf8.h"

namespace krait::encodings {
namespace {

constexpr bool isHigh(char32_t c) { return c >= 0xd800 && c < 0xdc00; }
constexpr bool isLow(char32_t c) { return c >= 0xdc00 && c < 0xe000; }
constexpr char32_t joined(char32_t high, char32_t low) { return 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00)); }

int base64Digit(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Sixteen bits at a time from digits of six.
class Base64Units {
public:
  explicit Base64Units(TextWriter &out) : out_(out) {}

  void digit(int value) {
    buffer_ = buffer_ << 6 | unsigned(value);
    bits_ += 6;
    if (bits_ < 16) return;
    bits_ -= 16;
    unit(buffer_ >> bits_);
    buffer_ &= (1u << bits_) - 1;
  }
  /// What is wrong with the digits if they end here; nullptr: nothing.
  const char *leftover() const {
    if (bits_ >= 6) return "partial character in shift sequence";
    return buffer_ ? "non-zero padding bits in shift sequence" : nullptr;
  }
  bool hasHalf() const { return high_; }
  /// A high surrogate that nothing follows is a character of its own.
  void end() {
    if (high_) out_.put(high_);
    high_ = 0;
  }

private:
  void unit(char32_t c) {
    if (high_ && isLow(c)) {
      out_.put(joined(high_, c));
      high_ = 0;
      return;
    }
    end();
    if (isHigh(c))
      high_ = c;
    else
      out_.put(c);
  }

  TextWriter &out_;
  unsigned buffer_ = 0, bits_ = 0;
  char32_t high_ = 0;
};

/// Digits from `*at` on, behind the '+' at `plus`, and the '-' that may end them.
std::optional<Problem> decodeShifted(std::string_view content, size_t plus, size_t *at, TextWriter &out) {
  Base64Units units(out);
  int digit;
  while (*at < content.size() && (digit = base64Digit(static_cast<unsigned char>(content[*at]))) >= 0) {
    units.digit(digit);
    ++*at;
  }
  const char *problem = units.leftover();
  if (*at == content.size()) {
    if (problem || units.hasHalf()) return Problem{"utf7", plus, *at, "unterminated shift sequence"};
    return std::nullopt;
  }
  if (problem) return Problem{"utf7", plus, *at + 1, problem};
  if (static_cast<unsigned char>(content[*at]) < 0x80) units.end();
  if (content[*at] == '-') ++*at;
  return std::nullopt;
}

} // namespace

std::optional<Problem> decodeUtf7(const Codec &, std::string_view content, TextWriter &out) {
  for (size_t at = 0; at < content.size();) {
    const size_t start = at;
    auto c = static_cast<unsigned char>(content[at++]);
    if (c >= 0x80) return Problem{"utf7", start, at, "unexpected special character"};
    if (c != '+') {
      out.ascii(c);
    } else if (at < content.size() && content[at] == '-') {
      out.ascii('+');
      ++at;
    } else if (at < content.size() && base64Digit(static_cast<unsigned char>(content[at])) < 0) {
      return Problem{"utf7", start, at + 1, "ill-formed sequence"};
    } else if (std::optional<Problem> problem = decodeShifted(content, start, &at, out)) {
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Problem> decodeUtf8(const Codec &, std::string_view content, TextWriter &out) {
  Utf8Scan scan = scanUtf8(content, Utf8Flavour::Strict);
  out.ascii(content.substr(0, scan.validBytes));
  if (scan.error == Utf8Error::None) return std::nullopt;
  return Problem{"utf-8", scan.validBytes, scan.validBytes + scan.errorBytes, utf8ErrorReason(scan.error)};
}

std::optional<Problem> decodeLatin1(const Codec &, std::string_view content, TextWriter &out) {
  for (char c : content)
    out.put(static_cast<unsigned char>(c));
  return std::nullopt;
}

namespace {

/// A number of `size` bytes.
char32_t number(std::string_view content, size_t at, unsigned size, bool big) {
  char32_t value = 0;
  for (unsigned i = 0; i < size; ++i)
    value |= char32_t(static_cast<unsigned char>(content[at + i])) << 8 * (big ? size - 1 - i : i);
  return value;
}

/// Looks at a byte-order mark if the codec does. Returns where the text begins.
size_t startOf(const Codec &codec, std::string_view content, unsigned size, bool *big) {
  *big = codec.traits & kBig;
  if (!(codec.traits & kMark) || content.size() < size) return 0;
  if (number(content, 0, size, false) == 0xfeff) return size;
  if (number(content, 0, size, true) != 0xfeff) return 0;
  *big = true;
  return size;
}

} // namespace

std::optional<Problem> decodeUtf16(const Codec &codec, std::string_view content, TextWriter &out) {
  bool big;
  size_t at = startOf(codec, content, 2, &big);
  const char *name = big ? "utf-16-be" : "utf-16-le";
  while (at < content.size()) {
    const size_t left = content.size() - at;
    if (left < 2) return Problem{name, at, content.size(), "truncated data"};
    char32_t c = number(content, at, 2, big);
    if (isLow(c)) return Problem{name, at, at + 2, "illegal encoding"};
    if (isHigh(c)) {
      if (left < 4) return Problem{name, at, content.size(), "unexpected end of data"};
      char32_t low = number(content, at + 2, 2, big);
      if (!isLow(low)) return Problem{name, at, at + 2, "illegal UTF-16 surrogate"};
      c = joined(c, low);
    }
    out.put(c);
    at += c < 0x10000 ? 2 : 4;
  }
  return std::nullopt;
}

std::optional<Problem> decodeUtf32(const Codec &codec, std::string_view content, TextWriter &out) {
  bool big;
  size_t at = startOf(codec, content, 4, &big);
  const char *name = big ? "utf-32-be" : "utf-32-le";
  for (; at < content.size(); at += 4) {
    if (content.size() - at < 4) return Problem{name, at, content.size(), "truncated data"};
    char32_t c = number(content, at, 4, big);
    if (c > 0x10ffff) return Problem{name, at, at + 4, "code point not in range(0x110000)"};
    if (c >= 0xd800 && c < 0xe000)
      return Problem{name, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)"};
    out.put(c);
  }
  return std::nullopt;
}

} // namespace krait::encodings
