// The module itertools.
#include "stdlib/native/Modules.h"
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

static Type *const kTypes[] = {
    &AccumulateType, &CombinationsType, &CombinationsWithReplacementType,
    &CycleType,      &DropWhileType,    &TakeWhileType,
    &ISliceType,     &StarMapType,      &ChainType,
    &CompressType,   &FilterFalseType,  &CountType,
    &ZipLongestType, &PairwiseType,     &PermutationsType,
    &ProductType,    &RepeatType,       &GroupByType,
    &GrouperType,    &TeeType,          &TeeDataType,
};

static bool initialize(Thread &thread, ModuleObject *module) {
  for (Type *type : kTypes) {
    readyType(*type);
    if (!moduleAdd(thread, module, typeName(type), Ref::share(type))) return false;
  }
  return true;
}

static const MethodDef kFunctions[] = {
    {"tee", method::positional(teeFunction, 1, 2), "($module, iterable, n=2, /)",
     "A tuple of n independent iterators over one iterable."},
    {},
};

const NativeModuleDef kModule_itertools = {
    "itertools",
    "Functional tools for creating and using iterators: counting, repeating, chaining, filtering, slicing, grouping,\n"
    "and the combinatoric ones.",
    kFunctions,
    initialize,
};

} // namespace krait::stdlib
