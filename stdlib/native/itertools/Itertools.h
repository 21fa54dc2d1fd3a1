// itertools: what its files share.
#pragma once
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

extern Type AccumulateType, ChainType, CombinationsType, CombinationsWithReplacementType, CompressType, CountType,
    CycleType, DropWhileType, FilterFalseType, GroupByType, GrouperType, ISliceType, PairwiseType, PermutationsType,
    ProductType, RepeatType, StarMapType, TakeWhileType, TeeType, TeeDataType, ZipLongestType;

Ref teeFunction(Thread &thread, Value module, const Value *args, size_t count);

inline Ref iteratorSelf(Thread &, Value self) { return Ref::share(self); }
inline const char kReduceDoc[] = "What pickle needs to make the iterator again.";
inline const char kStateDoc[] = "Take over the state that __reduce__ gave.";

/// An iterator class of this module whose struct T begins with kValues owned Values (api/OwnedValues.h).
template <class T, int kValues>
constexpr Type iteratorClass(const char *name, NewFunction make, NextFunction next, const MethodDef *methods,
                             const char *doc, uint32_t flags = kTypeBase) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | flags,
      .basicSize = sizeof(T),
      .slots = {.tp_dealloc = OwnedValues<kValues>::destroy,
                .tp_traverse = OwnedValues<kValues>::traverse,
                .tp_clear = OwnedValues<kValues>::clear,
                .tp_iter = iteratorSelf,
                .tp_iternext = next,
                .tp_new = make},
      .methods = methods,
      .doc = doc,
  });
}

/// type(*arguments) as __reduce__ gives it; `state` zero: none.
inline Ref reduceTo(Thread &thread, Value self, Ref arguments, Value state = {}) {
  if (!arguments) return nullptr;
  Value type = typeOf(self);
  return state ? makeTuple(thread, {type, arguments, state}) : makeTuple(thread, {type, arguments});
}

} // namespace krait::stdlib
