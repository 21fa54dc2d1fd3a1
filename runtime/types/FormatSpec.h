// The format specification mini-language: [[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type].
// Shared by str, int, float and complex.
#pragma once
#include "runtime/object/Ref.h"
#include <string_view>

namespace krait::runtime {

struct Thread;

struct FormatSpec {
  char32_t fill = ' ';
  char align = 0; // '<' '>' '=' '^'; never 0 after parsing
  bool alignGiven = false;
  char sign = '-'; // '+' '-' ' '
  bool signGiven = false;
  bool noNegativeZero = false; // 'z'
  bool alternate = false;      // '#'
  bool zeroPad = false;        // '0' before the width, without an alignment of its own
  int64_t width = -1;
  char grouping = 0; // ',' '_'
  int64_t precision = -1;
  char32_t type = 0; // 0: none given
};

/// Parses `spec` (str). `defaultAlign` is '<' for str, '>' for numbers; `typeName` goes into messages. False:
/// ValueError.
[[nodiscard]] bool parseFormatSpec(Thread &thread, Value spec, char defaultAlign, const char *typeName,
                                   FormatSpec &out);
/// ValueError "Unknown format code 'x' for object of type 'T'".
[[gnu::cold]] std::nullptr_t raiseUnknownFormatCode(Thread &thread, char32_t code, const char *typeName);

/// Pads `text` (str) to the width with fill and alignment ('=' counts as '>').
[[nodiscard]] Ref padFormatted(Thread &thread, const FormatSpec &spec, Value text);

/// The parts of a formatted number; all ASCII.
struct NumberParts {
  bool negative = false;
  std::string_view prefix;    // "0x" and the like
  std::string_view digits;    // integer part; grouped when the spec says so
  std::string_view remainder; // "." fraction exponent "%": as it is
  int groupSize = 3;          // 4 for '_' with b, o, x, X
  std::string_view separator; // instead of the spec's grouping ('n'); empty: the spec's
  bool finite = true;         // inf and nan take no grouping
};
/// __format__ of the builtin types (and of classes over them) by a specification, a str.
[[nodiscard]] Ref intFormat(Thread &thread, Value number, Value spec);
[[nodiscard]] Ref floatFormat(Thread &thread, Value number, Value spec);
[[nodiscard]] Ref strFormatSpec(Thread &thread, Value text, Value spec);

/// Puts sign, padding, prefix and grouping together. New str.
[[nodiscard]] Ref formatNumber(Thread &thread, const FormatSpec &spec, const NumberParts &parts);

} // namespace krait::runtime
