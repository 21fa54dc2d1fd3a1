// Binding the arguments of a call to a function's parameters, with CPython's TypeErrors.
//
// Slots in order: positional parameters, keyword-only parameters, *args, **keywords.
#include "runtime/call/Bind.h"
#include "runtime/call/Function.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <string>
#include <vector>

namespace krait::runtime {

namespace {

struct Binder {
  Thread &thread;
  FunctionObject *function;
  const CodeObject *code;
  const Value *args;
  size_t count;
  Value keywordNames;
  Value *slots;

  size_t positionalParameters() const { return size_t(code->argCount); }
  size_t namedParameters() const { return size_t(code->argCount) + size_t(code->kwOnlyArgCount); }
  bool hasVarArgs() const { return code->flags & bytecode::kFlagVarArgs; }
  bool hasVarKeywords() const { return code->flags & bytecode::kFlagVarKeywords; }
  size_t keywordCount() const { return keywordNames ? size_t(tupleSize(keywordNames)) : 0; }
  Value parameterName(size_t i) const { return tupleItem(code->localsPlusNames, int64_t(i)); }
  std::string name() const { return strToUtf8(function->qualName); }

  bool bind();
  bool bindKeywords(Value keywordDict);
  bool bindKeyword(Value name, Value value, Value keywordDict);
  bool fillDefaults();
  bool fillKeywordDefaults();
  int findParameter(Value name);
  bool failPositionalOnly();
  bool failTooMany();
  bool failMissing(std::vector<std::string> missing, const char *kind);
};

/// Index of the parameter called `name`; -1: none, -2: error. Positional-only ones do not count.
int Binder::findParameter(Value name) {
  for (size_t i = size_t(code->posOnlyArgCount); i < namedParameters(); ++i)
    if (parameterName(i) == name) return int(i);
  if (isExactly(name, StrType)) {
    if (name.as<StrObject>()->interned) return -1;
    for (size_t i = size_t(code->posOnlyArgCount); i < namedParameters(); ++i)
      if (strEquals(parameterName(i), name)) return int(i);
    return -1;
  }
  for (size_t i = size_t(code->posOnlyArgCount); i < namedParameters(); ++i) {
    int same = isEqual(thread, name, parameterName(i));
    if (same < 0) return -2;
    if (same) return int(i);
  }
  return -1;
}

bool Binder::failPositionalOnly() {
  std::string found;
  for (size_t k = 0; k < keywordCount(); ++k)
    for (size_t i = 0; i < size_t(code->posOnlyArgCount); ++i)
      if (strEquals(parameterName(i), tupleItem(keywordNames, int64_t(k))))
        found += (found.empty() ? "" : ", ") + strToUtf8(parameterName(i));
  if (found.empty()) return false;
  raiseTypeError(thread, "%s() got some positional-only arguments passed as keyword arguments: '%s'", name().c_str(),
                 found.c_str());
  return true;
}

bool Binder::bindKeyword(Value keyword, Value value, Value keywordDict) {
  if (!isStr(keyword)) {
    raiseTypeError(thread, "%s() keywords must be strings", name().c_str());
    return false;
  }
  int parameter = findParameter(keyword);
  if (parameter == -2) return false;
  if (parameter >= 0) {
    if (slots[parameter]) {
      raiseTypeError(thread, "%s() got multiple values for argument '%S'", name().c_str(), keyword);
      return false;
    }
    slots[parameter] = Ref::share(value).release();
    return true;
  }
  if (keywordDict) return dictSet(thread, keywordDict.as<DictObject>(), keyword, value);
  if (code->posOnlyArgCount && failPositionalOnly()) return false;
  raiseTypeError(thread, "%s() got an unexpected keyword argument '%S'", name().c_str(), keyword);
  return false;
}

bool Binder::bindKeywords(Value keywordDict) {
  for (size_t i = 0; i < keywordCount(); ++i)
    if (!bindKeyword(tupleItem(keywordNames, int64_t(i)), args[count + i], keywordDict)) return false;
  return true;
}

bool Binder::failTooMany() {
  size_t keywordOnlyGiven = 0;
  for (size_t i = positionalParameters(); i < namedParameters(); ++i)
    keywordOnlyGiven += bool(slots[i]);
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  const size_t most = positionalParameters();
  std::string takes =
      defaults ? "from " + std::to_string(most - defaults) + " to " + std::to_string(most) : std::to_string(most);
  std::string given;
  if (keywordOnlyGiven)
    given = std::string(" positional argument") + (count != 1 ? "s" : "") + " (and " +
            std::to_string(keywordOnlyGiven) + " keyword-only argument" + (keywordOnlyGiven != 1 ? "s" : "") + ")";
  raiseTypeError(thread, "%s() takes %s positional argument%s but %zu%s %s given", name().c_str(), takes.c_str(),
                 defaults || most != 1 ? "s" : "", count, given.c_str(),
                 count == 1 && !keywordOnlyGiven ? "was" : "were");
  return false;
}

bool Binder::failMissing(std::vector<std::string> missing, const char *kind) {
  std::string list;
  const size_t n = missing.size();
  for (size_t i = 0; i < n; ++i) {
    if (i) list += n == 2 ? " and " : i + 1 == n ? ", and " : ", ";
    list += "'" + missing[i] + "'";
  }
  raiseTypeError(thread, "%s() missing %zu required %s argument%s: %s", name().c_str(), n, kind, n == 1 ? "" : "s",
                 list.c_str());
  return false;
}

bool Binder::fillDefaults() {
  if (count >= positionalParameters()) return true;
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  const size_t required = positionalParameters() >= defaults ? positionalParameters() - defaults : 0;
  std::vector<std::string> missing;
  for (size_t i = count; i < required; ++i)
    if (!slots[i]) missing.push_back(strToUtf8(parameterName(i)));
  if (!missing.empty()) return failMissing(std::move(missing), "positional");
  for (size_t i = required; i < positionalParameters(); ++i)
    if (!slots[i])
      slots[i] = Ref::share(tupleItem(function->defaults, int64_t(i + defaults - positionalParameters()))).release();
  return true;
}

bool Binder::fillKeywordDefaults() {
  std::vector<std::string> missing;
  for (size_t i = positionalParameters(); i < namedParameters(); ++i) {
    if (slots[i]) continue;
    if (function->kwDefaults) {
      auto *defaults = function->kwDefaults.as<DictObject>();
      if (Value value = defaults->onlyStrKeys ? dictGetStr(defaults, parameterName(i))
                                              : dictGet(thread, defaults, parameterName(i))) {
        slots[i] = Ref::share(value).release();
        continue;
      }
      if (hasPending(thread)) return false;
    }
    missing.push_back(strToUtf8(parameterName(i)));
  }
  return missing.empty() || failMissing(std::move(missing), "keyword-only");
}

bool Binder::bind() {
  const size_t direct = count < positionalParameters() ? count : positionalParameters();
  for (size_t i = 0; i < direct; ++i)
    slots[i] = Ref::share(args[i]).release();
  size_t next = namedParameters();
  if (hasVarArgs()) {
    slots[next] = makeTupleFromArray(thread, args + direct, int64_t(count - direct)).release();
    if (!slots[next]) return false;
    ++next;
  }
  if (hasVarKeywords()) {
    slots[next] = makeDict(thread).release();
    if (!slots[next]) return false;
  }
  if (keywordNames && !bindKeywords(hasVarKeywords() ? slots[next] : Value())) return false;
  if (count > positionalParameters() && !hasVarArgs()) return failTooMany();
  return fillDefaults() && fillKeywordDefaults();
}

} // namespace

bool bindArguments(Thread &thread, FunctionObject *function, const Value *args, size_t countAndFlags,
                   Value keywordNames, Value *slots) {
  const size_t count = argumentCount(countAndFlags);
  const Bound bound = bindFast(thread, function, args, count, keywordNames, /*stolen=*/false, slots);
  if (KRAIT_LIKELY(bound != Bound::Unknown)) return bound == Bound::Done;
  for (size_t i = 0; i < parameterSlots(function->code); ++i)
    slots[i] = Value();
  Binder binder{thread, function, function->code, args, count, keywordNames, slots};
  if (binder.bind()) return true;
  Ref error = takePending(thread); // releasing the slots may run Python code
  for (size_t i = 0; i < parameterSlots(function->code); ++i)
    clearSlot(slots[i]);
  assign(thread.exception, std::move(error));
  return false;
}

} // namespace krait::runtime
