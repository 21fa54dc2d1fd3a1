// Functions made by `def` and `lambda`: construction, attributes, binding as methods.
#include "runtime/call/Function.h"
#include "runtime/call/Call.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/native/Native.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Shape.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {

static uint32_t nextFunctionVersion = 1;
static uint32_t newVersion() { return nextFunctionVersion ? nextFunctionVersion++ : 0; }

static FunctionObject *functionOf(Value self) { return self.as<FunctionObject>(); }
static Value valueOf(DictObject *dict) { return Value(reinterpret_cast<Object *>(dict)); }

namespace {

/// What functions made under some globals take from them. Borrowed; zero: absent.
struct ModuleNames {
  Value name, builtins;
};

/// A module often makes many functions: the places in the last one's dictionary hold while that has the same keys.
struct KnownModule {
  uint32_t version = 0;
  GlobalCell *name = nullptr, *builtins = nullptr;
};
KnownModule knownModule;

ModuleNames moduleNames(Thread &thread, DictObject *globals) {
  if (KRAIT_LIKELY(globals->keysVersion && globals->keysVersion == knownModule.version))
    return {knownModule.name->value, knownModule.builtins->value};
  ModuleNames found{dictGetStr(globals, names().__name__), dictGetStr(globals, names().__builtins__)};
  if (!found.name || !found.builtins || !globals->cells) return found;
  GlobalCell *name = dictCell(thread, globals, names().__name__);
  GlobalCell *builtins = dictCell(thread, globals, names().__builtins__);
  if (name && builtins)
    knownModule = {dictKeysVersion(globals), name, builtins};
  else
    clearPending(thread); // no memory: nothing is remembered
  return found;
}

Value builtinsOf(const ModuleNames &module) {
  Value found = module.builtins;
  if (found && isInstanceOf(found, ModuleType)) found = valueOf(found.as<ModuleObject>()->dict);
  return found && isDict(found) ? found : valueOf(runtimeState.builtins);
}

} // namespace

Ref builtinsFor(Thread &thread, DictObject *globals) {
  return Ref::share(builtinsOf(moduleNames(thread, globals)));
}

/// Native code where the unit has some and it is bound to these globals, else the VM.
static void chooseEntries(FunctionObject *function) {
  const CodeObject *code = function->code;
  const NativeFunction *native = code->native && isBoundTo(code, function->globals) ? code->native : nullptr;
  if (native && !native->entry) native = nullptr;
  constexpr uint32_t kCollects = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords;
  const uint32_t arity = uint32_t(code->argCount);
  function->entry = native ? native->entry : vmHooks.functionEntry;
  function->direct = native ? native->direct : arity < kVmDirectEntries ? vmHooks.directEntries[arity] : nullptr;
  const bool plain = function->direct && !code->kwOnlyArgCount && !(code->flags & kCollects);
  function->directArity = plain ? arity : kNoDirect;
}

/// Fields zero, tracked: nothing that follows runs the collector.
static FunctionObject *allocateFunction(Thread &thread) {
  constexpr size_t kSize = sizeof(FunctionObject) + sizeof(Value); // with room for a dictionary
  Object *object = FunctionType.instanceBytes == kSize ? allocateFromList(&FunctionType, kSize) : nullptr;
  if (KRAIT_UNLIKELY(!object)) return reinterpret_cast<FunctionObject *>(allocateInstance(thread, &FunctionType));
  memset(static_cast<void *>(object + 1), 0, kSize - sizeof(Object));
  track(object);
  return static_cast<FunctionObject *>(object);
}

/// Stands for the docstring while the code object is not complete. Immortal, nobody gets to see it.
static constinit Object docOfCode = {kImmortalCount, kObjectImmortal, &ObjectType};

/// Borrowed.
static Value docIn(const CodeObject *code) {
  const TupleObject *consts = code->consts.as<TupleObject>();
  return consts->size && isStr(consts->items[0]) ? consts->items[0] : None();
}

