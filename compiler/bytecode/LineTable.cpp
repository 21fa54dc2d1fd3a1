#include "compiler/bytecode/LineTable.h"
#include <algorithm>

namespace krait::bytecode {
namespace {

constexpr uint32_t kMaxUnits = 8; // that one entry covers
constexpr size_t kMaxEntry = 1 + 4 * kMaxVarint;

// Codes of an entry's first byte; 0 to 9 are the short forms (column >> 3).
enum EntryCode : uint8_t { kOneLine0 = 10, kOneLine2 = 12, kNoColumns = 13, kLong = 14, kNone = 15 };

} // namespace

void LineTableBuilder::add(const Position &position, uint32_t units) {
  for (; units > kMaxUnits; units -= kMaxUnits)
    bytes_.setEnd(putEntry(bytes_.room(kMaxEntry), position, kMaxUnits));
  bytes_.setEnd(putEntry(bytes_.room(kMaxEntry), position, units));
}

uint8_t *LineTableBuilder::putEntry(uint8_t *to, const Position &position, uint32_t units) {
  auto first = [&](unsigned code) { *to++ = uint8_t(0x80 | code << 3 | (units - 1)); };
  if (!position.hasLine()) {
    first(kNone);
    return to;
  }
  int32_t delta = position.line - line_;
  line_ = position.line;
  int32_t column = position.column, endColumn = position.endColumn;
  if (column < 0 || endColumn < 0) {
    // Only the line is known: CPython's form for it needs no end, and it keeps no lone column.
    first(kNoColumns);
    return putSignedVarint(to, delta);
  }
  if (position.endLine == position.line) {
    int32_t width = endColumn - column;
    if (delta == 0 && column < 80 && width >= 0 && width < 16) {
      first(unsigned(column) >> 3);
      *to++ = uint8_t((column & 7) << 4 | width);
      return to;
    }
    if (delta >= 0 && delta <= 2 && column < 128 && endColumn < 128) {
      first(kOneLine0 + unsigned(delta));
      *to++ = uint8_t(column);
      *to++ = uint8_t(endColumn);
      return to;
    }
  }
  first(kLong);
  to = putSignedVarint(to, delta);
  to = putVarint(to, uint32_t(position.endLine - position.line));
  to = putVarint(to, uint32_t(column) + 1);
  return putVarint(to, uint32_t(endColumn) + 1);
}

bool LineTableReader::next(LineEntry &entry) {
  if (in_.done()) return false;
  uint8_t first = in_.bytes[in_.at++];
  if (!(first & 0x80)) return fail();
  unsigned code = first >> 3 & 15;
  entry.start = unit_;
  entry.end = unit_ += (first & 7) + 1u;
  entry.position = {};
  if (code == kNone) return true;
  int32_t delta = 0;
  uint32_t lines = 0, column = 0, endColumn = 0;
  bool good = true;
  if (code < kOneLine0) {
    good = !in_.done();
    uint8_t byte = good ? in_.bytes[in_.at++] : 0;
    column = (code << 3 | (byte >> 4 & 7)) + 1;
    endColumn = column + (byte & 15);
  } else if (code <= kOneLine2) {
    good = in_.at + 2 <= in_.bytes.size();
    delta = int32_t(code - kOneLine0);
    if (good) {
      column = in_.bytes[in_.at] + 1u;
      endColumn = in_.bytes[in_.at + 1] + 1u;
      in_.at += 2;
    }
  } else {
    good = getSignedVarint(in_, delta);
    if (good && code == kLong) good = getVarint(in_, lines) && getVarint(in_, column) && getVarint(in_, endColumn);
  }
  int64_t line = int64_t(line_) + delta;
  if (!good || line < INT32_MIN || line > INT32_MAX || line + lines > INT32_MAX) return fail();
  if (column > INT32_MAX || endColumn > INT32_MAX) return fail();
  line_ = int32_t(line);
  entry.position = {line_, int32_t(line + lines), int32_t(column) - 1, int32_t(endColumn) - 1};
  return true;
}

bool LineRangeReader::next(LineRange &range) {
  if (!pending_) return false;
  range = {entry_.start, entry_.end, entry_.position.line};
  while ((pending_ = entries_.next(entry_)) && entry_.position.line == range.line)
    range.end = entry_.end;
  return true;
}

Position findPosition(std::span<const uint8_t> table, int32_t firstLine, uint32_t unit) {
  LineTableReader reader(table, firstLine);
  for (LineEntry entry; reader.next(entry);)
    if (unit < entry.end) return entry.position;
  return {};
}

} // namespace krait::bytecode
