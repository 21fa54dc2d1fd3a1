// bytes and bytearray as ASCII text: case, classification, padding, translation.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include <cstring>

namespace krait::runtime {

namespace {

constexpr bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool isLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool isLetter(char c) { return isUpper(c) || isLower(c); }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetterOrDigit(char c) { return isLetter(c) || isDigit(c); }
constexpr bool isAsciiByte(char c) { return uint8_t(c) < 0x80; }
constexpr char toLower(char c) { return isUpper(c) ? char(c + 32) : c; }
constexpr char toUpper(char c) { return isLower(c) ? char(c - 32) : c; }
constexpr char swapped(char c) { return isUpper(c) ? toLower(c) : toUpper(c); }

template <char (*Change)(char)>
Ref mapped(Thread &thread, Value self) {
  std::string out(bytesOfSelf(self));
  for (char &c : out)
    c = Change(c);
  return makeBytesLike(thread, self, out);
}

Ref capitalize(Thread &thread, Value self) {
  std::string out(bytesOfSelf(self));
  for (char &c : out)
    c = toLower(c);
  if (!out.empty()) out[0] = toUpper(out[0]);
  return makeBytesLike(thread, self, out);
}

Ref title(Thread &thread, Value self) {
  std::string out(bytesOfSelf(self));
  bool inWord = false;
  for (char &c : out) {
    c = inWord ? toLower(c) : toUpper(c);
    inWord = isLetter(c);
  }
  return makeBytesLike(thread, self, out);
}

/// Every byte is of the kind; of no bytes that is said only when `Empty`.
template <bool (*Kind)(char), bool Empty>
Ref allAre(Thread &, Value self) {
  std::string_view text = bytesOfSelf(self);
  for (char c : text)
    if (!Kind(c)) return boolRef(false);
  return boolRef(Empty || !text.empty());
}

/// There is a letter, and none of the other case.
template <bool (*Other)(char)>
Ref hasOneCase(Thread &, Value self) {
  bool any = false;
  for (char c : bytesOfSelf(self)) {
    if (Other(c)) return boolRef(false);
    any |= isLetter(c);
  }
  return boolRef(any);
}

Ref isTitle(Thread &, Value self) {
  bool any = false, inWord = false;
  for (char c : bytesOfSelf(self)) {
    if (inWord ? isUpper(c) : isLower(c)) return boolRef(false);
    inWord = isLetter(c);
    any |= inWord;
  }
  return boolRef(any);
}

/// (width[, fillchar]) of ljust, rjust, center.
bool justifyArguments(Thread &thread, const char *name, const Value *args, size_t count, int64_t *width, char *fill) {
  if (!sizeArgument(thread, args[0], width)) return false;
  *fill = ' ';
  if (count < 2) return true;
  bool isBytesLike = isBytes(args[1]) || isInstanceOf(args[1], ByteArrayType);
  if (!isBytesLike || bytesOfSelf(args[1]).size() != 1)
    return raiseTypeError(thread, "%s() argument 2 must be a byte string of length 1, not %T", name, args[1]), false;
  *fill = bytesOfSelf(args[1])[0];
  return true;
}

Ref pad(Thread &thread, Value self, int64_t left, int64_t right, char fill) {
  std::string_view text = bytesOfSelf(self);
  if (left + right > INT64_MAX / 2) return raiseNoMemory(thread);
  std::string out(size_t(left), fill);
  out += text;
  return makeBytesLike(thread, self, out.append(size_t(right), fill));
}
int64_t marginOf(Value self, int64_t width) {
  int64_t size = int64_t(bytesOfSelf(self).size());
  return width > size ? width - size : 0;
}
Ref ljust(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char fill;
  if (!justifyArguments(thread, "ljust", args, count, &width, &fill)) return nullptr;
  return pad(thread, self, 0, marginOf(self, width), fill);
}
Ref rjust(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char fill;
  if (!justifyArguments(thread, "rjust", args, count, &width, &fill)) return nullptr;
  return pad(thread, self, marginOf(self, width), 0, fill);
}
Ref center(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char fill;
  if (!justifyArguments(thread, "center", args, count, &width, &fill)) return nullptr;
  int64_t margin = marginOf(self, width), left = margin / 2 + (margin & width & 1); // the odd one as CPython places it
  return pad(thread, self, left, margin - left, fill);
}

Ref zfill(Thread &thread, Value self, Value argument) {
  int64_t width;
  if (!sizeArgument(thread, argument, &width)) return nullptr;
  std::string_view text = bytesOfSelf(self);
  size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-');
  int64_t margin = marginOf(self, width);
  if (margin > INT64_MAX / 2) return raiseNoMemory(thread);
  std::string out(text.substr(0, sign));
  out.append(size_t(margin), '0');
  return makeBytesLike(thread, self, out += text.substr(sign));
}

Ref expandTabs(Thread &thread, Value self, const Value *values) {
  int64_t tabSize = 8;
  if (values[0] && !sizeArgument(thread, values[0], &tabSize)) return nullptr;
  if (tabSize > INT32_MAX) return raise(thread, OverflowErrorType, "Python int too large to convert to C int");
  std::string out;
  int64_t column = 0;
  for (char c : bytesOfSelf(self)) {
    if (c == '\t') {
      int64_t spaces = tabSize > 0 ? tabSize - column % tabSize : 0;
      out.append(size_t(spaces), ' ');
      column += spaces;
      continue;
    }
    out += c;
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return makeBytesLike(thread, self, out);
}

Ref makeTrans(Thread &thread, Value, const Value *args, size_t) {
  BytesView from(thread, args[0]);
  if (!from) return nullptr;
  BytesView to(thread, args[1]);
  if (!to) return nullptr;
  if (from.text().size() != to.text().size())
    return raiseValueError(thread, "maketrans arguments must have same length");
  char table[256];
  for (int i = 0; i < 256; ++i)
    table[i] = char(i);
  for (size_t i = 0; i < from.text().size(); ++i)
    table[uint8_t(from.text()[i])] = to.text()[i];
  return makeBytes(thread, {table, sizeof table});
}

Ref translate(Thread &thread, Value self, const Value *values) {
  std::string table;
  bool drop[256] = {};
  if (!isNone(values[0])) {
    BytesView view(thread, values[0]);
    if (!view) return nullptr;
    table = view.text();
    if (table.size() != 256) return raiseValueError(thread, "translation table must be 256 characters long");
  }
  if (values[1]) {
    BytesView view(thread, values[1]);
    if (!view) return nullptr;
    for (char c : view.text())
      drop[uint8_t(c)] = true;
  }
  std::string out;
  for (char c : bytesOfSelf(self))
    if (!drop[uint8_t(c)]) out += table.empty() ? c : table[uint8_t(c)];
  return makeBytesLike(thread, self, out);
}

} // namespace

const MethodDef kBytesTextMethods[] = {
    {"lower", method::none(mapped<toLower>), "($self, /)", "ASCII letters in lower case."},
    {"upper", method::none(mapped<toUpper>), "($self, /)", "ASCII letters in upper case."},
    {"swapcase", method::none(mapped<swapped>), "($self, /)", "ASCII letters in the other case."},
    {"capitalize", method::none(capitalize), "($self, /)", "The first byte in upper case, the others in lower case."},
    {"title", method::none(title), "($self, /)", "Each word's first letter in upper case, the others in lower case."},
    {"isalpha", method::none(allAre<isLetter, false>), "($self, /)", "All are ASCII letters."},
    {"isalnum", method::none(allAre<isLetterOrDigit, false>), "($self, /)", "All are ASCII letters or digits."},
    {"isdigit", method::none(allAre<isDigit, false>), "($self, /)", "All are ASCII digits."},
    {"isspace", method::none(allAre<isByteSpace, false>), "($self, /)", "All are ASCII white space."},
    {"isascii", method::none(allAre<isAsciiByte, true>), "($self, /)", "All are below 128."},
    {"islower", method::none(hasOneCase<isUpper>), "($self, /)", "There are letters, all in lower case."},
    {"isupper", method::none(hasOneCase<isLower>), "($self, /)", "There are letters, all in upper case."},
    {"istitle", method::none(isTitle), "($self, /)", "There are letters, and words begin in upper case."},
    {"ljust", method::positional(ljust, 1, 2), "($self, width, fillchar=b' ', /)", "Padded on the right to a width."},
    {"rjust", method::positional(rjust, 1, 2), "($self, width, fillchar=b' ', /)", "Padded on the left to a width."},
    {"center", method::positional(center, 1, 2), "($self, width, fillchar=b' ', /)",
     "Padded on both sides to a width."},
    {"zfill", method::one(zfill), "($self, width, /)", "Padded with zeros behind the sign to a width."},
    {"expandtabs", method::bound(expandTabs), "($self, /, tabsize=8)", "Tabs as spaces up to the next column."},
    {"maketrans", method::positional(makeTrans, 2, 2, kMethodStatic), "(frm, to, /)",
     "A table for translate: each byte of one argument becomes the other's byte at the same place."},
    {"translate", method::bound(translate), "($self, table, /, delete=b'')",
     "Bytes by a table of 256, without those of `delete`."},
    {}};

} // namespace krait::runtime
