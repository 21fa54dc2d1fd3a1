// mappingproxy: a read-only view of any mapping. What it does is what its mapping does.
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

struct MappingProxyObject : Object {
  Value mapping; // owned
};

Value mappingOf(Value proxy) { return proxy.as<MappingProxyObject>()->mapping; }

Ref proxyNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("mappingproxy", "(mapping)");
  Value mapping;
  if (!kSignature.bind(thread, args, count, keywordNames, &mapping)) return nullptr;
  if (!typeOf(mapping)->slots.mp_subscript || isList(mapping) || isTuple(mapping))
    return raiseTypeError(thread, "mappingproxy() argument must be a mapping, not %T", mapping);
  return makeMappingProxy(thread, mapping);
}

void destroy(Object *self) {
  untrack(self);
  decref(static_cast<MappingProxyObject *>(self)->mapping);
  freeObject(self);
}

void traverse(Object *self, Visitor &visitor) { visitor.visit(static_cast<MappingProxyObject *>(self)->mapping); }

Ref proxyRepr(Thread &thread, Value self) { return formatStr(thread, "mappingproxy(%R)", mappingOf(self)); }
Ref proxyStr(Thread &thread, Value self) { return str(thread, mappingOf(self)); }
Ref proxyIterate(Thread &thread, Value self) { return iterate(thread, mappingOf(self)); }
int64_t proxyLength(Thread &thread, Value self) { return length(thread, mappingOf(self)); }
Ref proxySubscript(Thread &thread, Value self, Value key) { return getItem(thread, mappingOf(self), key); }

int proxyContains(Thread &thread, Value self, Value key) {
  Value mapping = mappingOf(self);
  return isExactly(mapping, DictType) ? dictContains(thread, mapping.as<DictObject>(), key)
                                      : contains(thread, mapping, key);
}

Ref proxyCompare(Thread &thread, Value left, Value right, CompareOp op) {
  return compare(thread, mappingOf(left), right, op);
}

Ref proxyOr(Thread &thread, Value left, Value right) {
  if (isExactly(left, MappingProxyType)) left = mappingOf(left);
  if (isExactly(right, MappingProxyType)) right = mappingOf(right);
  return binary(thread, left, right, BinaryOp::Or);
}

Ref proxyInplaceOr(Thread &thread, Value self, Value) {
  return raiseTypeError(thread, "'|=' is not supported by %T; use '|' instead", self);
}

Ref getMethod(Thread &thread, Value self, const Value *args, size_t count) {
  return callMethod(thread, mappingOf(self), names().get, {args[0], count > 1 ? args[1] : None()});
}
Ref keysMethod(Thread &thread, Value self) { return callMethod(thread, mappingOf(self), names().keys); }
Ref valuesMethod(Thread &thread, Value self) { return callMethod(thread, mappingOf(self), names().values); }
Ref itemsMethod(Thread &thread, Value self) { return callMethod(thread, mappingOf(self), names().items); }
Ref copyMethod(Thread &thread, Value self) { return callMethod(thread, mappingOf(self), names().copy); }
Ref reversedMethod(Thread &thread, Value self) { return callMethod(thread, mappingOf(self), names().__reversed__); }

const MethodDef kMethods[] = {
    {"get", method::positional(getMethod, 1, 2), nullptr, "The value of a key, or a default when the key is absent."},
    {"keys", method::none(keysMethod), nullptr, "A view of the keys."},
    {"values", method::none(valuesMethod), nullptr, "A view of the values."},
    {"items", method::none(itemsMethod), nullptr, "A view of the (key, value) pairs."},
    {"copy", method::none(copyMethod), nullptr, "A shallow copy of the mapping."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {"__reversed__", method::none(reversedMethod), nullptr, "An iterator over the keys, last added first."},
    {},
};

} // namespace

Ref makeMappingProxy(Thread &thread, Value mapping) {
  auto *proxy = allocate<MappingProxyObject>(thread, &MappingProxyType);
  if (!proxy) return nullptr;
  proxy->mapping = Ref::share(mapping).release();
  track(proxy);
  return Ref::steal(proxy);
}

constinit Type MappingProxyType = builtinType({
    .name = "mappingproxy",
    .flags = kTypeGc | kTypeMapping,
    .basicSize = sizeof(MappingProxyObject),
    .slots = {.tp_dealloc = destroy,
              .tp_traverse = traverse,
              .tp_repr = proxyRepr,
              .tp_str = proxyStr,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = proxyCompare,
              .tp_iter = proxyIterate,
              .tp_new = proxyNew,
              .nb_or = proxyOr,
              .nb_inplace_or = proxyInplaceOr,
              .sq_contains = proxyContains,
              .mp_length = proxyLength,
              .mp_subscript = proxySubscript},
    .methods = kMethods,
});

} // namespace krait::runtime
