// How the names are stored: a lexicon of words and word parts (the commonest first, the rest sorted), and per entry a
// string of word numbers in one or two bytes. Entries are characters by code point, then aliases, then sequences.
// Looking a name up encodes it and searches the entries ordered by the hash of their encoding.
#include "compiler/support/UnicodeNames.h"
#include <algorithm>

namespace krait::unicode {
namespace {

struct EntryRun {
  uint32_t entry, code;
};
struct SequenceTarget {
  uint32_t points[kMaxSequenceLength];
};
struct PatternRange { // names that end in the code point itself
  uint32_t first, last;
  std::string_view prefix;
};

#include "compiler/support/UnicodeNames.inc"

constexpr uint32_t kEntryCount = kCharacterEntries + kAliasEntries + kSequenceEntries;
constexpr uint32_t kAnchorDistance = 16;
constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";
constexpr uint32_t kNoWord = ~uint32_t(0);

/// Item `index` of a stream of items that each start with their length, with an anchor for every sixteenth.
std::string_view streamItem(const uint8_t *stream, const uint32_t *anchors, uint32_t index) {
  const uint8_t *at = stream + anchors[index / kAnchorDistance];
  for (uint32_t skip = index % kAnchorDistance; skip > 0; --skip)
    at += 1 + *at;
  return {reinterpret_cast<const char *>(at + 1), *at};
}

std::string_view word(uint32_t number) { return streamItem(kLexicon, kLexiconAnchors, number); }
std::string_view encodedName(uint32_t entry) { return streamItem(kNameStream, kNameAnchors, entry); }

uint32_t hashOf(std::string_view encoded) {
  uint32_t hash = 0;
  for (char byte : encoded)
    hash = hash * 31 + static_cast<unsigned char>(byte) + 1;
  return hash;
}

std::string decodeName(std::string_view encoded) {
  std::string name;
  for (size_t i = 0; i < encoded.size(); ++i) {
    uint32_t number = static_cast<unsigned char>(encoded[i]);
    if (number >= kCommonWords)
      number = kCommonWords + ((number - kCommonWords) << 8) + static_cast<unsigned char>(encoded[++i]);
    if (!name.empty() && name.back() != '-') name += ' ';
    name += word(number);
  }
  return name;
}

uint32_t findWord(std::string_view text) {
  for (uint32_t i = 0; i < kCommonWords; ++i)
    if (word(i) == text) return i;
  uint32_t low = kCommonWords, high = kWordCount;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (word(middle) < text)
      low = middle + 1;
    else
      high = middle;
  }
  return low < kWordCount && word(low) == text ? low : kNoWord;
}

/// Takes the next word or word part off `rest`: up to a space that no hyphen precedes, or up to and with a hyphen that
/// no space follows.
std::string_view takeWord(std::string_view &rest) {
  size_t i = 0;
  bool hyphen = false;
  for (; i < rest.size() && !hyphen; ++i) {
    if (rest[i] == ' ' && (i == 0 || rest[i - 1] != '-')) break;
    hyphen = rest[i] == '-' && (i + 1 == rest.size() || rest[i + 1] != ' ');
  }
  std::string_view word = rest.substr(0, i);
  rest.remove_prefix(i);
  if (!hyphen && !rest.empty()) rest.remove_prefix(1);
  return word;
}

/// The encoding of a name in capitals; empty if a word of it is in no name.
std::string encodeName(std::string_view name) {
  std::string encoded;
  while (!name.empty()) {
    uint32_t number = findWord(takeWord(name));
    if (number == kNoWord) return {};
    if (number < kCommonWords) {
      encoded += char(number);
    } else {
      number -= kCommonWords;
      encoded += char(kCommonWords + (number >> 8));
      encoded += char(number & 0xff);
    }
  }
  return encoded;
}

uint32_t findEntry(std::string_view name) {
  std::string encoded = encodeName(name);
  if (encoded.empty()) return kNoWord;
  uint32_t hash = hashOf(encoded);
  auto *end = std::end(kNamesByHash);
  auto *at = std::lower_bound(std::begin(kNamesByHash), end, hash,
                              [](uint16_t entry, uint32_t wanted) { return hashOf(encodedName(entry)) < wanted; });
  for (; at != end && hashOf(encodedName(*at)) == hash; ++at)
    if (encodedName(*at) == encoded && decodeName(encoded) == name) return *at;
  return kNoWord;
}

uint32_t codeOfEntry(uint32_t entry) {
  auto *run = std::upper_bound(std::begin(kEntryRuns), std::end(kEntryRuns), entry,
                               [](uint32_t wanted, const EntryRun &run) { return wanted < run.entry; }) -
              1;
  return run->code + (entry - run->entry);
}

/// Hangul syllables are named by their parts.
constexpr std::string_view kSyllablePrefix = "HANGUL SYLLABLE ";
constexpr std::string_view kLeads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                       "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                       "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                       "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
constexpr char32_t kSyllableBase = 0xac00, kVowelCount = 21, kTailCount = 28,
                   kSyllableCount = 19 * kVowelCount * kTailCount;

/// The number of the longest entry of `parts` that `text` starts with, taken off it.
template <size_t kCount>
char32_t takePart(const std::string_view (&parts)[kCount], std::string_view &text) {
  size_t best = kCount;
  for (size_t i = 0; i < kCount; ++i)
    if (text.starts_with(parts[i]) && (best == kCount || parts[i].size() > parts[best].size())) best = i;
  if (best < kCount) text.remove_prefix(parts[best].size());
  return char32_t(best);
}

char32_t lookupSyllable(std::string_view parts) {
  char32_t lead = takePart(kLeads, parts), vowel = takePart(kVowels, parts);
  if (vowel == kVowelCount) return 0;
  char32_t tail = takePart(kTails, parts);
  return parts.empty() ? kSyllableBase + (lead * kVowelCount + vowel) * kTailCount + tail : 0;
}

std::string hexDigits(uint32_t code) {
  std::string digits;
  for (int shift = 20; shift >= 0; shift -= 4)
    if (!digits.empty() || shift < 16 || code >> shift) digits += "0123456789ABCDEF"[code >> shift & 15];
  return digits;
}

char32_t lookupPattern(std::string_view name) {
  for (const PatternRange &range : kPatternRanges) {
    if (!name.starts_with(range.prefix)) continue;
    uint32_t code = 0;
    std::string_view digits = name.substr(range.prefix.size());
    if (digits.size() < 4 || digits.size() > 5) return 0;
    for (char c : digits)
      code = code << 4 | uint32_t(c <= '9' ? c - '0' : c - 'A' + 10);
    if (digits.size() == 5 && digits[0] == '0' && range.prefix == kIdeograph) digits.remove_prefix(1);
    if (code >= range.first && code <= range.last && digits == hexDigits(code)) return code;
  }
  return 0;
}

} // namespace

