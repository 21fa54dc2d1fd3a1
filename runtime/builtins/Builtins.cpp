// The builtins module's dictionary.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Function.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// Builtin types that are names of the module.
Type *const kPublicTypes[] = {
    &ObjectType,    &TypeType,      &IntType,        &BoolType,         &FloatType,       &ComplexType,  &StrType,
    &BytesType,     &ByteArrayType, &MemoryViewType, &TupleType,        &ListType,        &DictType,     &SetType,
    &FrozenSetType, &RangeType,     &SliceType,      &StaticMethodType, &ClassMethodType, &PropertyType, &SuperType,
    &EnumerateType, &ZipType,       &MapType,        &FilterType,       &ReversedType};

bool add(Thread &thread, DictObject *dict, const char *name, Value value) {
  return dictSetAscii(thread, dict, name, value);
}

} // namespace

Ref makeBuiltins(Thread &thread) {
  static const NativeModuleDef def = {"builtins", "Functions, types, exceptions and constants that need no import.",
                                      nullptr, nullptr};
  Ref module = makeNativeModule(thread, def);
  if (!module) return nullptr;
  DictObject *dict = module.as<ModuleObject>()->dict;
  Ref moduleName = makeStr(thread, "builtins");
  for (const MethodDef *table : {kObjectFunctions, kNumberFunctions, kSequenceFunctions, kInputOutputFunctions}) {
    for (; table->name; ++table) {
      Ref function = makeBuiltinFunction(thread, *table, module, moduleName);
      if (!function || !add(thread, dict, table->name, function)) return nullptr;
    }
  }
  bool ok = true;
  for (Type *type : kPublicTypes)
    ok = ok && add(thread, dict, typeName(type), Value(type));
#define EXCEPTION(name, base, layout, doc) ok = ok && add(thread, dict, #name, Value(&name##Type));
#include "runtime/tables/Exceptions.def"
  ok = ok && add(thread, dict, "EnvironmentError", Value(&OSErrorType)) &&
       add(thread, dict, "IOError", Value(&OSErrorType));
  ok = ok && add(thread, dict, "None", None()) && add(thread, dict, "True", True()) &&
       add(thread, dict, "False", False());
  ok = ok && add(thread, dict, "NotImplemented", NotImplemented()) && add(thread, dict, "Ellipsis", Ellipsis());
  ok = ok && add(thread, dict, "__debug__", True());
  for (const char *name : {"exit", "quit"}) {
    Ref quitter = ok ? makeQuitter(thread, name) : Ref();
    ok = quitter && add(thread, dict, name, quitter);
  }
  return ok ? std::move(module) : Ref();
}

} // namespace krait::runtime
