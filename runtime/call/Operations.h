// Bodies of opcodes that are more than one protocol call: shared by the VM's handlers and compiled code, so that both
// mean the same. All may run Python code; Ref results are new, zero or false means an exception is pending.
#pragma once
#include "runtime/call/Frame.h"
#include "runtime/object/Protocol.h"

namespace krait::runtime {

// Names. `name` interned str.
[[nodiscard]] Ref loadGlobal(Thread &thread, DictObject *globals, DictObject *builtins, Value name);
[[nodiscard]] Ref loadName(Thread &thread, Value locals, DictObject *globals, DictObject *builtins, Value name);
[[nodiscard]] bool storeName(Thread &thread, Value locals, Value name, Value value);
[[nodiscard]] bool deleteName(Thread &thread, Value locals, Value name);
[[nodiscard]] bool deleteGlobal(Thread &thread, DictObject *globals, Value name);
[[nodiscard]] Ref loadClassDeref(Thread &thread, Value locals, Value name, Value cell, bool isFree);
[[gnu::cold]] std::nullptr_t raiseUnboundLocal(Thread &thread, Value name);
[[gnu::cold]] std::nullptr_t raiseUnboundDeref(Thread &thread, Value name, bool isFree);
[[nodiscard]] bool setupAnnotations(Thread &thread, Value locals);
[[nodiscard]] Ref loadBuildClass(Thread &thread, DictObject *builtins);
/// MAKE_FUNCTION: defaults, kwDefaults, annotations, closure as `flags` say, all stolen (zero when absent).
[[nodiscard]] Ref makeFunctionFrom(Thread &thread, CodeObject *code, DictObject *globals, Ref defaults, Ref kwDefaults,
                                   Ref annotations, Ref closure);

// Displays and unpacking
/// items[count-1] is the first item, as on the stack; new references. False: error, nothing written.
[[nodiscard]] bool unpackSequence(Thread &thread, Value sequence, int64_t count, Value *items);
[[nodiscard]] bool unpackEx(Thread &thread, Value iterable, int64_t before, int64_t after, Value *items);
[[nodiscard]] Ref formatValue(Thread &thread, Value value, int conversion, Value specOrZero);
[[nodiscard]] Ref buildString(Thread &thread, const Value *pieces, int64_t count);
[[nodiscard]] Ref listToTupleSteal(Thread &thread, Ref list);
/// LIST_EXTEND in displays and calls: "Value after * must be an iterable, not T".
[[nodiscard]] bool extendListForCall(Thread &thread, Value list, Value iterable);
/// DICT_UPDATE: `{**other}`; TypeError "'T' object is not a mapping".
[[nodiscard]] bool updateDictForDisplay(Thread &thread, DictObject *dict, Value other);

// Calls
/// CALL_FUNCTION_EX: any iterable and mapping, normalised, with CPython's messages.
[[nodiscard]] Ref callEx(Thread &thread, Value callable, Value args, Value keywordsOrZero);

// Exceptions
/// CHECK_EXC_MATCH: 1, 0, -1 (TypeError).
int checkExceptionMatch(Thread &thread, Value exception, Value target);
/// CHECK_EG_MATCH: *rest and *match new (None when empty); the match becomes the handled exception.
[[nodiscard]] bool checkGroupMatch(Thread &thread, Value exception, Value target, Ref *rest, Ref *match);
[[nodiscard]] Ref prepareReraiseStar(Thread &thread, Value original, Value raised);
/// PUSH_EXC_INFO: `exception` (stolen) becomes the handled one; returns the previous (new; None when there was none).
[[nodiscard]] Ref pushHandled(Thread &thread, Ref exception);
/// POP_EXCEPT: `previous` (stolen) becomes the handled one again.
void popHandled(Thread &thread, Ref previous);

// with, async, match
[[nodiscard]] Ref beforeWith(Thread &thread, Value manager, Ref *exit);
[[nodiscard]] Ref beforeAsyncWith(Thread &thread, Value manager, Ref *exit);
[[nodiscard]] Ref withExceptStart(Thread &thread, Value exit, Value exception);
[[nodiscard]] Ref getAsyncIterator(Thread &thread, Value iterable);
[[nodiscard]] Ref getAnext(Thread &thread, Value iterator);
[[nodiscard]] Ref asyncGenWrap(Thread &thread, Value value);
/// END_ASYNC_FOR: swallows a StopAsyncIteration (true) or makes the exception pending again (false).
[[nodiscard]] bool endAsyncFor(Thread &thread, Ref exception);
[[nodiscard]] Ref matchKeys(Thread &thread, Value subject, Value keys); // tuple or None
[[nodiscard]] Ref matchClass(Thread &thread, Value subject, Value type, int64_t positional,
                             Value names); // tuple or None

// Imports
[[nodiscard]] Ref importName(Thread &thread, DictObject *globals, DictObject *builtins, Value locals, Value name,
                             Value fromList, Value level);
[[nodiscard]] Ref importFrom(Thread &thread, Value module, Value name);
[[nodiscard]] bool importStar(Thread &thread, Value module, Value locals);

} // namespace krait::runtime
