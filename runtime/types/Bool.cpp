// bool; its two instances are in Singletons.cpp.
#include "runtime/errors/Error.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {

Ref boolNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "bool", keywordNames) || !checkArgumentCount(thread, "bool", count, 0, 1))
    return nullptr;
  int value = count ? truth(thread, args[0]) : 0;
  return value < 0 ? Ref() : boolRef(value);
}

Ref boolRepr(Thread &thread, Value self) { return makeStr(thread, self == True() ? "True" : "False"); }

bool isBool(Value value) { return value == True() || value == False(); }

/// A bitwise operation: bool for two bools, what int does otherwise.
template <Ref (*kInteger)(Thread &, Value, Value), bool (*kLogical)(bool, bool)>
Ref bitwiseSlot(Thread &thread, Value left, Value right) {
  if (isBool(left) && isBool(right)) return boolRef(kLogical(left == True(), right == True()));
  if (!isInt(left) || !isInt(right)) return notImplementedRef();
  return kInteger(thread, left, right);
}
bool both(bool a, bool b) { return a && b; }
bool either(bool a, bool b) { return a || b; }
bool differ(bool a, bool b) { return a != b; }

} // namespace

constinit Type BoolType = builtinType({
    .name = "bool",
    .base = &IntType,
    .flags = kTypeInt | kTypeSelfMatch,
    .basicSize = sizeof(BoolObject),
    .slots = {.tp_repr = boolRepr,
              .tp_new = boolNew,
              .nb_and = bitwiseSlot<intAnd, both>,
              .nb_xor = bitwiseSlot<intXor, differ>,
              .nb_or = bitwiseSlot<intOr, either>},
    .doc = "bool(x) -> bool\n\nTrue when the argument is true, False otherwise. True and False are the "
           "only\ninstances, and bool "
           "cannot be subclassed.",
});

} // namespace krait::runtime
