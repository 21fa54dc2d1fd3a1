// BaseException and the classes that only store what they are given. Classes with rules of their own: OsError.cpp,
// SyntaxErrorType.cpp, UnicodeErrors.cpp, ExceptionGroup.cpp.
#include "runtime/errors/Exceptions.h"
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include <cstddef>

namespace krait::runtime {

namespace {

BaseExceptionObject *self_(Value self) { return self.as<BaseExceptionObject>(); }

// Life cycle, the same for all layouts: the owned words are contiguous

constexpr uint32_t kFirstExtraWord = sizeof(BaseExceptionObject);

/// Calls `each` for every owned word of an exception with `extra` words after the common part.
template <class Each>
void forEachWord(Object *object, uint32_t extra, Each each) {
  auto *exception = static_cast<BaseExceptionObject *>(object);
  each(exception->args), each(exception->notes), each(exception->traceback), each(exception->context),
      each(exception->cause);
  auto *words = reinterpret_cast<Value *>(reinterpret_cast<char *>(object) + kFirstExtraWord);
  for (uint32_t i = 0; i < extra; ++i)
    each(words[i]);
}

/// Owned words behind the common part, from the builtin class at the root of the object's class.
uint32_t extraWords(const Object *object) {
  const Type *type = object->type;
  while (type->hasFlag(kTypeHeap))
    type = type->base;
  return (type->basicSize - kFirstExtraWord) / sizeof(Value) - (isSubtype(type, &OSErrorType) ? 1 : 0);
}

void exceptionTraverse(Object *object, Visitor &visitor) {
  forEachWord(object, extraWords(object), [&](Value &word) { visitor.visit(word); });
  traverseAttributes(object, visitor);
}

void exceptionClear(Object *object) {
  forEachWord(object, extraWords(object), [](Value &word) { clearSlot(word); });
  clearAttributes(object);
}

void exceptionDestroy(Object *object) {
  untrack(object);
  exceptionClear(object);
  freeObject(object);
}

// BaseException

bool baseInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  if (!rejectKeywords(thread, self, keywordNames)) return false;
  return setExceptionArgs(thread, self, args, count);
}

Ref baseStr(Thread &thread, Value self) {
  Value args = self_(self)->args;
  if (tupleSize(args) == 0) return makeStr(thread, "");
  return str(thread, tupleSize(args) == 1 ? tupleItem(args, 0) : args);
}

Ref baseRepr(Thread &thread, Value self) {
  Value args = self_(self)->args;
  if (tupleSize(args) == 1) return formatStr(thread, "%s(%R)", typeNameOf(self), tupleItem(args, 0));
  return formatStr(thread, "%s%R", typeNameOf(self), args);
}

Ref getArgs(Thread &, Value self) { return Ref::share(self_(self)->args); }
bool setArgs(Thread &thread, Value self, Value value) {
  if (!value) return raiseTypeError(thread, "args may not be deleted"), false;
  Ref tuple = tupleFromIterable(thread, value);
  if (!tuple) return false;
  assign(self_(self)->args, std::move(tuple));
  return true;
}

Ref getTraceback(Thread &, Value self) {
  Value traceback = self_(self)->traceback;
  return traceback ? Ref::share(traceback) : noneRef();
}
bool setTraceback(Thread &thread, Value self, Value value) {
  if (!value) return raiseTypeError(thread, "__traceback__ may not be deleted"), false;
  if (!isNone(value) && !isExactly(value, TracebackType))
    return raiseTypeError(thread, "__traceback__ must be a traceback or None"), false;
  assign(self_(self)->traceback, isNone(value) ? Ref() : Ref::share(value));
  return true;
}

/// __context__ and __cause__ (`which`): an exception or None.
bool setLink(Thread &thread, Value &link, Value value, const char *which) {
  if (!value) return raiseTypeError(thread, "__%s__ may not be deleted", which), false;
  if (!isNone(value) && !hasTypeFlag(value, kTypeBaseException))
    return raiseTypeError(thread, "exception %s must be None or derive from BaseException", which), false;
  assign(link, isNone(value) ? Ref() : Ref::share(value));
  return true;
}
Ref getContext(Thread &, Value self) { return self_(self)->context ? Ref::share(self_(self)->context) : noneRef(); }
bool setContextAttribute(Thread &thread, Value self, Value value) {
  return setLink(thread, self_(self)->context, value, "context");
}
Ref getCause(Thread &, Value self) { return self_(self)->cause ? Ref::share(self_(self)->cause) : noneRef(); }
bool setCause(Thread &thread, Value self, Value value) {
  if (!setLink(thread, self_(self)->cause, value, "cause")) return false;
  self_(self)->suppressContext = true;
  return true;
}

Ref withTraceback(Thread &thread, Value self, Value traceback) {
  return setTraceback(thread, self, traceback) ? Ref::share(self) : Ref();
}

Ref addNote(Thread &thread, Value self, Value note) {
  if (!isStr(note)) return raiseTypeError(thread, "note must be a str, not '%T'", note);
  bool failed = false;
  Ref notes = getAttributeOrNull(thread, self, names().__notes__, &failed);
  if (failed) return nullptr;
  if (!notes) {
    notes = makeList(thread);
    if (!notes || !setAttribute(thread, self, names().__notes__, notes)) return nullptr;
  } else if (!isList(notes)) {
    return raiseTypeError(thread, "Cannot add note: __notes__ is not a list");
  }
  if (!listAppend(thread, notes.as<ListObject>(), Ref::share(note))) return nullptr;
  return noneRef();
}

Ref setState(Thread &thread, Value self, Value state) {
  if (isNone(state)) return noneRef();
  if (!isDict(state)) return raiseTypeError(thread, "state is not a dictionary");
  Value key, value;
  for (int64_t at = 0; dictNext(state.as<DictObject>(), &at, &key, &value);) {
    Ref keepKey = Ref::share(key), keepValue = Ref::share(value);
    if (!setAttribute(thread, self, keepKey, keepValue)) return nullptr;
  }
  return noneRef();
}

Ref reduce(Thread &thread, Value self) {
  Ref attributes = instanceAttributes(thread, self.object());
  if (!attributes) return nullptr;
  Value type = typeOf(self);
  if (attributes.as<DictObject>()->used == 0) return makeTuple(thread, {type, self_(self)->args});
  return makeTuple(thread, {type, self_(self)->args, attributes});
}

const MethodDef kBaseMethods[] = {
    {"with_traceback", method::one(withTraceback), nullptr, "Set the traceback and return the exception itself."},
    {"add_note", method::one(addNote), nullptr, "Attach a line of text that is shown below the exception."},
    {"__setstate__", method::one(setState), nullptr, "Take attributes from a dictionary."},
    {"__reduce__", method::none(reduce), nullptr, "Describe the exception for copying and pickling."},
    {}};

const MemberDef kBaseMembers[] = {
    {"__suppress_context__", MemberKind::Bool, offsetof(BaseExceptionObject, suppressContext), false, nullptr}, {}};

const GetSetDef kBaseGetSets[] = {
    {"args", getArgs, setArgs, nullptr},
    {"__traceback__", getTraceback, setTraceback, nullptr},
    {"__context__", getContext, setContextAttribute, "The exception handled when this one was raised."},
    {"__cause__", getCause, setCause, "The exception named by `raise ... from`."},
    {"__dict__", getInstanceDict, setInstanceDict, nullptr},
    {}};

// StopIteration, SystemExit, KeyError, ImportError, NameError, AttributeError

bool stopIterationInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  if (!baseInit(thread, self, args, count, keywordNames)) return false;
  assign(self.as<StopIterationObject>()->value, count ? Ref::share(args[0]) : noneRef());
  return true;
}

