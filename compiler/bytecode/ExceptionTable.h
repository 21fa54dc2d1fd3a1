// The exception table of a code unit: which handler covers which instructions. Format: bytecode-3.11, section 3.
#pragma once
#include "compiler/bytecode/Varint.h"
#include "compiler/support/ArenaVector.h"
#include <cstdint>
#include <optional>
#include <span>

namespace krait::bytecode {

/// Instructions in [start, end) go to `target` (all in code units): the stack is cut to `depth`, the raising
/// instruction's offset is pushed if `lasti`, then the exception.
struct ExceptionEntry {
  uint32_t start = 0;
  uint32_t end = 0;
  uint32_t target = 0;
  uint32_t depth = 0;
  bool lasti = false;
  bool operator==(const ExceptionEntry &) const = default;
};

/// Appends an entry; entries must come in the order of `start` and must not overlap or be empty.
void appendExceptionEntry(ArenaVector<uint8_t> &table, const ExceptionEntry &entry);

class ExceptionTableReader {
public:
  explicit ExceptionTableReader(std::span<const uint8_t> table) : in_{table} {}
  /// False at the end, and at the first malformed entry (then `malformed()`).
  bool next(ExceptionEntry &entry);
  bool malformed() const { return malformed_; }

private:
  ByteCursor in_;
  bool malformed_ = false;
};

/// The entry that covers code unit `unit`. Logarithmic in the size of the table.
std::optional<ExceptionEntry> findHandler(std::span<const uint8_t> table, uint32_t unit);

} // namespace krait::bytecode
