// Names of one module, each stored once: equal identifiers are one `IdentifierEntry`, so they compare by pointer and
// tables are indexed by `number`.
#pragma once
#include "compiler/support/Arena.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace krait::ast {

struct IdentifierEntry {
  std::string_view text; // UTF-8, already in normal form NFKC
  uint32_t number;       // 0, 1, 2, ... in order of first use
  uint32_t hash;
};
using Identifier = const IdentifierEntry *;

/// The entries live in the arena given; the table itself is needed only while new names are looked up.
class Identifiers {
public:
  explicit Identifiers(Arena &arena);
  /// The entry of `text` (copied when it is new). Never null.
  Identifier intern(std::string_view text);
  uint32_t count() const { return count_; }

private:
  void grow();

  Arena &arena_;
  std::vector<Identifier> slots_; // open addressing, a power of two
  uint32_t count_ = 0;
};

} // namespace krait::ast
