// Names of characters, for \N{...}, unicodedata.name and unicodedata.lookup. About 400 KB of tables: nothing else in
// the support library refers to them, so that a program that needs no names does not carry them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait::unicode {

/// The name of a character; empty if it has none (control characters and unassigned ones).
std::string characterName(char32_t c);

inline constexpr size_t kMaxSequenceLength = 4;
enum class NameScope : uint8_t {
  Characters, // names and aliases: \N{...}
  Sequences,  // and named sequences: unicodedata.lookup
};
/// Looks a name up, without regard to the case of ASCII letters (except where CPython regards it: Hangul syllables and
/// unified ideographs). Writes up to kMaxSequenceLength code points and returns how many; 0 if the name is unknown.
size_t lookupName(std::string_view name, NameScope scope, char32_t *out);

} // namespace krait::unicode
