#include "compiler/encodings/MultiByte.h"
#include <algorithm>

namespace krait::encodings {

/// `first`: the set of all codes of two bytes.
std::optional<Problem> decodeDoubleByte(const Codec &codec, std::string_view content, TextWriter &out) {
  return decodeCodes(codec, content, out, [&](Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    return codec.first->write(at[0], at[1], out) ? 2 : kIllegal;
  });
}

namespace {

struct CodeRange {
  uint16_t number;
  char16_t first; // 0: undefined
};
constexpr CodeRange kGb18030Ranges[] = {
#define RANGE(number, first) {number, first},
#include "compiler/encodings/Gb18030Ranges.inc"
};

/// Codes of four bytes are numbers: digits of base 126, 10, 126 and 10.
int gb18030FourBytes(Bytes at, TextWriter &out) {
  constexpr unsigned kSupplementary = 15 * 12600;
  if (at[0] < 0x81 || at[2] < 0x81 || at[2] > 0xfe || at[3] < 0x30 || at[3] > 0x39) return kIllegal;
  unsigned number = (((at[0] - 0x81u) * 10 + (at[1] - 0x30u)) * 126 + (at[2] - 0x81u)) * 10 + (at[3] - 0x30u);
  if (number >= kSupplementary) {
    if (number - kSupplementary > 0xfffff) return kIllegal;
    out.put(0x10000 + (number - kSupplementary));
    return 4;
  }
  if (at[0] >= 0x85) return kIllegal;
  auto after = std::upper_bound(std::begin(kGb18030Ranges), std::end(kGb18030Ranges), number,
                                [](unsigned wanted, const CodeRange &range) { return wanted < range.number; });
  const CodeRange &range = after[-1];
  if (!range.first) return kIllegal;
  out.put(range.first + (number - range.number));
  return 4;
}

} // namespace

/// `first`: the set of all codes of two bytes.
std::optional<Problem> decodeGb18030(const Codec &codec, std::string_view content, TextWriter &out) {
  return decodeCodes(codec, content, out, [&](Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    if (at[1] >= 0x30 && at[1] <= 0x39) return left < 4 ? kIncomplete : gb18030FourBytes(at, out);
    return codec.first->write(at[0], at[1], out) ? 2 : kIllegal;
  });
}

/// The set of plane 1, or the only one, has no such code.
static int illegalCode(const Codec &codec, unsigned row, unsigned cell) {
  return codec.traits & kOf2000 && jisx0213Plane1.has(row, cell) ? -2 : kIllegal;
}

constexpr char32_t kHalfwidthKatakana = 0xff61 - 0xa1; // + the byte, 0xa1 to 0xdf

/// `first`: the set of two bytes; `second`, then `third`: those of three, after 0x8f.
std::optional<Problem> decodeEucJapanese(const Codec &codec, std::string_view content, TextWriter &out) {
  return decodeCodes(codec, content, out, [&](Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    if (at[0] == 0x8e) {
      if (at[1] < 0xa1 || at[1] > 0xdf) return kIllegal;
      out.put(kHalfwidthKatakana + at[1]);
      return 2;
    }
    if (at[0] == 0x8f) {
      if (left < 3) return kIncomplete;
      if (at[1] < 0xa1) return kIllegal;
      bool known = codec.second->write(at[1], at[2], out) || (codec.third && codec.third->write(at[1], at[2], out));
      return known ? 3 : kIllegal;
    }
    if (at[0] < 0xa1) return kIllegal;
    return codec.first->write(at[0], at[1], out) ? 2 : illegalCode(codec, at[0], at[1]);
  });
}

namespace {

/// Rows of 94 cells are joined in pairs; those behind the 94th are plane 2 of JIS X 0213 or Microsoft's.
struct ShiftJisPlace {
  unsigned row, cell; // row from 0 to 119, cell as in Charset
};
ShiftJisPlace shiftJisPlace(Bytes at) {
  unsigned row = 2u * (at[0] - (at[0] < 0xe0 ? 0x81u : 0xc1u)), cell = at[1] - (at[1] < 0x80 ? 0x40u : 0x41u);
  return cell < 94 ? ShiftJisPlace{row, cell + 0xa1} : ShiftJisPlace{row + 1, cell - 94 + 0xa1};
}

/// Which rows of plane 2 (from 0) Shift JIS has.
constexpr uint8_t kPlane2Rows[] = {0,  7,  2,  3,  4,  11, 12, 13, 14, 77, 78, 79, 80,
                                   81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93};

/// The single bytes above 127, 0 for the first of two.
char32_t shiftJisSingle(const Codec &codec, unsigned char byte) {
  if (byte >= 0xa1 && byte <= 0xdf) return kHalfwidthKatakana + byte;
  if (!(codec.traits & kMicrosoft)) return 0;
  return byte == 0x80 ? 0x80 : byte == 0xa0 ? 0xf8f0 : byte >= 0xfd ? 0xf8f1 + (byte - 0xfd) : 0;
}

int shiftJisStep(const Codec &codec, Bytes at, size_t left, TextWriter &out) {
  if (char32_t single = shiftJisSingle(codec, at[0])) {
    out.put(single);
    return 1;
  }
  const unsigned last = codec.second || codec.traits & kMicrosoft ? 0xfc : 0xea; // rows behind the 94th, or none
  if (at[0] == 0x80 || at[0] == 0xa0 || at[0] > last) return kIllegal;
  if (left < 2) return kIncomplete;
  if (at[1] < 0x40 || at[1] == 0x7f || at[1] > 0xfc) return kIllegal;
  ShiftJisPlace place = shiftJisPlace(at);
  if (place.row >= 94 && codec.second)
    return codec.second->write(0x21 + kPlane2Rows[place.row - 94], place.cell, out) ? 2 : kIllegal;
  return codec.first->write(0x21 + place.row, place.cell, out) ? 2 : illegalCode(codec, 0x21 + place.row, place.cell);
}

} // namespace

/// `first`: the set of rows 1 to 94, or all 120; `second`: plane 2.
std::optional<Problem> decodeShiftJis(const Codec &codec, std::string_view content, TextWriter &out) {
  auto step = [&](Bytes at, size_t left) { return shiftJisStep(codec, at, left, out); };
  if (!(codec.traits & kYen)) return decodeCodes(codec, content, out, step);
  auto begin = reinterpret_cast<Bytes>(content.data());
  for (size_t at = 0; at < content.size();) {
    int took = 1;
    if (begin[at] >= 0x80)
      took = step(begin + at, content.size() - at);
    else
      out.put(begin[at] == '\\' ? 0xa5 : begin[at] == '~' ? 0x203e : begin[at]);
    if (took <= 0) return multiByteProblem(codec, at, content.size(), took);
    at += size_t(took);
  }
  return std::nullopt;
}

namespace {

struct WholeBytes {
  std::string_view name;
  const char16_t *characters; // U+FFFD: undefined
};
constexpr WholeBytes kWholeBytes[] = {
#define WHOLE_BYTES(name, text) {#name, text},
#define GREEK(text)
#include "compiler/encodings/WholeBytes.inc"
};

} // namespace

std::optional<Problem> decodeWholeBytes(const Codec &codec, std::string_view content, TextWriter &out) {
  const char16_t *characters = kWholeBytes[codec.traits].characters;
  for (size_t at = 0; at < content.size(); ++at) {
    char16_t c = characters[static_cast<unsigned char>(content[at])];
    if (c == 0xfffd) return Problem{"charmap", at, at + 1, "character maps to <undefined>"};
    out.put(c);
  }
  return std::nullopt;
}

} // namespace krait::encodings
