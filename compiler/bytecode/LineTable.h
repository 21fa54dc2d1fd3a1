// The position table of a code unit (co_linetable): which source range each instruction came from.
// Format: bytecode-3.11, section 4. Nothing here allocates except the builder.
#pragma once
#include "compiler/bytecode/Varint.h"
#include "compiler/support/ArenaVector.h"
#include <cstdint>
#include <optional>
#include <span>

namespace krait::bytecode {

/// A source range. Lines count from 1, columns are UTF-8 byte offsets from 0; -1 means unknown.
struct Position {
  int32_t line = -1;
  int32_t endLine = -1;
  int32_t column = -1;
  int32_t endColumn = -1;
  bool hasLine() const { return line >= 0; }
  bool operator==(const Position &) const = default;
};

class LineTableBuilder {
public:
  /// The bytes are made in `arena`.
  LineTableBuilder(Arena &arena, int32_t firstLine) : bytes_(arena), line_(firstLine) {}
  /// The next instruction, `units` long with its prefixes and caches.
  void add(const Position &position, uint32_t units);
  std::span<const uint8_t> bytes() const { return bytes_; }

private:
  uint8_t *putEntry(uint8_t *to, const Position &position, uint32_t units);

  ArenaVector<uint8_t> bytes_;
  int32_t line_;
};

struct LineEntry {
  uint32_t start = 0; // code units
  uint32_t end = 0;
  Position position;
};

/// Walks the entries in order.
class LineTableReader {
public:
  LineTableReader(std::span<const uint8_t> table, int32_t firstLine) : in_{table}, line_(firstLine) {}
  /// False at the end, and at the first malformed entry (then `malformed()`).
  bool next(LineEntry &entry);
  bool malformed() const { return malformed_; }

private:
  bool fail() {
    malformed_ = true;
    return false;
  }

  ByteCursor in_;
  int32_t line_;
  uint32_t unit_ = 0;
  bool malformed_ = false;
};

/// Walks what `co_lines()` yields: maximal runs of units with the same line (-1 for none).
struct LineRange {
  uint32_t start = 0; // code units
  uint32_t end = 0;
  int32_t line = -1;
};
class LineRangeReader {
public:
  LineRangeReader(std::span<const uint8_t> table, int32_t firstLine) : entries_(table, firstLine) {
    pending_ = entries_.next(entry_);
  }
  bool next(LineRange &range);

private:
  LineTableReader entries_;
  LineEntry entry_;
  bool pending_;
};

/// Position of the instruction that covers code unit `unit`; unknown if none does.
Position findPosition(std::span<const uint8_t> table, int32_t firstLine, uint32_t unit);

} // namespace krait::bytecode
