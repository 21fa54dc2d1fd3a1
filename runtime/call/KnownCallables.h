// Builtins that compiled code enters directly (tables/KnownCallables.def).
#pragma once
#include "runtime/object/Type.h"
#include "runtime/object/Value.h"

namespace krait::runtime {

struct Thread;
extern Type ListType, DictType, SetType;

enum class KnownCallable : uint64_t {
#define KNOWN_FUNCTION(name, arguments, entry) name,
#define KNOWN_METHOD(type, name, arguments, entry) type##_##name##_##arguments,
#include "runtime/tables/KnownCallables.def"
  Count
};

/// The type whose method that is; null for functions.
[[gnu::always_inline]] constexpr const Type *ownerOfKnown(KnownCallable which) {
  constexpr const Type *kOwners[] = {
#define KNOWN_FUNCTION(name, arguments, entry) nullptr,
#define KNOWN_METHOD(type, name, arguments, entry) &type##Type,
#include "runtime/tables/KnownCallables.def"
  };
  return kOwners[size_t(which)];
}

/// Fills kr_known_callables: builtins exist. Its objects are immortal from then on.
void findKnownCallables(Thread &thread);

extern "C" {
/// The objects that the names mean at the start.
extern Value kr_known_callables[size_t(KnownCallable::Count)];
/// Calls one as any object is called: arguments borrowed, result new. Runs Python code, and polls.
uint64_t kr_call_known(Thread *thread, uint64_t which, const Value *args, uint64_t count);
int kr_known_isinstance_slow(Thread *thread, Value object, Value type); // -1: exception pending
uint64_t kr_known_get_slow(Thread *thread, Value dict, Value key, Value otherwise);
uint64_t kr_known_set_default_slow(Thread *thread, Value dict, Value key, Value otherwise);
uint64_t kr_known_add_slow(Thread *thread, Value set, Value key);
}

} // namespace krait::runtime
