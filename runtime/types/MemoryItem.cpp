// Items of memory views: native C values to Python objects and back.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/MemoryView.h"
#include "runtime/types/Singletons.h"
#include <cmath>
#include <cstring>

namespace krait::runtime {

static constexpr ItemFormat kFormats[] = {
    {"B", "@B", ItemFormat::Unsigned, 1}, {"b", "@b", ItemFormat::Signed, 1},   {"c", "@c", ItemFormat::Char, 1},
    {"?", "@?", ItemFormat::Bool, 1},     {"h", "@h", ItemFormat::Signed, 2},   {"H", "@H", ItemFormat::Unsigned, 2},
    {"i", "@i", ItemFormat::Signed, 4},   {"I", "@I", ItemFormat::Unsigned, 4}, {"l", "@l", ItemFormat::Signed, 8},
    {"L", "@L", ItemFormat::Unsigned, 8}, {"q", "@q", ItemFormat::Signed, 8},   {"Q", "@Q", ItemFormat::Unsigned, 8},
    {"n", "@n", ItemFormat::Signed, 8},   {"N", "@N", ItemFormat::Unsigned, 8}, {"P", "@P", ItemFormat::Unsigned, 8},
    {"f", "@f", ItemFormat::Float, 4},    {"d", "@d", ItemFormat::Float, 8}};

const ItemFormat *findItemFormat(std::string_view text) {
  if (text.size() == 2 && text[0] == '@') text.remove_prefix(1);
  for (const ItemFormat &row : kFormats)
    if (text == row.text) return &row;
  return nullptr;
}

Ref unpackItem(Thread &thread, const ItemFormat &format, const uint8_t *from) {
  uint64_t bits = 0; // this machine is little-endian
  std::memcpy(&bits, from, size_t(format.size));
  switch (format.kind) {
  case ItemFormat::Unsigned:
    return makeIntFromUnsigned(thread, bits);
  case ItemFormat::Signed: {
    int unused = int(64 - 8 * format.size);
    return makeInt(thread, int64_t(bits << unused) >> unused);
  }
  case ItemFormat::Bool:
    return boolRef(bits != 0);
  case ItemFormat::Char:
    return makeBytes(thread, {reinterpret_cast<const char *>(from), 1});
  case ItemFormat::Float:
    break;
  }
  if (format.size == 8) {
    double number;
    std::memcpy(&number, from, sizeof number);
    return makeFloat(thread, number);
  }
  float number;
  std::memcpy(&number, from, sizeof number);
  return makeFloat(thread, double(number));
}

static bool invalid(Thread &thread, const ItemFormat &format, Type &error) {
  const char *what = &error == &TypeErrorType ? "type" : "value";
  return raise(thread, error, "memoryview: invalid %s for format '%s'", what, format.text), false;
}

/// The two's complement of an int that fits the format.
static bool integerBits(Thread &thread, const ItemFormat &format, Value value, uint64_t *bits) {
  if (!isInt(value) && !typeOf(value)->slots.nb_index) return invalid(thread, format, TypeErrorType);
  Ref number = index(thread, value);
  if (!number) return clearPendingIf(thread, TypeErrorType) && invalid(thread, format, TypeErrorType);
  int overflow;
  int64_t narrow = intAsInt64(number, &overflow);
  if (overflow > 0 && format.kind == ItemFormat::Unsigned && format.size == 8) { // perhaps the upper half of 64 bits
    Ref half = binary(thread, number, Value::smallInt(1), BinaryOp::Rshift);
    Ref odd = half ? binary(thread, number, Value::smallInt(1), BinaryOp::And) : Ref();
    if (!odd) return false;
    *bits = uint64_t(intAsInt64(half, &overflow)) << 1 | uint64_t(odd.get().asSmallInt());
    return !overflow || invalid(thread, format, ValueErrorType);
  }
  int width = int(8 * format.size);
  bool fits = !overflow;
  if (format.kind == ItemFormat::Unsigned)
    fits &= narrow >= 0 && (width == 64 || narrow >> width == 0);
  else
    fits &= width == 64 || (narrow >= -(int64_t(1) << (width - 1)) && narrow < int64_t(1) << (width - 1));
  *bits = uint64_t(narrow);
  return fits || invalid(thread, format, ValueErrorType);
}

bool packItem(Thread &thread, const ItemFormat &format, uint8_t *to, Value value) {
  switch (format.kind) {
  case ItemFormat::Signed:
  case ItemFormat::Unsigned: {
    uint64_t bits;
    if (!integerBits(thread, format, value, &bits)) return false;
    std::memcpy(to, &bits, size_t(format.size));
    return true;
  }
  case ItemFormat::Bool: {
    int result = truth(thread, value);
    if (result >= 0) *to = uint8_t(result);
    return result >= 0;
  }
  case ItemFormat::Char:
    if (!isBytes(value)) return invalid(thread, format, TypeErrorType);
    if (value.as<BytesObject>()->size != 1) return invalid(thread, format, ValueErrorType);
    *to = value.as<BytesObject>()->data()[0];
    return true;
  case ItemFormat::Float:
    break;
  }
  double number = asDouble(thread, value);
  if (number == -1.0 && hasPending(thread))
    return clearPendingIf(thread, TypeErrorType) && invalid(thread, format, TypeErrorType);
  if (format.size == 8) return std::memcpy(to, &number, sizeof number), true;
  auto narrow = float(number);
  std::memcpy(to, &narrow, sizeof narrow);
  return true;
}

} // namespace krait::runtime
