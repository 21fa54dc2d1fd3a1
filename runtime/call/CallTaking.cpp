// Calls as compiled code makes them: callable and arguments are given away, so that a Python function's arguments die
// with its slots, as in CPython.
#include "runtime/call/Construct.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <array>
#include <utility>

namespace krait::runtime {

/// Fills the last `missing` of a function's parameters with their defaults. False: not so many defaults.
[[gnu::always_inline]] static inline bool fillDefaults(const FunctionObject *function, Value *last, size_t missing) {
  if (!missing) return true;
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  if (KRAIT_UNLIKELY(defaults < missing)) return false;
  const Value *from = function->defaults.as<TupleObject>()->items + (defaults - missing);
  for (size_t i = 0; i < missing; ++i)
    last[i] = Ref::share(from[i]).release();
  return true;
}

bool arrangeArguments(const FunctionObject *function, const Value *args, size_t count, Value keywordNames,
                      Value *slots) {
  const size_t arity = size_t(function->code->argCount);
  if (KRAIT_UNLIKELY(count > arity)) return false;
  for (size_t i = 0; i < count; ++i)
    slots[i] = args[i];
  if (!keywordNames) return fillDefaults(function, slots + count, arity - count);
  if (KRAIT_UNLIKELY(function->code->unit)) return false; // the names of its parameters are missing
  for (size_t i = count; i < arity; ++i)
    slots[i] = Value();
  const auto *names = keywordNames.as<TupleObject>();
  const Value *parameters = function->code->localsPlusNames.as<TupleObject>()->items;
  for (int64_t i = 0; i < names->size; ++i) {
    size_t at = std::max(count, size_t(function->code->posOnlyArgCount));
    while (at < arity && parameters[at] != names->items[i])
      ++at;
    if (at == arity || slots[at]) return false;
    slots[at] = args[count + size_t(i)];
  }
  if (count + size_t(names->size) == arity) return true;
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  const size_t required = arity - std::min(defaults, arity);
  for (size_t i = count; i < required; ++i)
    if (!slots[i]) return false;
  for (size_t i = required; i < arity; ++i)
    if (!slots[i]) slots[i] = Ref::share(tupleItem(function->defaults, int64_t(defaults - (arity - i)))).release();
  return true;
}

namespace {

template <size_t>
using ArgumentAt = Value;

template <size_t... I>
Ref invokeWith(Thread &thread, Value function, const Value *args, std::index_sequence<I...>) {
  return invokeDirect<ArgumentAt<I>...>(thread, function, args[I]...);
}
template <size_t Count>
Ref invokeCounted(Thread &thread, Value function, const Value *args) {
  return invokeWith(thread, function, args, std::make_index_sequence<Count>());
}
using Invoker = Ref (*)(Thread &, Value, const Value *);
template <size_t... Counts>
constexpr std::array<Invoker, sizeof...(Counts)> makeInvokers(std::index_sequence<Counts...>) {
  return {invokeCounted<Counts>...};
}
constexpr auto kInvokers = makeInvokers(std::make_index_sequence<kMostDirect + 1>());

/// What a call has been given.
struct Taken {
  Value callable;
  Value *args;
  size_t count; // positional ones
  Value keywordNames;

