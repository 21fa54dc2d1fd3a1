#include "runtime/vm/Slow.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "runtime/call/Bind.h"
#include "runtime/call/Call.h"
#include "runtime/call/Construct.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Order.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Set.h"
#include "runtime/types/Str.h"
#include "runtime/types/Subrange.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/Enter.h"
#include <cmath>
#include <cstring>

namespace krait::runtime {

VmState vmState;

__attribute__((preserve_most)) void dropLast(Object *object) { countReachedZero(object); }

bool isFreeSlot(const CodeObject *code, uint32_t slot) {
  return code->localsPlusKinds.as<BytesObject>()->data()[slot] & bytecode::kFreeSlot;
}

Value concatenate(Thread &thread, Frame *frame, const Instr *pc, Value left, Value right) {
  Ref owned = Ref::steal(left);
  if (!isExactStrObject(right)) return binary(thread, left, right, BinaryOp(pc->arg)).release();
  // s = s + x: the local's own reference goes first, so that the str may grow in place.
  const VmOp following = baseOp(pc[2].op);
  if (following == VmOp::STORE_FAST && frame->localsPlus[pc[2].arg] == left && left.object()->refCount == 2)
    clearSlot(frame->localsPlus[pc[2].arg]);
  return strAppend(thread, std::move(owned), right).release();
}

/// One operand is a small int and the other an exact float: both as doubles.
static bool asDoubles(Value left, Value right, double *a, double *b) {
  if (left.isSmallInt()) {
    if (!isExactFloat(right)) return false;
    *a = double(left.asSmallInt());
    *b = floatValue(right);
    return true;
  }
  if (!right.isSmallInt() || !isExactFloat(left)) return false;
  *a = floatValue(left);
  *b = double(right.asSmallInt());
  return true;
}

/// The quotient of two small ints that are exact as doubles; zero: another case.
static Value quotient(Thread &thread, Value left, Value right) {
  constexpr int64_t kExact = int64_t(1) << 53;
  const int64_t a = left.asSmallInt(), b = right.asSmallInt();
  if (b == 0 || a > kExact || a < -kExact || b > kExact || b < -kExact) return {};
  return makeFloat(thread, double(a) / double(b)).release();
}

Value binaryOperation(Thread &thread, Value left, Value right, BinaryOp op) {
  if (op == BinaryOp::TrueDivide && left.isSmallInt() && right.isSmallInt())
    if (Value value = quotient(thread, left, right)) return value;
  double a, b;
  if (asDoubles(left, right, &a, &b)) {
    switch (op) {
    case BinaryOp::Add:
    case BinaryOp::InplaceAdd:
      return makeFloat(thread, a + b).release();
    case BinaryOp::Subtract:
    case BinaryOp::InplaceSubtract:
      return makeFloat(thread, a - b).release();
    case BinaryOp::Multiply:
    case BinaryOp::InplaceMultiply:
      return makeFloat(thread, a * b).release();
    case BinaryOp::TrueDivide:
    case BinaryOp::InplaceTrueDivide:
      if (b != 0) return makeFloat(thread, a / b).release();
      break;
    default:
      break;
    }
  }
  return binary(thread, left, right, op).release();
}

Value compareValues(Thread &thread, Value left, Value right, CompareOp op) {
  if (const int quick = fast::quickCompare(left, right, op); quick != fast::kAskThem) return boolValue2(quick);
  double a, b;
  if (asDoubles(left, right, &a, &b) && std::abs(left.isSmallInt() ? a : b) < double(int64_t(1) << 53)) {
    switch (op) {
    case CompareOp::Lt:
      return boolValue2(a < b);
    case CompareOp::Le:
      return boolValue2(a <= b);
    case CompareOp::Eq:
      return boolValue2(a == b);
    case CompareOp::Ne:
      return boolValue2(a != b);
    case CompareOp::Gt:
      return boolValue2(a > b);
    case CompareOp::Ge:
      return boolValue2(a >= b);
    }
  }
  return compare(thread, left, right, op).release();
}

Value subscript(Thread &thread, Value container, Value key) {
  if (isExactly(container, DictType)) {
    auto *dict = container.as<DictObject>();
    Value found = dict->onlyStrKeys && isExactStrObject(key) ? dictGetStr(dict, key) : dictGet(thread, dict, key);
    if (found) return Ref::share(found).release();
    if (!hasPending(thread)) raiseWithArgument(thread, KeyErrorType, key);
    return {};
  }
  if (isExactStrObject(container) && key.isSmallInt()) {
    const auto *text = container.as<StrObject>();
    const int64_t place = key.asSmallInt(), at = place < 0 ? place + text->size : place;
    if (KRAIT_LIKELY(uint64_t(at) < uint64_t(text->size))) return makeChar(thread, text->at(at)).release();
  }
  return getItem(thread, container, key).release();
}

bool subrange(Thread &thread, Value container, const Value *parts, uint32_t count, Value *result) {
  Ref part;
  if (!takeRange(thread, container, parts, count, &part)) return false;
  *result = part.release();
  return true;
}

bool storeSubscript(Thread &thread, Value container, Value key, Value value) {
  if (isExactly(container, DictType)) return dictSet(thread, container.as<DictObject>(), key, value);
  return setItem(thread, container, key, value);
}

Value subscriptFunction(Value container) {
  Value method = lookupInTypeInline(container.object()->type, names().__getitem__);
  return method && isExactly(method, FunctionType) ? method : Value();
}

/// Looks for a small int or an exact str among such; -1: there is something else in between.
static int findAtom(const Value *items, int64_t count, Value item) {
  if (!item.isSmallInt() && !isExactStrObject(item)) return -1;
  for (int64_t i = 0; i < count; ++i) {
    if (items[i] == item) return 1;
    if (items[i].isSmallInt()) continue;
    if (!isExactStrObject(items[i])) return -1;
    if (!item.isSmallInt() && strSame(items[i], item)) return 1;
  }
  return 0;
}

int containsValue(Thread &thread, Value container, Value item) {
  if (container.isSmallInt()) return contains(thread, container, item);
  const Type *type = container.object()->type;
  if (type == &StrType || type == &SetType || type == &DictType || type == &FrozenSetType)
    return type->slots.sq_contains(thread, container, item);
  int found = -1;
  if (type == &TupleType) found = findAtom(container.as<TupleObject>()->items, tupleSize(container), item);
  if (type == &ListType) found = findAtom(container.as<ListObject>()->items, container.as<ListObject>()->size, item);
  return found >= 0 ? found : contains(thread, container, item);
}

Value loadGlobalSlow(Thread &thread, Frame *frame, Instr *pc, Value name) {
  auto *cache = reinterpret_cast<GlobalCache *>(pc + 1);
  DictObject *globals = frame->globals, *builtins = frame->builtins;
  pc->op = VmOp::LOAD_GLOBAL;
  if (globals->cells && globals->type == &DictType) {
    if (dictGetStr(globals, name)) {
      if (const GlobalCell *cell = dictCell(thread, globals, name)) {
        *cache = {&cell->value, dictKeysVersion(globals), 0};
        if (cache->globalsVersion) pc->op = VmOp::LOAD_GLOBAL_CELL;
      }
    } else if (builtins->cells && dictGetStr(builtins, name)) {
      if (const GlobalCell *cell = dictCell(thread, builtins, name)) {
        *cache = {&cell->value, dictKeysVersion(globals), dictKeysVersion(builtins)};
        if (cache->globalsVersion && cache->builtinsVersion) pc->op = VmOp::LOAD_GLOBAL_BUILTIN;
      }
    }
  }
  return loadGlobal(thread, globals, builtins, name).release();
}

VmOp loadForm(AttributeCacheKind kind) {
  switch (kind) {
  case AttributeCacheKind::Slot:
  case AttributeCacheKind::Member:
    return VmOp::LOAD_ATTR_SLOT;
  case AttributeCacheKind::ClassValue:
    return VmOp::LOAD_ATTR_CLASS_VALUE;
  case AttributeCacheKind::TypeValue:
    return VmOp::LOAD_ATTR_TYPE_VALUE;
  case AttributeCacheKind::Module:
    return VmOp::LOAD_ATTR_MODULE;
  default:
    return VmOp::LOAD_ATTR;
  }
}

Value loadMethod(Thread &thread, Value owner, Value name, AttributeCache &cache, Value *self) {
  Ref receiver;
  Ref callable = getMethodCached(thread, owner, name, cache, &receiver);
  *self = receiver.release();
  return callable.release();
}

// Displays

Ref buildStringStealing(Thread &thread, Value *pieces, int64_t count) {
  Ref result = buildString(thread, pieces, count);
  for (int64_t i = 0; i < count; ++i)
    decref(pieces[i]);
  return result;
}

Ref buildSet(Thread &thread, Value *items, int64_t count) {
  Ref set = makeSet(thread);
  bool good = bool(set);
  for (int64_t i = 0; i < count; ++i) {
    Ref item = Ref::steal(items[i]);
    good = good && setAdd(thread, set.as<SetObject>(), item);
  }
  return good ? std::move(set) : nullptr;
}

Ref buildMap(Thread &thread, Value *pairs, int64_t count) {
  Ref dict = makeDict(thread, count);
  bool good = bool(dict);
  for (int64_t i = 0; i < count && good; ++i)
    good = dictSet(thread, dict.as<DictObject>(), pairs[2 * i], pairs[2 * i + 1]);
  for (int64_t i = 0; i < 2 * count; ++i)
    decref(pairs[i]);
  return good ? std::move(dict) : nullptr;
}

Ref buildConstKeyMap(Thread &thread, Value *values, int64_t count) {
  Ref keys = Ref::steal(values[count]);
  Ref dict = makeDict(thread, count);
  bool good = bool(dict);
  for (int64_t i = 0; i < count && good; ++i)
    good = dictSet(thread, dict.as<DictObject>(), tupleItem(keys, i), values[i]);
  for (int64_t i = 0; i < count; ++i)
    decref(values[i]);
  return good ? std::move(dict) : nullptr;
}

Ref buildSlice(Thread &thread, Value *operands, int64_t count) {
  Ref start = Ref::steal(operands[0]), stop = Ref::steal(operands[1]);
  Ref step = count == 3 ? Ref::steal(operands[2]) : noneRef();
  return makeSlice(thread, start, stop, step);
}

Value makeFunctionFromStack(Thread &thread, Value code, DictObject *globals, uint32_t flags, Value *operands) {
  Ref defaults, kwDefaults, annotations, closure;
  if (flags & 1) defaults = Ref::steal(*operands++);
  if (flags & 2) kwDefaults = Ref::steal(*operands++);
  if (flags & 4) annotations = Ref::steal(*operands++);
  if (flags & 8) closure = Ref::steal(*operands++);
  return makeFunctionFrom(thread, code.as<CodeObject>(), globals, std::move(defaults), std::move(kwDefaults),
                          std::move(annotations), std::move(closure))
      .release();
}

bool printExpression(Thread &thread, Value value) {
  Value hook = dictGetStr(runtimeState.sys, internStr(thread, "displayhook").get());
  if (!hook) {
    raise(thread, RuntimeErrorType, "lost sys.displayhook");
    return false;
  }
  return bool(call(thread, hook, {value}));
}

// Calls

void releaseOperands(Value callable, Value *arguments, uint32_t count) {
  decref(callable);
  for (uint32_t i = 0; i < count; ++i)
    decref(arguments[i]);
}

/// Positional arguments of a function without special parameters, and its defaults for the last ones. False: it is not
/// that simple, nothing has been done.
static bool copyArguments(const FunctionObject *function, const Value *args, size_t count, Value *slots) {
  const VmCode *vm = function->code->vm;
  if (!(vm->flags & kVmPlainParameters) || count > vm->argCount) return false;
  const size_t missing = vm->argCount - count;
  const size_t defaults = function->defaults ? size_t(tupleSize(function->defaults)) : 0;
  if (missing > defaults) return false;
  for (size_t i = 0; i < count; ++i) {
    incref(args[i]);
    slots[i] = args[i];
  }
  for (size_t i = 0; i < missing; ++i) {
    Value value = tupleItem(function->defaults, int64_t(defaults - missing + i));
    incref(value);
    slots[count + i] = value;
  }
  return true;
}

Frame *enterFunction(Thread &thread, FunctionObject *function, const Value *args, size_t count, Value keywordNames) {
  CodeObject *code = function->code;
  if (!ensureVmCode(thread, code)) return nullptr;
  Frame *frame = pushFrame(thread, code);
  if (!frame) return nullptr;
  frame->function = Ref::share(function).release();
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  frame->flags = kReturnValue;
  if (!keywordNames && KRAIT_LIKELY(copyArguments(function, args, count, frame->localsPlus))) return frame;
  thread.frame = frame->previous; // binding fails in the caller's name
  Bound bound = bindFast(thread, function, args, count, keywordNames, false, frame->localsPlus);
  if (bound == Bound::Unknown) {
    memset(static_cast<void *>(frame->localsPlus), 0, parameterSlots(code) * sizeof(Value));
    if (bindArguments(thread, function, args, count, keywordNames, frame->localsPlus)) bound = Bound::Done;
  }
  thread.frame = frame;
  if (KRAIT_LIKELY(bound == Bound::Done)) return frame;
  popFrame(thread, frame);
  return nullptr;
}

Frame *enterTaking(Thread &thread, Value callable, Value *args, size_t positional, Value keywordNames) {
  auto *function = callable.as<FunctionObject>();
  const uint32_t arity = uint32_t(function->code->argCount);
  VmCode *vm = plainCode(thread, function, arity);
  Value *slots = reinterpret_cast<Frame *>(thread.frameStackTop)->localsPlus;
  if (KRAIT_LIKELY(vm && arrangeArguments(function, args, positional, keywordNames, slots))) {
    --callable.object()->refCount; // the frame holds one of its own
    return linkPlainFrame(thread, callable, vm, arity, kReturnValue);
  }
  Frame *callee = enterFunction(thread, function, args, positional, keywordNames);
  const size_t named = keywordNames ? size_t(tupleSize(keywordNames)) : 0;
  releaseOperands(callable, args, uint32_t(positional + named));
  return callee;
}

Frame *enterWithDict(Thread &thread, FunctionObject *function, const TupleObject *args, DictObject *keywords) {
  constexpr int64_t kMost = 16;
  const int64_t positional = args->size, named = keywords->used;
  if (positional + named > kMost || !keywords->onlyStrKeys) return nullptr;
  Value array[kMost], names[kMost];
  for (int64_t i = 0; i < positional; ++i)
    array[i] = args->items[i];
  Value *value = array + positional, *name = names;
  for (int64_t at = 0; dictNext(keywords, &at, name, value);)
    ++name, ++value;
  Ref keywordNames = makeTupleFromArray(thread, names, named);
  return keywordNames ? enterFunction(thread, function, array, size_t(positional), keywordNames) : nullptr;
}

Ref vmFunctionEntry(Thread &thread, Value callable, const Value *args, size_t countAndFlags, Value keywordNames) {
  Frame *frame = enterFunction(thread, callable.as<FunctionObject>(), args, argumentCount(countAndFlags), keywordNames);
  if (!frame) return nullptr;
  return runFrame(thread, frame);
}

Ref runBoundInVm(Thread &thread, Value callable, const Value *slots) {
  auto *function = callable.as<FunctionObject>();
  const size_t count = parameterSlots(function->code);
  Frame *frame = ensureVmCode(thread, function->code) ? pushFrame(thread, function->code) : nullptr;
  for (size_t i = 0; i < count; ++i) {
    if (frame)
      frame->localsPlus[i] = slots[i];
    else
      decref(slots[i]);
  }
  if (!frame) return nullptr;
  frame->function = Ref::share(callable).release();
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  return runFrame(thread, frame);
}

VmOp callForm(Value callable, const Value *arguments, uint32_t count) {
  if (!callable.isObject()) return VmOp::CALL_FUSED;
  const Type *type = callable.object()->type;
  if (type == &TypeType) return callable.as<Type>()->hasFlag(kTypeHeap) ? VmOp::CALL_CLASS : VmOp::CALL_TYPE;
  if (type == &BuiltinFunctionType) {
    if (callable == vmState.len && count == 1) return VmOp::CALL_LEN;
    if (callable.as<BuiltinFunctionObject>()->def->function.kind == MethodKind::One && count == 1)
      return VmOp::CALL_BUILTIN_ONE;
    if (callable == vmState.isInstance && count == 2) return VmOp::CALL_ISINSTANCE;
    if (takesPositional(callable.as<BuiltinFunctionObject>()->def->function, count))
      return VmOp::CALL_BUILTIN_POSITIONAL;
  }
  if (type == &MethodDescriptorType && count >= 1) {
    if (callable == vmState.listAppend && count == 2) return VmOp::CALL_LIST_APPEND;
    const auto *def = static_cast<const MethodDef *>(callable.as<DescriptorObject>()->def);
    if (def->function.kind == MethodKind::One && count == 2) return VmOp::CALL_METHOD_ONE;
    if (def->function.kind == MethodKind::None && count == 1) return VmOp::CALL_METHOD_NONE;
    if (takesPositional(def->function, count - 1)) return VmOp::CALL_METHOD_POSITIONAL;
  }
  return VmOp::CALL_FUSED;
}

Value instantiatePlainly(Thread &thread, Value callable, Value *args, uint32_t count) {
  if (!isExactly(callable, TypeType)) return {};
  Type *type = callable.as<Type>();
  Value init = plainConstructor(type);
  if (!init || isNone(init)) return {};
  const PlainInit *plan = plainInitFor(thread, type, init, count);
  if (!plan) return {};
  if (plan->movesArguments && plan->parameters == count) {
    Object *object = fillTaking(thread, type, plan, args);
    if (KRAIT_LIKELY(object != nullptr)) decref(callable);
    return Value(object);
  }
  Object *object = fillPlainly(thread, type, plan, init, args, count);
  if (KRAIT_LIKELY(object != nullptr)) releaseOperands(callable, args, count);
  return Value(object);
}

Frame *instantiateInline(Thread &thread, Value callable, const Value *args, uint32_t count, Value *instance) {
  if (!isExactly(callable, TypeType)) return nullptr;
  Type *type = callable.as<Type>();
  if (!type->hasFlag(kTypeHeap)) return nullptr;
  Value init = plainConstructor(type);
  if (!init || isNone(init) || init.as<FunctionObject>()->entry != vmFunctionEntry) return nullptr;
  auto *function = init.as<FunctionObject>();
  if (!ensureVmCode(thread, function->code)) return nullptr;
  const VmCode *vm = function->code->vm;
  if (!(vm->flags & kVmPlainParameters) || vm->argCount != count + 1 ||
      function->code->flags & (bytecode::kFlagGenerator | bytecode::kFlagCoroutine | bytecode::kFlagAsyncGenerator))
    return nullptr;
  Frame *frame = pushFrame(thread, function->code);
  if (!frame) return nullptr;
  thread.frame = frame->previous;
  Object *object = allocateInstance(thread, type);
  thread.frame = frame;
  if (!object) {
    popFrame(thread, frame);
    return nullptr;
  }
  frame->function = Ref::share(init).release();
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  frame->localsPlus[0] = Ref::share(object).release();
  for (uint32_t i = 0; i < count; ++i)
    frame->localsPlus[i + 1] = Ref::share(args[i]).release();
  *instance = object;
  return frame;
}

// Generators

bool runsBody(Value object) {
  return object.isObject() && (object.object()->type == &GeneratorType || object.object()->type == &CoroutineType);
}

bool canResumeInline(const GeneratorObject *generator) {
  return (generator->state == GeneratorState::Suspended || generator->state == GeneratorState::Created) &&
         generator->resume == vmHooks.resumeGenerator && !generator->frame.code->native;
}

Frame *resumeInline(Thread &thread, GeneratorObject *generator, Value sent, uint8_t how) {
  if (generator->state == GeneratorState::Created && !isNone(sent)) {
    raiseTypeError(thread, "can't send non-None value to a just-started %s",
                   generator->type == &CoroutineType ? "coroutine" : "generator");
    return nullptr;
  }
  if (!startGenerator(thread, generator)) return nullptr;
  Frame *frame = &generator->frame;
  frame->flags = how;
  frameStack(frame)[frame->stackDepth++] = Ref::share(sent).release();
  return frame;
}

SendResult sendValue(Thread &thread, Value iterator, Value sent, Value *result) {
  Ref got;
  SendResult how = sendTo(thread, iterator, sent, &got);
  *result = got.release();
  return how;
}

// Exceptions

bool lookupHandler(const BytesObject *table, uint32_t unit, uint32_t *target, uint32_t *depth, bool *pushesLast) {
  if (table->size == 0) return false;
  auto entry = bytecode::findHandler({table->data(), size_t(table->size)}, unit);
  if (!entry) return false;
  *target = entry->target;
  *depth = entry->depth;
  *pushesLast = entry->lasti;
  return true;
}

void restorePending(Thread &thread, Ref exception) { assign(thread.exception, std::move(exception)); }

bool checkGroup(Thread &thread, Value exception, Value target, Value *rest, Value *match) {
  Ref restRef, matchRef;
  if (!checkGroupMatch(thread, exception, target, &restRef, &matchRef)) return false;
  *rest = restRef.release();
  *match = matchRef.release();
  return true;
}

Value enterWith(Thread &thread, Value manager, Value *exit, bool async) {
  Ref exitRef;
  Ref entered = async ? beforeAsyncWith(thread, manager, &exitRef) : beforeWith(thread, manager, &exitRef);
  *exit = exitRef.release();
  return entered.release();
}

} // namespace krait::runtime
