// The module _thread: starting threads, and what a thread is known by.
#include "runtime/builtins/ThreadModule.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Gil.h"
#include "runtime/thread/Runtime.h"
#include "runtime/thread/Signals.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StructSequence.h"
#include "runtime/types/Tuple.h"
#include <pthread.h>
#include <unistd.h>

namespace krait::runtime {

DictObject *threadDictOf(Thread &thread) {
  if (!thread.threadDict) thread.threadDict = makeDict(thread).release();
  return thread.threadDict.as<DictObject>();
}

Ref threadIdent(Thread &thread) { return makeIntFromUnsigned(thread, uint64_t(pthread_self())); }

namespace {

constexpr size_t kStackReserve = size_t(256) << 10; // what error handling may still use beyond the limit
constexpr size_t kStackSize = size_t(64) << 20;     // address space, committed as it is touched
int64_t chosenStackSize = 0, liveThreads = 0;
const Value kSentinelKey = Value::smallInt(0); // in a thread's dictionary; numbers of locals begin at 1

// What a new thread is given; it owns the values.
struct Start {
  Thread *thread;
  Value function, args, keywords;
};

void setStackLimit(Thread &thread) {
  pthread_attr_t attributes;
  void *bottom = nullptr;
  size_t size = 0;
  pthread_getattr_np(pthread_self(), &attributes);
  pthread_attr_getstack(&attributes, &bottom, &size);
  pthread_attr_destroy(&attributes);
  thread.stackLimit = static_cast<char *>(bottom) + kStackReserve;
  updateNativeLimit(thread);
}

void unlinkThread(Thread *thread) {
  for (Thread **link = &runtimeState.mainThread; *link; link = &(*link)->next) {
    if (*link != thread) continue;
    *link = thread->next;
    return;
  }
}

// Releases what the thread owns, and last its sentinel: then threading takes it for ended.
void clearThread(Thread &thread) {
  Ref sentinel;
  if (thread.threadDict) sentinel = dictPop(thread, thread.threadDict.as<DictObject>(), kSentinelKey);
  for (Value *slot :
       {&thread.threadDict, &thread.context, &thread.traceFunction, &thread.profileFunction, &thread.asyncHookFirst,
        &thread.asyncHookFinal, &thread.asyncException, &thread.baseHandled.exception})
    clearSlot(*slot);
  if (sentinel) unlockIfLocked(sentinel);
}

void *runThread(void *context) {
  auto *start = static_cast<Start *>(context);
  Thread *thread = start->thread;
  setStackLimit(*thread);
  thread->id = uint64_t(pthread_self());
  acquireGil(*thread);
  {
    Ref function = Ref::steal(start->function), args = Ref::steal(start->args), keywords = Ref::steal(start->keywords);
    delete start;
    Ref result = callWithTuple(*thread, function, args, keywords);
    if (!result && !clearPendingIf(*thread, SystemExitType))
      writeUnraisable(*thread, function, "Exception ignored in thread started by");
  }
  clearThread(*thread);
  --liveThreads;
  unlinkThread(thread);
  releaseGil(*thread);
  freeFrameStack(*thread);
  delete thread;
  return nullptr;
}

Ref startNewThread(Thread &thread, Value, const Value *args, size_t count) {
  if (!typeOf(args[0])->slots.tp_call) return raiseTypeError(thread, "first arg must be callable");
  if (!isTuple(args[1])) return raiseTypeError(thread, "2nd arg must be a tuple");
  if (count > 2 && !isDict(args[2])) return raiseTypeError(thread, "optional 3rd arg must be a dictionary");
  Ref exactArgs = makeTupleFromArray(thread, args[1].as<TupleObject>()->items, tupleSize(args[1]));
  Ref keywords = count > 2 ? dictCopy(thread, args[2].as<DictObject>()) : Ref();
  if (!exactArgs || (count > 2 && !keywords)) return nullptr;
  auto *child = new Thread;
  child->handled = &child->baseHandled;
  child->recursionRemaining = child->recursionLimit = thread.recursionLimit;
  child->vmDispatch = thread.vmDispatch;
  auto *start = new Start{child, Ref::share(args[0]).release(), exactArgs.release(), keywords.release()};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, chosenStackSize ? size_t(chosenStackSize) : kStackSize);
  pthread_t handle;
  bool ok = allocateFrameStack(*child);
  if (ok) {
    child->next = runtimeState.mainThread->next;
    runtimeState.mainThread->next = child;
    ++liveThreads;
    ok = pthread_create(&handle, &attributes, runThread, start) == 0;
    if (!ok) {
      unlinkThread(child);
      --liveThreads;
    }
  }
  pthread_attr_destroy(&attributes);
  if (ok) return makeIntFromUnsigned(thread, uint64_t(handle));
  for (Value value : {start->function, start->args, start->keywords})
    decref(value);
  freeFrameStack(*child);
  delete start;
  delete child;
  return raise(thread, RuntimeErrorType, "can't start new thread");
}

Ref allocateLock(Thread &thread, Value) { return makeLock(thread); }
Ref getIdent(Thread &thread, Value) { return threadIdent(thread); }
Ref getNativeId(Thread &, Value) { return Ref::smallInt(gettid()); }
Ref countThreads(Thread &, Value) { return Ref::smallInt(liveThreads); }

Ref exitThread(Thread &thread, Value) { return raiseValue(thread, &SystemExitType, {}); }

Ref setSentinel(Thread &thread, Value) {
  Ref lock = makeLock(thread);
  DictObject *own = lock ? threadDictOf(thread) : nullptr;
  return own && dictSet(thread, own, kSentinelKey, lock) ? std::move(lock) : nullptr;
}

Ref stackSize(Thread &thread, Value, const Value *args, size_t count) {
  int64_t size = count ? indexAsInt64(thread, args[0], &OverflowErrorType) : 0;
  if (size == -1 && hasPending(thread)) return nullptr;
  if (size < 0) return raiseValueError(thread, "size must be 0 or a positive value");
  if (size && size < 32768) return raiseValueError(thread, "size not valid: %lld bytes", (long long)size);
  int64_t old = chosenStackSize;
  if (count) chosenStackSize = size && size < int64_t(4 * kStackReserve) ? int64_t(4 * kStackReserve) : size;
  return Ref::smallInt(old);
}

Ref interruptMain(Thread &thread, Value, const Value *args, size_t count) {
  int64_t number = count ? indexAsInt64(thread, args[0], &OverflowErrorType) : SIGINT;
  if (number == -1 && hasPending(thread)) return nullptr;
  if (number < 1 || number >= NSIG) return raiseValueError(thread, "signal number out of range");
  tripSignal(int(number));
  return noneRef();
}

StructSequenceDef &hookArgsDef() {
  static const char *const kFields[] = {"exc_type", "exc_value", "exc_traceback", "thread", nullptr};
  static StructSequenceDef def = {"_thread._ExceptHookArgs", "What threading.excepthook is given.", kFields, 4};
  return def;
}

// threading.excepthook: "Exception in thread NAME:" and the traceback.
Ref exceptHook(Thread &thread, Value, Value args) {
  if (!isTuple(args) || tupleSize(args) != 4)
    return raiseTypeError(thread, "_thread.excepthook argument type must be ExceptHookArgs");
  if (tupleItem(args, 0) == Value(&SystemExitType)) return noneRef();
  Value file = sysAttribute(thread, "stderr");
  if (!file) return noneRef();
  bool failed = false;
  Value owner = tupleItem(args, 3);
  Ref name = isNone(owner) ? Ref() : getAttributeOrNull(thread, owner, names().name, &failed);
  if (failed) return nullptr;
  if (!name) name = threadIdent(thread);
  Ref line = name ? formatStr(thread, "Exception in thread %S:\n", name.get()) : Ref();
  if (!line || !callMethod(thread, file, names().write, {line})) return nullptr;
  printException(thread, tupleItem(args, 1));
  return noneRef();
}

const MethodDef kFunctions[] = {
    {"start_new_thread", method::positional(startNewThread, 2, 3), nullptr,
     "start_new_thread(function, args[, kwargs])\n\nCall the function in a new thread; returns the thread's "
     "identifier."},
    {"start_new", method::positional(startNewThread, 2, 3), nullptr, "Same as start_new_thread."},
    {"allocate_lock", method::none(allocateLock), nullptr, "allocate_lock() -> lock object"},
    {"allocate", method::none(allocateLock), nullptr, "allocate_lock() -> lock object"},
    {"exit_thread", method::none(exitThread), nullptr, "exit()\n\nRaise SystemExit: the thread ends silently."},
    {"exit", method::none(exitThread), nullptr, "exit()\n\nRaise SystemExit: the thread ends silently."},
    {"interrupt_main", method::positional(interruptMain, 0, 1), nullptr,
     "interrupt_main(signum=signal.SIGINT, /)\n\nAs if the signal had come for the main thread."},
    {"get_ident", method::none(getIdent), nullptr, "get_ident() -> integer that identifies the running thread"},
    {"get_native_id", method::none(getNativeId), nullptr,
     "get_native_id() -> the system's number of the running thread"},
    {"_count", method::none(countThreads), nullptr, "_count() -> how many threads besides the main one are running"},
    {"stack_size", method::positional(stackSize, 0, 1), nullptr,
     "stack_size([size]) -> size of the stack of threads started from now on (0: the default)"},
    {"_set_sentinel", method::none(setSentinel), nullptr,
     "_set_sentinel() -> lock that is released when the thread ends"},
    {"_excepthook", method::one(exceptHook), nullptr, "Show the exception that ended a thread."},
    {},
};

bool initialize(Thread &thread, ModuleObject *module) {
  for (Type *type : {&LockType, &RLockType, &ThreadLocalType})
    readyType(*type);
  return readyStructSequence(thread, hookArgsDef()) && moduleAdd(thread, module, "LockType", Ref::share(&LockType)) &&
         moduleAdd(thread, module, "RLock", Ref::share(&RLockType)) &&
         moduleAdd(thread, module, "_local", Ref::share(&ThreadLocalType)) &&
         moduleAdd(thread, module, "_ExceptHookArgs", Ref::share(&hookArgsDef().type)) &&
         moduleAdd(thread, module, "error", Ref::share(&RuntimeErrorType)) &&
         moduleAdd(thread, module, "TIMEOUT_MAX", makeFloat(thread, 9223372036.0));
}

} // namespace

extern const NativeModuleDef kModule__thread;
const NativeModuleDef kModule__thread = {"_thread", "Threads, locks, and attributes of threads.", kFunctions,
                                         initialize};

} // namespace krait::runtime
