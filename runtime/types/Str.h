// str: flexible width (1, 2 or 4 bytes a character, the narrowest that fits), immutable, hash cached, identifiers interned.
#pragma once
#include "runtime/object/Type.h"
#include <cstdarg>
#include <string>
#include <string_view>

namespace krait::runtime {

struct StrObject : VarObject { // size: characters
  int64_t hash;                // -1: not yet computed
  uint8_t width;               // 1, 2, 4
  bool ascii;
  bool interned;
  uint8_t reserved[5];
  // characters, then a zero character
  const uint8_t *data1() const { return reinterpret_cast<const uint8_t *>(this + 1); }
  uint8_t *data1() { return reinterpret_cast<uint8_t *>(this + 1); }
  uint16_t *data2() { return reinterpret_cast<uint16_t *>(this + 1); }
  uint32_t *data4() { return reinterpret_cast<uint32_t *>(this + 1); }
  const uint16_t *data2() const { return reinterpret_cast<const uint16_t *>(this + 1); }
  const uint32_t *data4() const { return reinterpret_cast<const uint32_t *>(this + 1); }
  char32_t at(int64_t i) const { return width == 1 ? data1()[i] : width == 2 ? data2()[i] : data4()[i]; }
};
extern Type StrType;

/// From UTF-8 (lone surrogates as WTF-8 accepted; the input is trusted to be well-formed otherwise).
[[nodiscard]] Ref makeStr(Thread &thread, std::string_view utf8);
[[nodiscard]] Ref makeStrFromAscii(Thread &thread, std::string_view ascii); // trusted to be ASCII
[[nodiscard]] Ref makeStrFromLatin1(Thread &thread, std::string_view bytes);
[[nodiscard]] Ref makeStrFromCodePoints(Thread &thread, const char32_t *characters, int64_t count);
/// A one-character string; below U+0100 a cached immortal.
[[nodiscard]] Ref makeChar(Thread &thread, char32_t character);
[[nodiscard]] Ref formatStr(Thread &thread, const char *format, ...); // the directives of errors/Error.h
[[nodiscard]] Ref formatStrV(Thread &thread, const char *format, va_list arguments);
/// Interned str of an ASCII or UTF-8 name. Interned strings made by the runtime itself are immortal.
[[nodiscard]] Ref internStr(Thread &thread, std::string_view utf8);
/// The same for names that static variables keep: immortal.
[[nodiscard]] Ref internForever(Thread &thread, std::string_view utf8);
/// Replaces an exact str by its interned twin.
[[nodiscard]] Ref intern(Thread &thread, Ref str);
/// UTF-8 of a str (surrogates as WTF-8). Allocates; for names and messages.
std::string strToUtf8(Value str);
/// The bytes when the str is ASCII; otherwise empty with *isAscii false.
std::string_view strAscii(Value str, bool *isAscii);
bool strEquals(Value left, Value right); // both str
bool strEqualsAscii(Value str, std::string_view ascii);
int strCompare(Value left, Value right); // by code point; <0, 0, >0
int64_t strHash(Value str);              // caches
[[nodiscard]] Ref strConcat(Thread &thread, Value left, Value right);
/// left += right where `left` is stolen: extends in place when it is the only owner.
[[nodiscard]] Ref strAppend(Thread &thread, Ref left, Value right);
/// Fill characters before and after (none for counts of 0 and less).
[[nodiscard]] Ref strPad(Thread &thread, Value str, int64_t left, int64_t right, char32_t fill);
[[nodiscard]] Ref strSubstring(Thread &thread, Value str, int64_t start, int64_t end);
[[nodiscard]] Ref strJoin(Thread &thread, Value separator, const Value *items, int64_t count); // checks items are str
[[nodiscard]] Ref strPercent(Thread &thread, Value format, Value arguments); // '%' formatting

/// Builds a str piece by piece, widening as needed. On failure of any append MemoryError is pending and finish() gives zero.
class StrBuilder {
public:
  explicit StrBuilder(Thread &thread) : thread_(thread), data_(local_) {}
  ~StrBuilder();
  StrBuilder(const StrBuilder &) = delete;
  StrBuilder &operator=(const StrBuilder &) = delete;
  bool append(Value str);
  bool appendRange(Value str, int64_t start, int64_t end);
  bool appendUtf8(std::string_view utf8);
  bool appendAscii(std::string_view ascii);
  bool appendChar(char32_t character) {
    if (KRAIT_UNLIKELY(width_ != 1 || character >= 0x80 || size_ >= capacity_)) return appendRepeated(character, 1);
    static_cast<uint8_t *>(data_)[size_++] = uint8_t(character);
    return true;
  }
  bool appendRepeated(char32_t character, int64_t count);
  [[nodiscard]] Ref finish();
  int64_t size() const { return size_; }

private:
  bool reserve(int64_t more, char32_t maxCharacter);
  Thread &thread_;
  static constexpr int64_t kLocal = 128;
  void *data_; // local_ at first
  int64_t size_ = 0, capacity_ = kLocal;
  uint8_t width_ = 1;
  bool ascii_ = true, failed_ = false;
  uint8_t local_[kLocal];
};

/// Strings the runtime itself names: interned and immortal, `names().__init__` and so on (tables/Names.def).
struct Names {
#define NAME(identifier) Value identifier;
#include "runtime/tables/Names.def"
};
extern Names runtimeNames;
inline const Names &names() { return runtimeNames; }
/// At start, before any type is readied.
void initializeNames(Thread &thread);
void joinStrMethods();

} // namespace krait::runtime
