// The module _functools; reduce and cmp_to_key.
#include "stdlib/native/Modules.h"
#include "stdlib/native/_functools/Functools.h"
#include <cstddef>

namespace krait::stdlib {

// --- reduce ---

Ref reduceFunction(Thread &thread, Value, const Value *args, size_t count) {
  Ref iterator = iterate(thread, args[1]);
  if (!iterator) {
    if (clearPendingIf(thread, TypeErrorType)) raiseTypeError(thread, "reduce() arg 2 must support iteration");
    return nullptr;
  }
  Ref result = count > 2 ? Ref::share(args[2]) : next(thread, iterator);
  if (!result)
    return hasPending(thread) ? nullptr : raiseTypeError(thread, "reduce() of empty iterable with no initial value");
  while (Ref item = next(thread, iterator)) {
    result = call(thread, args[0], {result, item});
    if (!result) return nullptr;
  }
  return hasPending(thread) ? Ref() : std::move(result);
}

// --- cmp_to_key ---

namespace {

struct KeyWrapperObject : Object {
  Value compare, object; // `object` zero: the factory that cmp_to_key returns
};

Ref makeKey(Thread &thread, Value compare, Value objectOrZero) {
  auto *key = allocate<KeyWrapperObject>(thread, &KeyWrapperType);
  if (!key) return nullptr;
  key->compare = Ref::share(compare).release();
  key->object = Ref::share(objectOrZero).release();
  track(key);
  return Ref::steal(key);
}

Ref keyCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  static const Signature kSignature("K", "(obj)");
  Value object;
  if (!kSignature.bind(thread, args, countAndFlags, keywordNames, &object)) return nullptr;
  return makeKey(thread, self.as<KeyWrapperObject>()->compare, object);
}

Ref keyCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isExactly(right, KeyWrapperType)) return raiseTypeError(thread, "other argument must be K instance");
  auto *a = left.as<KeyWrapperObject>(), *b = right.as<KeyWrapperObject>();
  if (!a->object || !b->object) return raise(thread, AttributeErrorType, "object");
  Ref result = call(thread, a->compare, {a->object, b->object});
  return result ? compare(thread, result, Value::smallInt(0), op) : nullptr;
}

const MemberDef kKeyMembers[] = {
    {"obj", MemberKind::ObjectOrNone, offsetof(KeyWrapperObject, object), false, "Value wrapped by a key function."},
    {},
};

} // namespace

Ref cmpToKey(Thread &thread, Value, const Value *values) { return makeKey(thread, values[0], Value()); }

constinit Type KeyWrapperType = builtinType({
    .name = "functools.KeyWrapper",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(KeyWrapperObject),
    .slots = {.tp_dealloc = OwnedValues<2>::destroy,
              .tp_traverse = OwnedValues<2>::traverse,
              .tp_clear = OwnedValues<2>::clear,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = keyCompare,
              .tp_call = keyCall},
    .members = kKeyMembers,
});

// --- The module ---

static bool initialize(Thread &thread, ModuleObject *module) {
  for (Type *type : {&PartialType, &LruCacheType, &LruLinkType, &KeyWrapperType})
    readyType(*type);
  return moduleAdd(thread, module, "partial", Ref::share(&PartialType)) &&
         moduleAdd(thread, module, "_lru_cache_wrapper", Ref::share(&LruCacheType));
}

static const MethodDef kFunctions[] = {
    {"reduce", method::positional(reduceFunction, 2, 3), nullptr,
     "reduce(function, iterable[, initial]) -> value\n\nfunction(function(function(initial, a), b), c) for the items "
     "a, b, c; "
     "without initial it starts at the first item."},
    {"cmp_to_key", method::bound(cmpToKey), "($module, /, mycmp)", "A key function from a comparison function."},
    {},
};

const NativeModuleDef kModule__functools = {"_functools", "Tools that operate on functions.", kFunctions, initialize};

} // namespace krait::stdlib