  size_t total() const { return count + (keywordNames ? size_t(tupleSize(keywordNames)) : 0); }
  [[gnu::always_inline]] void release() const {
    decref(callable);
    for (size_t i = 0, n = total(); i < n; ++i)
      decref(args[i]);
  }
};

Ref callFunctionTaking(Thread &thread, const Taken &taken) {
  auto *function = taken.callable.as<FunctionObject>();
  Ref result;
  Value slots[kMostDirect];
  if (KRAIT_LIKELY(!taken.keywordNames && function->directArity == taken.count && taken.count <= kMostDirect)) {
    result = kInvokers[taken.count](thread, taken.callable, taken.args);
  } else if (function->directArity <= kMostDirect && // kNoDirect is above all
             arrangeArguments(function, taken.args, taken.count, taken.keywordNames, slots)) {
    result = kInvokers[function->directArity](thread, taken.callable, slots);
  } else if (function->entry != vmHooks.functionEntry && !isTraced(thread)) {
    result = function->entry(thread, taken.callable, taken.args, taken.count | kArgumentsStolen, taken.keywordNames);
  } else {
    result = callFunction(thread, taken.callable, taken.args, taken.count, taken.keywordNames);
    taken.release();
    return result;
  }
  decref(taken.callable);
  return result;
}

/// A row that takes its arguments as they are. False: callMethodDef has to look closer.
[[gnu::always_inline]] inline bool callRow(Thread &thread, const MethodDef &def, Value self, const Value *args,
                                           size_t count, Ref &result) {
  const MethodFunction &row = def.function;
  switch (row.kind) {
  case MethodKind::None:
    if (KRAIT_UNLIKELY(count != 0)) return false;
    result = row.none(thread, self);
    return true;
  case MethodKind::One:
    if (KRAIT_UNLIKELY(count != 1)) return false;
    result = row.one(thread, self, args[0]);
    return true;
  case MethodKind::Positional:
    if (KRAIT_UNLIKELY(count < row.minimum || count > row.maximum)) return false;
    result = row.positional(thread, self, args, count);
    return true;
  case MethodKind::Bound:
    return callBoundInOrder(thread, def, self, args, count, &result);
  default:
    return false;
  }
}

/// Builtins and classes that take their arguments as they are. False: nothing has happened.
[[gnu::always_inline]] inline bool callPlain(Thread &thread, const Taken &taken, Ref &result) {
  Type *type = taken.callable.object()->type;
  if (type == &MethodDescriptorType) {
    auto *descriptor = taken.callable.as<DescriptorObject>();
    if (KRAIT_UNLIKELY(!taken.count || !isInstanceOf(taken.args[0], *descriptor->owner))) return false;
    return callRow(thread, *static_cast<const MethodDef *>(descriptor->def), taken.args[0], taken.args + 1,
                   taken.count - 1, result);
  }
  if (type == &BuiltinFunctionType) {
    auto *function = taken.callable.as<BuiltinFunctionObject>();
    return callRow(thread, *function->def, function->self, taken.args, taken.count, result);
  }
  return type == &TypeType && construct(thread, taken.callable.as<Type>(), taken.args, taken.count, &result);
}

/// A bound method goes before the call, so that the receiver dies with the callee's first slot.
Ref callMethodTaking(Thread &thread, Taken taken) {
  auto *method = taken.callable.as<MethodObject>();
  *--taken.args = Ref::share(method->self).release();
  ++taken.count;
  Value function = Ref::share(method->function).release();
  decref(std::exchange(taken.callable, function));
  if (isExactly(function, FunctionType)) return callFunctionTaking(thread, taken);
  Ref result = call(thread, function, taken.args, taken.count, taken.keywordNames); // args[-1] is not ours any more
  taken.release();
  return result;
}

} // namespace

Ref invokeDirectArray(Thread &thread, Value function, const Value *args, size_t count) {
  return kInvokers[count](thread, function, args);
}

Ref callTaking(Thread &thread, Value callable, Value *args, size_t count, Value keywordNames) {
  Taken taken{callable, args, count, keywordNames};
  Ref result;
  if (KRAIT_LIKELY(callable.isObject())) {
    Type *type = callable.object()->type;
    if (type == &FunctionType) return callFunctionTaking(thread, taken);
    if (type == &MethodType) return callMethodTaking(thread, taken);
    if (KRAIT_LIKELY(!keywordNames) && callPlain(thread, taken, result)) {
      taken.release();
      return result;
    }
  }
  result = call(thread, callable, args, count | kArgumentsOffset, keywordNames);
  taken.release();
  return result;
}

} // namespace krait::runtime
