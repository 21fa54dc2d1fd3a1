// The cycle collector's interface: what types must do, and what the gc module sees.
//
// Objects of kTypeGc types are *tracked* while they are complete and may be part of a cycle. Collections happen only at
// polls (Thread.h), never inside an allocation. Generational with CPython's thresholds (and more patience where
// nothing is found and nobody looks, setLimit); weak reference callbacks and
// finalisers run as PEP 442 says.
#pragma once
#include "runtime/memory/GenerationBuffer.h"
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

/// Handed to tp_traverse.
class Visitor {
public:
  void visit(Value value) {
    if (value.isObject()) visit(value.object());
  }
  void visit(Object *object) {
    if (object && (object->flagsAndShape & wanted_) == wanted_) visitObject(object);
  }

protected:
  /// `wanted`: header flags that an object must have to be of interest.
  explicit Visitor(uint32_t wanted = 0) : wanted_(wanted) {}
  ~Visitor() = default;

private:
  virtual void visitObject(Object *object) = 0;
  uint32_t wanted_;
};

/// What track and untrack touch: generation 0, how many more objects there are than at its last collection, and how
/// many there may be before the next one is asked for.
struct YoungGeneration {
  GenerationBuffer objects{0};
  int64_t count = 0, limit = 700;
};
extern YoungGeneration youngGeneration;
void trackSlow(Object *object);
void untrackSlow(Object *object);
void requestCollection();
Object *trackNewSlow(Object *object);
Object *requestCollectionFor(Object *object);

/// `object` is complete: the collector may look at it from now on. Idempotent.
inline void track(Object *object) {
  const uint32_t flags = object->flagsAndShape;
  if (KRAIT_UNLIKELY(flags & (kObjectTracked | kObjectLarge)) || !youngGeneration.objects.tryPush(object))
    return trackSlow(object);
  object->flagsAndShape = (flags & ~kGenerationMask) | kObjectTracked;
  if (KRAIT_UNLIKELY(++youngGeneration.count > youngGeneration.limit)) requestCollection();
}
/// track() of a small object that has just been made. Returns it, so that callers can end with this.
[[gnu::always_inline]] inline Object *trackNew(Object *object) {
  if (KRAIT_UNLIKELY(!youngGeneration.objects.tryPush(object))) return trackNewSlow(object);
  object->flagsAndShape |= kObjectTracked;
  if (KRAIT_UNLIKELY(++youngGeneration.count > youngGeneration.limit)) return requestCollectionFor(object);
  return object;
}
inline void untrack(Object *object) {
  const uint32_t flags = object->flagsAndShape;
  if (!(flags & kObjectTracked)) return;
  if (KRAIT_UNLIKELY(flags & (kGenerationMask | kObjectLarge))) return untrackSlow(object);
  object->flagsAndShape = flags & ~uint32_t(kObjectTracked);
  youngGeneration.objects.removeLast(object);
  youngGeneration.count -= youngGeneration.count > 0;
}

/// The poll's part: collects the oldest generation whose threshold is exceeded, if collection is enabled. Runs Python
/// code.
void collectIfDue(Thread &thread);
/// Collects generations 0..generation now; number of unreachable objects found. Runs Python code.
int64_t collectGarbage(Thread &thread, int generation);

/// Told before ("start") and after ("stop") each collection; null: nobody listens. May run Python code.
using CollectorListener = void (*)(Thread &thread, const char *phase, int generation, int64_t collected);
void setCollectorListener(CollectorListener listener);
struct CollectorStats {
  int64_t collections, collected, uncollectable;
};
struct Collector; // state, in Runtime
CollectorStats collectorStats(int generation);
void collectorCounts(int64_t counts[3]);
void collectorThresholds(int64_t thresholds[3]);
void setCollectorThresholds(const int64_t thresholds[3]);
bool collectorEnabled();
void setCollectorEnabled(bool enabled);
/// Calls `callback(object, context)` for each tracked object (gc.get_objects).
void forEachTracked(void (*callback)(Object *, void *), void *context);

} // namespace krait::runtime
