// Entries of compiled code: calls, iteration, exceptions, with, match, async, imports.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Generator.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/native/Native.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

uint64_t bits(Ref value) { return value.release().bits(); }

} // namespace

extern "C" {

// Calls of the general kinds; the others are in Calls.cpp.

uint64_t kr_call_ex(Thread *thread, Frame *, Value callable, Value args, Value keywords) {
  if (!keywords && isExactly(args, ListType)) {
    const auto *list = args.as<ListObject>();
    return afterCall(*thread, callWithItems(*thread, callable, list->items, size_t(list->size)));
  }
  return afterCall(*thread, callEx(*thread, callable, args, keywords));
}
uint64_t kr_make_function(Thread *thread, Frame *frame, Value code, Value defaults, Value kwDefaults, Value annotations,
                          Value closure) {
  return bits(makeFunctionFrom(*thread, code.as<CodeObject>(), frameGlobals(frame), Ref::steal(defaults),
                               Ref::steal(kwDefaults), Ref::steal(annotations), Ref::steal(closure)));
}
uint64_t kr_import_name(Thread *thread, Frame *frame, Value level, Value fromList, Value name) {
  Value locals = frame->locals ? frame->locals : None();
  return bits(importName(*thread, frameGlobals(frame), frameBuiltins(frame), locals, name, fromList, level));
}
uint64_t kr_import_from(Thread *thread, Value module, Value name) { return bits(importFrom(*thread, module, name)); }
bool kr_import_star(Thread *thread, Frame *frame, Value module) { return importStar(*thread, module, frame->locals); }
bool kr_print_expr(Thread *thread, Value value) {
  Value hook = sysAttribute(*thread, "displayhook");
  if (!hook) return raise(*thread, RuntimeErrorType, "lost sys.displayhook"), false;
  return bool(call(*thread, hook, {value}));
}

// Iteration

uint64_t kr_get_iter(Thread *thread, Value iterable) { return bits(iterate(*thread, iterable)); }

uint64_t kr_iter_next_slow(Thread *thread, Value iterator) {
  auto *generator = iterator.as<GeneratorObject>();
  if (generator->type != &GeneratorType || generator->state > GeneratorState::Suspended)
    return bits(next(*thread, iterator));
  if (!startGenerator(*thread, generator)) return 0;
  Ref result = generator->resume(*thread, generator, noneRef());
  // What it returns nobody sees here.
  return generator->state == GeneratorState::Suspended ? bits(std::move(result)) : 0;
}

int64_t kr_send(Thread *thread, Value iterator, Value value, uint64_t *result) {
  Ref out;
  SendResult how;
  const Type *type = typeOf(iterator);
  if (KRAIT_LIKELY((type == &GeneratorType || type == &CoroutineType) && isNone(value) &&
                   iterator.as<GeneratorObject>()->state <= GeneratorState::Suspended))
    how = resumeReady(*thread, iterator.as<GeneratorObject>(), noneRef(), &out);
  else
    how = sendTo(*thread, iterator, value, &out);
  *result = bits(std::move(out));
  return int64_t(how);
}
uint64_t kr_get_yield_from_iter(Thread *thread, Frame *frame, Value iterable) {
  return bits(getYieldFromIterator(*thread, iterable,
                                   frame->code->flags & (bytecode::kFlagCoroutine | bytecode::kFlagIterableCoroutine)));
}
uint64_t kr_get_awaitable(Thread *thread, Value object, uint64_t where) {
  return bits(getAwaitable(*thread, object, int(where)));
}
uint64_t kr_get_aiter(Thread *thread, Value iterable) { return bits(getAsyncIterator(*thread, iterable)); }
uint64_t kr_get_anext(Thread *thread, Value iterator) { return bits(getAnext(*thread, iterator)); }
uint64_t kr_async_gen_wrap(Thread *thread, Value value) { return bits(asyncGenWrap(*thread, value)); }
bool kr_end_async_for(Thread *thread, Value exception) { return endAsyncFor(*thread, Ref::steal(exception)); }

// With, match

uint64_t kr_before_with(Thread *thread, Value manager, uint64_t *exit) {
  Ref leave;
  Ref value = beforeWith(*thread, manager, &leave);
  *exit = bits(std::move(leave));
  return bits(std::move(value));
}
uint64_t kr_before_async_with(Thread *thread, Value manager, uint64_t *exit) {
  Ref leave;
  Ref value = beforeAsyncWith(*thread, manager, &leave);
  *exit = bits(std::move(leave));
  return bits(std::move(value));
}
uint64_t kr_with_except_start(Thread *thread, Value exit, Value exception) {
  return bits(withExceptStart(*thread, exit, exception));
}
uint64_t kr_get_len_slow(Thread *thread, Value object) {
  int64_t size = length(*thread, object);
  return size < 0 ? 0 : Value::smallInt(size).bits();
}
uint64_t kr_match_keys(Thread *thread, Value subject, Value keys) { return bits(matchKeys(*thread, subject, keys)); }
uint64_t kr_match_class(Thread *thread, Value subject, Value type, Value names, uint64_t count) {
  return bits(matchClass(*thread, subject, type, int64_t(count), names));
}

// Exceptions

uint64_t kr_catch_exception(Thread *thread) { return bits(takePending(*thread)); }
uint64_t kr_catch_lasti(Thread *, Frame *frame) { return Value::smallInt(frame->instruction).bits(); }
void kr_set_lasti(Thread *, Frame *frame, Value lasti) { frame->instruction = uint32_t(lasti.asSmallInt()); }
uint64_t kr_push_exc_info(Thread *thread, Value exception) { return bits(pushHandled(*thread, Ref::share(exception))); }
void kr_pop_except(Thread *thread, Value previous) { popHandled(*thread, Ref::steal(previous)); }
int64_t kr_check_exc_match(Thread *thread, Value exception, Value target) {
  return checkExceptionMatch(*thread, exception, target);
}
uint64_t kr_check_eg_match(Thread *thread, Value exception, Value target, uint64_t *rest) {
  Ref left, match;
  if (!checkGroupMatch(*thread, exception, target, &left, &match)) return *rest = 0, 0;
  *rest = bits(std::move(left));
  return bits(std::move(match));
}
uint64_t kr_prep_reraise_star(Thread *thread, Value original, Value raised) {
  return bits(prepareReraiseStar(*thread, original, raised));
}
void kr_raise(Thread *thread, Value exception, Value cause) { raiseValue(*thread, exception, cause); }
void kr_reraise_handled(Thread *thread, Frame *frame) {
  if (Value handled = handledException(*thread)) return assign(thread->exception, Ref::share(handled));
  raise(*thread, RuntimeErrorType, "No active exception to reraise");
  addTraceback(*thread, *frame);
}
void kr_reraise(Thread *thread, Value exception) { assign(thread->exception, Ref::steal(exception)); }

} // extern "C"

} // namespace krait::runtime
