// types.GenericAlias: list[int] and the like. What is not its own comes from the origin.
#include "runtime/types/GenericAlias.h"
#include "runtime/builtins/Lookup.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/types/TypeParameters.h"
#include <cstddef>

namespace krait::runtime {

static GenericAliasObject *asAlias(Value value) { return value.as<GenericAliasObject>(); }

static Ref makeAlias(Thread &thread, Type *type, Value origin, Value args, bool starred) {
  Ref tuple = isTuple(args) ? Ref::share(args) : makeTuple(thread, {args});
  if (!tuple) return nullptr;
  auto *alias = static_cast<GenericAliasObject *>(allocateInstance(thread, type));
  if (!alias) return nullptr;
  alias->origin = Ref::share(origin).release();
  alias->args = tuple.release();
  alias->starred = starred;
  return Ref::steal(alias);
}

Ref makeGenericAlias(Thread &thread, Value origin, Value args) {
  return makeAlias(thread, &GenericAliasType, origin, args, false);
}

Ref classGetItem(Thread &thread, Value type, Value item) { return makeGenericAlias(thread, type, item); }

static Ref aliasNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "GenericAlias", keywordNames) ||
      !checkArgumentCount(thread, "GenericAlias", count, 2, 2))
    return nullptr;
  return makeAlias(thread, type, args[0], args[1], false);
}

static void aliasDestroy(Object *self) {
  untrack(self);
  auto *alias = static_cast<GenericAliasObject *>(self);
  decref(alias->origin);
  decref(alias->args);
  decref(alias->parameters);
  freeObject(self);
}

static void aliasTraverse(Object *self, Visitor &visitor) {
  auto *alias = static_cast<GenericAliasObject *>(self);
  visitor.visit(alias->origin);
  visitor.visit(alias->args);
  visitor.visit(alias->parameters);
}

// --- Showing ---

static bool hasAttribute(Thread &thread, Value object, const char *name, bool *failed) {
  Ref interned = internStr(thread, name);
  if (!interned) *failed = true;
  return interned && getAttributeOrNull(thread, object, interned, failed);
}

bool appendTypeName(Thread &thread, StrBuilder &text, Value type) {
  if (type == Ellipsis()) return text.appendAscii("...");
  bool failed = false;
  bool isAlias = hasAttribute(thread, type, "__origin__", &failed) && hasAttribute(thread, type, "__args__", &failed);
  if (failed) return false;
  if (!isAlias) {
    Ref qualName = getAttributeOrNull(thread, type, names().__qualname__, &failed);
    Ref module = qualName ? getAttributeOrNull(thread, type, names().__module__, &failed) : Ref();
    if (failed) return false;
    if (module && !isNone(module)) {
      Ref shownModule = str(thread, module), shownName = str(thread, qualName);
      if (!shownModule || !shownName) return false;
      bool builtin = strEqualsAscii(shownModule, "builtins");
      return (builtin || (text.append(shownModule) && text.appendAscii("."))) && text.append(shownName);
    }
  }
  Ref shown = repr(thread, type);
  return shown && text.append(shown);
}

static Ref aliasRepr(Thread &thread, Value self) {
  GenericAliasObject *alias = asAlias(self);
  RecursionGuard guard(thread, " while getting the repr of an object");
  if (!guard) return nullptr;
  StrBuilder text(thread);
  if (alias->starred) text.appendAscii("*");
  if (!appendTypeName(thread, text, alias->origin)) return nullptr;
  text.appendAscii("[");
  int64_t count = tupleSize(alias->args);
  for (int64_t i = 0; i < count; ++i) {
    if (i) text.appendAscii(", ");
    if (!appendTypeName(thread, text, tupleItem(alias->args, i))) return nullptr;
  }
  text.appendAscii(count == 0 ? "()]" : "]");
  return text.finish();
}

// --- Behaviour ---

static int64_t aliasHash(Thread &thread, Value self) {
  int64_t origin = hash(thread, asAlias(self)->origin);
  int64_t args = origin == -1 ? -1 : hash(thread, asAlias(self)->args);
  if (args == -1) return -1;
  int64_t mixed = origin ^ args;
  return mixed == -1 ? -2 : mixed;
}

