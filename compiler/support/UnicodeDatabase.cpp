#include "compiler/support/UnicodeDatabase.h"
#include "compiler/support/Unicode.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <vector>

namespace krait::unicode {
namespace {

struct CompositionPair {
  uint32_t first, second, composite;
};

#include "compiler/support/UnicodeDatabase.inc"

constexpr unsigned kBlock = 7;
constexpr size_t kBlockMask = (1 << kBlock) - 1;

// Hangul syllables are composed by arithmetic (chapter 3.12 of the Unicode standard).
constexpr char32_t kSyllableBase = 0xac00, kLeadBase = 0x1100, kVowelBase = 0x1161, kTailBase = 0x11a7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

const DatabaseRecord &record(char32_t c) {
  if (c > 0x10ffff) return kDatabaseRecords[0];
  return kDatabaseRecords[kDatabaseIndex2[(size_t(kDatabaseIndex1[c >> kBlock]) << kBlock) + (c & kBlockMask)]];
}

/// Appends the full decomposition of one character.
void decomposeInto(std::u32string &out, char32_t c, bool compatibility) {
  if (c - kSyllableBase < kSyllableCount) {
    char32_t index = c - kSyllableBase, tail = index % kTailCount;
    out += char32_t(kLeadBase + index / (kVowelCount * kTailCount));
    out += char32_t(kVowelBase + index / kTailCount % kVowelCount);
    if (tail) out += char32_t(kTailBase + tail);
    return;
  }
  Decomposition mapping = decomposition(c);
  if (mapping.count == 0 || (*mapping.tag && !compatibility)) {
    out += c;
    return;
  }
  for (size_t i = 0; i < mapping.count; ++i)
    decomposeInto(out, mapping.points[i], compatibility);
}

/// Canonical ordering: runs of combining marks sorted by class, stably.
void orderMarks(std::u32string &text) {
  for (size_t i = 0; i < text.size();) {
    if (combiningClass(text[i]) == 0) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && combiningClass(text[end]))
      ++end;
    auto byClass = [](char32_t a, char32_t b) { return combiningClass(a) < combiningClass(b); };
    if (!std::is_sorted(text.begin() + long(i), text.begin() + long(end), byClass)) {
      std::vector<uint64_t> keys; // class, position, character: sorting is stable by construction
      for (size_t j = i; j < end; ++j)
        keys.push_back(uint64_t(combiningClass(text[j])) << 56 | uint64_t(j - i) << 21 | text[j]);
      std::sort(keys.begin(), keys.end());
      for (size_t j = i; j < end; ++j)
        text[j] = char32_t(keys[j - i] & 0x1fffff);
    }
    i = end;
  }
}

/// The composite of two characters, 0 if there is none.
char32_t composite(char32_t first, char32_t second) {
  if (first - kLeadBase < kLeadCount && second - kVowelBase < kVowelCount)
    return kSyllableBase + ((first - kLeadBase) * kVowelCount + (second - kVowelBase)) * kTailCount;
  if (first - kSyllableBase < kSyllableCount && (first - kSyllableBase) % kTailCount == 0 && second > kTailBase &&
      second < kTailBase + kTailCount)
    return first + (second - kTailBase);
  auto *end = std::end(kCompositionPairs);
  auto *pair = std::lower_bound(std::begin(kCompositionPairs), end, std::pair<uint32_t, uint32_t>(first, second),
                                [](const CompositionPair &a, const std::pair<uint32_t, uint32_t> &b) {
                                  return a.first != b.first ? a.first < b.first : a.second < b.second;
                                });
  return pair != end && pair->first == first && pair->second == second ? pair->composite : 0;
}

/// Composes decomposed and ordered text in place: each starter takes up the marks that follow it and are not blocked by
/// one of the same or a higher class in between.
void compose(std::u32string &text) {
  size_t out = 0, starter = text.size();
  int lastClass = 0; // of what was kept since the starter
  for (char32_t c : text) {
    int combining = combiningClass(c);
    bool adjacent = starter + 1 == out;
    if (starter < out && (adjacent || (combining > lastClass && lastClass != 0))) {
      if (char32_t together = composite(text[starter], c)) {
        text[starter] = together;
        continue;
      }
    }
    if (combining == 0) starter = out;
    lastClass = combining;
    text[out++] = c;
  }
  text.resize(out);
}

} // namespace

const char *category(char32_t c) { return kCategoryNames[record(c).category]; }
const char *bidirectional(char32_t c) { return kBidirectionalNames[record(c).bidirectional]; }
const char *eastAsianWidth(char32_t c) { return kWidthNames[record(c).width]; }
int combiningClass(char32_t c) { return record(c).combining; }
bool isMirrored(char32_t c) { return record(c).mirrored; }
double numericValue(char32_t c) { return kNumericValues[record(c).numeric]; }

Decomposition decomposition(char32_t c) {
  Decomposition none{"", nullptr, 0};
  if (c > 0x10ffff) return none;
  size_t at = kDecompositionIndex2[(size_t(kDecompositionIndex1[c >> kBlock]) << kBlock) + (c & kBlockMask)];
  if (at == 0) return none;
  uint32_t head = kDecompositionPool[at - 1];
  return {kDecompositionTags[head >> 8], kDecompositionPool + at, head & 0xff};
}

std::u32string normalize(NormalForm form, std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  bool compatibility = form == NormalForm::Nfkc || form == NormalForm::Nfkd;
  for (char32_t c : text) {
    if (c < 0x80)
      result += c;
    else
      decomposeInto(result, c, compatibility);
  }
  orderMarks(result);
  if (form == NormalForm::Nfc || form == NormalForm::Nfkc) compose(result);
  return result;
}

std::string normalize(NormalForm form, std::string_view text) {
  if (isAscii(text)) return std::string(text);
  std::string result;
  for (char32_t c : normalize(form, decodeUtf8(text)))
    appendUtf8(result, c);
  return result;
}

} // namespace krait::unicode
