// Where decoders put characters: UTF-8 in memory that was taken beforehand.
#pragma once
#include <cstring>
#include <string>
#include <string_view>

namespace krait::encodings {

/// No codec makes more than four bytes of UTF-8 from one byte (Punycode; East Asia's no more than three), so the memory
/// is taken once. Surrogates are written as WTF-8.
class TextWriter {
public:
  explicit TextWriter(size_t inputBytes) : text_(4 * inputBytes, '\0'), at_(text_.data()) {}

  void ascii(unsigned char byte) { *at_++ = char(byte); }
  void ascii(std::string_view bytes) {
    std::memcpy(at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }
  void put(char32_t c) {
    if (c < 0x80) {
      *at_++ = char(c);
    } else if (c < 0x800) {
      *at_++ = char(0xc0 | c >> 6);
      *at_++ = char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      *at_++ = char(0xe0 | c >> 12);
      *at_++ = char(0x80 | (c >> 6 & 0x3f));
      *at_++ = char(0x80 | (c & 0x3f));
    } else {
      *at_++ = char(0xf0 | c >> 18);
      *at_++ = char(0x80 | (c >> 12 & 0x3f));
      *at_++ = char(0x80 | (c >> 6 & 0x3f));
      *at_++ = char(0x80 | (c & 0x3f));
    }
  }
  /// The text; the writer is empty then.
  std::string take() {
    text_.resize(size_t(at_ - text_.data()));
    return std::move(text_);
  }

private:
  std::string text_;
  char *at_;
};

} // namespace krait::encodings
