// Weak references: the side table and the class weakref.ref.
#include "runtime/memory/WeakRef.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <unordered_map>
#include <vector>

namespace krait::runtime {

struct WeakTable {
  std::unordered_map<Object *, WeakRefObject *> heads;
};

static WeakTable &weakTable() {
  if (!runtimeState.weakRefs) runtimeState.weakRefs = new WeakTable;
  return *runtimeState.weakRefs;
}

WeakRefObject *firstWeakRef(Object *object) {
  if (!object->hasFlag(kObjectHasWeakRefs)) return nullptr;
  return weakTable().heads[object];
}

void unlinkWeakRef(WeakRefObject *reference) {
  if (!reference->referent) return;
  Object *object = reference->referent.object();
  reference->referent = Value();
  if (reference->next) reference->next->previous = reference->previous;
  if (reference->previous)
    reference->previous->next = reference->next;
  else if (reference->next)
    weakTable().heads[object] = reference->next;
  else {
    weakTable().heads.erase(object);
    object->clearFlag(kObjectHasWeakRefs);
  }
  reference->next = reference->previous = nullptr;
}

bool linkWeakRef(Thread &thread, WeakRefObject *reference, Value object, Value callback) {
  if (!typeOf(object)->hasFlag(kTypeWeakRefs)) {
    raiseTypeError(thread, "cannot create weak reference to '%T' object", object);
    return false;
  }
  incref(callback);
  reference->callback = callback;
  reference->hash = -1;
  reference->referent = object;
  WeakRefObject *&head = weakTable().heads[object.object()];
  // The shared reference without callback stays first; later ones go after it, newest first (their callbacks run in
  // that order).
  if (head && !head->callback && callback) {
    reference->previous = head;
    reference->next = head->next;
    if (head->next) head->next->previous = reference;
    head->next = reference;
  } else {
    reference->next = head;
    if (head) head->previous = reference;
    head = reference;
  }
  object.object()->setFlag(kObjectHasWeakRefs);
  return true;
}

void detachWeakRefs(Object *object, void (*each)(WeakRefObject *, void *), void *context) {
  for (WeakRefObject *reference; (reference = firstWeakRef(object));) {
    if (each) each(reference, context);
    unlinkWeakRef(reference);
  }
}

void callWeakRefCallback(Thread &thread, WeakRefObject *reference) {
  Ref callback = Ref::steal(std::exchange(reference->callback, Value()));
  if (!callback) return;
  Ref result = call(thread, callback, {Value(reference)});
  if (!result) writeUnraisable(thread, callback);
}

void clearWeakRefs(Thread &thread, Object *object) {
  std::vector<WeakRefObject *> callbacks;
  detachWeakRefs(
      object,
      [](WeakRefObject *reference, void *context) {
        if (!reference->callback || !reference->refCount) return;
        incref(reference);
        static_cast<std::vector<WeakRefObject *> *>(context)->push_back(reference);
      },
      &callbacks);
  if (callbacks.empty()) return;
  Ref saved = takePending(thread);
  for (WeakRefObject *reference : callbacks) {
    callWeakRefCallback(thread, reference);
    decref(reference);
  }
  if (saved) assign(thread.exception, std::move(saved));
}

Ref weakRefGet(const WeakRefObject *reference) {
  Value object = reference->referent;
  if (!object || !object.object()->refCount) return nullptr;
  return Ref::share(object);
}

static Ref makeWeakRefOf(Thread &thread, Type *type, Value object, Value callback) {
  if (callback && isNone(callback)) callback = Value();
  if (type == &WeakRefType && !callback)
    for (WeakRefObject *shared = firstWeakRef(object.isObject() ? object.object() : None().object()); shared;
         shared = shared->next)
      if (shared->type == &WeakRefType && !shared->callback && shared->refCount) return Ref::share(shared);
  Ref reference = Ref::steal(allocateInstance(thread, type));
  if (!reference || !linkWeakRef(thread, reference.as<WeakRefObject>(), object, callback)) return nullptr;
  return reference;
}

Ref makeWeakRef(Thread &thread, Value object, Value callback) {
  return makeWeakRefOf(thread, &WeakRefType, object, callback);
}

// --- the class ---

static Ref weakRefNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (keywordNames && type == &WeakRefType) return raiseTypeError(thread, "ref() takes no keyword arguments");
  if (count < 1 || count > 2)
    return raiseTypeError(thread, "__new__ expected at %s %d argument%s, got %zu", count < 1 ? "least" : "most",
                          count < 1 ? 1 : 2, count < 1 ? "" : "s", count);
  return makeWeakRefOf(thread, type, args[0], count > 1 ? args[1] : Value());
}

