// Hangul syllables that are put together: the eight bytes of KS X 1001's annex 3, and Johab.
#include "compiler/encodings/MultiByte.h"

namespace krait::encodings {
namespace {

constexpr uint8_t kNone = 0xff, kFill = 0xfe;

char32_t syllable(unsigned initial, unsigned medial, unsigned final) {
  return 0xac00 + (initial * 21 + medial) * 28 + final;
}

// The compatibility jamo U+3131 to U+314E as initial and as final consonants; the vowels follow them in order.
constexpr uint8_t kInitials[30] = {0,     1,     kNone, 2,     kNone, kNone, 3,  4,  5,  kNone,
                                   kNone, kNone, kNone, kNone, kNone, kNone, 6,  7,  8,  kNone,
                                   9,     10,    11,    12,    13,    14,    15, 16, 17, 18};
constexpr uint8_t kFinals[30] = {1,  2,  3,  4,     5,  6,  7,  kNone, 8,  9,     10, 11, 12, 13, 14,
                                 15, 16, 17, kNone, 18, 19, 20, 21,    22, kNone, 23, 24, 25, 26, 27};

constexpr uint8_t kJamoRow = 0xa4, kFiller = 0xd4;

uint8_t consonant(const uint8_t (&table)[30], unsigned char byte) {
  return byte >= 0xa1 && byte <= 0xbe ? table[byte - 0xa1] : kNone;
}

/// A filler, then initial, vowel and final (or a filler), each as a code of the row of jamo.
int madeUpSyllable(Bytes at, TextWriter &out) {
  if (at[2] != kJamoRow || at[4] != kJamoRow || at[6] != kJamoRow) return kIllegal;
  uint8_t initial = consonant(kInitials, at[3]), medial = at[5] >= 0xbf && at[5] <= 0xd3 ? at[5] - 0xbf : kNone;
  uint8_t final = at[7] == kFiller ? 0 : consonant(kFinals, at[7]);
  if (initial == kNone || medial == kNone || final == kNone) return kIllegal;
  out.put(syllable(initial, medial, final));
  return 8;
}

} // namespace

/// `first`: the set of two bytes.
std::optional<Problem> decodeEucKorean(const Codec &codec, std::string_view content, TextWriter &out) {
  return decodeCodes(codec, content, out, [&](Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    if (at[0] == kJamoRow && at[1] == kFiller) return left < 8 ? kIncomplete : madeUpSyllable(at, out);
    return at[0] >= 0xa1 && codec.first->write(at[0], at[1], out) ? 2 : kIllegal;
  });
}

namespace {

/// Five bits of a code: which initial, vowel or final.
uint8_t johabInitial(unsigned bits) { return bits == 1 ? kFill : bits >= 2 && bits <= 20 ? uint8_t(bits - 2) : kNone; }
uint8_t johabMedial(unsigned bits) {
  if (bits == 2) return kFill;
  unsigned group = bits / 8, place = bits % 8; // 3 to 7, 10 to 15, 18 to 23, 26 to 29
  if (bits < 3 || bits > 29 || (group && place < 2)) return kNone;
  return uint8_t(group ? 5 + (group - 1) * 6 + place - 2 : place - 3);
}
uint8_t johabFinal(unsigned bits) {
  if (bits == 1) return kFill;
  return bits < 2 || bits == 18 || bits > 29 ? kNone : uint8_t(bits < 18 ? bits - 1 : bits - 2);
}

/// Which of U+3131 to U+314E this consonant is.
char32_t jamo(const uint8_t (&table)[30], uint8_t number) {
  for (unsigned i = 0; i < 30; ++i)
    if (table[i] == number) return 0x3131 + i;
  return 0;
}

int johabHangul(Bytes at, TextWriter &out) {
  unsigned code = unsigned(at[0] << 8 | at[1]);
  uint8_t initial = johabInitial(code >> 10 & 31), medial = johabMedial(code >> 5 & 31), final = johabFinal(code & 31);
  if (initial == kNone || medial == kNone || final == kNone) return kIllegal;
  bool hasInitial = initial != kFill, hasMedial = medial != kFill, hasFinal = final != kFill;
  if (hasInitial && hasMedial)
    out.put(syllable(initial, medial, hasFinal ? final : 0));
  else if (hasInitial + hasMedial + hasFinal > 1)
    return kIllegal;
  else
    out.put(hasInitial  ? jamo(kInitials, initial)
            : hasMedial ? 0x314f + medial
            : hasFinal  ? jamo(kFinals, final)
                        : 0x3000);
  return 2;
}

/// Everything else: rows 1 to 12 from 0xd9 on, rows 42 to 93 from 0xe0 on, in pairs as in Shift JIS.
int johabOther(const Codec &codec, Bytes at, TextWriter &out) {
  if (at[0] == 0xdf || at[0] > 0xf9) return kIllegal;
  if (at[1] < 0x31 || (at[1] > 0x7e && at[1] < 0x91) || at[1] == 0xff) return kIllegal;
  if (at[0] == 0xda && at[1] >= 0xa1 && at[1] <= 0xd3) return kIllegal; // jamo, which have codes above
  unsigned row = at[0] < 0xe0 ? 2u * (at[0] - 0xd9u) : 2u * at[0] - 0x197u,
           cell = at[1] - (at[1] < 0x91 ? 0x31u : 0x43u);
  return codec.first->write(0x21 + row + (cell >= 94), 0xa1 + cell % 94, out) ? 2 : kIllegal;
}

} // namespace

/// `first`: the set whose other characters are taken.
std::optional<Problem> decodeJohab(const Codec &codec, std::string_view content, TextWriter &out) {
  return decodeCodes(codec, content, out, [&](Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    return at[0] < 0xd8 ? johabHangul(at, out) : johabOther(codec, at, out);
  });
}

} // namespace krait::encodings