static Ref aliasCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isInstanceOf(left, GenericAliasType) || !isInstanceOf(right, GenericAliasType) ||
      (op != CompareOp::Eq && op != CompareOp::Ne))
    return notImplementedRef();
  GenericAliasObject *a = asAlias(left), *b = asAlias(right);
  int equal = a->starred == b->starred ? isEqual(thread, a->origin, b->origin) : 0;
  if (equal > 0) equal = isEqual(thread, a->args, b->args);
  return equal < 0 ? Ref() : boolRef((op == CompareOp::Eq) == bool(equal));
}

// origin(...), and the instance remembers the alias when it can.
static Ref aliasCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  Ref object = call(thread, asAlias(self)->origin, args, countAndFlags, keywordNames);
  if (object && !setAttribute(thread, object, names().__orig_class__, self) &&
      !clearPendingIf(thread, AttributeErrorType) && !clearPendingIf(thread, TypeErrorType))
    return nullptr;
  return object;
}

// The attributes of an alias itself; any other is the origin's.
static Ref aliasGetAttribute(Thread &thread, Value self, Value name) {
  static const char *const kOwn[] = {"__class__",       "__origin__",     "__args__",
                                     "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
                                     "__mro_entries__", "__reduce_ex__",  "__reduce__",
                                     "__copy__",        "__deepcopy__"};
  for (const char *own : kOwn)
    if (strEqualsAscii(name, own)) return genericGetAttribute(thread, self, name);
  return getAttribute(thread, asAlias(self)->origin, name);
}

static Value parametersOf(Thread &thread, GenericAliasObject *alias) {
  if (!alias->parameters) alias->parameters = collectTypeParameters(thread, alias->args).release();
  return alias->parameters;
}

static Ref aliasSubscript(Thread &thread, Value self, Value item) {
  GenericAliasObject *alias = asAlias(self);
  Value parameters = parametersOf(thread, alias);
  Ref args = parameters ? substituteTypeParameters(thread, self, alias->args, parameters, item) : Ref();
  return args ? makeAlias(thread, &GenericAliasType, alias->origin, args, alias->starred) : nullptr;
}

static Ref mroEntriesMethod(Thread &thread, Value self, Value) { return makeTuple(thread, {asAlias(self)->origin}); }

static Ref instanceCheckMethod(Thread &thread, Value, Value) {
  return raiseTypeError(thread, "isinstance() argument 2 cannot be a parameterized generic");
}
static Ref subclassCheckMethod(Thread &thread, Value, Value) {
  return raiseTypeError(thread, "issubclass() argument 2 cannot be a parameterized generic");
}

static Ref reduceMethod(Thread &thread, Value self) {
  GenericAliasObject *alias = asAlias(self);
  if (alias->starred) {
    Ref plain = makeGenericAlias(thread, alias->origin, alias->args);
    Ref iterator = plain ? iterate(thread, plain) : Ref();
    return iterator ? reduceToBuiltin(thread, "next", {iterator}) : nullptr;
  }
  Ref arguments = makeTuple(thread, {alias->origin, alias->args});
  return arguments ? makeTuple(thread, {Value(&GenericAliasType), arguments}) : nullptr;
}

static Ref dirMethod(Thread &thread, Value self) {
  static const char *const kAdded[] = {
      "__origin__",      "__args__",      "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
      "__mro_entries__", "__reduce_ex__", "__reduce__",   "__copy__",       "__deepcopy__"};
  bool found = false;
  Ref list = callSpecial(thread, asAlias(self)->origin, names().__dir__, {}, &found);
  Ref copy = list ? makeList(thread) : Ref();
  if (!copy || !listExtend(thread, copy.as<ListObject>(), list)) return nullptr;
  for (const char *added : kAdded) {
    Ref name = internStr(thread, added);
    int present = name ? contains(thread, copy, name) : -1;
    if (present < 0 || (!present && !listAppend(thread, copy.as<ListObject>(), std::move(name)))) return nullptr;
  }
  return copy;
}