static bool weakRefInit(Thread &thread, Value, const Value *, size_t count, Value keywordNames) {
  if (count >= 1 && count <= 2) return true;
  raiseTypeError(thread, "__init__ expected at %s %d argument%s, got %zu", count < 1 ? "least" : "most",
                 count < 1 ? 1 : 2, count < 1 ? "" : "s", count);
  return false;
}

static void weakRefDestroy(Object *object) {
  untrack(object);
  auto *reference = static_cast<WeakRefObject *>(object);
  unlinkWeakRef(reference);
  clearSlot(reference->callback);
  freeObject(object);
}

static void weakRefTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<WeakRefObject *>(object)->callback);
}

static void weakRefClear(Object *object) {
  auto *reference = static_cast<WeakRefObject *>(object);
  unlinkWeakRef(reference);
  clearSlot(reference->callback);
}

static Ref weakRefCall(Thread &thread, Value self, const Value *, size_t countAndFlags, Value keywordNames) {
  if (keywordNames) return raiseTypeError(thread, "%s() takes no keyword arguments", "__call__");
  if (size_t count = argumentCount(countAndFlags))
    return raiseTypeError(thread, "__call__ expected 0 arguments, got %zu", count);
  Ref object = weakRefGet(self.as<WeakRefObject>());
  return object ? std::move(object) : noneRef();
}

static int64_t weakRefHash(Thread &thread, Value self) {
  auto *reference = self.as<WeakRefObject>();
  if (reference->hash != -1) return reference->hash;
  Ref object = weakRefGet(reference);
  if (!object) {
    raiseTypeError(thread, "weak object has gone away");
    return -1;
  }
  return reference->hash = hash(thread, object);
}

static Ref weakRefCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !isInstanceOf(left, WeakRefType) ||
      !isInstanceOf(right, WeakRefType))
    return notImplementedRef();
  Ref a = weakRefGet(left.as<WeakRefObject>()), b = weakRefGet(right.as<WeakRefObject>());
  if (!a || !b) return boolRef((left == right) == (op == CompareOp::Eq));
  return compare(thread, a, b, op);
}

static Ref weakRefRepr(Thread &thread, Value self) {
  Ref object = weakRefGet(self.as<WeakRefObject>());
  if (!object) return formatStr(thread, "<weakref at %p; dead>", static_cast<void *>(self.object()));
  return formatStr(thread, "<weakref at %p; to '%T' at %p>", static_cast<void *>(self.object()), object.get(),
                   static_cast<void *>(object.object()));
}

static Ref weakRefCallback(Thread &thread, Value self) {
  Value callback = self.as<WeakRefObject>()->callback;
  return callback ? Ref::share(callback) : noneRef();
}

static const GetSetDef kWeakRefGetSets[] = {{"__callback__", weakRefCallback, nullptr, nullptr}, {}};

constinit Type WeakRefType = builtinType({
    .name = "weakref.ReferenceType",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(WeakRefObject),
    .slots = {.tp_dealloc = weakRefDestroy,
              .tp_traverse = weakRefTraverse,
              .tp_clear = weakRefClear,
              .tp_repr = weakRefRepr,
              .tp_hash = weakRefHash,
              .tp_richcompare = weakRefCompare,
              .tp_call = weakRefCall,
              .tp_new = weakRefNew,
              .tp_init = weakRefInit},
    .getSets = kWeakRefGetSets,
});

} // namespace krait::runtime
