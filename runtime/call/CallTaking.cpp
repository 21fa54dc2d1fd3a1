// Calls as compiled code makes them: callable and arguments are given away, so that a Python function's arguments die
// with its slots, as in CPython.
#include "runtime/call/Construct.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/object/Attribute.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <array>
#include <utility>

namespace krait::runtime {

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

void releaseArguments(Value *args, size_t count, Value keywordNames) {
  const size_t total = count + (keywordNames ? size_t(tupleSize(keywordNames)) : 0);
  for (size_t i = 0; i < total; ++i)
    decref(args[i]);
}

/// The direct entry of a function whose last parameters are left to their defaults. False: not such a call.
bool callWithDefaults(Thread &thread, FunctionObject *function, const Value *args, size_t count, Ref *result) {
  const size_t arity = function->directArity; // kNoDirect is above all
  if (arity > kMostDirect || count >= arity || !function->defaults) return false;
  const size_t defaults = size_t(tupleSize(function->defaults));
  if (count + defaults < arity) return false;
  Value all[kMostDirect];
  for (size_t i = 0; i < count; ++i)
    all[i] = args[i];
  for (size_t i = count; i < arity; ++i)
    all[i] = Ref::share(tupleItem(function->defaults, int64_t(defaults - (arity - i)))).release();
  *result = kInvokers[arity](thread, function, all);
  return true;
}

Ref callFunctionTaking(Thread &thread, Ref callable, Value *args, size_t count, Value keywordNames) {
  auto *function = callable.as<FunctionObject>();
  if (!keywordNames) {
    if (KRAIT_LIKELY(function->directArity == count && count <= kMostDirect))
      return kInvokers[count](thread, callable, args);
    Ref result;
    if (callWithDefaults(thread, function, args, count, &result)) return result;
  }
  if (function->direct && !isTraced(thread))
    return function->entry(thread, callable, args, count | kArgumentsStolen, keywordNames);
  Ref result = callFunction(thread, callable, args, count | kArgumentsOffset, keywordNames);
  callable.reset();
  releaseArguments(args, count, keywordNames);
  return result;
}

/// A row that takes its arguments as they are. False: callMethodDef has to look closer.
[[gnu::always_inline]] inline bool callRow(Thread &thread, const MethodFunction &row, Value self, const Value *args,
                                           size_t count, Ref *result) {
  switch (row.kind) {
  case MethodKind::None:
    if (count != 0) return false;
    *result = row.none(thread, self);
    return true;
  case MethodKind::One:
    if (count != 1) return false;
    *result = row.one(thread, self, args[0]);
    return true;
  case MethodKind::Positional:
    if (count < row.minimum || count > row.maximum) return false;
    *result = row.positional(thread, self, args, count);
    return true;
  default:
    return false;
  }
}

/// Builtin functions and methods that take their arguments as they are.
[[gnu::always_inline]] inline bool callBuiltin(Thread &thread, Value callable, const Value *args, size_t count,
                                               Ref *result) {
  if (callable.object()->type == &BuiltinFunctionType) {
    auto *function = callable.as<BuiltinFunctionObject>();
    return callRow(thread, function->def->function, function->self, args, count, result);
  }
  if (callable.object()->type == &MethodDescriptorType && count) {
    auto *descriptor = callable.as<DescriptorObject>();
    if (!isInstanceOf(args[0], *descriptor->owner)) return false;
    return callRow(thread, static_cast<const MethodDef *>(descriptor->def)->function, args[0], args + 1, count - 1,
                   result);
  }
  return false;
}

} // namespace

Ref invokeDirectArray(Thread &thread, Value function, const Value *args, size_t count) {
  return kInvokers[count](thread, function, args);
}

Ref callTaking(Thread &thread, Ref callable, Value *args, size_t count, Value keywordNames) {
  if (isExactly(callable, MethodType)) {
    // The bound method goes before the call, so that the receiver dies with the callee's first slot.
    auto *method = callable.as<MethodObject>();
    *--args = Ref::share(method->self).release();
    ++count;
    callable = Ref::share(method->function);
    if (!isExactly(callable, FunctionType)) { // args[-1] is not ours any more
      Ref result = call(thread, callable, args, count, keywordNames);
      callable.reset();
      releaseArguments(args, count, keywordNames);
      return result;
    }
  }
  if (isExactly(callable, FunctionType))
    return callFunctionTaking(thread, std::move(callable), args, count, keywordNames);
  Ref result;
  const bool quick = callable.get().isObject() && !keywordNames;
  if (!(quick && isExactly(callable, TypeType) && construct(thread, callable.as<Type>(), args, count, &result)) &&
      !(quick && callBuiltin(thread, callable, args, count, &result)))
    result = call(thread, callable, args, count | kArgumentsOffset, keywordNames);
  callable.reset();
  releaseArguments(args, count, keywordNames);
  return result;
}

} // namespace krait::runtime