static Ref getParameters(Thread &thread, Value self) { return Ref::share(parametersOf(thread, asAlias(self))); }

static Ref getUnpackedTupleArgs(Thread &, Value self) {
  GenericAliasObject *alias = asAlias(self);
  return alias->starred && alias->origin == Value(&TupleType) ? Ref::share(alias->args) : noneRef();
}

static const MethodDef kMethods[] = {
    {"__mro_entries__", method::one(mroEntriesMethod), nullptr, nullptr},
    {"__instancecheck__", method::one(instanceCheckMethod), nullptr, nullptr},
    {"__subclasscheck__", method::one(subclassCheckMethod), nullptr, nullptr},
    {"__reduce__", method::none(reduceMethod), nullptr, nullptr},
    {"__dir__", method::none(dirMethod), nullptr, nullptr},
    {},
};
static const MemberDef kMembers[] = {
    {"__origin__", MemberKind::Object, offsetof(GenericAliasObject, origin)},
    {"__args__", MemberKind::Object, offsetof(GenericAliasObject, args)},
    {"__unpacked__", MemberKind::Bool, offsetof(GenericAliasObject, starred)},
    {},
};
static const GetSetDef kGetSets[] = {
    {"__parameters__", getParameters, nullptr, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", getUnpackedTupleArgs, nullptr, nullptr},
    {},
};

// --- iter(list[int]): the starred form, once ---

namespace {
struct GenericAliasIteratorObject : Object {
  Value alias; // owned; zero when exhausted
};
} // namespace

static Ref aliasIterate(Thread &thread, Value self) {
  auto *iterator = allocate<GenericAliasIteratorObject>(thread, &GenericAliasIteratorType);
  if (!iterator) return nullptr;
  iterator->alias = Ref::share(self).release();
  track(iterator);
  return Ref::steal(iterator);
}

static Ref iteratorNext(Thread &thread, Value self) {
  auto *iterator = self.as<GenericAliasIteratorObject>();
  if (!iterator->alias) return nullptr;
  GenericAliasObject *alias = asAlias(iterator->alias);
  Ref starred = makeAlias(thread, &GenericAliasType, alias->origin, alias->args, true);
  if (starred) clearSlot(iterator->alias);
  return starred;
}

static void iteratorDestroy(Object *self) {
  untrack(self);
  decref(static_cast<GenericAliasIteratorObject *>(self)->alias);
  freeObject(self);
}
static void iteratorTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<GenericAliasIteratorObject *>(self)->alias);
}
static Ref selfOf(Thread &, Value self) { return Ref::share(self); }

static Ref iteratorReduce(Thread &thread, Value self) {
  Value alias = self.as<GenericAliasIteratorObject>()->alias;
  return reduceToBuiltin(thread, "iter", {alias ? alias : Value(&EmptyTuple)});
}

static const MethodDef kIteratorMethods[] = {{"__reduce__", method::none(iteratorReduce), nullptr, nullptr}, {}};

constinit Type GenericAliasIteratorType = builtinType({
    .name = "generic_alias_iterator",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(GenericAliasIteratorObject),
    .slots = {.tp_dealloc = iteratorDestroy,
              .tp_traverse = iteratorTraverse,
              .tp_iter = selfOf,
              .tp_iternext = iteratorNext},
    .methods = kIteratorMethods,
});

constinit Type GenericAliasType = builtinType({
    .name = "types.GenericAlias",
    .flags = kTypeBase | kTypeGc | kTypeWeakRefs,
    .basicSize = sizeof(GenericAliasObject),
    .slots = {.tp_dealloc = aliasDestroy,
              .tp_traverse = aliasTraverse,
              .tp_repr = aliasRepr,
              .tp_hash = aliasHash,
              .tp_richcompare = aliasCompare,
              .tp_call = aliasCall,
              .tp_getattro = aliasGetAttribute,
              .tp_iter = aliasIterate,
              .tp_new = aliasNew,
              .nb_or = unionOfTypes,
              .mp_subscript = aliasSubscript},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
});

} // namespace krait::runtime
