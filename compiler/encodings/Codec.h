// What a codec is, and the shapes of decoders. The table of all of them is in Codecs.cpp.
#pragma once
#include "compiler/encodings/Charset.h"
#include "compiler/encodings/TextWriter.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace krait::encodings {

using Bytes = const unsigned char *;

/// Where decoding ended: the bytes from `start` to `end` have no meaning.
struct Problem {
  std::string_view codec; // as the message names it
  size_t start, end;
  std::string_view reason;
  std::string whole = {}; // if not empty: the message, for errors that are of no bytes
  size_t origin = 0;      // what `start` and `end` count from
};

/// A codec's character sets and how their codes are written. What `first` and `second` are is said at each decoder.
struct Codec {
  std::string_view name;
  std::optional<Problem> (*decode)(const Codec &codec, std::string_view content, TextWriter &out);
  const Charset *first = nullptr, *second = nullptr, *third = nullptr;
  uint32_t traits = 0; // the decoder's own
};

/// The codec of this name, which is no alias. nullptr: none here.
const Codec *findCodec(std::string_view name);

// Codes of several bytes, each by itself (MultiByte.cpp, Korean.cpp), and of one (WholeBytes).
std::optional<Problem> decodeDoubleByte(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeGb18030(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeEucJapanese(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeEucKorean(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeJohab(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeShiftJis(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeWholeBytes(const Codec &, std::string_view, TextWriter &);
// Codes whose meaning depends on what stood before (Stateful.cpp).
std::optional<Problem> decodeHz(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeIso2022(const Codec &, std::string_view, TextWriter &);
// Forms of Unicode (UnicodeForms.cpp, Escapes.cpp, Punycode.cpp).
std::optional<Problem> decodeUtf7(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeUtf8(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeUtf16(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeUtf32(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeLatin1(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeUnicodeEscape(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeRawUnicodeEscape(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodePunycode(const Codec &, std::string_view, TextWriter &);
std::optional<Problem> decodeIdna(const Codec &, std::string_view, TextWriter &);

// Traits.
inline constexpr uint32_t kYen = 1;       // Shift JIS: 0x5c is YEN SIGN and 0x7e is OVERLINE
inline constexpr uint32_t kMicrosoft = 2; // Shift JIS: the single bytes of code page 932
inline constexpr uint32_t kOf2000 = 4;    // JIS X 0213: codes that came in 2004 are known to be wrong
inline constexpr uint32_t kLittle = 0;    // UTF-16 and -32
inline constexpr uint32_t kBig = 1;       // UTF-16 and -32
inline constexpr uint32_t kMark = 2;      // UTF-16 and -32: a byte-order mark decides

// Traits of ISO 2022: the sets that may be designated, in the order of the table in Stateful.cpp, and more.
inline constexpr uint32_t kSetJisx0208 = 1, kSetJisx0208of1978 = 1 << 1, kSetJisx0212 = 1 << 2, kSetKsx1001 = 1 << 3,
                          kSetGb2312 = 1 << 4, kSetRoman = 1 << 5, kSetKatakana = 1 << 6, kSetLatin = 1 << 7,
                          kSetGreek = 1 << 8, kSetJisx0213of2000 = 3 << 9, kSetJisx0213 = 3 << 10;
inline constexpr uint32_t kIsoShift = 1 << 16;  // SO and SI choose G1 and G0
inline constexpr uint32_t kIsoG2 = 1 << 17;     // ESC N takes one character of G2
inline constexpr uint32_t kIsoPrefix = 1 << 18; // ESC & @ may stand before the designation of JIS X 0208

} // namespace krait::encodings
