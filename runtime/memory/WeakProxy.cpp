// Proxies: every slot is the protocol's operation on the referent. Operands that are proxies are unwrapped on both
// sides.
#include "runtime/memory/WeakProxy.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

static bool isProxy(Value value) { return isExactly(value, WeakProxyType) || isExactly(value, WeakCallableProxyType); }

/// The object behind a proxy, or the value itself. Zero with ReferenceError pending when it is gone.
static Ref unwrap(Thread &thread, Value value) {
  if (!isProxy(value)) return Ref::share(value);
  Ref object = weakRefGet(value.as<WeakRefObject>());
  if (!object) raise(thread, ReferenceErrorType, "weakly-referenced object no longer exists");
  return object;
}

template <auto Operation>
static Ref proxyUnary(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  return object ? Operation(thread, object) : nullptr;
}
template <BinaryOp Op>
static Ref proxyBinary(Thread &thread, Value left, Value right) {
  Ref a = unwrap(thread, left), b = a ? unwrap(thread, right) : nullptr;
  return b ? binary(thread, a, b, Op) : nullptr;
}
static Ref proxyDivmod(Thread &thread, Value left, Value right) {
  Ref a = unwrap(thread, left), b = a ? unwrap(thread, right) : nullptr;
  return b ? divmod(thread, a, b) : nullptr;
}
static Ref proxyPower(Thread &thread, Value base, Value exponent, Value modulus) {
  Ref a = unwrap(thread, base), b = a ? unwrap(thread, exponent) : nullptr, c = b ? unwrap(thread, modulus) : nullptr;
  return c ? power(thread, a, b, c) : nullptr;
}

/// A conversion the type may lack: int(), float(), operator.index().
template <UnaryFunction TypeSlots::*Slot>
static Ref proxyConvert(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  if (!object) return nullptr;
  if (UnaryFunction function = typeOf(object)->slots.*Slot) return function(thread, object);
  return raiseTypeError(thread, "'%T' object does not support this conversion", object.get());
}

static Ref proxyRepr(Thread &thread, Value self) {
  Ref object = weakRefGet(self.as<WeakRefObject>());
  Value shown = object ? object.get() : None();
  return formatStr(thread, "<weakproxy at %p to %T at %p>", static_cast<void *>(self.object()), shown,
                   reinterpret_cast<void *>(shown.bits()));
}
static Ref proxyCompare(Thread &thread, Value left, Value right, CompareOp op) {
  Ref a = unwrap(thread, left), b = a ? unwrap(thread, right) : nullptr;
  return b ? compare(thread, a, b, op) : nullptr;
}
static Ref proxyGetAttribute(Thread &thread, Value self, Value name) {
  Ref object = unwrap(thread, self);
  return object ? getAttribute(thread, object, name) : nullptr;
}
static bool proxySetAttribute(Thread &thread, Value self, Value name, Value value) {
  Ref object = unwrap(thread, self);
  return object && setAttribute(thread, object, name, value);
}
static int proxyTruth(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  return object ? truth(thread, object) : -1;
}
static int64_t proxyLength(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  return object ? length(thread, object) : -1;
}
static Ref proxyGetItem(Thread &thread, Value self, Value key) {
  Ref object = unwrap(thread, self);
  return object ? getItem(thread, object, key) : nullptr;
}
static bool proxySetItem(Thread &thread, Value self, Value key, Value value) {
  Ref object = unwrap(thread, self);
  return object && (value ? setItem(thread, object, key, value) : deleteItem(thread, object, key));
}
static int proxyContains(Thread &thread, Value self, Value item) {
  Ref object = unwrap(thread, self);
  return object ? contains(thread, object, item) : -1;
}
static Ref proxyNext(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  if (object && !typeOf(object)->slots.tp_iternext)
    return raiseTypeError(thread, "Weakref proxy referenced a non-iterator '%T' object", object.get());
  return object ? next(thread, object) : nullptr;
}
static Ref proxyCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  Ref object = unwrap(thread, self);
  return object ? call(thread, object, args, countAndFlags, keywordNames) : nullptr;
}

static void proxyDestroy(Object *object) {
  untrack(object);
  unlinkWeakRef(static_cast<WeakRefObject *>(object));
  clearSlot(static_cast<WeakRefObject *>(object)->callback);
  freeObject(object);
}
static void proxyTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<WeakRefObject *>(object)->callback);
}

Ref makeWeakProxy(Thread &thread, Value object, Value callback) {
  if (callback && isNone(callback)) callback = Value();
  Type &type = typeOf(object)->slots.tp_call ? WeakCallableProxyType : WeakProxyType;
  if (!callback && object.isObject())
    for (WeakRefObject *shared = firstWeakRef(object.object()); shared; shared = shared->next)
      if (shared->type == &type && !shared->callback && shared->refCount) return Ref::share(shared);
  Ref proxy = Ref::steal(allocateInstance(thread, &type));
  return proxy && linkWeakRef(thread, proxy.as<WeakRefObject>(), object, callback) ? std::move(proxy) : nullptr;
}

