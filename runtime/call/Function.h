// Functions made by `def`/`lambda`, bound methods, cells, static and class methods, properties.
#pragma once
#include "runtime/call/Code.h"

namespace krait::runtime {

struct DictObject;

/// A function that cannot be called directly.
inline constexpr uint32_t kNoDirect = UINT32_MAX;

struct FunctionObject : Object {
  /// The generic entry: the VM's, or that of native code when the code unit has one bound to these globals.
  CallFunction entry;
  /// The direct entry, `Value (Thread *, Value function, Value a0, ... a(directArity - 1))`: takes over the arguments.
  /// It may be called by whoever has exactly directArity positional arguments and nothing else (call/Direct.h).
  const void *direct;
  /// kNoDirect: the unit has *args, **keywords or keyword-only parameters (or many parameters and runs on the VM).
  uint32_t directArity;
  /// Renewed when __code__, __defaults__ or __kwdefaults__ change: what call sites guard. 0: never cache.
  uint32_t version;
  CodeObject *code;     // owned
  DictObject *globals;  // owned
  DictObject *builtins; // owned
  Value defaults;       // tuple or zero
  Value kwDefaults;     // dict or zero
  Value closure;        // tuple of cells or zero
  Value name, qualName; // str
  Value module;         // any or zero
  Value doc;
  Value annotations; // dict, tuple of pairs as MAKE_FUNCTION left it, or zero
  // attribute area (Shape.h), capacity 0: function.__dict__
};
extern Type FunctionType;
/// MAKE_FUNCTION without flags; the caller fills defaults etc. by assign(). `globals` borrowed. New.
[[nodiscard]] Ref makeFunction(Thread &thread, CodeObject *code, DictObject *globals, Value qualNameOrZero = {});
/// The builtins that code with these globals sees: their __builtins__ (a module or a dict), else the interpreter's.
/// New.
[[nodiscard]] Ref builtinsFor(Thread &thread, DictObject *globals);
/// tp_call of functions: jumps to `entry`.
Ref callFunction(Thread &thread, Value function, const Value *args, size_t countAndFlags, Value keywordNames);

/// Binds vectorcall arguments to `function`'s parameters: fills slots[0..parameter slots) with *new* references in slot
/// order (positional, keyword-only, *args tuple, **kw dict), defaults applied; other slots are the caller's. On failure
/// TypeError in CPython's words is pending and all slots are zero again. Runs no Python code except keyword comparison
/// of str subclasses.
[[nodiscard]] bool bindArguments(Thread &thread, FunctionObject *function, const Value *args, size_t countAndFlags,
                                 Value keywordNames, Value *slots);
inline size_t parameterSlots(const CodeObject *code) {
  return size_t(code->argCount) + size_t(code->kwOnlyArgCount) + bool(code->flags & bytecode::kFlagVarArgs) +
         bool(code->flags & bytecode::kFlagVarKeywords);
}

struct MethodObject : Object { // bound method
  Value function, self;        // owned
};
extern Type MethodType;
[[nodiscard]] Ref makeMethod(Thread &thread, Value function, Value self);

struct CellObject : Object {
  Value contents; // owned; zero: empty
};
extern Type CellType;
[[nodiscard]] Ref makeCell(Thread &thread, Value contentsOrZero);

struct StaticMethodObject : Object { // classmethod has the same layout
  Value callable;
  // attribute area
};
struct PropertyObject : Object {
  Value get, set, del, doc, name; // owned or zero
  bool docFromGetter;
  // attribute area
};
extern Type StaticMethodType, ClassMethodType, PropertyType, SuperType;

} // namespace krait::runtime
