// The method tables of str, one a topic; StrType.cpp joins them. Private to str's files.
#pragma once
#include "compiler/support/Unicode.h"
#include "runtime/call/Method.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/StrDetail.h"

namespace krait::runtime {

extern const MethodDef kStrSearchMethods[], kStrCaseMethods[], kStrLayoutMethods[], kStrFormatMethods[],
    kStrCodecMethods[];

/// str.isspace for one character.
inline bool isSpace(char32_t character) {
  constexpr uint64_t kSpaces = 0xf0003e00 | uint64_t(1) << ' '; // tab to carriage return, 1c to 1f, blank
  if (KRAIT_LIKELY(character < 0x80)) return character <= ' ' && kSpaces >> character & 1;
  return unicode::isSpace(character);
}
Ref strReplace(Thread &thread, Value self, Value old, Value by, int64_t most);
/// find and its kin take (part[, start[, end]]). False: TypeError.
[[nodiscard]] bool checkSearchCount(Thread &thread, const char *name, size_t count);
/// Optional start and end arguments at args[first], args[first + 1], clipped to a sequence of `size` as slices are;
/// start may end up beyond end. False: TypeError.
[[nodiscard]] bool sequenceBounds(Thread &thread, const Value *args, size_t count, size_t first, int64_t size,
                                  int64_t *start, int64_t *end);
/// str.encode and bytes.decode. `encoding` and `errors` are str or zero (utf-8, strict).
[[nodiscard]] Ref strEncode(Thread &thread, Value self, Value encoding, Value errors);

} // namespace krait::runtime