static bool prepareDoc(Thread &thread, Value self) {
  FunctionObject *function = functionOf(self);
  if (function->doc != Value(&docOfCode)) return true;
  if (!completed(thread, function->code)) return false;
  function->doc = Ref::share(docIn(function->code)).release();
  return true;
}

Ref makeFunction(Thread &thread, CodeObject *code, DictObject *globals, Value qualNameOrZero) {
  const ModuleNames module = moduleNames(thread, globals);
  auto *function = allocateFunction(thread);
  if (!function) return nullptr;
  function->code = code;
  incref(static_cast<Object *>(code));
  function->globals = reinterpret_cast<DictObject *>(Ref::share(valueOf(globals)).release().object());
  function->builtins = reinterpret_cast<DictObject *>(Ref::share(builtinsOf(module)).release().object());
  function->name = Ref::share(code->name).release();
  function->qualName = Ref::share(qualNameOrZero ? qualNameOrZero : code->qualName).release();
  function->module = Ref::share(module.name).release();
  function->doc = Ref::share(code->unit ? Value(&docOfCode) : docIn(code)).release();
  function->version = newVersion();
  chooseEntries(function);
  return Ref::steal(function);
}

Ref callFunction(Thread &thread, Value function, const Value *args, size_t countAndFlags, Value keywordNames) {
  const size_t count = argumentCount(countAndFlags);
  if (KRAIT_LIKELY(!keywordNames && functionOf(function)->directArity == count && count <= kMostDirect)) {
    for (size_t i = 0; i < count; ++i)
      incref(args[i]);
    return invokeDirectArray(thread, function, args, count);
  }
  // Under a trace function calls run on the VM, which reports their events.
  CallFunction entry = KRAIT_UNLIKELY(isTraced(thread)) ? vmHooks.functionEntry : functionOf(function)->entry;
  return entry(thread, function, args, countAndFlags, keywordNames);
}

static void functionDestroy(Object *self) {
  auto *function = static_cast<FunctionObject *>(self);
  untrack(self);
  clearAttributes(self);
  decref(static_cast<Object *>(function->code));
  decref(valueOf(function->globals));
  decref(valueOf(function->builtins));
  for (Value owned : {function->module, function->name, function->qualName, function->doc, function->defaults,
                      function->kwDefaults, function->closure, function->annotations})
    decref(owned);
  freeObject(self);
}

static void functionTraverse(Object *self, Visitor &visitor) {
  auto *function = static_cast<FunctionObject *>(self);
  visitor.visit(static_cast<Object *>(function->code));
  visitor.visit(valueOf(function->globals));
  visitor.visit(valueOf(function->builtins));
  for (Value owned : {function->module, function->name, function->qualName, function->doc, function->defaults,
                      function->kwDefaults, function->closure, function->annotations})
    visitor.visit(owned);
  traverseAttributes(self, visitor);
}

static void functionClear(Object *self) {
  auto *function = static_cast<FunctionObject *>(self);
  function->version = 0;
  for (Value *owned : {&function->module, &function->doc, &function->defaults, &function->kwDefaults,
                       &function->closure, &function->annotations})
    clearSlot(*owned);
  // name and qualName stay: str cannot be in a cycle, and repr() of a cleared function needs them.
  clearAttributes(self);
}

static Ref functionRepr(Thread &thread, Value self) {
  return formatStr(thread, "<function %U at %p>", functionOf(self)->qualName, self.object());
}

static Ref functionGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance || isNone(instance)) return Ref::share(self);
  return makeMethod(thread, self, instance);
}

