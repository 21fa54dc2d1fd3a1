// Punycode (RFC 3492), and what of IDNA a source file can be in.
#include "compiler/encodings/Codec.h"
#include <algorithm>

namespace krait::encodings {
namespace {

/// The part from `origin` on: positions count from there.
std::optional<Problem> notAscii(std::string_view part, size_t origin) {
  for (size_t i = 0; i < part.size(); ++i)
    if (static_cast<unsigned char>(part[i]) >= 0x80)
      return Problem{"ascii", i, i + 1, "ordinal not in range(128)", {}, origin};
  return std::nullopt;
}

Problem punycodeProblem(std::string text) { return {{}, 0, 0, {}, "UnicodeError: " + text}; }

unsigned adaptedBias(unsigned long delta, bool first, unsigned long characters) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / characters;
  unsigned divisions = 0;
  for (; delta > 455; delta /= 35)
    divisions += 36;
  return divisions + unsigned(36 * delta / (delta + 38));
}

/// Numbers of variable length (RFC 3492, section 6.2): the code points to insert, and where.
class Punycode {
public:
  Punycode(std::string_view digits, std::u32string text) : digits_(digits), text_(std::move(text)) {}

  std::optional<Problem> run() {
    unsigned long place = ~0ul; // before the first
    unsigned bias = 72;
    for (bool first = true; at_ < digits_.size(); first = false) {
      unsigned long delta = 0;
      if (std::optional<Problem> problem = readNumber(bias, &delta)) return problem;
      place += delta + 1;
      const unsigned long count = text_.size() + 1;
      code_ += place / count;
      if (code_ > 0x10ffff) return punycodeProblem("Invalid character U+" + hex(code_));
      place %= count;
      text_.insert(text_.begin() + long(place), char32_t(code_));
      bias = adaptedBias(delta, first, count);
    }
    return std::nullopt;
  }
  const std::u32string &text() const { return text_; }

private:
  static std::string hex(unsigned long value) {
    std::string digits;
    for (; value; value >>= 4)
      digits.insert(digits.begin(), "0123456789abcdef"[value & 15]);
    return digits;
  }

  std::optional<Problem> readNumber(unsigned bias, unsigned long *result) {
    unsigned long weight = 1;
    for (unsigned base = 36;; base += 36) {
      if (at_ == digits_.size()) return punycodeProblem("incomplete punicode string");
      char c = digits_[at_++];
      if (c >= 'a' && c <= 'z') c = char(c - 32);
      const bool isLetter = c >= 'A' && c <= 'Z';
      if (!isLetter && !(c >= '0' && c <= '9'))
        return punycodeProblem("Invalid extended code point '" + std::string(1, c) + "'");
      const unsigned digit = isLetter ? unsigned(c - 'A') : unsigned(c - '0' + 26);
      const unsigned threshold = base <= bias ? 1 : base - bias > 26 ? 26 : base - bias;
      *result += digit * weight;
      if (digit < threshold) return std::nullopt;
      weight *= 36 - threshold;
      // Larger than every place: the code point will be out of range.
      if (weight > 1ul << 50) return punycodeProblem("Invalid character: number too large");
    }
  }

  std::string_view digits_;
  size_t at_ = 0;
  std::u32string text_;
  unsigned long code_ = 128;
};

} // namespace

std::optional<Problem> decodePunycode(const Codec &, std::string_view content, TextWriter &out) {
  const size_t hyphen = content.rfind('-');
  std::string_view plain = content.substr(0, hyphen == content.npos ? 0 : hyphen);
  std::string_view digits = hyphen == content.npos ? content : content.substr(hyphen + 1);
  for (std::string_view part : {plain, digits})
    if (std::optional<Problem> problem = notAscii(part, size_t(part.data() - content.data()))) return problem;
  Punycode punycode(digits, std::u32string(plain.begin(), plain.end()));
  if (std::optional<Problem> problem = punycode.run()) return problem;
  for (char32_t c : punycode.text())
    out.put(c);
  return std::nullopt;
}

/// Labels that are not encoded are ASCII; positions count in the label.
std::optional<Problem> decodeIdna(const Codec &, std::string_view content, TextWriter &out) {
  for (size_t start = 0; start < content.size();) {
    const size_t end = std::min(content.find('.', start), content.size());
    std::string_view label = content.substr(start, end - start);
    if (label.starts_with("xn--"))
      return Problem{"idna", start, end, "labels of internationalised domain names are not supported"};
    if (std::optional<Problem> problem = notAscii(label, start)) return problem;
    start = end + 1;
  }
  out.ascii(content);
  return std::nullopt;
}

} // namespace krait::encodings
