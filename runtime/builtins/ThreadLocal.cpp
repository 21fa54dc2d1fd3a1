// _thread._local: an object whose attributes are each thread's own.
//
// A thread keeps a dictionary for each such object under the object's number. A class over it with an __init__ has that
// called again by each further thread, with the first arguments.
#include "runtime/builtins/ThreadModule.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <vector>

namespace krait::runtime {

namespace {

struct LocalObject : Object {
  Value args;         // tuple: positional, then keyword values; zero: none
  Value keywordNames; // tuple or zero
  int64_t number;     // key in threads' dictionaries
};

LocalObject *asLocal(Value value) { return value.as<LocalObject>(); }
bool hasOwnInit(Type *type) { return type->slots.tp_init && type->slots.tp_init != ObjectType.slots.tp_init; }

Ref localNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  size_t named = keywordNames ? size_t(tupleSize(keywordNames)) : 0;
  if (count + named && !hasOwnInit(type)) return raiseTypeError(thread, "Initialization arguments are not supported");
  auto *local = static_cast<LocalObject *>(allocateInstance(thread, type));
  if (!local) return nullptr;
  Ref result = Ref::steal(local);
  static int64_t numbers = 0;
  local->number = ++numbers;
  local->args = makeTupleFromArray(thread, args, int64_t(count + named)).release();
  local->keywordNames = Ref::share(keywordNames).release();
  // This thread's dictionary exists from now on: type.__call__ calls __init__ for it.
  Ref dict = local->args ? makeDict(thread) : Ref();
  DictObject *own = dict ? threadDictOf(thread) : nullptr;
  return own && dictSet(thread, own, Value::smallInt(local->number), dict) ? std::move(result) : nullptr;
}

// The running thread's attributes. Null: error pending.
DictObject *attributesOf(Thread &thread, Value self) {
  LocalObject *local = asLocal(self);
  DictObject *own = threadDictOf(thread);
  if (!own) return nullptr;
  if (Value known = dictGet(thread, own, Value::smallInt(local->number))) return known.as<DictObject>();
  Ref dict = makeDict(thread);
  if (!dict || !dictSet(thread, own, Value::smallInt(local->number), dict)) return nullptr;
  Type *type = typeOf(self);
  if (hasOwnInit(type)) {
    int64_t named = local->keywordNames ? tupleSize(local->keywordNames) : 0;
    auto *args = local->args.as<TupleObject>();
    if (!type->slots.tp_init(thread, self, args->items, size_t(args->size - named), local->keywordNames)) {
      (void)dictPop(thread, own, Value::smallInt(local->number));
      return nullptr;
    }
  }
  return dict.as<DictObject>(); // the thread's dictionary keeps it
}

void localDestroy(Object *self) {
  untrack(self);
  auto *local = static_cast<LocalObject *>(self);
  // All threads forget it. Their values die after the walk: destructors may start or end threads.
  std::vector<Ref> values;
  Thread &current = *currentThread;
  Ref pending = takePending(current);
  for (Thread *thread = runtimeState.mainThread; thread; thread = thread->next)
    if (thread->threadDict)
      values.push_back(dictPop(current, thread->threadDict.as<DictObject>(), Value::smallInt(local->number)));
  current.exception = pending.release();
  decref(local->args);
  decref(local->keywordNames);
  freeObject(self);
}

void localTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<LocalObject *>(self)->args);
  visitor.visit(static_cast<LocalObject *>(self)->keywordNames);
}

Ref localGetAttribute(Thread &thread, Value self, Value name) {
  DictObject *dict = attributesOf(thread, self);
  if (!dict) return nullptr;
  if (strEqualsAscii(name, "__dict__")) return Ref::share(dict);
  Ref found = Ref::share(lookupInType(typeOf(self), name));
  DescriptorGetFunction get = found ? typeOf(found)->slots.tp_descr_get : nullptr;
  if (get && typeOf(found)->slots.tp_descr_set) return get(thread, found, self, typeOf(self));
  if (Value value = dictGet(thread, dict, name)) return Ref::share(value);
  if (hasPending(thread)) return nullptr;
  if (get) return get(thread, found, self, typeOf(self));
  return found ? std::move(found) : raise(thread, AttributeErrorType, "'%T' object has no attribute '%S'", self, name);
}

bool localSetAttribute(Thread &thread, Value self, Value name, Value valueOrZero) {
  DictObject *dict = attributesOf(thread, self);
  if (!dict) return false;
  if (strEqualsAscii(name, "__dict__"))
    return raise(thread, AttributeErrorType, "'%T' object attribute '%S' is read-only", self, name), false;
  Value found = lookupInType(typeOf(self), name);
  if (DescriptorSetFunction set = found ? typeOf(found)->slots.tp_descr_set : nullptr)
    return set(thread, found, self, valueOrZero);
  if (valueOrZero) return dictSet(thread, dict, name, valueOrZero);
  Ref removed = dictPop(thread, dict, name);
  if (!removed && !hasPending(thread))
    raise(thread, AttributeErrorType, "'%T' object has no attribute '%S'", self, name);
  return bool(removed);
}

} // namespace

constinit Type ThreadLocalType = builtinType({
    .name = "_thread._local",
    .flags = kTypeBase | kTypeGc | kTypeWeakRefs,
    .basicSize = sizeof(LocalObject),
    .slots = {.tp_dealloc = localDestroy,
              .tp_traverse = localTraverse,
              .tp_getattro = localGetAttribute,
              .tp_setattro = localSetAttribute,
              .tp_new = localNew},
    .doc = "Attributes of its own in each thread.",
});

} // namespace krait::runtime
