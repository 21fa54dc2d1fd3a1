// _tuplegetter: the descriptor of a named tuple's field.
#include "stdlib/native/_collections/Collections.h"
#include <cstddef>

namespace krait::stdlib {

namespace {

struct TupleGetterObject : Object {
  Value doc;
  int64_t index;
};

Ref getterNew(Thread &thread, Type *, const Value *args, size_t count, Value) {
  if (!checkArgumentCount(thread, "_tuplegetter", count, 2, 2)) return nullptr;
  int64_t index = indexAsInt64(thread, args[0], &OverflowErrorType);
  if (index == -1 && hasPending(thread)) return nullptr;
  auto *getter = allocate<TupleGetterObject>(thread, &TupleGetterType);
  if (!getter) return nullptr;
  getter->doc = Ref::share(args[1]).release();
  getter->index = index;
  track(getter);
  return Ref::steal(getter);
}

Ref getterGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance || isNone(instance)) return Ref::share(self);
  auto *getter = self.as<TupleGetterObject>();
  if (!isTuple(instance))
    return raiseTypeError(thread, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                          (long long)getter->index, instance);
  if (uint64_t(getter->index) >= uint64_t(tupleSize(instance)))
    return raise(thread, IndexErrorType, "tuple index out of range");
  return Ref::share(tupleItem(instance, getter->index));
}

bool getterSet(Thread &thread, Value, Value, Value valueOrZero) {
  raise(thread, AttributeErrorType, valueOrZero ? "can't set attribute" : "can't delete attribute");
  return false;
}

Ref getterRepr(Thread &thread, Value self) {
  auto *getter = self.as<TupleGetterObject>();
  return formatStr(thread, "%s(%lld, %R)", typeNameOf(self), (long long)getter->index, getter->doc);
}

Ref reduceMethod(Thread &thread, Value self) {
  auto *getter = self.as<TupleGetterObject>();
  Ref arguments = makeTuple(thread, {Value::smallInt(getter->index), getter->doc});
  return arguments ? makeTuple(thread, {Value(typeOf(self)), arguments}) : nullptr;
}

const MethodDef kMethods[] = {{"__reduce__", method::none(reduceMethod), nullptr, nullptr}, {}};
const MemberDef kMembers[] = {{"__doc__", MemberKind::Object, offsetof(TupleGetterObject, doc), false}, {}};

} // namespace

constinit Type TupleGetterType = builtinType({
    .name = "_collections._tuplegetter",
    .flags = kTypeGc,
    .basicSize = sizeof(TupleGetterObject),
    .slots = {.tp_dealloc = OwnedValues<1>::destroy,
              .tp_traverse = OwnedValues<1>::traverse,
              .tp_clear = OwnedValues<1>::clear,
              .tp_repr = getterRepr,
              .tp_descr_get = getterGet,
              .tp_descr_set = getterSet,
              .tp_new = getterNew},
    .methods = kMethods,
    .members = kMembers,
});

} // namespace krait::stdlib