// function(code, globals, name=None, argdefs=None, closure=None)
static Ref functionNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("function", "(code, globals, name=None, argdefs=None, closure=None)");
  Value v[5] = {};
  if (!kSignature.bind(thread, args, count, keywordNames, v)) return nullptr;
  if (!isExactly(v[0], CodeType))
    return raiseTypeError(thread, "function() argument 'code' must be code, not %T", v[0]);
  if (!isDict(v[1])) return raiseTypeError(thread, "function() argument 'globals' must be dict, not %T", v[1]);
  auto *code = v[0].as<CodeObject>();
  if (v[2] && !isNone(v[2]) && !isStr(v[2])) return raiseTypeError(thread, "arg 3 (name) must be None or string");
  if (v[3] && !isNone(v[3]) && !isTuple(v[3])) return raiseTypeError(thread, "arg 4 (defaults) must be None or tuple");
  Value closure = v[4] && !isNone(v[4]) ? v[4] : Value();
  if (!isTuple(closure ? closure : Value(&EmptyTuple)))
    return raiseTypeError(thread,
                          code->freeCount ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
  if (!closure && code->freeCount) return raiseTypeError(thread, "arg 5 (closure) must be tuple");
  int64_t cells = closure ? tupleSize(closure) : 0;
  if (cells != code->freeCount)
    return raiseValueError(thread, "%U requires closure of length %d, not %lld", code->name, code->freeCount,
                           (long long)cells);
  for (int64_t i = 0; i < cells; ++i)
    if (!isExactly(tupleItem(closure, i), CellType))
      return raiseTypeError(thread, "arg 5 (closure) expected cell, found %T", tupleItem(closure, i));
  Ref result = makeFunction(thread, code, v[1].as<DictObject>());
  if (!result) return nullptr;
  auto *function = result.as<FunctionObject>();
  if (v[2] && !isNone(v[2])) assign(function->name, Ref::share(v[2]));
  if (v[3] && !isNone(v[3])) function->defaults = Ref::share(v[3]).release();
  if (closure) function->closure = Ref::share(closure).release();
  return result;
}

// Attributes

static Ref shareOrNone(Value value) { return value ? Ref::share(value) : noneRef(); }

static Ref getCode(Thread &, Value self) { return Ref::share(functionOf(self)->code); }
static bool setCode(Thread &thread, Value self, Value value) {
  if (!value || !isExactly(value, CodeType)) {
    raiseTypeError(thread, "__code__ must be set to a code object");
    return false;
  }
  FunctionObject *function = functionOf(self);
  int64_t cells = function->closure ? tupleSize(function->closure) : 0;
  if (value.as<CodeObject>()->freeCount != cells) {
    raiseValueError(thread, "%U() requires a code object with %lld free vars, not %lld", function->name,
                    (long long)cells, (long long)value.as<CodeObject>()->freeCount);
    return false;
  }
  if (!prepareDoc(thread, self)) return false;
  function->version = newVersion();
  CodeObject *old = std::exchange(function->code, value.as<CodeObject>());
  incref(value);
  chooseEntries(function);
  // Records of running native code borrow the code object: units with native code stay.
  if (old->native)
    addLeakCheckRoot(new Value(old));
  else
    decref(static_cast<Object *>(old));
  return true;
}

