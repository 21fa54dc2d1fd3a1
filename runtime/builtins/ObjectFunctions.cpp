// callable, delattr, dir, format, getattr, globals, hasattr, isinstance, issubclass, locals, repr, ascii, setattr,
// vars.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {

/// Attribute names given by programs: any str, interned for the lookup. Zero: TypeError.
Ref attributeName(Thread &thread, Value name, const char *function) {
  if (!isStr(name)) {
    if (function) return raiseTypeError(thread, "%s(): attribute name must be string", function);
    return raiseTypeError(thread, "attribute name must be string, not '%T'", name);
  }
  if (!isExactly(name, StrType)) {
    Ref exact = strSubstring(thread, name, 0, name.as<StrObject>()->size);
    return exact ? intern(thread, std::move(exact)) : Ref();
  }
  return name.as<StrObject>()->interned ? Ref::share(name) : intern(thread, Ref::share(name));
}

Ref getAttr(Thread &thread, Value, const Value *args, size_t count) {
  Ref name = attributeName(thread, args[1], nullptr);
  if (!name) return nullptr;
  if (count == 2) return getAttributeByName(thread, args[0], name);
  bool failed = false;
  Ref value = getAttributeByNameOrNull(thread, args[0], name, &failed);
  return value || failed ? std::move(value) : Ref::share(args[2]);
}
Ref hasAttr(Thread &thread, Value, const Value *args, size_t) {
  Ref name = attributeName(thread, args[1], nullptr);
  if (!name) return nullptr;
  bool failed = false;
  Ref value = getAttributeByNameOrNull(thread, args[0], name, &failed);
  return failed ? Ref() : boolRef(bool(value));
}
Ref setAttr(Thread &thread, Value, const Value *args, size_t) {
  Ref name = attributeName(thread, args[1], nullptr);
  return name && setAttributeByName(thread, args[0], name, args[2]) ? noneRef() : Ref();
}
Ref delAttr(Thread &thread, Value, const Value *args, size_t) {
  Ref name = attributeName(thread, args[1], nullptr);
  return name && setAttribute(thread, args[0], name, {}) ? noneRef() : Ref();
}

Ref callableFunction(Thread &, Value, Value value) { return boolRef(typeOf(value)->slots.tp_call); }
Ref reprFunction(Thread &thread, Value, Value value) { return repr(thread, value); }
Ref asciiFunction(Thread &thread, Value, Value value) { return ascii(thread, value); }
Ref formatFunction(Thread &thread, Value, const Value *args, size_t count) {
  if (count > 1 && !isStr(args[1])) return raiseTypeError(thread, "format() argument 2 must be str, not %T", args[1]);
  return format(thread, args[0], count > 1 ? args[1] : Value());
}

Ref isInstanceFunction(Thread &thread, Value, const Value *args, size_t) {
  if (KRAIT_LIKELY(typeOf(args[1]) == &TypeType)) {
    if (isInstanceOf(args[0], *args[1].as<Type>())) return boolRef(true);
    // Instances of builtin types do not claim to be of another class.
    constexpr uint32_t kMayClaim = kTypeHeap | kTypeGenericAccess;
    if ((typeOf(args[0])->flags & kMayClaim) == kTypeGenericAccess) return boolRef(false);
  }
  int result = isInstance(thread, args[0], args[1]);
  return result < 0 ? Ref() : boolRef(result);
}
Ref isSubclassFunction(Thread &thread, Value, const Value *args, size_t) {
  int result = isSubclass(thread, args[0], args[1]);
  return result < 0 ? Ref() : boolRef(result);
}

Frame *callerFrame(Thread &thread, const char *function) {
  Frame *frame = currentFrame(thread);
  if (!frame) raise(thread, SystemErrorType, "%s: no current frame", function);
  return frame;
}
Ref globalsFunction(Thread &thread, Value) {
  Frame *frame = callerFrame(thread, "globals");
  return frame ? Ref::share(Value(frameGlobals(frame))) : Ref();
}
Ref localsFunction(Thread &thread, Value) {
  Frame *frame = callerFrame(thread, "locals");
  return frame ? Ref::share(frameLocals(thread, frame)) : Ref();
}
Ref varsFunction(Thread &thread, Value, const Value *args, size_t count) {
  if (count == 0) return localsFunction(thread, {});
  bool failed = false;
  Ref dict = getAttributeOrNull(thread, args[0], names().__dict__, &failed);
  if (dict || failed) return dict;
  return raiseTypeError(thread, "vars() argument must have __dict__ attribute");
}

Ref sortedList(Thread &thread, Value iterable) {
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), iterable) ||
      !listSort(thread, list.as<ListObject>(), {}, false))
    return nullptr;
  return list;
}
Ref dirFunction(Thread &thread, Value, const Value *args, size_t count) {
  if (count == 0) {
    Frame *frame = callerFrame(thread, "dir");
    Value locals = frame ? frameLocals(thread, frame) : Value();
    if (!locals) return nullptr;
    Ref keys = callMethod(thread, locals, names().keys);
    return keys ? sortedList(thread, keys) : Ref();
  }
  bool found = false;
  Ref listing = callSpecial(thread, args[0], names().__dir__, {}, &found);
  if (!found) return raiseTypeError(thread, "object does not provide __dir__");
  return listing ? sortedList(thread, listing) : Ref();
}

} // namespace

const MethodDef kObjectFunctions[] = {
    {"ascii", method::one(asciiFunction), "($module, obj, /)",
     "The repr of an object with everything but ASCII escaped."},
    {"callable", method::one(callableFunction), "($module, obj, /)", "Whether the object can be called."},
    {"delattr", method::positional(delAttr, 2, 2), "($module, obj, name, /)", "Deletes an attribute by name."},
    {"dir", method::positional(dirFunction, 0, 1), nullptr,
     "The names of an object's attributes, or of the local scope."},
    {"format", method::positional(formatFunction, 1, 2), "($module, value, format_spec='', /)",
     "The value laid out by a format specification."},
    {"getattr", method::positional(getAttr, 2, 3), nullptr, "An attribute by name, or a default."},
    {"globals", method::none(globalsFunction), "($module, /)", "The dictionary of the current module."},
    {"hasattr", method::positional(hasAttr, 2, 2), "($module, obj, name, /)",
     "Whether an object has an attribute of that name."},
    {"isinstance", method::positional(isInstanceFunction, 2, 2), "($module, obj, class_or_tuple, /)",
     "Whether an object is of a class or of one of several."},
    {"issubclass", method::positional(isSubclassFunction, 2, 2), "($module, cls, class_or_tuple, /)",
     "Whether a class derives from a class or from one of several."},
    {"locals", method::none(localsFunction), "($module, /)", "The local variables of the caller."},
    {"repr", method::one(reprFunction), "($module, obj, /)", "The canonical text of an object."},
    {"setattr", method::positional(setAttr, 3, 3), "($module, obj, name, value, /)", "Sets an attribute by name."},
    {"vars", method::positional(varsFunction, 0, 1), nullptr, "The __dict__ of an object, or the local variables."},
    {}};

} // namespace krait::runtime
