// Opcode bodies: names, functions, imports.
#include "runtime/call/Call.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// NameError with its `name` attribute, which suggestions read.
static std::nullptr_t raiseName(Thread &thread, Type &type, const char *format, Value name) {
  raise(thread, type, format, name);
  if (isInstanceOf(thread.exception, NameErrorType))
    assign(thread.exception.as<NameErrorObject>()->name, Ref::share(name));
  return nullptr;
}
static std::nullptr_t raiseUndefined(Thread &thread, Value name) {
  return raiseName(thread, NameErrorType, "name '%S' is not defined", name);
}

std::nullptr_t raiseUnboundLocal(Thread &thread, Value name) {
  return raiseName(thread, UnboundLocalErrorType,
                   "cannot access local variable '%S' where it is not associated with a value", name);
}
std::nullptr_t raiseUnboundDeref(Thread &thread, Value name, bool isFree) {
  if (!isFree) return raiseUnboundLocal(thread, name);
  return raiseName(thread, NameErrorType,
                   "cannot access free variable '%S' where it is not associated with a value in enclosing scope", name);
}

/// Looks `name` up in a namespace: a dict's own entry, or through the mapping protocol for anything else. Zero with
/// nothing pending when it is not there.
static Ref lookup(Thread &thread, Value mapping, Value name) {
  if (isExactly(mapping, DictType)) return Ref::share(dictGet(thread, mapping.as<DictObject>(), name));
  Ref value = getItem(thread, mapping, name);
  if (!value) (void)clearPendingIf(thread, KeyErrorType);
  return value;
}
static Value valueOf(DictObject *dict) { return Value(reinterpret_cast<Object *>(dict)); }

Ref loadGlobal(Thread &thread, DictObject *globals, DictObject *builtins, Value name) {
  for (DictObject *scope : {globals, builtins}) {
    Ref value = lookup(thread, valueOf(scope), name);
    if (value || hasPending(thread)) return value;
  }
  return raiseUndefined(thread, name);
}

Ref loadName(Thread &thread, Value locals, DictObject *globals, DictObject *builtins, Value name) {
  if (!locals) return raise(thread, SystemErrorType, "no locals when loading %R", name);
  Ref value = lookup(thread, locals, name);
  if (value || hasPending(thread)) return value;
  return loadGlobal(thread, globals, builtins, name);
}

bool storeName(Thread &thread, Value locals, Value name, Value value) {
  if (!locals) {
    raise(thread, SystemErrorType, "no locals found when storing %R", name);
    return false;
  }
  if (isExactly(locals, DictType)) return dictSet(thread, locals.as<DictObject>(), name, value);
  return setItem(thread, locals, name, value);
}

bool deleteName(Thread &thread, Value locals, Value name) {
  if (!locals) {
    raise(thread, SystemErrorType, "no locals when deleting %R", name);
    return false;
  }
  if (deleteItem(thread, locals, name)) return true;
  if (clearPendingIf(thread, KeyErrorType)) raiseUndefined(thread, name);
  return false;
}

bool deleteGlobal(Thread &thread, DictObject *globals, Value name) {
  if (dictDelete(thread, globals, name)) return true;
  if (clearPendingIf(thread, KeyErrorType)) raiseUndefined(thread, name);
  return false;
}

Ref loadClassDeref(Thread &thread, Value locals, Value name, Value cell, bool isFree) {
  Ref value = lookup(thread, locals, name);
  if (value || hasPending(thread)) return value;
  if (Value contents = cell.as<CellObject>()->contents) return Ref::share(contents);
  return raiseUnboundDeref(thread, name, isFree);
}

bool setupAnnotations(Thread &thread, Value locals) {
  if (!locals) {
    raise(thread, SystemErrorType, "no locals found when setting up annotations");
    return false;
  }
  Ref present = lookup(thread, locals, names().__annotations__);
  if (present) return true;
  if (hasPending(thread)) return false;
  Ref annotations = makeDict(thread);
  return annotations && storeName(thread, locals, names().__annotations__, annotations);
}

Ref loadBuildClass(Thread &thread, DictObject *builtins) {
  Ref function = lookup(thread, valueOf(builtins), names().__build_class__);
  if (function || hasPending(thread)) return function;
  return raise(thread, NameErrorType, "__build_class__ not found");
}

Ref makeFunctionFrom(Thread &thread, CodeObject *code, DictObject *globals, Ref defaults, Ref kwDefaults,
                     Ref annotations, Ref closure) {
  Ref result = makeFunction(thread, code, globals);
  if (!result) return nullptr;
  auto *function = result.as<FunctionObject>();
  function->defaults = defaults.release();
  function->kwDefaults = kwDefaults.release();
  function->annotations = annotations.release();
  function->closure = closure.release();
  return result;
}

