#include "runtime/types/Namespace.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Dict.h"
#include "runtime/types/ReprGuard.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

Ref makeNamespace(Thread &thread) { return Ref::steal(allocateInstance(thread, &NamespaceType)); }

static Ref namespaceNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  return Ref::steal(allocateInstance(thread, type));
}

static bool namespaceInit(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  const size_t count = argumentCount(countAndFlags);
  if (count) {
    raiseTypeError(thread, "no positional arguments expected");
    return false;
  }
  for (int64_t i = 0; keywordNames && i < tupleSize(keywordNames); ++i) {
    Ref name = intern(thread, Ref::share(tupleItem(keywordNames, i)));
    if (!name || !instanceSet(thread, self.object(), name, args[i])) return false;
  }
  return true;
}

static void namespaceDestroy(Object *self) {
  untrack(self);
  clearAttributes(self);
  freeObject(self);
}

static Ref namespaceRepr(Thread &thread, Value self) {
  StrBuilder out(thread);
  const bool exact = typeOf(self) == &NamespaceType;
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  Ref dict = instanceAttributes(thread, self.object());
  if (!dict || !out.appendUtf8(exact ? "namespace" : typeNameOf(self)) || !out.appendAscii("(")) return nullptr;
  if (guard.recursive()) return out.appendAscii("...)") ? out.finish() : nullptr;
  int64_t position = 0;
  Value key, value;
  for (bool first = true; dictNext(dict.as<DictObject>(), &position, &key, &value); first = false) {
    if (!isStr(key)) continue;
    Ref text = repr(thread, value);
    if (!text || (!first && !out.appendAscii(", ")) || !out.append(key) || !out.appendAscii("=") || !out.append(text))
      return nullptr;
  }
  return out.appendAscii(")") ? out.finish() : nullptr;
}

static Ref namespaceCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isInstanceOf(left, NamespaceType) || !isInstanceOf(right, NamespaceType)) return notImplementedRef();
  Ref a = instanceAttributes(thread, left.object()), b = instanceAttributes(thread, right.object());
  return a && b ? compare(thread, a, b, op) : nullptr;
}

static Ref getDict(Thread &thread, Value self) {
  return Ref::share(Value(reinterpret_cast<Object *>(instanceDict(thread, self.object()))));
}

static Ref namespaceReduce(Thread &thread, Value self) {
  Ref dict = instanceAttributes(thread, self.object());
  return dict ? makeTuple(thread, {Value(typeOf(self)), Value(&EmptyTuple), dict}) : nullptr;
}

static const MethodDef kMethods[] = {
    {"__reduce__", method::none(namespaceReduce), nullptr, "Support for pickling."},
    {},
};
static const GetSetDef kGetSets[] = {{"__dict__", getDict, nullptr, nullptr}, {}};

constinit Type NamespaceType = builtinType({
    .name = "types.SimpleNamespace",
    .flags = kTypeBase | kTypeGc | kTypeHasDict,
    .basicSize = sizeof(Object),
    .slots = {.tp_dealloc = namespaceDestroy,
              .tp_traverse = traverseAttributes,
              .tp_clear = clearAttributes,
              .tp_repr = namespaceRepr,
              .tp_richcompare = namespaceCompare,
              .tp_new = namespaceNew,
              .tp_init = namespaceInit},
    .methods = kMethods,
    .getSets = kGetSets,
    .doc = "An object whose attributes are the keyword arguments it was made with.",
});

} // namespace krait::runtime