static Ref getName(Thread &, Value self) { return Ref::share(functionOf(self)->name); }
static Ref getQualName(Thread &, Value self) { return Ref::share(functionOf(self)->qualName); }
static bool setStrField(Thread &thread, Value &slot, Value value, const char *attribute) {
  if (!value || !isStr(value)) {
    raiseTypeError(thread, "%s must be set to a string object", attribute);
    return false;
  }
  assign(slot, Ref::share(value));
  return true;
}
static bool setName(Thread &thread, Value self, Value value) {
  return setStrField(thread, functionOf(self)->name, value, "__name__");
}
static bool setQualName(Thread &thread, Value self, Value value) {
  return setStrField(thread, functionOf(self)->qualName, value, "__qualname__");
}
static Ref getDefaults(Thread &, Value self) { return shareOrNone(functionOf(self)->defaults); }
static bool setDefaults(Thread &thread, Value self, Value value) {
  if (value && isNone(value)) value = Value();
  if (value && !isTuple(value)) {
    raiseTypeError(thread, "__defaults__ must be set to a tuple object");
    return false;
  }
  functionOf(self)->version = newVersion();
  assign(functionOf(self)->defaults, Ref::share(value));
  return true;
}
static Ref getKwDefaults(Thread &, Value self) { return shareOrNone(functionOf(self)->kwDefaults); }
static bool setKwDefaults(Thread &thread, Value self, Value value) {
  if (value && isNone(value)) value = Value();
  if (value && !isDict(value)) {
    raiseTypeError(thread, "__kwdefaults__ must be set to a dict object");
    return false;
  }
  functionOf(self)->version = newVersion();
  assign(functionOf(self)->kwDefaults, Ref::share(value));
  return true;
}
static Ref getAnnotations(Thread &thread, Value self) {
  FunctionObject *function = functionOf(self);
  if (!function->annotations || isTuple(function->annotations)) {
    Ref dict = makeDict(thread);
    if (!dict) return nullptr;
    if (Value pairs = function->annotations)
      for (int64_t i = 0; i + 1 < tupleSize(pairs); i += 2)
        if (!dictSet(thread, dict.as<DictObject>(), tupleItem(pairs, i), tupleItem(pairs, i + 1))) return nullptr;
    assign(function->annotations, std::move(dict));
  }
  return Ref::share(function->annotations);
}
static bool setAnnotations(Thread &thread, Value self, Value value) {
  if (value && isNone(value)) value = Value();
  if (value && !isDict(value)) {
    raiseTypeError(thread, "__annotations__ must be set to a dict object");
    return false;
  }
  assign(functionOf(self)->annotations, Ref::share(value));
  return true;
}
static Ref getDict(Thread &thread, Value self) { return Ref::share(valueOf(instanceDict(thread, self.object()))); }
static bool setDict(Thread &thread, Value self, Value value) {
  if (!value || !isDict(value)) {
    if (!value)
      raiseTypeError(thread, "cannot delete __dict__");
    else
      raiseTypeError(thread, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  return instanceSetDict(thread, self.object(), value.as<DictObject>());
}

static const MemberDef kFunctionMembers[] = {
    {"__closure__", MemberKind::ObjectOrNone, offsetof(FunctionObject, closure), true, nullptr},
    {"__doc__", MemberKind::ObjectOrNone, offsetof(FunctionObject, doc), false, nullptr, prepareDoc},
    {"__globals__", MemberKind::ObjectOrNone, offsetof(FunctionObject, globals), true, nullptr},
    {"__module__", MemberKind::ObjectOrNone, offsetof(FunctionObject, module), false, nullptr},
    {"__builtins__", MemberKind::ObjectOrNone, offsetof(FunctionObject, builtins), true, nullptr},
    {},
};
static const GetSetDef kFunctionGetSets[] = {
    {"__code__", getCode, setCode, nullptr},
    {"__defaults__", getDefaults, setDefaults, nullptr},
    {"__kwdefaults__", getKwDefaults, setKwDefaults, nullptr},
    {"__annotations__", getAnnotations, setAnnotations, nullptr},
    {"__dict__", getDict, setDict, nullptr},
    {"__name__", getName, setName, nullptr},
    {"__qualname__", getQualName, setQualName, nullptr},
    {},
};

constinit Type FunctionType = builtinType({
    .name = "function",
    .flags = kTypeGc | kTypeMethodDescriptor | kTypeHasDict | kTypeWeakRefs,
    .basicSize = sizeof(FunctionObject),
    .slots = {.tp_dealloc = functionDestroy,
              .tp_traverse = functionTraverse,
              .tp_clear = functionClear,
              .tp_repr = functionRepr,
              .tp_call = callFunction,
              .tp_descr_get = functionGet,
              .tp_new = functionNew},
    .members = kFunctionMembers,
    .getSets = kFunctionGetSets,
    .doc = "A function made by def or lambda: function(code, globals, name=None, argdefs=None, closure=None).",
});

} // namespace krait::runtime
