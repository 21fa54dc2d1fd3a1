// Operations between sets, as slots and methods of set and frozenset; dict views use some. All may run Python code.
#pragma once
#include "runtime/types/Set.h"

namespace krait::runtime {

int setIsSubset(Thread &thread, SetObject *set, SetObject *other); // 1, 0, -1
/// set(x) & other and the like, for any iterable `other`; a new set of the base type of `set`.
[[nodiscard]] Ref setIntersection(Thread &thread, Value set, Value other);
[[nodiscard]] Ref setDifference(Thread &thread, Value set, Value other);
[[nodiscard]] bool setDifferenceUpdate(Thread &thread, SetObject *set, Value other);
[[nodiscard]] bool setSymmetricDifferenceUpdate(Thread &thread, Value set, Value other);

Ref setAnd(Thread &thread, Value left, Value right);
Ref setOr(Thread &thread, Value left, Value right);
Ref setSubtract(Thread &thread, Value left, Value right);
Ref setXor(Thread &thread, Value left, Value right);
Ref setInplaceAnd(Thread &thread, Value left, Value right);
Ref setInplaceOr(Thread &thread, Value left, Value right);
Ref setInplaceSubtract(Thread &thread, Value left, Value right);
Ref setInplaceXor(Thread &thread, Value left, Value right);

Ref setUnionMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setUpdateMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setIntersectionMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setIntersectionUpdateMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setDifferenceMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setDifferenceUpdateMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref setSymmetricDifferenceMethod(Thread &thread, Value self, Value other);
Ref setSymmetricDifferenceUpdateMethod(Thread &thread, Value self, Value other);
Ref setIsDisjointMethod(Thread &thread, Value self, Value other);
Ref setIsSubsetMethod(Thread &thread, Value self, Value other);
Ref setIsSupersetMethod(Thread &thread, Value self, Value other);

} // namespace krait::runtime
