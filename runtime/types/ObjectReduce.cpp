#include "runtime/types/ObjectReduce.h"
#include "runtime/call/Call.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// copyreg.NAME.
static Ref fromCopyreg(Thread &thread, const char *attribute) {
  if (!vmHooks.importName) return raise(thread, ImportErrorType, "copyreg is not available");
  Ref moduleName = internStr(thread, "copyreg"), name = internStr(thread, attribute);
  if (!moduleName || !name) return nullptr;
  Ref module = vmHooks.importName(thread, moduleName, nullptr, None(), 0);
  return module ? getAttribute(thread, module, name) : nullptr;
}

/// copyreg._slotnames(type): the list of slot names, or None.
static Ref slotNames(Thread &thread, Value type) {
  Ref function = fromCopyreg(thread, "_slotnames");
  return function ? call(thread, function, {type}) : nullptr;
}

/// `required`: pickle can rebuild nothing but attributes, so an instance with any other content must say how itself.
static Ref stateOf(Thread &thread, Value self, bool required) {
  Type *type = typeOf(self);
  Ref state;
  bool failed = false;
  if (type->hasFlag(kTypeHasDict))
    state = instanceAttributes(thread, self.object());
  else
    state = getAttributeOrNull(thread, self, names().__dict__, &failed);
  if (failed || (type->hasFlag(kTypeHasDict) && !state)) return nullptr;
  if (!state) state = noneRef();
  if (type->hasFlag(kTypeHasDict) && state.as<DictObject>()->used == 0 && !isInDictMode(self.object()))
    state = noneRef();
  Ref slots = slotNames(thread, Value(type));
  if (!slots) return nullptr;
  if (required) {
    size_t expected = sizeof(Object) + (isList(slots) ? size_t(slots.as<ListObject>()->size) * sizeof(Value) : 0);
    if (type->itemSize || type->basicSize > expected) return raiseTypeError(thread, "cannot pickle '%T' object", self);
  }
  if (!isList(slots) || !slots.as<ListObject>()->size) return state;
  Ref values = makeDict(thread);
  auto *list = slots.as<ListObject>();
  for (int64_t i = 0; values && i < list->size; ++i) {
    Ref name = Ref::share(list->items[i]);
    Ref value = getAttributeOrNull(thread, self, name, &failed);
    if (failed || (value && !dictSet(thread, values.as<DictObject>(), name, value))) return nullptr;
  }
  if (!values) return nullptr;
  return values.as<DictObject>()->used ? makeTuple(thread, {state.get(), values.get()}) : std::move(state);
}

Ref objectGetState(Thread &thread, Value self) { return stateOf(thread, self, false); }

/// What __getnewargs_ex__ or __getnewargs__ say; *args zero when neither exists.
static bool newArguments(Thread &thread, Value self, Ref *args, Ref *keywords) {
  bool found;
  Ref both = callSpecial(thread, self, names().__getnewargs_ex__, {}, &found);
  if (found) {
    if (!both) return false;
    if (!isTuple(both)) {
      raiseTypeError(thread, "__getnewargs_ex__ should return a tuple, not '%T'", both.get());
      return false;
    }
    if (tupleSize(both) != 2) {
      raiseValueError(thread, "__getnewargs_ex__ should return a tuple of length 2, not %zd", ssize_t(tupleSize(both)));
      return false;
    }
    *args = Ref::share(tupleItem(both, 0));
    *keywords = Ref::share(tupleItem(both, 1));
    if (!isTuple(*args)) {
      raiseTypeError(thread, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
                     args->get());
      return false;
    }
    if (!isDict(*keywords)) {
      raiseTypeError(thread, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                     keywords->get());
      return false;
    }
    return true;
  }
  Ref only = callSpecial(thread, self, names().__getnewargs__, {}, &found);
  if (!found) return true;
  if (only && !isTuple(only)) {
    raiseTypeError(thread, "__getnewargs__ should return a tuple, not '%T'", only.get());
    return false;
  }
  *args = std::move(only);
  return bool(*args);
}

/// (copyreg.__newobj__, (class, *args)) or (copyreg.__newobj_ex__, (class, args, keywords)).
static bool constructorOf(Thread &thread, Value self, const Ref &args, const Ref &keywords, Ref *function,
                          Ref *arguments) {
  Value type = Value(typeOf(self));
  if (keywords && keywords.as<DictObject>()->used) {
    *function = fromCopyreg(thread, "__newobj_ex__");
    *arguments = makeTuple(thread, {type, args.get(), keywords.get()});
    return *function && *arguments;
  }
  *function = fromCopyreg(thread, "__newobj__");
  Ref list = makeList(thread);
  if (!*function || !list || !listAppend(thread, list.as<ListObject>(), Ref::share(type))) return false;
  if (args && !listExtend(thread, list.as<ListObject>(), args)) return false;
  *arguments = listToTuple(thread, list.as<ListObject>());
  return bool(*arguments);
}

static Ref reduceNew(Thread &thread, Value self) {
  if (!typeOf(self)->slots.tp_new) return raiseTypeError(thread, "cannot pickle '%T' object", self);
  Ref args, keywords, function, arguments;
  if (!newArguments(thread, self, &args, &keywords) ||
      !constructorOf(thread, self, args, keywords, &function, &arguments))
    return nullptr;
  Ref getState = getAttribute(thread, self, names().__getstate__);
  if (!getState) return nullptr;
  bool plain = lookupInType(typeOf(self), names().__getstate__) == lookupInType(&ObjectType, names().__getstate__);
  Ref state = plain ? stateOf(thread, self, !args && !hasTypeFlag(self, kTypeList) && !hasTypeFlag(self, kTypeDict))
                    : call(thread, getState);
  if (!state) return nullptr;
  Ref listItems = hasTypeFlag(self, kTypeList) ? iterate(thread, self) : noneRef();
  Ref dictItems;
  if (hasTypeFlag(self, kTypeDict)) {
    Ref items = callMethod(thread, self, names().items);
    dictItems = items ? iterate(thread, items) : nullptr;
  } else {
    dictItems = noneRef();
  }
  if (!listItems || !dictItems) return nullptr;
  return makeTuple(thread, {function.get(), arguments.get(), state.get(), listItems.get(), dictItems.get()});
}

static Ref reduceFor(Thread &thread, Value self, int64_t protocol) {
  if (protocol >= 2) return reduceNew(thread, self);
  Ref function = fromCopyreg(thread, "_reduce_ex");
  return function ? call(thread, function, {self, Value::smallInt(protocol)}) : nullptr;
}

Ref objectReduce(Thread &thread, Value self) { return reduceFor(thread, self, 0); }

Ref objectReduceEx(Thread &thread, Value self, Value protocol) {
  int64_t number = indexAsInt64(thread, protocol, &OverflowErrorType);
  if (number == -1 && hasPending(thread)) return nullptr;
  // A class that overrides __reduce__ only is asked that.
  if (lookupInType(typeOf(self), names().__reduce__) != lookupInType(&ObjectType, names().__reduce__))
    return callMethod(thread, self, names().__reduce__);
  return reduceFor(thread, self, number);
}

} // namespace krait::runtime