bool systemExitInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  if (!baseInit(thread, self, args, count, keywordNames)) return false;
  Value code = count == 0 ? None() : count == 1 ? args[0] : self_(self)->args;
  assign(self.as<SystemExitObject>()->code, Ref::share(code));
  return true;
}

Ref keyErrorStr(Thread &thread, Value self) {
  Value args = self_(self)->args;
  return tupleSize(args) == 1 ? repr(thread, tupleItem(args, 0)) : baseStr(thread, self);
}

/// Positional arguments go to args; the keywords of `signature` to consecutive words from `words`, zero when absent.
bool initWithKeywords(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames,
                      const Signature &signature, Value *words) {
  Value found[4];
  KRAIT_DCHECK(signature.size() <= 4, "room for the keywords");
  const Value *keywordValues = args + argumentCount(count);
  if (!signature.bind(thread, keywordValues, 0, keywordNames, found)) return false;
  if (!setExceptionArgs(thread, self, args, argumentCount(count))) return false;
  for (size_t i = 0; i < signature.size(); ++i)
    assign(words[i], Ref::share(found[i]));
  return true;
}

bool importErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("ImportError", "(*, name=None, path=None)");
  auto *error = self.as<ImportErrorObject>();
  if (!initWithKeywords(thread, self, args, count, keywordNames, signature, &error->name)) return false;
  assign(error->message, argumentCount(count) == 1 ? Ref::share(args[0]) : noneRef());
  return true;
}
Ref importErrorStr(Thread &thread, Value self) {
  Value message = self.as<ImportErrorObject>()->message;
  return message && isExactly(message, StrType) ? Ref::share(message) : baseStr(thread, self);
}

bool nameErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("NameError", "(*, name=None)");
  return initWithKeywords(thread, self, args, count, keywordNames, signature, &self.as<NameErrorObject>()->name);
}

bool attributeErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("AttributeError", "(*, obj=None, name=None)");
  return initWithKeywords(thread, self, args, count, keywordNames, signature, &self.as<AttributeErrorObject>()->object);
}

