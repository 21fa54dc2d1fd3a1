// tuple: items in line.
#pragma once
#include "runtime/object/Type.h"
#include <initializer_list>

namespace krait::runtime {

struct TupleObject : VarObject {
  Value items[];
};
extern Type TupleType;
extern TupleObject EmptyTuple; // immortal; every empty exact tuple

inline bool isTuple(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeTuple); }
inline int64_t tupleSize(Value tuple) { return tuple.as<TupleObject>()->size; }
inline Value tupleItem(Value tuple, int64_t i) { return tuple.as<TupleObject>()->items[i]; } // borrowed

/// Items are the small int 0 (a tuple never holds "no value"), not yet tracked: the caller fills all of them with new
/// references. size 0 gives the empty tuple.
[[nodiscard]] Ref makeTupleUninitialized(Thread &thread, int64_t size);
[[nodiscard]] Ref makeTuple(Thread &thread, std::initializer_list<Value> items);        // items borrowed
[[nodiscard]] Ref makeTupleFromArray(Thread &thread, const Value *items, int64_t size); // items borrowed
/// Items stolen, also on failure (then released).
[[nodiscard]] Ref makeTupleStealing(Thread &thread, Value *items, int64_t size);
/// tuple(iterable).
[[nodiscard]] Ref tupleFromIterable(Thread &thread, Value iterable);

} // namespace krait::runtime
