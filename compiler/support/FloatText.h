// Doubles as Python writes and reads them: repr, the pieces of float.__format__ and '%' formatting, float(), hex.
//
// Digits are correctly rounded in both directions. Nothing here depends on the locale. Results never grow with the
// precision asked for: zeros beyond the exact digits of a double are counted, not stored, so that the caller can make
// one allocation that may fail.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace krait {

/// Enough for any result of floatRepr and floatHex, with the terminating zero that neither writes.
inline constexpr size_t kFloatReprSize = 32;

/// repr(value), written to `out` (kFloatReprSize bytes); returns its length. Never fails.
size_t floatRepr(double value, char *out);
std::string floatRepr(double value);

/// The presentation types of PyOS_double_to_string; upper case and 'n' and '%' are the caller's variations of these.
enum class FloatStyle : uint8_t {
  Repr,     // shortest digits that read back; precision is ignored
  Exponent, // 'e': precision digits after the point
  Fixed,    // 'f': precision digits after the point
  General,  // 'g': precision significant digits (0 means 1), trailing zeros dropped
};

struct FloatOptions {
  bool alternate = false; // '#': keep the point and, for General, trailing zeros
  bool dotZero =
      false;          // ".0" after an integral result without exponent; General switches to exponents one digit earlier
  bool upper = false; // E, INF, NAN
};

/// A formatted double in the parts that grouping, padding and sign rules need:
/// sign, `integer`, "." if `point`, `fraction`, `zeros` times '0', `exponent`.
struct FloatParts {
  bool negative = false; // -0.0 is negative, nan never
  bool finite = true;    // otherwise `integer` is "inf" or "nan" and the rest is empty
  bool point = false;
  std::string integer;  // at most 309 digits
  std::string fraction; // at most about 1,100 digits
  size_t zeros = 0;
  std::string exponent; // "e+16" or empty

  size_t size() const { return integer.size() + point + fraction.size() + zeros + exponent.size(); } // without the sign
  /// Appends the text without the sign.
  void appendTo(std::string &to) const;
  /// Writes size() characters and returns the end.
  char *writeTo(char *out) const;
};

/// precision: not negative.
FloatParts formatFloat(double value, FloatStyle style, size_t precision, FloatOptions options);

/// Reads what float() accepts after stripping white space and mapping digits to ASCII: sign, digits with single
/// underscores between digits, point, exponent, or inf, infinity, nan in any case. Too large is inf, too small is 0.
/// nullopt if `text` is anything else.
std::optional<double> parseFloat(std::string_view text);

/// value.hex(), written to `out` (kFloatReprSize bytes); returns its length.
size_t floatHex(double value, char *out);

enum class HexFloatError : uint8_t { None, Invalid, TooLarge };
/// Reads what float.fromhex() accepts after stripping white space. Invalid is its ValueError, TooLarge its
/// OverflowError; then *value is not written.
HexFloatError parseHexFloat(std::string_view text, double *value);

} // namespace krait
