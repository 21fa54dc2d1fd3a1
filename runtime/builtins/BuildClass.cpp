// __build_class__: what a class statement calls.
#include "runtime/builtins/BuildClass.h"
#include "runtime/call/Call.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <vector>

namespace krait::runtime {

/// Bases that are no classes are replaced by what their __mro_entries__ answers. `bases` itself when none is; zero on
/// error.
static Ref resolveBases(Thread &thread, Value bases) {
  Ref resolved;
  for (int64_t i = 0; i < tupleSize(bases); ++i) {
    Value base = tupleItem(bases, i);
    Ref method;
    bool failed = false;
    if (!isType(base)) method = getAttributeOrNull(thread, base, names().__mro_entries__, &failed);
    if (failed) return nullptr;
    if (!method) {
      if (resolved && !listAppend(thread, resolved.as<ListObject>(), Ref::share(base))) return nullptr;
      continue;
    }
    Ref entries = call(thread, method, {bases});
    if (!entries) return nullptr;
    if (!isTuple(entries)) return raiseTypeError(thread, "__mro_entries__ must return a tuple");
    if (!resolved) {
      resolved = makeListFromArray(thread, bases.as<TupleObject>()->items, i);
      if (!resolved) return nullptr;
    }
    if (!listExtend(thread, resolved.as<ListObject>(), entries)) return nullptr;
  }
  return resolved ? listToTuple(thread, resolved.as<ListObject>()) : Ref::share(bases);
}

/// The keywords of a class statement without `metaclass`, as the tail of an argument array.
struct ClassKeywords {
  Ref names;                 // tuple, or zero when there are none
  std::vector<Value> values; // borrowed
  Value metaclass;           // borrowed, or zero
};

static bool takeKeywords(Thread &thread, const Value *args, size_t count, Value keywordNames, ClassKeywords &out) {
  if (!keywordNames) return true;
  Ref kept = makeList(thread);
  for (int64_t i = 0; kept && i < tupleSize(keywordNames); ++i) {
    Value name = tupleItem(keywordNames, i), value = args[count + size_t(i)];
    if (strEqualsAscii(name, "metaclass")) {
      out.metaclass = value;
      continue;
    }
    if (!listAppend(thread, kept.as<ListObject>(), Ref::share(name))) return false;
    out.values.push_back(value);
  }
  if (!kept) return false;
  if (out.values.empty()) return true;
  out.names = listToTuple(thread, kept.as<ListObject>());
  return bool(out.names);
}

/// meta(name, bases, namespace, **keywords) or meta.__prepare__(name, bases, **keywords).
static Ref callWithKeywords(Thread &thread, Value callable, std::initializer_list<Value> positional,
                            const ClassKeywords &keywords) {
  std::vector<Value> args(positional);
  args.insert(args.end(), keywords.values.begin(), keywords.values.end());
  return call(thread, callable, args.data(), positional.size(), keywords.names);
}

static Ref prepareNamespace(Thread &thread, Value meta, Value name, Value bases, const ClassKeywords &keywords) {
  bool failed = false;
  Ref prepare = getAttributeOrNull(thread, meta, names().__prepare__, &failed);
  if (failed) return nullptr;
  Ref space = prepare ? callWithKeywords(thread, prepare, {name, bases}, keywords) : makeDict(thread);
  if (!space) return nullptr;
  if (!typeOf(space)->slots.mp_subscript && !typeOf(space)->slots.sq_item)
    return raiseTypeError(thread, "%s.__prepare__() must return a mapping, not %T",
                          isType(meta) ? typeName(meta.as<Type>()) : "<metaclass>", space.get());
  return space;
}

/// The cell of __class__ must hold the class that the metaclass has made.
static bool checkClassCell(Thread &thread, Value name, Value cls, Value cell) {
  Value contents = cell.as<CellObject>()->contents;
  if (contents == cls) return true;
  if (!contents)
    raise(thread, RuntimeErrorType,
          "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
  else
    raiseTypeError(thread, "__class__ set to %R defining %R as %R", contents, name, cls);
  return false;
}

static Ref buildClass(Thread &thread, Value, const Value *args, size_t countAndFlags, Value keywordNames) {
  const size_t count = argumentCount(countAndFlags);
  if (count < 2) return raiseTypeError(thread, "__build_class__: not enough arguments");
  Value function = args[0], name = args[1];
  if (!isExactly(function, FunctionType)) return raiseTypeError(thread, "__build_class__: func must be a function");
  if (!isStr(name)) return raiseTypeError(thread, "__build_class__: name is not a string");
  Ref originalBases = makeTupleFromArray(thread, args + 2, int64_t(count - 2));
  Ref bases = originalBases ? resolveBases(thread, originalBases) : nullptr;
  ClassKeywords keywords;
  if (!bases || !takeKeywords(thread, args, count, keywordNames, keywords)) return nullptr;
  Ref meta = Ref::share(keywords.metaclass);
  if (!meta) meta = Ref::share(tupleSize(bases) ? Value(typeOf(tupleItem(bases, 0))) : Value(&TypeType));
  if (isType(meta)) {
    Type *winner = calculateMetaclass(thread, meta.as<Type>(), bases);
    if (!winner) return nullptr;
    meta = Ref::share(winner);
  }
  Ref space = prepareNamespace(thread, meta, name, bases, keywords);
  if (!space) return nullptr;
  auto *body = function.as<FunctionObject>();
  Ref cell = vmHooks.evaluate(thread, body->code, body->globals, space, function);
  if (!cell) return nullptr;
  Ref originalName = internStr(thread, "__orig_bases__");
  if (bases != Value(originalBases) && !setItem(thread, space, originalName, originalBases)) return nullptr;
  Ref cls = callWithKeywords(thread, meta, {name, bases, space}, keywords);
  if (cls && isType(cls) && isExactly(cell, CellType) && !checkClassCell(thread, name, cls, cell)) return nullptr;
  return cls;
}

const MethodDef kBuildClassFunctions[] = {
    {"__build_class__", method::raw(buildClass), nullptr, "Makes the class of a class statement."},
    {},
};

} // namespace krait::runtime
