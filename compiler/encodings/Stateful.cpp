// HZ and ISO 2022: seven-bit text in which escape sequences choose the character set.
#include "compiler/encodings/MultiByte.h"
#include <algorithm>

namespace krait::encodings {
namespace {

/// Sets of 94 by 94 are stored with cells of the upper half.
bool writeSevenBit(const Charset &set, Bytes at, TextWriter &out) {
  return set.write(at[0], at[1] < 0x80 ? at[1] + 0x80u : 0, out);
}

int hzTilde(Bytes at, size_t left, bool &chinese, TextWriter &out) {
  if (left < 2) return kIncomplete;
  if (at[1] == (chinese ? '}' : '{'))
    chinese = !chinese;
  else if (at[1] == '~' && !chinese)
    out.ascii('~');
  else if (at[1] != '\n' || chinese) // a line end after a tilde is none
    return kIllegal;
  return 2;
}

} // namespace

/// `first`: the set between "~{" and "~}".
std::optional<Problem> decodeHz(const Codec &codec, std::string_view content, TextWriter &out) {
  auto begin = reinterpret_cast<Bytes>(content.data());
  bool chinese = false;
  for (size_t i = 0; i < content.size();) {
    Bytes at = begin + i;
    int took = 1;
    if (at[0] == '~')
      took = hzTilde(at, content.size() - i, chinese, out);
    else if (at[0] >= 0x80)
      took = kIllegal;
    else if (!chinese)
      out.ascii(at[0]);
    else if (content.size() - i < 2)
      took = kIncomplete;
    else
      took = writeSevenBit(*codec.first, at, out) ? 2 : kIllegal;
    if (took <= 0) return multiByteProblem(codec, i, content.size(), took);
    i += size_t(took);
  }
  return std::nullopt;
}

namespace {

constexpr unsigned char kEscape = 0x1b, kShiftOut = 0x0e, kShiftIn = 0x0f;

bool roman(unsigned char byte, TextWriter &out) {
  out.put(byte == '\\' ? 0xa5 : byte == '~' ? 0x203e : byte);
  return true;
}
bool katakana(unsigned char byte, TextWriter &out) {
  if (byte >= 0x21 && byte <= 0x5f) out.put(0xff61 + (byte - 0x21u));
  return byte >= 0x21 && byte <= 0x5f;
}
bool none(unsigned char, TextWriter &) { return false; } // these two have their place in G2 only

/// A set and the letter that designates it. `single` is for sets of one byte.
struct Designation {
  unsigned char letter;
  const Charset *set;
  bool (*single)(unsigned char byte, TextWriter &out) = nullptr;
};
// In the order of the kSet bits.
constexpr Designation kDesignations[] = {
    {'B', &jisx0208},         {'@', &jisx0208},
    {'D', &jisx0212},         {'C', &ksx1001},
    {'A', &gb2312},           {'J', nullptr, roman},
    {'I', nullptr, katakana}, {'A', nullptr, none},
    {'F', nullptr, none},     {'O', &jisx0213Plane1of2000},
    {'P', &jisx0213Plane2},   {'Q', &jisx0213Plane1},
};
constexpr const Designation *kLatin = &kDesignations[7], *kGreek = &kDesignations[8];

constexpr char16_t kGreekCharacters[] =
#define WHOLE_BYTES(name, text)
#define GREEK(text) text
#include "compiler/encodings/WholeBytes.inc"
    ;

class Iso2022 {
public:
  Iso2022(const Codec &codec, std::string_view content, TextWriter &out)
      : codec_(codec), content_(content), out_(out) {}

  std::optional<Problem> decode() {
    for (size_t i = 0; i < content_.size();) {
      int took = step(reinterpret_cast<Bytes>(content_.data()) + i, content_.size() - i);
      if (confused_) return Problem{{}, 0, 0, {}, "RuntimeError: internal codec error"};
      if (took <= 0) return multiByteProblem(codec_, i, content_.size(), took);
      i += size_t(took);
    }
    return std::nullopt;
  }

private:
  static bool endsEscape(unsigned char c) { return c >= '@' && c <= 'Z'; }
  bool has(uint32_t trait) const { return codec_.traits & trait; }

