#include "runtime/call/KnownCallables.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Collector.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/object/IsInstance.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

Value kr_known_callables[size_t(KnownCallable::Count)];

void findKnownCallables(Thread &thread) {
  static constexpr const char *kNames[] = {
#define KNOWN_FUNCTION(name, arguments, entry) #name,
#define KNOWN_METHOD(type, name, arguments, entry) #name,
#include "runtime/tables/KnownCallables.def"
  };
  for (size_t i = 0; i < size_t(KnownCallable::Count); ++i) {
    const Type *owner = ownerOfKnown(KnownCallable(i));
    Ref name = internStr(thread, kNames[i]);
    Value found = owner ? lookupInType(const_cast<Type *>(owner), name) : dictGetStr(runtimeState.builtins, name);
    KRAIT_CHECK(found && found.isObject(), "builtins are there");
    // Code that finds one where it was takes no count; those that are lost on rare ways out of it do no harm then.
    untrack(found.object());
    found.object()->setFlag(kObjectImmortal);
    found.object()->refCount = kImmortalCount;
    kr_known_callables[i] = found;
  }
}

extern "C" {

uint64_t kr_call_known(Thread *thread, uint64_t which, const Value *args, uint64_t count) {
  return afterCall(*thread, call(*thread, kr_known_callables[which], args, count));
}

int kr_known_isinstance_slow(Thread *thread, Value object, Value type) {
  // Classes of metaclass `type` have no __instancecheck__ but its own.
  auto isPlain = [](Value target) { return target.isObject() && target.object()->type == &TypeType; };
  if (KRAIT_LIKELY(isPlain(type))) return isInstancePlain(*thread, object, type);
  if (!isExactly(type, TupleType)) return isInstance(*thread, object, type);
  const auto *types = type.as<TupleObject>();
  for (int64_t i = 0; i < types->size; ++i) {
    Value target = types->items[i];
    const int answer = isPlain(target) ? isInstancePlain(*thread, object, target) : isInstance(*thread, object, target);
    if (answer) return answer;
  }
  return 0;
}

uint64_t kr_known_get_slow(Thread *thread, Value dict, Value key, Value otherwise) {
  Value found = dictGet(*thread, dict.as<DictObject>(), key); // which remembers the place, for a store that follows
  if (KRAIT_UNLIKELY(!found)) {
    if (hasPending(*thread)) return 0;
    found = otherwise;
  }
  incref(found);
  return found.bits();
}

uint64_t kr_known_set_default_slow(Thread *thread, Value dict, Value key, Value otherwise) {
  Value found = dictSetDefault(*thread, dict.as<DictObject>(), key, otherwise);
  incref(found);
  return found.bits();
}

uint64_t kr_known_add_slow(Thread *thread, Value set, Value key) {
  if (!setAdd(*thread, set.as<SetObject>(), key)) return 0;
  return noneRef().release().bits();
}

} // extern "C"

} // namespace krait::runtime
