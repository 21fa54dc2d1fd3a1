// Binding where nothing can go wrong: enough arguments, keywords that are parameters' names themselves or go into
// **keywords, defaults where something is missing. FunctionArguments.cpp has the rest, and the words for it.
#include "runtime/call/Bind.h"
#include "runtime/errors/Error.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

constexpr size_t kMostParameters = 32;

/// A plan of which argument goes where. Nothing is counted before it is complete.
struct Plan {
  const FunctionObject *function;
  const CodeObject *code;
  const Value *args;
  size_t count, keywordCount;
  const Value *names;
  Value *slots;
  uint64_t defaulted = 0; // parameters that have their default
  uint64_t collected = 0; // keywords that go into **keywords

  size_t positional() const { return size_t(code->argCount); }
  size_t named() const { return positional() + size_t(code->kwOnlyArgCount); }
  bool has(uint32_t flag) const { return code->flags & flag; }

  bool placeKeywords();
  bool placeDefaults();
  bool placeKeywordDefaults();
  bool make();
};

bool Plan::placeKeywords() {
  const Value *parameters = code->localsPlusNames.as<TupleObject>()->items;
  for (size_t k = 0; k < keywordCount; ++k) {
    if (!isExactly(names[k], StrType) || !names[k].as<StrObject>()->interned) return false;
    size_t at = size_t(code->posOnlyArgCount);
    while (at < named() && parameters[at] != names[k])
      ++at;
    if (at == named()) {
      if (!has(bytecode::kFlagVarKeywords)) return false;
      collected |= uint64_t(1) << k;
    } else {
      if (slots[at]) return false;
      slots[at] = args[count + k];
    }
  }
  return true;
}

bool Plan::placeDefaults() {
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  for (size_t i = count; i < positional(); ++i) {
    if (slots[i]) continue;
    if (i + defaults < positional()) return false;
    slots[i] = tupleItem(function->defaults, int64_t(i + defaults - positional()));
    defaulted |= uint64_t(1) << i;
  }
  return true;
}

bool Plan::placeKeywordDefaults() {
  const Value *parameters = code->localsPlusNames.as<TupleObject>()->items;
  for (size_t i = positional(); i < named(); ++i) {
    if (slots[i]) continue;
    if (!function->kwDefaults || !function->kwDefaults.as<DictObject>()->onlyStrKeys) return false;
    slots[i] = dictGetStr(function->kwDefaults.as<DictObject>(), parameters[i]);
    if (!slots[i]) return false;
    defaulted |= uint64_t(1) << i;
  }
  return true;
}

bool Plan::make() {
  if (count > positional() && !has(bytecode::kFlagVarArgs)) return false;
  const size_t given = std::min(count, positional());
  for (size_t i = 0; i < given; ++i)
    slots[i] = args[i];
  for (size_t i = given, n = parameterSlots(code); i < n; ++i)
    slots[i] = Value();
  return placeKeywords() && placeDefaults() && placeKeywordDefaults();
}

/// What is left of the arguments: *args and **keywords. False: no memory.
bool collect(Thread &thread, Plan &plan, bool stolen) {
  Value *next = plan.slots + plan.named();
  bool done = true;
  if (plan.has(bytecode::kFlagVarArgs)) {
    const size_t first = std::min(plan.count, plan.positional());
    const int64_t rest = int64_t(plan.count - first);
    auto *items = const_cast<Value *>(plan.args + first);
    *next = (stolen ? makeTupleStealing(thread, items, rest) : makeTupleFromArray(thread, items, rest)).release();
    done = bool(*next++);
  }
  if (!plan.has(bytecode::kFlagVarKeywords)) return done;
  Ref dict = makeDict(thread);
  done = done && dict;
  for (size_t k = 0; k < plan.keywordCount; ++k) {
    if (!(plan.collected >> k & 1)) continue;
    Value value = plan.args[plan.count + k];
    done = done && dictSet(thread, dict.as<DictObject>(), plan.names[k], value);
    if (stolen) decref(value); // not the last one, unless memory ran out
  }
  *next = dict.release();
  return done;
}

/// Positional parameters and *args.
Bound bindRest(Thread &thread, const Value *args, size_t positional, size_t count, bool stolen, Value *slots) {
  auto *rest = const_cast<Value *>(args + positional);
  const int64_t size = int64_t(count - positional);
  Ref tuple = stolen ? makeTupleStealing(thread, rest, size) : makeTupleFromArray(thread, rest, size);
  for (size_t i = 0; i < positional; ++i) {
    slots[i] = args[i];
    if (!stolen) incref(args[i]);
  }
  slots[positional] = tuple.release();
  if (KRAIT_LIKELY(bool(slots[positional]))) return Bound::Done;
  Ref error = takePending(thread);
  for (size_t i = 0; i < positional; ++i)
    clearSlot(slots[i]);
  assign(thread.exception, std::move(error));
  return Bound::Failed;
}

} // namespace

Bound bindFast(Thread &thread, const FunctionObject *function, const Value *args, size_t count, Value keywordNames,
               bool stolen, Value *slots) {
  const CodeObject *code = function->code;
  constexpr uint32_t kCollects = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords;
  const size_t positional = size_t(code->argCount);
  if (!keywordNames && (code->flags & kCollects) == bytecode::kFlagVarArgs && !code->kwOnlyArgCount &&
      count >= positional)
    return bindRest(thread, args, positional, count, stolen, slots);
  Plan plan{function, code, args, count, 0, nullptr, slots};
  if (keywordNames) {
    plan.keywordCount = size_t(tupleSize(keywordNames));
    plan.names = keywordNames.as<TupleObject>()->items;
  }
  if (plan.named() > kMostParameters || plan.keywordCount > kMostParameters || !plan.make()) return Bound::Unknown;
  for (size_t i = 0, n = plan.named(); i < n; ++i)
    if (!stolen || plan.defaulted >> i & 1) incref(slots[i]);
  if (KRAIT_LIKELY(collect(thread, plan, stolen))) return Bound::Done;
  Ref error = takePending(thread);
  for (size_t i = 0, n = parameterSlots(code); i < n; ++i)
    clearSlot(slots[i]);
  assign(thread.exception, std::move(error));
  return Bound::Failed;
}

} // namespace krait::runtime
