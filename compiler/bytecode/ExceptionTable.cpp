#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/support/Assert.h"

namespace krait::bytecode {
namespace {

constexpr uint8_t kEntryMarker = 0x80; // on the first byte of each entry, so that a search can start anywhere

bool readEntry(ByteCursor &in, ExceptionEntry &entry) {
  uint32_t size = 0, depthAndLasti = 0;
  if (in.done() || !(in.bytes[in.at] & kEntryMarker)) return false;
  if (!getBigVarint(in, entry.start) || !getBigVarint(in, size) || !getBigVarint(in, entry.target) ||
      !getBigVarint(in, depthAndLasti))
    return false;
  if (uint64_t(entry.start) + size > UINT32_MAX) return false;
  entry.end = entry.start + size;
  entry.depth = depthAndLasti >> 1;
  entry.lasti = depthAndLasti & 1;
  return true;
}

} // namespace

void appendExceptionEntry(ArenaVector<uint8_t> &table, const ExceptionEntry &entry) {
  KRAIT_DCHECK(entry.start < entry.end, "an exception entry covers an instruction");
  uint8_t *to = putBigVarint(table.room(4 * kMaxVarint), entry.start, kEntryMarker);
  to = putBigVarint(to, entry.end - entry.start);
  to = putBigVarint(to, entry.target);
  table.setEnd(putBigVarint(to, entry.depth << 1 | (entry.lasti ? 1 : 0)));
}

bool ExceptionTableReader::next(ExceptionEntry &entry) {
  if (in_.done() || malformed_) return false;
  malformed_ = !readEntry(in_, entry);
  return !malformed_;
}

std::optional<ExceptionEntry> findHandler(std::span<const uint8_t> table, uint32_t unit) {
  // Invariant: the entry sought, if any, starts in [low, high), and `low` is the first byte of an entry.
  size_t low = 0, high = table.size();
  while (high - low > 32) {
    size_t middle = low + (high - low) / 2;
    while (middle > low && !(table[middle] & kEntryMarker))
      --middle;
    if (middle == low) break;
    ByteCursor in{table, middle};
    uint32_t start = 0;
    if (!getBigVarint(in, start)) return std::nullopt;
    if (start <= unit)
      low = middle;
    else
      high = middle;
  }
  ByteCursor in{table.first(high), low};
  for (ExceptionEntry entry; readEntry(in, entry) && entry.start <= unit;)
    if (unit < entry.end) return entry;
  return std::nullopt;
}

} // namespace krait::bytecode
