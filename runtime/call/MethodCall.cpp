// Calling rows of method tables: the one place that knows the conventions of Method.h.
#include "runtime/call/Call.h"
#include "runtime/call/Signature.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Tuple.h"
#include <unordered_map>

namespace krait::runtime {

static std::string ownerPrefix(const char *ownerName) {
  return ownerName ? std::string(ownerName) + "." : std::string();
}

[[gnu::cold]] static std::nullptr_t raiseKeywords(Thread &thread, const MethodDef &def, const char *ownerName) {
  return raiseTypeError(thread, "%s%s() takes no keyword arguments", ownerPrefix(ownerName).c_str(), def.name);
}

/// Parsed signatures of rows, in a direct-mapped cache before the map. Null with MemoryError pending.
static const Signature::Parsed *parsedSignature(Thread &thread, const MethodDef &def) {
  struct Entry {
    const MethodDef *def;
    const Signature::Parsed *parsed;
  };
  static Entry cache[256];
  static std::unordered_map<const MethodDef *, const Signature::Parsed *> all;
  Entry &entry = cache[(reinterpret_cast<uintptr_t>(&def) >> 5) & 255];
  if (KRAIT_LIKELY(entry.def == &def)) return entry.parsed;
  const Signature::Parsed *&parsed = all[&def];
  if (!parsed) parsed = parseSignature(thread, def.signature);
  if (parsed) entry = {&def, parsed};
  return parsed;
}

constexpr size_t kMostValues = 24; // of one row

/// Arguments that come as the parameters stand. False: they have to be bound.
[[gnu::always_inline]] static inline bool callInOrder(Thread &thread, const MethodDef &def, Value self,
                                                      const Value *args, size_t count, Ref *result) {
  const Signature::Parsed *found = parsedSignature(thread, def);
  if (KRAIT_UNLIKELY(!found)) return *result = nullptr, true;
  const Signature::Parsed &parsed = *found;
  if (KRAIT_UNLIKELY(!parsed.takesPositional || count > parsed.positional || count < parsed.requiredPositional ||
                     parsed.valueCount > kMostValues))
    return false;
  Value values[kMostValues];
  for (size_t i = 0; i < parsed.valueCount; ++i)
    values[i] = i < count ? args[i] : Value();
  *result = def.function.bound(thread, self, values);
  return true;
}

bool callBoundInOrder(Thread &thread, const MethodDef &def, Value self, const Value *args, size_t count, Ref *result) {
  return callInOrder(thread, def, self, args, count, result);
}

static Ref callBound(Thread &thread, const MethodDef &def, Value self, const char *ownerName, const Value *args,
                     size_t count, Value keywordNames) {
  const Signature::Parsed *found = parsedSignature(thread, def);
  if (KRAIT_UNLIKELY(!found)) return nullptr;
  const Signature::Parsed &parsed = *found;
  KRAIT_CHECK(parsed.valueCount <= kMostValues, "a method with more parameters than callBound has room for");
  Value values[kMostValues];
  Ref collected;
  std::string owner = keywordNames && !parsed.takesKeywords ? ownerPrefix(ownerName) : std::string();
  if (!bindSignature(thread, parsed, owner, def.name, args, count, keywordNames, values, &collected)) return nullptr;
  return def.function.bound(thread, self, values);
}

Ref callMethodDef(Thread &thread, const MethodDef &def, Value self, const char *ownerName, const Value *args,
                  size_t countAndFlags, Value keywordNames) {
  const MethodFunction &function = def.function;
  size_t count = argumentCount(countAndFlags);
  if (keywordNames && function.kind < MethodKind::Bound && tupleSize(keywordNames))
    return raiseKeywords(thread, def, ownerName);
  switch (function.kind) {
  case MethodKind::None:
    if (KRAIT_LIKELY(count == 0)) return function.none(thread, self);
    return raiseTypeError(thread, "%s%s() takes no arguments (%zu given)", ownerPrefix(ownerName).c_str(), def.name,
                          count);
  case MethodKind::One:
    if (KRAIT_LIKELY(count == 1)) return function.one(thread, self, args[0]);
    return raiseTypeError(thread, "%s%s() takes exactly one argument (%zu given)", ownerPrefix(ownerName).c_str(),
                          def.name, count);
  case MethodKind::Positional: {
    size_t maximum = function.maximum == method::kAny ? SIZE_MAX : function.maximum;
    if (KRAIT_UNLIKELY(count < function.minimum || count > maximum) &&
        !checkArgumentCount(thread, def.name, count, function.minimum, maximum))
      return nullptr;
    return function.positional(thread, self, args, count);
  }
  case MethodKind::Bound:
    if (Ref result; !keywordNames && callInOrder(thread, def, self, args, count, &result)) return result;
    return callBound(thread, def, self, ownerName, args, count, keywordNames);
  case MethodKind::Raw:
    return function.raw(thread, self, args, countAndFlags, keywordNames);
  }
  KRAIT_UNREACHABLE("method kind");
}

Ref callWithFirst(Thread &thread, Value callable, Value first, const Value *args, size_t countAndFlags,
                  Value keywordNames) {
  size_t count = argumentCount(countAndFlags);
  if (countAndFlags & kArgumentsOffset) {
    Value &place = const_cast<Value &>(args[-1]);
    Value saved = std::exchange(place, first);
    Ref result = call(thread, callable, args - 1, count + 1, keywordNames);
    place = saved;
    return result;
  }
  size_t total = count + (keywordNames ? size_t(tupleSize(keywordNames)) : 0);
  constexpr size_t kOnStack = 10;
  Value small[kOnStack + 2];
  Value *copy = small;
  if (total > kOnStack && !(copy = static_cast<Value *>(allocateBlock(thread, (total + 2) * sizeof(Value)))))
    return nullptr;
  copy[0] = Value();
  copy[1] = first;
  for (size_t i = 0; i < total; ++i)
    copy[i + 2] = args[i];
  Ref result = call(thread, callable, copy + 1, (count + 1) | kArgumentsOffset, keywordNames);
  if (copy != small) freeBlock(copy);
  return result;
}

Ref raiseNotCallable(Thread &thread, Value callable) {
  return raiseTypeError(thread, "'%T' object is not callable", callable);
}

} // namespace krait::runtime
