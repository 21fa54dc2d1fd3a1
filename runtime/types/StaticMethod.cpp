// staticmethod and classmethod.
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

static StaticMethodObject *asWrapper(Value value) { return value.as<StaticMethodObject>(); }

static Ref wrapperNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  return Ref::steal(allocateInstance(thread, type));
}

/// __module__, __name__, __qualname__, __doc__ of the function become the wrapper's own attributes.
static bool copyAttributes(Thread &thread, Value self, Value callable) {
  const Names &n = names();
  for (Value name : {n.__module__, n.__name__, n.__qualname__, n.__doc__}) {
    bool failed;
    Ref value = getAttributeOrNull(thread, callable, name, &failed);
    if (failed || (value && !instanceSet(thread, self.object(), name, value))) return false;
  }
  return true;
}

template <bool IsClassMethod>
static bool wrapperInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  const char *name = IsClassMethod ? "classmethod" : "staticmethod";
  if (!checkNoKeywords(thread, name, keywordNames) || !checkArgumentCount(thread, name, count, 1, 1)) return false;
  assign(asWrapper(self)->callable, Ref::share(args[0]));
  return copyAttributes(thread, self, args[0]);
}

static void wrapperDestroy(Object *object) {
  untrack(object);
  clearSlot(static_cast<StaticMethodObject *>(object)->callable);
  clearAttributes(object);
  freeObject(object);
}
static void wrapperTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<StaticMethodObject *>(object)->callable);
  traverseAttributes(object, visitor);
}
static void wrapperClear(Object *object) {
  clearSlot(static_cast<StaticMethodObject *>(object)->callable);
  clearAttributes(object);
}

static Ref checkCallable(Thread &thread, Value self, const char *what) {
  if (Value callable = asWrapper(self)->callable) return Ref::share(callable);
  return raise(thread, RuntimeErrorType, "uninitialized %s object", what);
}

static Ref staticGet(Thread &thread, Value self, Value, Value) { return checkCallable(thread, self, "staticmethod"); }
static Ref staticCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  Ref callable = checkCallable(thread, self, "staticmethod");
  return callable ? call(thread, callable, args, countAndFlags, keywordNames) : nullptr;
}
static Ref classGet(Thread &thread, Value self, Value instance, Value owner) {
  Ref callable = checkCallable(thread, self, "classmethod");
  if (!callable) return nullptr;
  Value type = owner ? owner : Value(typeOf(instance));
  // A descriptor under the classmethod (a property, say) is asked in its own way.
  if (DescriptorGetFunction get = typeOf(callable)->slots.tp_descr_get) return get(thread, callable, type, type);
  return makeMethod(thread, callable, type);
}

template <bool IsClassMethod>
static Ref wrapperRepr(Thread &thread, Value self) {
  return formatStr(thread, IsClassMethod ? "<classmethod(%R)>" : "<staticmethod(%R)>", asWrapper(self)->callable);
}

static Ref getFunction(Thread &, Value self) {
  Value callable = asWrapper(self)->callable;
  return callable ? Ref::share(callable) : noneRef();
}
/// Also the answer of functions, properties and method tables: whether __isabstractmethod__ of `value` is true.
static Ref getAbstract(Thread &thread, Value self) {
  bool failed;
  Ref flag = getAttributeOrNull(thread, asWrapper(self)->callable, names().__isabstractmethod__, &failed);
  if (failed) return nullptr;
  int abstract = flag ? truth(thread, flag) : 0;
  return abstract < 0 ? nullptr : boolRef(abstract);
}
static Ref getDict(Thread &thread, Value self) {
  DictObject *dict = instanceDict(thread, self.object());
  return dict ? Ref::share(dict) : nullptr;
}
static const GetSetDef kGetSets[] = {{"__func__", getFunction, nullptr, nullptr},
                                     {"__wrapped__", getFunction, nullptr, nullptr},
                                     {"__isabstractmethod__", getAbstract, nullptr, nullptr},
                                     {"__dict__", getDict, nullptr, nullptr},
                                     {}};

constinit Type StaticMethodType = builtinType({
    .name = "staticmethod",
    .flags = kTypeBase | kTypeGc | kTypeHasDict,
    .basicSize = sizeof(StaticMethodObject),
    .slots = {.tp_dealloc = wrapperDestroy,
              .tp_traverse = wrapperTraverse,
              .tp_clear = wrapperClear,
              .tp_repr = wrapperRepr<false>,
              .tp_call = staticCall,
              .tp_descr_get = staticGet,
              .tp_new = wrapperNew,
              .tp_init = wrapperInit<false>},
    .getSets = kGetSets,
    .doc = "A function of a class that gets neither instance nor class; usually made by the decorator @staticmethod.",
});

constinit Type ClassMethodType = builtinType({
    .name = "classmethod",
    .flags = kTypeBase | kTypeGc | kTypeHasDict,
    .basicSize = sizeof(StaticMethodObject),
    .slots = {.tp_dealloc = wrapperDestroy,
              .tp_traverse = wrapperTraverse,
              .tp_clear = wrapperClear,
              .tp_repr = wrapperRepr<true>,
              .tp_descr_get = classGet,
              .tp_new = wrapperNew,
              .tp_init = wrapperInit<true>},
    .getSets = kGetSets,
    .doc =
        "A function of a class that gets the class as its first argument; usually made by the decorator @classmethod.",
});

} // namespace krait::runtime