#define FIELD(layout, field, name) {name, MemberKind::ObjectOrNone, offsetof(layout, field), false, nullptr}
const MemberDef kStopIterationMembers[] = {FIELD(StopIterationObject, value, "value"), {}};
const MemberDef kSystemExitMembers[] = {FIELD(SystemExitObject, code, "code"), {}};
const MemberDef kImportErrorMembers[] = {FIELD(ImportErrorObject, message, "msg"),
                                         FIELD(ImportErrorObject, name, "name"),
                                         FIELD(ImportErrorObject, path, "path"),
                                         {}};
const MemberDef kNameErrorMembers[] = {FIELD(NameErrorObject, name, "name"), {}};
const MemberDef kAttributeErrorMembers[] = {
    FIELD(AttributeErrorObject, name, "name"), FIELD(AttributeErrorObject, object, "obj"), {}};
#undef FIELD

BaseExceptionObject *memoryError;

} // namespace

bool rejectKeywords(Thread &thread, Value self, Value keywordNames) {
  if (!keywordNames || tupleSize(keywordNames) == 0) return true;
  return raiseTypeError(thread, "%T() takes no keyword arguments", self), false;
}

bool setExceptionArgs(Thread &thread, Value self, const Value *args, size_t count) {
  Ref tuple = makeTupleFromArray(thread, args, int64_t(count));
  if (!tuple) return false;
  assign(self.as<BaseExceptionObject>()->args, std::move(tuple));
  return true;
}

Ref newException(Thread &thread, Type *type, const Value *args, size_t count, Value) {
  Object *object = allocateInstance(thread, type);
  if (!object) return nullptr;
  Ref self = Ref::steal(object);
  // __new__ stores the arguments too: a class may override __init__ without calling the base's.
  return setExceptionArgs(thread, self, args, argumentCount(count)) ? std::move(self) : Ref();
}

Ref exceptionStr(Thread &thread, Value self) { return baseStr(thread, self); }

Value memoryErrorInstance() { return memoryError; }
bool prepareMemoryError(Thread &thread) {
  Ref instance = newException(thread, &MemoryErrorType, nullptr, 0, {});
  if (!instance) return false;
  memoryError = instance.release().as<BaseExceptionObject>();
  memoryError->refCount = kImmortalCount;
  memoryError->setFlag(kObjectImmortal);
  return true;
}

// The types: one row of Exceptions.def each

namespace {

/// What a layout adds to BaseException: its initialiser, str, and members; classes of one layout share it by
/// inheritance.
constexpr TypeSpec layoutSpec(const char *layout) {
  std::string_view name = layout;
  TypeSpec spec{};
  if (name == "BaseException")
    spec.methods = kBaseMethods, spec.members = kBaseMembers, spec.getSets = kBaseGetSets,
    spec.slots.tp_new = newException, spec.slots.tp_init = baseInit, spec.slots.tp_str = baseStr,
    spec.slots.tp_repr = baseRepr;
  else if (name == "StopIteration")
    spec.slots.tp_init = stopIterationInit, spec.members = kStopIterationMembers;
  else if (name == "SystemExit")
    spec.slots.tp_init = systemExitInit, spec.members = kSystemExitMembers;
  else if (name == "ImportError")
    spec.slots.tp_init = importErrorInit, spec.slots.tp_str = importErrorStr, spec.members = kImportErrorMembers;
  else if (name == "NameError")
    spec.slots.tp_init = nameErrorInit, spec.members = kNameErrorMembers;
  else if (name == "AttributeError")
    spec.slots.tp_init = attributeErrorInit, spec.members = kAttributeErrorMembers;
  else if (name == "OSError")
    spec = kOsErrorSpec;
  else if (name == "SyntaxError")
    spec = kSyntaxErrorSpec;
  else if (name == "UnicodeDecodeError" || name == "UnicodeEncodeError" || name == "UnicodeTranslateError")
    spec = unicodeErrorSpec(name);
  else if (name == "BaseExceptionGroup")
    spec = kExceptionGroupSpec;
  else if (name == "KeyError")
    spec.slots.tp_str = keyErrorStr;
  return spec;
}

constexpr Type exceptionType(const char *name, Type *base, uint32_t size, const char *doc) {
  TypeSpec spec = layoutSpec(name);
  spec.name = name;
  spec.base = base;
  spec.doc = doc;
  spec.basicSize = size;
  spec.flags = kTypeBase | kTypeGc | kTypeHasDict | kTypeBaseException | kTypeWeakRefs;
  spec.slots.tp_dealloc = exceptionDestroy;
  spec.slots.tp_traverse = exceptionTraverse;
  spec.slots.tp_clear = exceptionClear;
  return builtinType(spec);
}

} // namespace

extern Type ObjectType;
#define objectType ObjectType
#define EXCEPTION(name, base, layout, doc)                                                                             \
  constinit Type name##Type = exceptionType(#name, &base##Type, sizeof(layout##Object), doc);
#include "runtime/tables/Exceptions.def"
#undef objectType

} // namespace krait::runtime