// Imports

Ref importName(Thread &thread, DictObject *globals, DictObject *builtins, Value locals, Value name, Value fromList,
               Value level) {
  Ref function = lookup(thread, valueOf(builtins), names().__import__);
  if (!function) return hasPending(thread) ? nullptr : raise(thread, ImportErrorType, "__import__ not found");
  if (function == runtimeState.importFunction)
    return vmHooks.importName(thread, name, globals, fromList, level.isSmallInt() ? level.asSmallInt() : 0);
  Value arguments[] = {name, valueOf(globals), locals ? locals : None(), fromList, level};
  return call(thread, function, arguments, 5);
}

/// The module's file for the message of a failed `from m import x`; zero: unknown.
static Ref originOf(Thread &thread, Value module) {
  bool failed = false;
  Ref file = getAttributeOrNull(thread, module, names().__file__, &failed);
  clearPending(thread);
  return file && isStr(file) ? std::move(file) : nullptr;
}

/// The module is still being imported: its __spec__ says so.
static bool isInitializing(Thread &thread, Value module) {
  bool failed = false;
  Ref spec = getAttributeOrNull(thread, module, names().__spec__, &failed);
  Ref attribute = internStr(thread, "_initializing");
  Ref flag = spec && !isNone(spec) ? getAttributeOrNull(thread, spec, attribute, &failed) : nullptr;
  clearPending(thread);
  return flag && truth(thread, flag) == 1;
}

Ref importFrom(Thread &thread, Value module, Value name) {
  bool failed = false;
  Ref value = getAttributeOrNull(thread, module, name, &failed);
  if (value || failed) return value;
  // A submodule being imported in a circle is in sys.modules before its package has the attribute.
  Ref moduleName = getAttributeOrNull(thread, module, names().__name__, &failed);
  if (failed) return nullptr;
  if (moduleName && isStr(moduleName)) {
    Ref full = formatStr(thread, "%S.%S", moduleName.get(), name);
    if (!full) return nullptr;
    value = lookup(thread, valueOf(runtimeState.modules), full);
    if (value || hasPending(thread)) return value;
  }
  Ref shown = moduleName && isStr(moduleName) ? Ref::share(moduleName) : makeStr(thread, "<unknown module name>");
  Ref origin = originOf(thread, module);
  if (!origin)
    raise(thread, ImportErrorType, "cannot import name %R from %R (unknown location)", name, shown.get());
  else if (isInitializing(thread, module))
    raise(thread, ImportErrorType,
          "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)",
          name, shown.get(), origin.get());
  else
    raise(thread, ImportErrorType, "cannot import name %R from %R (%S)", name, shown.get(), origin.get());
  if (isInstanceOf(thread.exception, ImportErrorType)) {
    auto *error = thread.exception.as<ImportErrorObject>();
    assign(error->name, Ref::share(shown));
    assign(error->path, origin ? Ref::share(origin) : noneRef());
  }
  return nullptr;
}

/// The names that `from m import *` takes: __all__, or the public names of __dict__. *all tells which.
static Ref namesToImport(Thread &thread, Value module, bool *all) {
  bool failed = false;
  Ref list = getAttributeOrNull(thread, module, names().__all__, &failed);
  if (list || failed) {
    *all = true;
    return list;
  }
  Ref dict = getAttributeOrNull(thread, module, names().__dict__, &failed);
  if (failed) return nullptr;
  if (!dict) return raise(thread, ImportErrorType, "from-import-* object has no __dict__ and no __all__");
  *all = false;
  Ref keys = callMethod(thread, dict, names().keys);
  Ref result = makeList(thread);
  if (!keys || !result || !listExtend(thread, result.as<ListObject>(), keys)) return nullptr;
  return result;
}

bool importStar(Thread &thread, Value module, Value locals) {
  bool all = false;
  Ref list = namesToImport(thread, module, &all);
  if (!list) return false;
  for (int64_t i = 0;; ++i) {
    Ref name = getItem(thread, list, Value::smallInt(i));
    if (!name) return clearPendingIf(thread, IndexErrorType);
    if (!isStr(name)) {
      bool failed = false;
      Ref moduleName = getAttributeOrNull(thread, module, names().__name__, &failed);
      if (moduleName && isStr(moduleName))
        raiseTypeError(thread, "%s in %U.%s must be str, not %T", all ? "Item" : "Key", moduleName.get(),
                       all ? "__all__" : "__dict__", name.get());
      return false;
    }
    if (!all && name.as<StrObject>()->size && name.as<StrObject>()->at(0) == '_') continue;
    Ref value = getAttribute(thread, module, name);
    if (!value || !storeName(thread, locals, name, value)) return false;
  }
}

} // namespace krait::runtime
