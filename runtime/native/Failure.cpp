// Entries of compiled code: the end of an activation in which an instruction has failed
// (compiler/codegen/Failures.cpp).
#include "runtime/call/Generator.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/native/Native.h"
#include "runtime/thread/Thread.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

namespace {

/// What an instruction's failure means for the values that the activation holds beside its slots: a row of the
/// function's table, written by compiled code's giveUp. The values lie in an array.
struct FailureRow {
  int32_t exitOffset;  // where the VM goes on when an exit is forced; -1: none can be
  uint32_t depth;      // the operand stack for the VM: the first of the values
  uint32_t flags;      // FailureFlag
  uint32_t ownedCount; // what an exception releases, in this order
  uint32_t owned[];    // places among the values
};
enum FailureFlag : uint32_t { kTraced = 1, kWantsResult = 2 };

/// Fills the record's operand stack and lets the VM go on in it. Consumes the values that are owned; of others on the
/// stack the VM gets counts of its own.
Value goOnInVm(Thread *thread, Frame *frame, const FailureRow &row, const Value *values) {
  // First of all: releasing values may run code that is forced out itself.
  const Value stashed = Value(kr_take_stash(thread));
  Value *stack = frameStack(frame);
  std::copy_n(values, row.depth, stack);
  const uint32_t *end = row.owned + row.ownedCount;
  for (uint32_t i = 0; i < row.depth; ++i)
    if (std::find(row.owned, end, i) == end) incref(stack[i]);
  if (row.flags & kWantsResult) stack[row.depth] = stashed;
  for (const uint32_t *place = row.owned; place != end; ++place)
    if (*place >= row.depth) decref(values[*place]);
  const uint32_t depth = row.depth + (row.flags & kWantsResult ? 1 : 0);
  return vmHooks.continueInVm(*thread, frame, uint32_t(row.exitOffset), depth).release();
}

bool isForced(Thread *thread, const FailureRow &row) { return row.exitOffset >= 0 && thread->forcedExit; }

void unwindFrom(Thread *thread, Frame *frame, const FailureRow &row, const Value *values) {
  if (row.flags & kTraced) addTraceback(*thread, *frame);
  for (uint32_t i = 0; i < row.ownedCount; ++i)
    decref(values[row.owned[i]]);
}

} // namespace

extern "C" {

/// Ends a function's or body's activation: with the pending exception, or in the VM. New reference, or zero.
uint64_t kr_fail(Thread *thread, Frame *frame, const FailureRow *row, const Value *values) {
  if (isForced(thread, *row)) return kr_leave(thread, frame, goOnInVm(thread, frame, *row, values));
  unwindFrom(thread, frame, *row, values);
  return kr_leave(thread, frame, Value());
}

/// The same for an activation in a generator; the VM ends or suspends it itself.
uint64_t kr_fail_generator(Thread *thread, GeneratorObject *generator, const FailureRow *row, const Value *values) {
  if (isForced(thread, *row)) return goOnInVm(thread, &generator->frame, *row, values).bits();
  unwindFrom(thread, &generator->frame, *row, values);
  return kr_generator_leave(thread, generator, Value());
}

} // extern "C"

} // namespace krait::runtime