  int step(Bytes at, size_t left) {
    if (inForeignEscape_) {
      inForeignEscape_ = !endsEscape(at[0]);
      out_.put(at[0]);
      return 1;
    }
    if (at[0] == kEscape) return escape(at, left);
    if ((at[0] == kShiftOut || at[0] == kShiftIn) && has(kIsoShift)) {
      shifted_ = at[0] == kShiftOut;
      return 1;
    }
    if (at[0] >= 0x80) return kIllegal;
    if (at[0] == '\n') shifted_ = false;
    const Designation *set = designated_[shifted_];
    if (at[0] < 0x20 || !set) {
      out_.ascii(at[0]);
      return 1;
    }
    if (set->single) return set->single(at[0], out_) ? 1 : kIllegal;
    if (left < 2) return kIncomplete;
    return writeSevenBit(*set->set, at, out_) ? 2 : -2;
  }

  int escape(Bytes at, size_t left) {
    if (left < 2) return kIncomplete;
    if (std::string_view("()$.&").find(char(at[1])) != std::string_view::npos) return designate(at, left);
    if (at[1] == 'N' && has(kIsoG2)) return left < 3 ? kIncomplete : singleShift(at[2]) ? 3 : -3;
    inForeignEscape_ = true; // passed on as it is
    out_.ascii(kEscape);
    return 1;
  }

  /// The length of an escape sequence that designates a set: up to a capital letter or '@', but no more than 16.
  int escapeLength(Bytes at, size_t left) const {
    for (size_t i = 1; i < 16; ++i) {
      if (i >= left) return kIncomplete;
      if (endsEscape(at[i])) return int(i) + 1;
      if (has(kIsoPrefix) && i + 1 < left && at[i] == '&' && at[i + 1] == '@') i += 2; // "a revised set follows"
    }
    return kIllegal;
  }

  int designate(Bytes at, size_t left) {
    const int length = escapeLength(at, left);
    if (length <= 0) return length;
    std::string_view sequence(reinterpret_cast<const char *>(at) + 1, size_t(length) - 1);
    if (sequence == "&@\x1b$B" && has(kIsoPrefix)) sequence.remove_prefix(3);
    const unsigned char letter = sequence.back();
    sequence.remove_suffix(1);
    const bool twoBytes = sequence.starts_with('$');
    const int plane = sequence == "(" || sequence == "$(" || sequence == "$" ? 0
                      : sequence == ")" || sequence == "$)"                  ? 1
                      : sequence == "." && has(kIsoG2)                       ? 2
                                                                             : -1;
    if (plane < 0) return -length;
    if (letter == 'B' && !twoBytes) {
      designated_[plane] = nullptr; // ASCII
      return length;
    }
    for (size_t i = 0; i < std::size(kDesignations); ++i) {
      const Designation &set = kDesignations[i];
      if (!(codec_.traits >> i & 1) || set.letter != letter || (set.set != nullptr) != twoBytes) continue;
      designated_[plane] = &set;
      return length;
    }
    return -length;
  }

  /// One character of G2: the upper half of Latin-1 or Greek, or ASCII. Other sets confuse CPython.
  bool singleShift(unsigned char byte) {
    confused_ = designated_[2] && designated_[2] != kLatin && designated_[2] != kGreek;
    char16_t c = designated_[2] == kGreek ? kGreekCharacters[byte] : byte + (designated_[2] == kLatin ? 0x80 : 0);
    if ((designated_[2] != kGreek && byte >= 0x80) || c == 0xfffd) return false;
    out_.put(c);
    return true;
  }

  const Codec &codec_;
  std::string_view content_;
  TextWriter &out_;
  const Designation *designated_[3] = {}; // G0 to G2; nullptr: ASCII
  bool shifted_ = false;                  // G1 in place of G0
  bool inForeignEscape_ = false;
  bool confused_ = false;
};

} // namespace

/// The traits say which sets may be designated.
std::optional<Problem> decodeIso2022(const Codec &codec, std::string_view content, TextWriter &out) {
  return Iso2022(codec, content, out).decode();
}

} // namespace krait::encodings
