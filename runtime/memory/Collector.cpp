// The cycle collector.
//
// A collection works on the objects of generations 0..n (the candidates; all marked):
//   1. count, for each candidate, the references that come from outside: its count minus the visits of other
//   candidates;
//   2. what has such a reference, and all it reaches, is alive and moves to the next generation: its mark is taken off;
//   3. the rest is garbage: weak references to it are cleared (callbacks of living weak references run), finalisers
//   run,
//      step 1 and 2 run again over the garbage because finalisers may have resurrected some, and tp_clear breaks the
//      cycles.
// From 3 on the collector holds a reference to each garbage object.
//
// Order: generation 2 by address, then 1, then 0 by age, so that finalisers of small programs run in order of creation.
#include "runtime/memory/Collector.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/GenerationBuffer.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/thread/Runtime.h"
#include "runtime/thread/Thread.h"
#include "runtime/types/List.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstdlib>
#include <vector>

namespace krait::runtime {

struct Collector {
  GenerationBuffer middle{1};
  int64_t counts[3] = {0, 0, 0}; // the first one is youngGeneration.count
  int64_t thresholds[3] = {700, 10, 10};
  CollectorStats stats[3] = {};
  int64_t oldObjects = 0; // survivors of the last full collection
  int64_t oldPending = 0; // moved to generation 2 since then
  unsigned idle = 0;      // young collections in a row that found nothing
  bool fullIdle = false;  // the last full collection found nothing
  bool tuned = false;     // the program has set thresholds: they are meant as they stand
  bool enabled = true, collecting = false;
};
static Collector collector;
YoungGeneration youngGeneration;
static CollectorListener collectorListener = nullptr;

static int64_t &countOf(int generation) { return generation ? collector.counts[generation] : youngGeneration.count; }
/// Programs without cyclic garbage should not pay for looking: while young collections find nothing the limit doubles
/// again and again, up to a power of two of the threshold; the first garbage brings it back. Not where somebody would
/// notice, by thresholds of his own or callbacks.
constexpr unsigned kIdleBefore = 4, kMostPatience = 4;
static unsigned patience() {
  return collector.tuned || collectorListener ? 0 : std::min(collector.idle / kIdleBefore, kMostPatience);
}
static void setLimit() {
  const bool due = collector.enabled && collector.thresholds[0];
  youngGeneration.limit = due ? collector.thresholds[0] << patience() : INT64_MAX;
}

namespace {

uint32_t &gcCount(Object *object) {
  if (object->hasFlag(kObjectLarge)) return largeHeaderOf(object)->gcCount;
  Page *page = pageOf(object);
  return page->gcCounts[page->blockIndex(object)];
}

bool preparePage(Object *object) {
  if (object->hasFlag(kObjectLarge)) return true;
  Page *page = pageOf(object);
  if (page->gcCounts) return true;
  page->gcCounts = static_cast<uint32_t *>(malloc(sizeof(uint32_t) * (kPageSize / page->blockSize + 1)));
  return page->gcCounts;
}

void traverse(Object *object, Visitor &visitor) {
  if (auto function = object->type->slots.tp_traverse) function(object, visitor);
}

/// `count` words of which the zero ones are unset.
template <class Found>
[[gnu::always_inline]] inline void findMarked(const Value *items, int64_t count, Found found) {
  for (int64_t i = 0; i < count; ++i)
    if (items[i].isObject() && items[i].object()->hasFlag(kObjectGcMark)) found(items[i].object());
}
/// Calls found(object) for each marked object that `object` refers to: in line for what most objects are.
template <class Found>
[[gnu::always_inline]] inline void forEachMarked(Object *object, Visitor &visitor, Found found) {
  Type *type = object->type;
  if (type->plainInstanceSize) {
    uint32_t count;
    if (plainAttributes(object, &count)) {
      if (type->Object::hasFlag(kObjectGcMark)) found(type);
      return findMarked(reinterpret_cast<Value *>(object + 1), count, found);
    }
  } else if (type == &TupleType) {
    return findMarked(static_cast<TupleObject *>(object)->items, static_cast<TupleObject *>(object)->size, found);
  } else if (type == &ListType) {
    return findMarked(static_cast<ListObject *>(object)->items, static_cast<ListObject *>(object)->size, found);
  }
  traverse(object, visitor);
}

/// Takes internal references off the working counts.
class Subtract final : public Visitor {
public:
  Subtract() : Visitor(kObjectGcMark) {}
  void run(Object *object) {
    forEachMarked(object, *this, [](Object *each) { --gcCount(each); });
  }

private:
  void visitObject(Object *object) override { --gcCount(object); }
};

/// Takes the mark off everything reachable from what was marked alive.
class Revive final : public Visitor {
public:
  Revive() : Visitor(kObjectGcMark) {}
  void run(Object *object) {
    revive(object);
    while (!pending_.empty()) {
      Object *next = pending_.back();
      pending_.pop_back();
      forEachMarked(next, *this, [this](Object *each) { revive(each); });
    }
  }

private:
  void revive(Object *object) {
    object->clearFlag(kObjectGcMark);
    pending_.push_back(object);
  }
  void visitObject(Object *object) override { revive(object); }
  std::vector<Object *> pending_;
};

void mark(Object *object, uint32_t held) {
  object->setFlag(kObjectGcMark);
  gcCount(object) = object->refCount - held;
}

/// Steps 1 and 2 for marked `candidates`: leaves the mark on the unreachable ones.
void findUnreachable(const std::vector<Object *> &candidates) {
  Subtract subtract;
  for (Object *object : candidates)
    subtract.run(object);
  Revive revive;
  for (Object *object : candidates)
    if (object->hasFlag(kObjectGcMark) && gcCount(object)) revive.run(object);
}

void addCandidate(std::vector<Object *> &candidates, Object *object) {
  if (object->hasFlag(kObjectGcMark) || !preparePage(object)) return; // doubled buffer entries come once
  mark(object, 0);
  candidates.push_back(object);
}

void takeBuffer(std::vector<Object *> &candidates, GenerationBuffer &buffer, unsigned generation) {
  for (uint32_t i = 0; i < buffer.size(); ++i) {
    Object *object = buffer.at(i);
    if (object && object->hasFlag(kObjectTracked) && generationOf(object) == generation)
      addCandidate(candidates, object);
  }
  buffer.clear();
}

std::vector<Object *> gather(int generation) {
  std::vector<Object *> candidates;
  if (generation == 2)
    forEachObject(
        [](Object *object, void *context) {
          if (object->hasFlag(kObjectTracked) && generationOf(object) == 2)
            addCandidate(*static_cast<std::vector<Object *> *>(context), object);
        },
        &candidates);
  if (generation >= 1) takeBuffer(candidates, collector.middle, 1);
  takeBuffer(candidates, youngGeneration.objects, 0);
  return candidates;
}

/// A tuple that refers to nothing the collector could be interested in, now or ever.
bool isAtomicTuple(const Object *object) {
  if (object->type != &TupleType) return false;
  auto *tuple = static_cast<const TupleObject *>(object);
  for (int64_t i = 0; i < tuple->size; ++i) {
    Value item = tuple->items[i];
    if (!item.isObject() || !item.object()->type->hasFlag(kTypeGc)) continue;
    if (item.object()->type != &TupleType || item.object()->hasFlag(kObjectTracked)) return false;
  }
  return true;
}

void promote(Object *object, int to) {
  setGeneration(object, unsigned(to));
  if (to == 1) collector.middle.push(object);
}

/// Clears weak references to garbage; calls the callbacks of those that are not garbage themselves.
void handleWeakRefs(Thread &thread, const std::vector<Object *> &garbage) {
  std::vector<Object *> callbacks;
  for (Object *object : garbage)
    if (object->hasFlag(kObjectHasWeakRefs))
      detachWeakRefs(
          object,
          [](WeakRefObject *reference, void *context) {
            if (!reference->callback || reference->hasFlag(kObjectGcMark)) return;
            incref(reference);
            static_cast<std::vector<Object *> *>(context)->push_back(reference);
          },
          &callbacks);
  for (Object *reference : callbacks) {
    callWeakRefCallback(thread, static_cast<WeakRefObject *>(reference));
    decref(reference);
  }
}

bool runFinalizers(Thread &thread, const std::vector<Object *> &garbage) {
  bool any = false;
  for (Object *object : garbage) {
    auto finalize = object->type->slots.tp_finalize;
    if (!finalize || object->hasFlag(kObjectFinalized)) continue;
    object->setFlag(kObjectFinalized);
    finalize(thread, Value(object));
    any = true;
  }
  return any;
}

} // namespace

int64_t collectGarbage(Thread &thread, int generation) {
  if (collector.collecting) return 0;
  collector.collecting = true;
  Ref saved = Ref::steal(std::exchange(thread.exception, Value()));
  if (collectorListener) collectorListener(thread, "start", generation, 0);
  if (generation < 2) ++countOf(generation + 1);
  for (int i = 0; i <= generation; ++i)
    countOf(i) = 0;

  std::vector<Object *> candidates = gather(generation), garbage;
  findUnreachable(candidates);
  int survivorsTo = generation < 2 ? generation + 1 : 2;
  int64_t survivors = 0;
  for (Object *object : candidates) {
    if (object->hasFlag(kObjectGcMark)) {
      incref(object);
      setGeneration(object, kInNoBuffer);
      garbage.push_back(object);
    } else if (isAtomicTuple(object)) {
      object->clearFlag(kObjectTracked);
    } else {
      promote(object, survivorsTo);
      ++survivors;
    }
  }
  if (generation == 1) collector.oldPending += survivors;
  if (generation == 2) collector.oldObjects = survivors, collector.oldPending = 0, collector.fullIdle = garbage.empty();
  collector.idle = garbage.empty() ? collector.idle + 1 : 0;
  setLimit();
  candidates.clear();

  handleWeakRefs(thread, garbage);
  if (runFinalizers(thread, garbage)) {
    for (Object *object : garbage)
      mark(object, 1);
    findUnreachable(garbage);
    std::vector<Object *> dead;
    for (Object *object : garbage) {
      if (object->hasFlag(kObjectGcMark)) {
        dead.push_back(object);
        continue;
      }
      if (object->hasFlag(kObjectTracked)) promote(object, 2);
      decref(object);
    }
    garbage.swap(dead);
  }
  for (Object *object : garbage)
    object->clearFlag(kObjectGcMark);
  for (Object *object : garbage)
    if (auto clear = object->type->slots.tp_clear) clear(object);
  for (Object *object : garbage) {
    if (object->refCount > 1 && object->hasFlag(kObjectTracked)) promote(object, survivorsTo);
    decref(object);
  }
  ++collector.stats[generation].collections;
  collector.stats[generation].collected += int64_t(garbage.size());
  if (collectorListener) collectorListener(thread, "stop", generation, int64_t(garbage.size()));
  collector.collecting = false;
  assign(thread.exception, std::move(saved));
  return int64_t(garbage.size());
}

/// What has survived long young generations is old without another look: a full collection comes soon enough.
static void retireMiddle() {
  for (uint32_t i = 0; i < collector.middle.size(); ++i) {
    Object *object = collector.middle.at(i);
    if (!object || !object->hasFlag(kObjectTracked) || generationOf(object) != 1) continue;
    setGeneration(object, 2);
    ++collector.oldPending;
  }
  collector.middle.clear();
  collector.counts[1] = 0;
  ++collector.counts[2];
}

void collectIfDue(Thread &thread) {
  if (!collector.enabled || collector.collecting) return;
#ifdef KRAIT_STRESS
  collectGarbage(thread, 0);
  return;
#endif
  if (patience() == kMostPatience && collector.counts[1] > collector.thresholds[1]) retireMiddle();
  for (int i = 2; i >= 0; --i) {
    if (!collector.thresholds[0] || countOf(i) <= (i ? collector.thresholds[i] : youngGeneration.limit)) continue;
    // A full collection waits until enough objects have grown old, so that its cost stays linear in allocations.
    if (i == 2 && collector.oldPending < collector.oldObjects / (collector.fullIdle && !collector.tuned ? 1 : 4))
      continue;
    collectGarbage(thread, i);
    return;
  }
}

void setCollectorListener(CollectorListener listener) {
  collectorListener = listener;
  setLimit();
}

void requestCollection() { currentThread->pollFlags |= kPollCollect; }

void trackSlow(Object *object) {
  if (object->hasFlag(kObjectTracked)) return;
  object->flagsAndShape = (object->flagsAndShape & ~kGenerationMask) | kObjectTracked;
  youngGeneration.objects.push(object);
  if (KRAIT_UNLIKELY(++youngGeneration.count > youngGeneration.limit)) requestCollection();
}

Object *trackNewSlow(Object *object) { return trackSlow(object), object; }
Object *requestCollectionFor(Object *object) { return requestCollection(), object; }

void untrackSlow(Object *object) {
  object->clearFlag(kObjectTracked);
  unsigned generation = generationOf(object);
  if (generation == 0)
    youngGeneration.objects.remove(object);
  else if (generation == 1)
    collector.middle.remove(object);
  youngGeneration.count -= youngGeneration.count > 0;
}

CollectorStats collectorStats(int generation) { return collector.stats[generation]; }
void collectorCounts(int64_t counts[3]) {
  for (int i = 0; i < 3; ++i)
    counts[i] = countOf(i);
}
void collectorThresholds(int64_t thresholds[3]) {
  for (int i = 0; i < 3; ++i)
    thresholds[i] = collector.thresholds[i];
}
void setCollectorThresholds(const int64_t thresholds[3]) {
  for (int i = 0; i < 3; ++i)
    collector.thresholds[i] = thresholds[i];
  collector.tuned = true;
  setLimit();
}
bool collectorEnabled() { return collector.enabled; }
void setCollectorEnabled(bool enabled) {
  collector.enabled = enabled;
  setLimit();
}

void forEachTracked(void (*callback)(Object *, void *), void *context) {
  struct Both {
    void (*callback)(Object *, void *);
    void *context;
  } both{callback, context};
  forEachObject(
      [](Object *object, void *context) {
        auto &both = *static_cast<Both *>(context);
        if (object->hasFlag(kObjectTracked)) both.callback(object, both.context);
      },
      &both);
}

} // namespace krait::runtime
