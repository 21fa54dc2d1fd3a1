#include "runtime/object/IsInstance.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// object.__bases__ when that is a tuple: what makes any object count as a class. Zero: not one (nothing pending), or
/// failure.
static Ref abstractBases(Thread &thread, Value object, bool *failed) {
  Ref bases = getAttributeOrNull(thread, object, names().__bases__, failed);
  return bases && isTuple(bases) ? std::move(bases) : nullptr;
}

static bool checkClass(Thread &thread, Value object, const char *message) {
  bool failed;
  Ref bases = abstractBases(thread, object, &failed);
  if (bases) return true;
  if (!failed) raiseTypeError(thread, "%s", message);
  return false;
}

static int abstractIsSubclass(Thread &thread, Value derived, Value type) {
  if (derived == type) return 1;
  bool failed;
  Ref bases = abstractBases(thread, derived, &failed);
  if (!bases) return failed ? -1 : 0;
  RecursionGuard guard(thread, " in __issubclass__");
  if (!guard) return -1;
  for (int64_t i = 0; i < tupleSize(bases); ++i)
    if (int result = abstractIsSubclass(thread, tupleItem(bases, i), type)) return result;
  return 0;
}

/// `__class__` of these instances is what object.__class__ says, without a look at them.
static bool tellsOwnClass(Type *type) {
  static const Value plain = lookupInType(&ObjectType, names().__class__);
  return type->hasFlag(kTypeGenericAccess) && lookupInTypeInline(type, names().__class__) == plain;
}

int isInstancePlain(Thread &thread, Value object, Value type) {
  bool failed;
  if (isType(type)) {
    if (isInstanceOf(object, *type.as<Type>())) return 1;
    if (KRAIT_LIKELY(tellsOwnClass(typeOf(object)))) return 0;
    Ref claimed = getAttributeOrNull(thread, object, names().__class__, &failed);
    if (failed) return -1;
    return claimed && isType(claimed) && claimed.get() != Value(typeOf(object)) &&
           isSubtype(claimed.as<Type>(), type.as<Type>());
  }
  if (!checkClass(thread, type, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
  Ref claimed = getAttributeOrNull(thread, object, names().__class__, &failed);
  if (!claimed) return failed ? -1 : 0;
  return abstractIsSubclass(thread, claimed, type);
}

int isSubclassPlain(Thread &thread, Value derived, Value type) {
  if (isType(derived) && isType(type)) return isSubtype(derived.as<Type>(), type.as<Type>());
  if (!checkClass(thread, derived, "issubclass() arg 1 must be a class")) return -1;
  if (!checkClass(thread, type, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
  return abstractIsSubclass(thread, derived, type);
}

/// The shared part: tuples, then the hook, then the plain answer.
static int ask(Thread &thread, Value object, Value classInfo, Value hookName, const char *where,
               int (*whole)(Thread &, Value, Value), int (*plain)(Thread &, Value, Value)) {
  if (typeOf(classInfo) == &TypeType) return plain(thread, object, classInfo);
  if (isExactly(classInfo, UnionTypeType)) classInfo = classInfo.as<UnionObject>()->args;
  if (isTuple(classInfo)) {
    RecursionGuard guard(thread, where);
    if (!guard) return -1;
    for (int64_t i = 0; i < tupleSize(classInfo); ++i)
      if (int result = whole(thread, object, tupleItem(classInfo, i))) return result;
    return 0;
  }
  RecursionGuard guard(thread, where);
  if (!guard) return -1;
  bool found;
  Ref answer = callSpecial(thread, classInfo, hookName, {object}, &found);
  if (!found) return plain(thread, object, classInfo);
  return answer ? truth(thread, answer) : -1;
}

int isInstance(Thread &thread, Value object, Value classInfo) {
  if (Value(typeOf(object)) == classInfo) return 1;
  return ask(thread, object, classInfo, names().__instancecheck__, " in __instancecheck__", isInstance,
             isInstancePlain);
}

int isSubclass(Thread &thread, Value type, Value classInfo) {
  return ask(thread, type, classInfo, names().__subclasscheck__, " in __subclasscheck__", isSubclass, isSubclassPlain);
}

} // namespace krait::runtime
