#include "compiler/encodings/Charset.h"

namespace krait::encodings {
namespace {

struct RowSource {
  uint8_t lead, first;
  size_t count;
};

constexpr Charset make(const Charset *base, unsigned firstCell, unsigned holeFirst, unsigned holeEnd,
                       const char16_t *text, const char16_t *wide, const RowSource *sources, size_t sourceCount) {
  Charset set{base, text, wide, uint8_t(firstCell), uint8_t(holeFirst), uint8_t(holeEnd), {}};
  size_t offset = 0;
  for (size_t i = 0; i < sourceCount; ++i) {
    set.rows[sources[i].lead] = {uint16_t(offset), sources[i].first, uint8_t(sources[i].count)};
    offset += sources[i].count;
  }
  return set;
}

// The files are read four times: for the characters, for the wide ones, for the rows, and for the sets.
#define CHARSET(name, ...) constexpr char16_t name##Text[] = u""
#define ROW(lead, first, text) text
#define HIDDEN(lead)
#define WIDE(text)
#define END ;
#include "compiler/encodings/Charsets.inc"

#define CHARSET(name, ...) constexpr char16_t name##Wide[] = u""
#define ROW(lead, first, text)
#define HIDDEN(lead)
#define WIDE(text) text
#define END ;
#include "compiler/encodings/Charsets.inc"

#define CHARSET(name, ...) constexpr RowSource name##Rows[] = {
#define ROW(lead, first, text) {lead, first, sizeof(text) / sizeof(char16_t) - 1},
#define HIDDEN(lead) {lead, 1, 0},
#define WIDE(text)
#define END                                                                                                            \
  }                                                                                                                    \
  ;
#include "compiler/encodings/Charsets.inc"

} // namespace

#define CHARSET(name, base, firstCell, holeFirst, holeEnd)                                                             \
  constexpr Charset name = make(base, firstCell, holeFirst, holeEnd, name##Text, name##Wide, name##Rows,               \
                                sizeof(name##Rows) / sizeof(RowSource));
#define ROW(lead, first, text)
#define HIDDEN(lead)
#define WIDE(text)
#define END
#include "compiler/encodings/Charsets.inc"

struct Charset::Found {
  const Charset *set;
  char16_t unit;
};

Charset::Found Charset::find(unsigned row, unsigned cell) const {
  constexpr char16_t kNone = 0xfffd;
  const Charset *set = this;
  const CharsetRow *found;
  while ((found = &set->rows[row & 0x7f])->first == 0) {
    if (cell < set->firstCell || !set->base) return {nullptr, kNone};
    set = set->base;
  }
  if (cell >= set->holeFirst) {
    if (cell < set->holeEnd) return {nullptr, kNone};
    cell -= set->holeEnd - set->holeFirst;
  }
  if (cell < found->first || cell - found->first >= found->count) return {nullptr, kNone};
  const char16_t unit = set->text[found->offset + cell - found->first];
  return {unit == kNone ? nullptr : set, unit};
}

bool Charset::has(unsigned row, unsigned cell) const { return find(row, cell).set != nullptr; }

bool Charset::write(unsigned row, unsigned cell, TextWriter &out) const {
  auto [set, unit] = find(row, cell);
  if (!set) return false;
  if (unit < 0xd800 || unit > 0xdfff) {
    out.put(unit);
    return true;
  }
  const char16_t *pair = set->wide + 2 * (unit - 0xd800);
  if (pair[0] >= 0xd800 && pair[0] < 0xdc00) {
    out.put(0x10000 + (char32_t(pair[0] - 0xd800) << 10 | char32_t(pair[1] - 0xdc00)));
  } else {
    out.put(pair[0]);
    out.put(pair[1]);
  }
  return true;
}

} // namespace krait::encodings
