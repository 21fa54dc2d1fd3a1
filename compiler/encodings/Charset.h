// Character sets of two-byte codes, as data. Generated (GenerateTables.py), one file of them for each country.
//
// A code is a row (the first byte without its high bit) and a cell (the second byte; sets of 94 by 94 have cells 0xa1
// to 0xfe). The characters of all rows stand one behind the other in `text`; sets that differ in few rows share the
// others through `base`. A unit of `text` is the character, U+FFFD where there is none, or, as 0xd800 + n, the nth
// entry of `wide`: two units that are a surrogate pair, or a character and one that combines with it.
#pragma once
#include "compiler/encodings/TextWriter.h"
#include <cstddef>
#include <cstdint>

namespace krait::encodings {

struct CharsetRow {
  uint16_t offset; // in `text`
  uint8_t first;   // cell of the first character; 0: the row is that of `base`
  uint8_t count;
};

struct Charset {
  const Charset *base; // stands first in its own file
  const char16_t *text, *wide;
  uint8_t firstCell;          // cells before it are undefined, whatever `base` has
  uint8_t holeFirst, holeEnd; // cells between are undefined and not stored
  CharsetRow rows[128];

  /// Writes the character; false if there is none. Only the low seven bits of `row` count.
  bool write(unsigned row, unsigned cell, TextWriter &out) const;
  bool has(unsigned row, unsigned cell) const;

private:
  struct Found;
  Found find(unsigned row, unsigned cell) const;
};

extern const Charset jisx0208, jisx0212, cp932;
// JIS X 0213 of 2004 and of 2000. Plane 1 has two variations, which differ in REVERSE SOLIDUS and TILDE.
extern const Charset jisx0213Plane1, jisx0213Plane1Euc, jisx0213Plane1ShiftJis, jisx0213Plane2;
extern const Charset jisx0213Plane1of2000, jisx0213Plane1EucOf2000, jisx0213Plane1ShiftJisOf2000, jisx0213Plane2of2000;
extern const Charset gb2312, gbk, gb18030;
extern const Charset ksx1001, cp949;
extern const Charset big5, cp950, big5hkscs;

} // namespace krait::encodings
