// types.UnionType: int | str.
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/types/TypeParameters.h"
#include <cstddef>

namespace krait::runtime {

static UnionObject *asUnion(Value value) { return value.as<UnionObject>(); }

static bool isUnionable(Value value) {
  return isNone(value) || isType(value) || isInstanceOf(value, GenericAliasType) || isExactly(value, UnionTypeType);
}

// 1, 0, -1: aliases are the same when equal, anything else when identical.
static int isSame(Thread &thread, Value a, Value b) {
  bool aliases = isInstanceOf(a, GenericAliasType) && isInstanceOf(b, GenericAliasType);
  return aliases ? isEqual(thread, a, b) : a == b;
}

// Adds an operand's members that are not there yet; None stands for its type.
static bool addMembers(Thread &thread, ListObject *members, Value operand) {
  if (isExactly(operand, UnionTypeType)) {
    Value args = asUnion(operand)->args;
    for (int64_t i = 0; i < tupleSize(args); ++i)
      if (!addMembers(thread, members, tupleItem(args, i))) return false;
    return true;
  }
  Value member = isNone(operand) ? Value(&NoneTypeType) : operand;
  for (int64_t i = 0; i < members->size; ++i) {
    int same = isSame(thread, members->items[i], member);
    if (same) return same > 0;
  }
  return listAppend(thread, members, Ref::share(member));
}

Ref unionOfTypes(Thread &thread, Value left, Value right) {
  if (!isUnionable(left) || !isUnionable(right)) return notImplementedRef();
  Ref members = makeList(thread);
  if (!members || !addMembers(thread, members.as<ListObject>(), left) ||
      !addMembers(thread, members.as<ListObject>(), right))
    return nullptr;
  if (members.as<ListObject>()->size == 1) return Ref::share(members.as<ListObject>()->items[0]);
  Ref args = listToTuple(thread, members.as<ListObject>());
  auto *result = args ? allocate<UnionObject>(thread, &UnionTypeType) : nullptr;
  if (!result) return nullptr;
  result->args = args.release();
  track(result);
  return Ref::steal(result);
}

static void unionDestroy(Object *self) {
  untrack(self);
  decref(static_cast<UnionObject *>(self)->args);
  decref(static_cast<UnionObject *>(self)->parameters);
  freeObject(self);
}

static void unionTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<UnionObject *>(self)->args);
  visitor.visit(static_cast<UnionObject *>(self)->parameters);
}

static Ref unionRepr(Thread &thread, Value self) {
  StrBuilder text(thread);
  Value args = asUnion(self)->args;
  for (int64_t i = 0; i < tupleSize(args); ++i) {
    if (i) text.appendAscii(" | ");
    Value arg = tupleItem(args, i);
    if (!(arg == Value(&NoneTypeType) ? text.appendAscii("None") : appendTypeName(thread, text, arg))) return nullptr;
  }
  return text.finish();
}

static Ref argsAsSet(Thread &thread, Value self) {
  Value args = asUnion(self)->args;
  return makeFrozenSet(thread, args.as<TupleObject>()->items, tupleSize(args));
}

static int64_t unionHash(Thread &thread, Value self) {
  Ref args = argsAsSet(thread, self);
  return args ? hash(thread, args) : -1;
}

static Ref unionCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isExactly(right, UnionTypeType) || (op != CompareOp::Eq && op != CompareOp::Ne)) return notImplementedRef();
  Ref a = argsAsSet(thread, left), b = a ? argsAsSet(thread, right) : Ref();
  return b ? compare(thread, a, b, op) : nullptr;
}

static Value parametersOf(Thread &thread, UnionObject *object) {
  if (!object->parameters) object->parameters = collectTypeParameters(thread, object->args).release();
  return object->parameters;
}

static Ref unionSubscript(Thread &thread, Value self, Value item) {
  Value parameters = parametersOf(thread, asUnion(self));
  Ref args = parameters ? substituteTypeParameters(thread, self, asUnion(self)->args, parameters, item) : Ref();
  if (!args) return nullptr;
  Ref result = Ref::share(tupleItem(args, 0));
  for (int64_t i = 1; result && i < tupleSize(args); ++i)
    result = binary(thread, result, tupleItem(args, i), BinaryOp::Or);
  return result;
}

// __module__ is that of the class; typing looks at it.
static Ref unionGetAttribute(Thread &thread, Value self, Value name) {
  if (strEqualsAscii(name, "__module__")) return getAttribute(thread, Value(&UnionTypeType), name);
  return genericGetAttribute(thread, self, name);
}

static Ref getParameters(Thread &thread, Value self) { return Ref::share(parametersOf(thread, asUnion(self))); }

/// isinstance(x, A | B): any of the parts. A parameterised part is refused.
template <int (*Check)(Thread &, Value, Value)>
static Ref checkParts(Thread &thread, Value self, Value object, const char *function) {
  Value parts = asUnion(self)->args;
  for (int64_t i = 0; i < tupleSize(parts); ++i)
    if (isExactly(tupleItem(parts, i), GenericAliasType))
      return raiseTypeError(thread, "%s() argument 2 cannot be a parameterized generic", function);
  for (int64_t i = 0; i < tupleSize(parts); ++i)
    if (int result = Check(thread, object, tupleItem(parts, i))) return result < 0 ? nullptr : boolRef(true);
  return boolRef(false);
}
static Ref instanceCheckMethod(Thread &thread, Value self, Value object) {
  return checkParts<isInstance>(thread, self, object, "isinstance");
}
static Ref subclassCheckMethod(Thread &thread, Value self, Value derived) {
  if (!isType(derived)) return raiseTypeError(thread, "issubclass() arg 1 must be a class");
  return checkParts<isSubclass>(thread, self, derived, "issubclass");
}

static const MethodDef kMethods[] = {
    {"__instancecheck__", method::one(instanceCheckMethod), nullptr, "Whether the object is an instance of a part."},
    {"__subclasscheck__", method::one(subclassCheckMethod), nullptr, "Whether the class derives from a part."},
    {},
};
static const MemberDef kMembers[] = {{"__args__", MemberKind::Object, offsetof(UnionObject, args)}, {}};
static const GetSetDef kGetSets[] = {
    {"__parameters__", getParameters, nullptr, "Type variables in the types.UnionType."},
    {},
};

constinit Type UnionTypeType = builtinType({
    .name = "types.UnionType",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(UnionObject),
    .slots = {.tp_dealloc = unionDestroy,
              .tp_traverse = unionTraverse,
              .tp_repr = unionRepr,
              .tp_hash = unionHash,
              .tp_richcompare = unionCompare,
              .tp_getattro = unionGetAttribute,
              .nb_or = unionOfTypes,
              .mp_subscript = unionSubscript},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
    .doc = "Any of several types, as int | str makes it.",
});

} // namespace krait::runtime