static Ref proxyBytes(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  bool found;
  Ref result = object ? callSpecial(thread, object, names().__bytes__, {}, &found) : nullptr;
  if (object && !found) return raise(thread, AttributeErrorType, "__bytes__");
  return result;
}
static Ref proxyReversed(Thread &thread, Value self) {
  Ref object = unwrap(thread, self);
  bool found;
  Ref result = object ? callSpecial(thread, object, names().__reversed__, {}, &found) : nullptr;
  if (object && !found) return raise(thread, AttributeErrorType, "__reversed__");
  return result;
}
static const MethodDef kMethods[] = {{"__bytes__", method::none(proxyBytes), nullptr, nullptr},
                                     {"__reversed__", method::none(proxyReversed), nullptr, nullptr},
                                     {}};

static constexpr Type proxyType(const char *name, CallFunction callFunction) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | kTypeDisallowInstantiation,
      .basicSize = sizeof(WeakRefObject),
      .slots = {.tp_dealloc = proxyDestroy,
                .tp_traverse = proxyTraverse,
                .tp_repr = proxyRepr,
                .tp_str = proxyUnary<str>,
                .tp_hash = hashNotImplemented,
                .tp_richcompare = proxyCompare,
                .tp_call = callFunction,
                .tp_getattro = proxyGetAttribute,
                .tp_setattro = proxySetAttribute,
                .tp_iter = proxyUnary<iterate>,
                .tp_iternext = proxyNext,
                .nb_add = proxyBinary<BinaryOp::Add>,
                .nb_subtract = proxyBinary<BinaryOp::Subtract>,
                .nb_multiply = proxyBinary<BinaryOp::Multiply>,
                .nb_remainder = proxyBinary<BinaryOp::Remainder>,
                .nb_divmod = proxyDivmod,
                .nb_power = proxyPower,
                .nb_negative = proxyUnary<negative>,
                .nb_positive = proxyUnary<positive>,
                .nb_absolute = proxyUnary<absolute>,
                .nb_bool = proxyTruth,
                .nb_invert = proxyUnary<invert>,
                .nb_lshift = proxyBinary<BinaryOp::Lshift>,
                .nb_rshift = proxyBinary<BinaryOp::Rshift>,
                .nb_and = proxyBinary<BinaryOp::And>,
                .nb_xor = proxyBinary<BinaryOp::Xor>,
                .nb_or = proxyBinary<BinaryOp::Or>,
                .nb_int = proxyConvert<&TypeSlots::nb_int>,
                .nb_float = proxyConvert<&TypeSlots::nb_float>,
                .nb_index = proxyUnary<index>,
                .nb_floor_divide = proxyBinary<BinaryOp::FloorDivide>,
                .nb_true_divide = proxyBinary<BinaryOp::TrueDivide>,
                .nb_matrix_multiply = proxyBinary<BinaryOp::MatrixMultiply>,
                .nb_inplace_add = proxyBinary<BinaryOp::InplaceAdd>,
                .nb_inplace_subtract = proxyBinary<BinaryOp::InplaceSubtract>,
                .nb_inplace_multiply = proxyBinary<BinaryOp::InplaceMultiply>,
                .nb_inplace_remainder = proxyBinary<BinaryOp::InplaceRemainder>,
                .nb_inplace_lshift = proxyBinary<BinaryOp::InplaceLshift>,
                .nb_inplace_rshift = proxyBinary<BinaryOp::InplaceRshift>,
                .nb_inplace_and = proxyBinary<BinaryOp::InplaceAnd>,
                .nb_inplace_xor = proxyBinary<BinaryOp::InplaceXor>,
                .nb_inplace_or = proxyBinary<BinaryOp::InplaceOr>,
                .nb_inplace_floor_divide = proxyBinary<BinaryOp::InplaceFloorDivide>,
                .nb_inplace_true_divide = proxyBinary<BinaryOp::InplaceTrueDivide>,
                .nb_inplace_matrix_multiply = proxyBinary<BinaryOp::InplaceMatrixMultiply>,
                .sq_length = proxyLength,
                .sq_contains = proxyContains,
                .mp_length = proxyLength,
                .mp_subscript = proxyGetItem,
                .mp_ass_subscript = proxySetItem},
      .methods = kMethods,
  });
}

constinit Type WeakProxyType = proxyType("weakref.ProxyType", nullptr);
constinit Type WeakCallableProxyType = proxyType("weakref.CallableProxyType", proxyCall);

} // namespace krait::runtime
