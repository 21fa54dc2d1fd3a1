// Entries of compiled code that are worth inlining: calls, activations, cells. As Entries.cpp.
#include "runtime/call/Direct.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Generator.h"
#include "runtime/fast/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/types/Tuple.h"

#define KRAIT_ENTRY extern "C" [[gnu::always_inline]]

namespace krait::runtime {

KRAIT_ENTRY bool kr_takes_directly(Value callable, uint64_t count) {
  return KRAIT_LIKELY(takesDirectly(callable, count));
}

/// Drops a count; true when it was the last one, and then the object is the caller's to destroy.
KRAIT_ENTRY bool kr_drop(Value value) { return value.isObject() && --value.object()->refCount == 0; }

// Generators

KRAIT_ENTRY uint64_t kr_generator_suspend(Thread *thread, GeneratorObject *generator, Value value, uint64_t depth,
                                          uint64_t state) {
  generator->frame.stackDepth = uint32_t(depth);
  generator->nativeState = uint32_t(state);
  suspendGenerator(*thread, generator);
  return value.bits();
}

// Cells

/// The slot's value moves into a fresh cell.
KRAIT_ENTRY bool kr_make_cell(Thread *thread, Frame *frame, uint64_t slot) {
  Value &place = frame->localsPlus[slot];
  auto *cell = static_cast<CellObject *>(allocateFromList(&CellType, sizeof(CellObject)));
  if (KRAIT_UNLIKELY(!cell)) return kr_make_cell_slow(thread, frame, slot);
  cell->contents = place;
  track(cell);
  place = Value(cell);
  return true;
}

/// kr_drop for a slot that holds a cell: the cell goes in line. When that leaves its contents without an owner, the
/// slot has them, with a count of zero, and the answer is true.
KRAIT_ENTRY bool kr_drop_cell(Value *slot) {
  if (KRAIT_UNLIKELY(!slot->isObject())) return false;
  auto *cell = slot->as<CellObject>();
  if (--cell->refCount) return false;
  constexpr uint32_t kUnusual = kObjectFlagMask & ~uint32_t(kObjectTracked);
  if (KRAIT_UNLIKELY(cell->type != &CellType || cell->flagsAndShape & kUnusual)) return true;
  untrack(cell);
  *slot = cell->contents;
  freeFast(cell);
  return kr_drop(*slot);
}

KRAIT_ENTRY void kr_copy_free_vars(Thread *, Frame *frame, uint64_t count) {
  const Value *cells = frame->function.as<FunctionObject>()->closure.as<TupleObject>()->items;
  Value *slots = frame->localsPlus + frame->code->localsPlusCount - count;
  for (uint64_t i = 0; i < count; ++i) {
    incref(cells[i].object());
    slots[i] = cells[i];
  }
}

KRAIT_ENTRY uint64_t kr_load_deref(Thread *thread, Frame *frame, uint64_t slot) {
  Value contents = frame->localsPlus[slot].as<CellObject>()->contents;
  if (KRAIT_UNLIKELY(!contents)) return kr_raise_unbound_deref(thread, frame, slot), 0;
  incref(contents);
  return contents.bits();
}

KRAIT_ENTRY void kr_store_deref(Thread *, Frame *frame, Value value, uint64_t slot) {
  assign(frame->localsPlus[slot].as<CellObject>()->contents, Ref::steal(value));
}

} // namespace krait::runtime
