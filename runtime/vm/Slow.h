// What handlers call: the parts of instructions that are no dispatch. Values returned are owned (zero: exception
// pending).
#pragma once
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/call/Operations.h"
#include "runtime/fast/Attribute.h"
#include "runtime/fast/Float.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/Interpreter.h"
#include "runtime/vm/VmCode.h"

namespace krait::runtime {

/// How a frame's result reaches the one below it: Frame::flags of VM frames.
enum FrameReturn : uint8_t {
  kReturnToC,       // runFrame or a resume from C++ returns it
  kReturnValue,     // pushed on the caller's stack
  kReturnInit,      // __init__ of a CALL: must be None, the instance is on the caller's stack already
  kReturnIteration, // a generator driven by FOR_ITER
  kReturnSend,      // a generator driven by SEND
  // Methods of operators. The operands, two each, are on the caller's stack still.
  kReturnBinary,
  kReturnCompare, // a comparison counts twice for the recursion limit
  kReturnSubscript,
};

/// Objects the machine compares callables with.
struct VmState {
  Value listAppend; // list.append's descriptor
  Value len;        // builtins.len
  Value isInstance; // builtins.isinstance
};
extern VmState vmState;

#ifdef KRAIT_MALLOC_OBJECTS
inline constexpr bool kReuseFloats = false;
#else
inline constexpr bool kReuseFloats = true;
#endif

/// A truth value without a reference: its count may only drift down (immortals are topped up when they reach zero).
inline Value boolValue2(bool value) { return value ? True() : False(); }
/// For a value that is not zero.
[[gnu::always_inline]] inline bool isSetExactly(Value value, const Type &type) {
  return !value.isSmallInt() && value.object()->type == &type;
}
/// An instance of a Python class.
[[gnu::always_inline]] inline bool isInstanceOfClass(Value value) {
  return !value.isSmallInt() && value.object()->type->hasFlag(kTypeHeap);
}
inline bool isExactStrObject(Value value) { return isExactly(value, StrType); }

// Calls that leave nearly all registers alone, for the rare ends of handlers: these then save nothing on their way in.
/// countReachedZero.
__attribute__((preserve_most)) void dropLast(Object *object);
[[gnu::always_inline]] inline void freeDeadFloat(Object *box) {
  if (KRAIT_UNLIKELY(box->flagsAndShape & kObjectFlagMask) || !kReuseFloats) return dropLast(box);
  fast::freeFloat(box);
}
[[gnu::always_inline]] inline void dropFloat(Value value) {
  if (--value.object()->refCount == 0) freeDeadFloat(value.object());
}
inline bool jumpsIfTrue(VmOp op) {
  return op == VmOp::POP_JUMP_FORWARD_IF_TRUE || op == VmOp::POP_JUMP_BACKWARD_IF_TRUE;
}
bool isFreeSlot(const CodeObject *code, uint32_t slot);

// Operators
/// left + right for a str `left`, which is taken; extends it in place when the next instruction stores to its only
/// other owner.
Value concatenate(Thread &thread, Frame *frame, const Instr *pc, Value left, Value right);
/// binary(), quick for a small int with a float.
Value binaryOperation(Thread &thread, Value left, Value right, BinaryOp op);
Value compareValues(Thread &thread, Value left, Value right, CompareOp op);
inline bool isEquality(CompareOp op) { return op == CompareOp::Eq || op == CompareOp::Ne; }
/// Equality of two exact str: mostly known without looking at characters.
[[gnu::always_inline]] inline bool strSame(Value left, Value right) {
  if (left == right) return true;
  const StrObject *a = left.as<StrObject>(), *b = right.as<StrObject>();
  if (a->size != b->size || (a->interned && b->interned)) return false;
  return strEquals(left, right);
}
/// The truth of values that need no call; -1: ask truth().
[[gnu::always_inline]] inline int truthAtHand(Value value) {
  if (value.isSmallInt()) return value.asSmallInt() != 0;
  if (isNone(value)) return 0;
  const Type *type = value.object()->type;
  if (type == &StrType || type == &TupleType) return value.as<VarObject>()->size != 0;
  if (type == &ListType) return value.as<ListObject>()->size != 0;
  if (type == &DictType) return value.as<DictObject>()->used != 0;
  return -1;
}
/// item in container: 1, 0, -1.
int containsValue(Thread &thread, Value container, Value item);
Value subscript(Thread &thread, Value container, Value key);
/// container[start:stop:step] without a slice object; false: nothing has happened.
bool subrange(Thread &thread, Value container, const Value *parts, uint32_t count, Value *result);
bool storeSubscript(Thread &thread, Value container, Value key, Value value);

// Names and attributes
/// The cache units of LOAD_GLOBAL.
struct GlobalCache {
  const Value *place; // of the value
  uint32_t globalsVersion, builtinsVersion;
};
VmOp loadForm(AttributeCacheKind kind);
inline VmOp storeForm(AttributeCacheKind kind) {
  return isPlainPlace(kind)                     ? VmOp::STORE_ATTR_SLOT
         : kind == AttributeCacheKind::StoreNew ? VmOp::STORE_ATTR_NEW
                                                : VmOp::STORE_ATTR;
}
Value loadGlobalSlow(Thread &thread, Frame *frame, Instr *pc, Value name);
Value loadMethod(Thread &thread, Value owner, Value name, struct AttributeCache &cache, Value *self);

// Displays. Operands are taken, also on failure.
Ref buildStringStealing(Thread &thread, Value *pieces, int64_t count);
Ref buildSet(Thread &thread, Value *items, int64_t count);
Ref buildMap(Thread &thread, Value *pairs, int64_t count);
Ref buildConstKeyMap(Thread &thread, Value *values, int64_t count); // values, then the tuple of keys
Ref buildSlice(Thread &thread, Value *operands, int64_t count);
Value makeFunctionFromStack(Thread &thread, Value code, DictObject *globals, uint32_t flags, Value *operands);
bool printExpression(Thread &thread, Value value);

// Calls
Ref vmFunctionEntry(Thread &thread, Value callable, const Value *args, size_t countAndFlags, Value keywordNames);
/// A call whose parameter slots are filled; they are taken over.
Ref runBoundInVm(Thread &thread, Value callable, const Value *slots);
void installDirectEntries();
/// A frame for a call of `function` with its parameters bound; null: exception pending. Arguments are borrowed.
Frame *enterFunction(Thread &thread, FunctionObject *function, const Value *args, size_t count, Value keywordNames);
/// The same for function(*args, **keywords). Null without an exception: too many of them, and nothing has happened.
Frame *enterWithDict(Thread &thread, FunctionObject *function, const TupleObject *args, DictObject *keywords);
/// Releases a call's callable, then its arguments from left to right.
void releaseOperands(Value callable, Value *arguments, uint32_t count);
/// The same where callable and arguments are taken, also on failure: where they can be, they move to the frame.
Frame *enterTaking(Thread &thread, Value callable, Value *args, size_t positional, Value keywordNames);
/// The row takes `count` positional arguments as an array.
inline bool takesPositional(const MethodFunction &function, size_t count) {
  return function.kind == MethodKind::Positional && count >= function.minimum &&
         (count <= function.maximum || function.maximum == method::kAny);
}
/// isinstance(object, type) for a `type` without metaclass of its own: 1, 0, or -1 when object.__class__ has a say.
inline int isInstanceAtHand(Value object, const Type *type) {
  const Type *actual = typeOf(object);
  if (actual == type) return 1;
  if (actual->hasFlag(kTypeHeap)) return isSubtype(actual, type) ? 1 : -1;
  return actual->hasFlag(kTypeGenericAccess) ? isSubtype(actual, type) : -1;
}
/// The form of CALL for this callable.
VmOp callForm(Value callable, const Value *arguments, uint32_t count);
/// callable(*args) for a class whose __init__ only stores (call/PlainInit.h): the instance, and the operands are taken.
/// Zero: nothing has happened.
Value instantiatePlainly(Thread &thread, Value callable, Value *args, uint32_t count);
/// A frame for __init__ of a new instance of a plain Python class; null without an exception: not that simple.
Frame *instantiateInline(Thread &thread, Value type, const Value *args, uint32_t count, Value *instance);

// Generators
inline GeneratorObject *generatorOf(Frame *frame) {
  return reinterpret_cast<GeneratorObject *>(reinterpret_cast<char *>(frame) - offsetof(GeneratorObject, frame));
}
bool runsBody(Value object); // a generator or coroutine
bool canResumeInline(const GeneratorObject *generator);
Frame *resumeInline(Thread &thread, GeneratorObject *generator, Value sent, uint8_t how);
Ref resumeGeneratorInVm(Thread &thread, GeneratorObject *generator, Ref sent);
SendResult sendValue(Thread &thread, Value iterator, Value sent, Value *result);

// Exceptions
bool lookupHandler(const BytesObject *table, uint32_t unit, uint32_t *target, uint32_t *depth, bool *pushesLast);
/// Makes an exception that has been raised before pending again.
void restorePending(Thread &thread, Ref exception);
bool checkGroup(Thread &thread, Value exception, Value target, Value *rest, Value *match);
Value enterWith(Thread &thread, Value manager, Value *exit, bool async);

} // namespace krait::runtime
