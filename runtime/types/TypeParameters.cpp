#include "runtime/types/TypeParameters.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static Ref lookup(Thread &thread, Value object, const char *name, bool *failed) {
  Ref interned = internStr(thread, name);
  if (!interned) *failed = true;
  return interned ? getAttributeOrNull(thread, object, interned, failed) : nullptr;
}

static bool appendUnique(Thread &thread, ListObject *list, Value item) {
  for (int64_t i = 0; i < list->size; ++i)
    if (list->items[i] == item) return true;
  return listAppend(thread, list, Ref::share(item));
}

static int64_t indexIn(Value tuple, Value item) {
  for (int64_t i = 0; i < tupleSize(tuple); ++i)
    if (tupleItem(tuple, i) == item) return i;
  return -1;
}

Ref collectTypeParameters(Thread &thread, Value args) {
  Ref list = makeList(thread);
  if (!list) return nullptr;
  auto *found = list.as<ListObject>();
  for (int64_t i = 0; i < tupleSize(args); ++i) {
    Value arg = tupleItem(args, i);
    if (isType(arg)) continue; // the descriptor of a bare class is not a parameter list
    bool failed = false;
    if (lookup(thread, arg, "__typing_subst__", &failed)) {
      if (!appendUnique(thread, found, arg)) return nullptr;
      continue;
    }
    Ref inner = failed ? Ref() : lookup(thread, arg, "__parameters__", &failed);
    if (failed) return nullptr;
    if (!inner || !isTuple(inner)) continue;
    for (int64_t j = 0; j < tupleSize(inner); ++j)
      if (!appendUnique(thread, found, tupleItem(inner, j))) return nullptr;
  }
  return listToTuple(thread, found);
}

// The argument of alias[item] as a tuple, with *tuple[...] in it spread out.
static Ref unpackItem(Thread &thread, Value item) {
  Ref list = makeList(thread);
  if (!list) return nullptr;
  auto *args = list.as<ListObject>();
  bool isTupleItem = isTuple(item);
  for (int64_t i = 0, n = isTupleItem ? tupleSize(item) : 1; i < n; ++i) {
    Value arg = isTupleItem ? tupleItem(item, i) : item;
    bool failed = false;
    Ref inner = isType(arg) ? Ref() : lookup(thread, arg, "__typing_unpacked_tuple_args__", &failed);
    if (failed) return nullptr;
    bool spread =
        inner && isTuple(inner) && !(tupleSize(inner) && tupleItem(inner, tupleSize(inner) - 1) == Ellipsis());
    if (!(spread ? listExtend(thread, args, inner) : listAppend(thread, args, Ref::share(arg)))) return nullptr;
  }
  return listToTuple(thread, args);
}

// obj[...] with those of its own parameters replaced that are among `parameters`; anything without parameters as it is.
static Ref substituteInside(Thread &thread, Value object, Value parameters, Value items) {
  bool failed = false;
  Ref inner = lookup(thread, object, "__parameters__", &failed);
  if (failed) return nullptr;
  if (!inner || !isTuple(inner) || tupleSize(inner) == 0) return Ref::share(object);
  Ref list = makeList(thread);
  if (!list) return nullptr;
  auto *args = list.as<ListObject>();
  for (int64_t i = 0; i < tupleSize(inner); ++i) {
    Value arg = tupleItem(inner, i);
    int64_t at = indexIn(parameters, arg);
    if (at >= 0) {
      Value parameter = tupleItem(parameters, at);
      arg = tupleItem(items, at);
      if (typeOf(parameter)->slots.tp_iter && isTuple(arg)) { // a TypeVarTuple
        if (!listExtend(thread, args, arg)) return nullptr;
        continue;
      }
    }
    if (!listAppend(thread, args, Ref::share(arg))) return nullptr;
  }
  Ref key = listToTuple(thread, args);
  return key ? getItem(thread, object, key) : nullptr;
}

// parameter.__typing_prepare_subst__(alias, items) for each parameter that has it.
static Ref prepareItems(Thread &thread, Value alias, Value parameters, Ref items) {
  for (int64_t i = 0; i < tupleSize(parameters); ++i) {
    bool failed = false;
    Ref prepare = lookup(thread, tupleItem(parameters, i), "__typing_prepare_subst__", &failed);
    if (failed) return nullptr;
    if (!prepare || isNone(prepare)) continue;
    Ref prepared = call(thread, prepare, {alias, items});
    if (prepared && !isTuple(prepared)) prepared = makeTuple(thread, {prepared});
    if (!prepared) return nullptr;
    items = std::move(prepared);
  }
  return items;
}

// One argument replaced; *spread: it stood for several, the result is a tuple.
static Ref substituteArgument(Thread &thread, Value arg, Value parameters, Value items, bool *spread) {
  *spread = false;
  if (isType(arg)) return Ref::share(arg);
  bool failed = false;
  Ref unpacked = lookup(thread, arg, "__typing_is_unpacked_typevartuple__", &failed);
  int isUnpacked = unpacked ? truth(thread, unpacked) : 0;
  Ref substitute = failed || isUnpacked < 0 ? Ref() : lookup(thread, arg, "__typing_subst__", &failed);
  if (failed || isUnpacked < 0) return nullptr;
  *spread = isUnpacked;
  if (!substitute) return substituteInside(thread, arg, parameters, items);
  return call(thread, substitute, {tupleItem(items, indexIn(parameters, arg))});
}

Ref substituteTypeParameters(Thread &thread, Value alias, Value args, Value parameters, Value item) {
  int64_t expected = tupleSize(parameters);
  if (expected == 0) return raiseTypeError(thread, "%R is not a generic class", alias);
  Ref items = unpackItem(thread, item);
  if (items) items = prepareItems(thread, alias, parameters, std::move(items));
  if (!items) return nullptr;
  int64_t given = tupleSize(items);
  if (given != expected)
    return raiseTypeError(thread, "Too %s arguments for %R; actual %lld, expected %lld",
                          given > expected ? "many" : "few", alias, (long long)given, (long long)expected);
  Ref list = makeList(thread);
  if (!list) return nullptr;
  auto *result = list.as<ListObject>();
  for (int64_t i = 0; i < tupleSize(args); ++i) {
    bool spread;
    Ref arg = substituteArgument(thread, tupleItem(args, i), parameters, items, &spread);
    if (!arg) return nullptr;
    if (!(spread ? listExtend(thread, result, arg) : listAppend(thread, result, std::move(arg)))) return nullptr;
  }
  return listToTuple(thread, result);
}

} // namespace krait::runtime