std::string characterName(char32_t c) {
  if (c - kSyllableBase < kSyllableCount) {
    char32_t index = c - kSyllableBase;
    std::string name(kSyllablePrefix);
    name += kLeads[index / (kVowelCount * kTailCount)];
    name += kVowels[index / kTailCount % kVowelCount];
    name += kTails[index % kTailCount];
    return name;
  }
  for (const PatternRange &range : kPatternRanges)
    if (c >= range.first && c <= range.last) return std::string(range.prefix) + hexDigits(c);
  auto *next = std::upper_bound(std::begin(kEntryRuns), std::end(kEntryRuns), uint32_t(c),
                                [](uint32_t wanted, const EntryRun &run) { return wanted < run.code; });
  if (next == std::begin(kEntryRuns)) return {};
  uint32_t entry = next[-1].entry + (c - next[-1].code);
  uint32_t end = next == std::end(kEntryRuns) ? kCharacterEntries : next->entry;
  return entry < end ? decodeName(encodedName(entry)) : std::string();
}

size_t lookupName(std::string_view name, NameScope scope, char32_t *out) {
  // CPython compares these two families as they are written, everything else without regard to case.
  if (name.starts_with(kSyllablePrefix)) {
    *out = lookupSyllable(name.substr(kSyllablePrefix.size()));
    return *out != 0;
  }
  std::string upper(name);
  for (char &c : upper)
    if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
  bool exact = upper.starts_with(kIdeograph);
  if ((*out = lookupPattern(exact ? name : std::string_view(upper)))) return 1;
  uint32_t entry = exact ? kNoWord : findEntry(upper);
  if (entry >= kEntryCount) return 0;
  if (entry < kCharacterEntries) {
    *out = codeOfEntry(entry);
    return 1;
  }
  entry -= kCharacterEntries;
  if (entry < kAliasEntries) {
    *out = kAliasTargets[entry];
    return 1;
  }
  if (scope == NameScope::Characters) return 0;
  size_t count = 0;
  for (uint32_t point : kSequenceTargets[entry - kAliasEntries].points)
    if (point) out[count++] = point;
  return count;
}

} // namespace krait::unicode
