// None, NotImplemented, Ellipsis, True and False, with the types of the first three.
#include "runtime/types/Singletons.h"
#include "runtime/builtins/Lookup.h"
#include "runtime/errors/Error.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

constinit Object NoneObject = {kImmortalCount, kObjectImmortal, &NoneTypeType};
constinit Object NotImplementedObject = {kImmortalCount, kObjectImmortal, &NotImplementedType};
constinit Object EllipsisObject = {kImmortalCount, kObjectImmortal, &EllipsisType};
constinit BoolObject TrueObject = {{{kImmortalCount, kObjectImmortal, &BoolType}, 1}, {1}};
constinit BoolObject FalseObject = {{{kImmortalCount, kObjectImmortal, &BoolType}, 0}, {0}};

static constexpr char kNoneName[] = "NoneType", kNotImplementedName[] = "NotImplementedType",
                      kEllipsisName[] = "EllipsisType";

/// NoneType() and so on: the one instance, and no arguments.
template <Object *Instance, const char *Name>
static Ref singletonNew(Thread &thread, Type *, const Value *, size_t count, Value keywordNames) {
  if (count || keywordNames) return raiseTypeError(thread, "%s takes no arguments", Name);
  return Ref::share(Instance);
}
template <size_t N>
static Ref text(Thread &thread, const char (&name)[N]) {
  return internStr(thread, std::string_view(name, N - 1));
}
static Ref noneRepr(Thread &thread, Value) { return text(thread, "None"); }
static Ref notImplementedRepr(Thread &thread, Value) { return text(thread, "NotImplemented"); }
static Ref ellipsisRepr(Thread &thread, Value) { return text(thread, "Ellipsis"); }

static int noneTruth(Thread &, Value) { return 0; }
static int64_t noneHash(Thread &, Value self) { return int64_t(self.bits() >> 4); }
static int notImplementedTruth(Thread &, Value) { return 1; }

static const MethodDef kNotImplementedMethods[] = {
    {"__reduce__", method::none(notImplementedRepr), "($self, /)", "How pickle stores the object: by name."}, {}};
static const MethodDef kEllipsisMethods[] = {
    {"__reduce__", method::none(ellipsisRepr), "($self, /)", "How pickle stores the object: by name."}, {}};

constinit Type NoneTypeType = builtinType({
    .name = "NoneType",
    .slots = {.tp_repr = noneRepr,
              .tp_hash = noneHash,
              .tp_new = singletonNew<&NoneObject, kNoneName>,
              .nb_bool = noneTruth},
});
constinit Type NotImplementedType = builtinType({
    .name = "NotImplementedType",
    .slots = {.tp_repr = notImplementedRepr,
              .tp_new = singletonNew<&NotImplementedObject, kNotImplementedName>,
              .nb_bool = notImplementedTruth},
    .methods = kNotImplementedMethods,
});
constinit Type EllipsisType = builtinType({
    .name = "ellipsis",
    .slots = {.tp_repr = ellipsisRepr, .tp_new = singletonNew<&EllipsisObject, kEllipsisName>},
    .methods = kEllipsisMethods,
});

} // namespace krait::runtime
