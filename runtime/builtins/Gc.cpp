// The module gc.
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <vector>

namespace krait::runtime {

static ListObject *callbacks; // gc.callbacks, owned by the module and by this
static int64_t debugFlags;

static Ref triple(Thread &thread, const int64_t values[3]) {
  return makeTuple(thread, {Value::smallInt(values[0]), Value::smallInt(values[1]), Value::smallInt(values[2])});
}

/// Calls gc.callbacks with ("start" or "stop", {"generation": ..., "collected": ..., "uncollectable": ...}).
static void notifyCallbacks(Thread &thread, const char *phase, int generation, int64_t collected) {
  if (!callbacks || !callbacks->size) return;
  Ref info = makeDict(thread), name = makeStr(thread, phase);
  if (!info || !name || !dictSetAscii(thread, info.as<DictObject>(), "generation", Value::smallInt(generation)) ||
      !dictSetAscii(thread, info.as<DictObject>(), "collected", Value::smallInt(collected)) ||
      !dictSetAscii(thread, info.as<DictObject>(), "uncollectable", Value::smallInt(0)))
    return clearPending(thread);
  for (int64_t i = 0; i < callbacks->size; ++i) {
    Ref callback = Ref::share(callbacks->items[i]);
    Ref result = call(thread, callback, {name.get(), info.get()});
    if (!result) writeUnraisable(thread, callback);
  }
}

static Ref gcEnable(Thread &, Value) { return setCollectorEnabled(true), noneRef(); }
static Ref gcDisable(Thread &, Value) { return setCollectorEnabled(false), noneRef(); }
static Ref gcIsEnabled(Thread &, Value) { return boolRef(collectorEnabled()); }

static Ref gcCollect(Thread &thread, Value, const Value *values) {
  int64_t generation = 2;
  if (values[0]) {
    generation = indexAsInt64(thread, values[0], &OverflowErrorType);
    if (generation == -1 && hasPending(thread)) return nullptr;
  }
  if (generation < 0 || generation > 2) return raiseValueError(thread, "invalid generation");
  return makeInt(thread, collectGarbage(thread, int(generation)));
}

static Ref gcGetCount(Thread &thread, Value) {
  int64_t counts[3];
  collectorCounts(counts);
  return triple(thread, counts);
}
static Ref gcGetThreshold(Thread &thread, Value) {
  int64_t thresholds[3];
  collectorThresholds(thresholds);
  return triple(thread, thresholds);
}
static Ref gcSetThreshold(Thread &thread, Value, const Value *args, size_t count) {
  if (count < 1 || count > 3)
    return raiseTypeError(thread, "set_threshold() takes at %s argument%s (%zu given)", count ? "most 3" : "least 1",
                          count ? "s" : "", count);
  int64_t thresholds[3];
  collectorThresholds(thresholds);
  for (size_t i = 0; i < count; ++i) {
    thresholds[i] = indexAsInt64(thread, args[i], &OverflowErrorType);
    if (thresholds[i] == -1 && hasPending(thread)) return nullptr;
  }
  setCollectorThresholds(thresholds);
  return noneRef();
}
static Ref gcGetStats(Thread &thread, Value) {
  Ref list = makeList(thread);
  for (int generation = 0; list && generation < 3; ++generation) {
    CollectorStats stats = collectorStats(generation);
    Ref row = makeDict(thread);
    if (!row || !dictSetAscii(thread, row.as<DictObject>(), "collections", Value::smallInt(stats.collections)) ||
        !dictSetAscii(thread, row.as<DictObject>(), "collected", Value::smallInt(stats.collected)) ||
        !dictSetAscii(thread, row.as<DictObject>(), "uncollectable", Value::smallInt(stats.uncollectable)) ||
        !listAppend(thread, list.as<ListObject>(), std::move(row)))
      return nullptr;
  }
  return list;
}

static Ref gcIsTracked(Thread &, Value, Value object) {
  return boolRef(object.isObject() && object.object()->hasFlag(kObjectTracked));
}
static Ref gcIsFinalized(Thread &, Value, Value object) {
  return boolRef(object.isObject() && object.object()->hasFlag(kObjectFinalized));
}

namespace {
struct Collecting {
  Thread *thread;
  ListObject *list;
  bool failed;
  void add(Object *object) {
    if (Value(object) == Value(list)) return;
    failed = failed || !listAppend(*thread, list, Ref::share(object));
  }
};
class Referents final : public Visitor {
public:
  explicit Referents(Collecting &into) : into_(into) {}

private:
  void visitObject(Object *object) override { into_.add(object); }
  Collecting &into_;
};
class RefersTo final : public Visitor {
public:
  RefersTo(const Value *targets, size_t count) : targets_(targets), count_(count) {}
  bool found = false;

private:
  void visitObject(Object *object) override {
    for (size_t i = 0; i < count_; ++i)
      found |= targets_[i] == Value(object);
  }
  const Value *targets_;
  size_t count_;
};
} // namespace

static Ref gcGetObjects(Thread &thread, Value, const Value *) {
  Ref list = makeList(thread);
  if (!list) return nullptr;
  Collecting into{&thread, list.as<ListObject>(), false};
  std::vector<Object *> objects; // the heap must not change during the walk
  forEachTracked(
      [](Object *object, void *context) { static_cast<std::vector<Object *> *>(context)->push_back(object); },
      &objects);
  for (Object *object : objects)
    into.add(object);
  return into.failed ? nullptr : std::move(list);
}

static Ref gcGetReferents(Thread &thread, Value, const Value *args, size_t count) {
  Ref list = makeList(thread);
  if (!list) return nullptr;
  Collecting into{&thread, list.as<ListObject>(), false};
  Referents visitor(into);
  for (size_t i = 0; i < count; ++i)
    if (args[i].isObject() && typeOf(args[i])->slots.tp_traverse)
      typeOf(args[i])->slots.tp_traverse(args[i].object(), visitor);
  return into.failed ? nullptr : std::move(list);
}

static Ref gcGetReferrers(Thread &thread, Value, const Value *args, size_t count) {
  Ref list = makeList(thread);
  if (!list) return nullptr;
  struct Search {
    const Value *targets;
    size_t count;
    std::vector<Object *> found;
  } search{args, count, {}};
  forEachTracked(
      [](Object *object, void *context) {
        auto &search = *static_cast<Search *>(context);
        RefersTo visitor(search.targets, search.count);
        if (object->type->slots.tp_traverse) object->type->slots.tp_traverse(object, visitor);
        if (visitor.found) search.found.push_back(object);
      },
      &search);
  Collecting into{&thread, list.as<ListObject>(), false};
  for (Object *object : search.found)
    into.add(object);
  return into.failed ? nullptr : std::move(list);
}

static Ref gcSetDebug(Thread &thread, Value, Value flags) {
  debugFlags = indexAsInt64(thread, flags, &OverflowErrorType);
  return hasPending(thread) ? nullptr : noneRef();
}
static Ref gcGetDebug(Thread &thread, Value) { return makeInt(thread, debugFlags); }
/// Nothing is moved out of the collector's sight: there is no fork of a preloaded heap to protect.
static Ref gcFreeze(Thread &, Value) { return noneRef(); }
static Ref gcGetFreezeCount(Thread &, Value) { return Ref::smallInt(0); }

static const MethodDef kFunctions[] = {
    {"enable", method::none(gcEnable), "($module, /)", "Let collections happen by themselves."},
    {"disable", method::none(gcDisable), "($module, /)", "Collect only when asked."},
    {"isenabled", method::none(gcIsEnabled), "($module, /)", "Whether collections happen by themselves."},
    {"collect", method::bound(gcCollect), "($module, /, generation=2)", "Collect now; the number of objects found."},
    {"get_count", method::none(gcGetCount), "($module, /)", "The counters of the three generations."},
    {"get_threshold", method::none(gcGetThreshold), "($module, /)", "The counters' limits."},
    {"set_threshold", method::positional(gcSetThreshold, 0, method::kAny), nullptr,
     "Set the counters' limits; 0 first: never."},
    {"get_stats", method::none(gcGetStats), "($module, /)", "What the collections of each generation did."},
    {"is_tracked", method::one(gcIsTracked), "($module, obj, /)", "Whether the collector looks at the object."},
    {"is_finalized", method::one(gcIsFinalized), "($module, obj, /)", "Whether its finaliser has run."},
    {"get_objects", method::bound(gcGetObjects), "($module, /, generation=None)",
     "All objects the collector looks at."},
    {"get_referents", method::positional(gcGetReferents, 0, method::kAny), nullptr, "What the objects refer to."},
    {"get_referrers", method::positional(gcGetReferrers, 0, method::kAny), nullptr,
     "Which objects refer to any of these."},
    {"set_debug", method::one(gcSetDebug), "($module, flags, /)", "Set debugging flags."},
    {"get_debug", method::none(gcGetDebug), "($module, /)", "The debugging flags."},
    {"freeze", method::none(gcFreeze), "($module, /)", "Accepted; does nothing here."},
    {"unfreeze", method::none(gcFreeze), "($module, /)", "Accepted; does nothing here."},
    {"get_freeze_count", method::none(gcGetFreezeCount), "($module, /)", "Always 0 here."},
    {}};

static bool initialize(Thread &thread, ModuleObject *module) {
  Ref list = makeList(thread);
  if (!list) return false;
  callbacks = Ref::share(list).release().as<ListObject>();
  static Value root(callbacks);
  addLeakCheckRoot(&root);
  setCollectorListener(notifyCallbacks);
  bool ok =
      moduleAdd(thread, module, "callbacks", std::move(list)) && moduleAdd(thread, module, "garbage", makeList(thread));
  struct Flag {
    const char *name;
    int64_t value;
  };
  for (Flag flag : {Flag{"DEBUG_STATS", 1}, Flag{"DEBUG_COLLECTABLE", 2}, Flag{"DEBUG_UNCOLLECTABLE", 4},
                    Flag{"DEBUG_SAVEALL", 32}, Flag{"DEBUG_LEAK", 38}})
    ok = ok && moduleAdd(thread, module, flag.name, Ref::smallInt(flag.value));
  return ok;
}

extern const NativeModuleDef kModule_gc;
const NativeModuleDef kModule_gc = {"gc", "Control of the collector of cyclic garbage.", kFunctions, initialize};

} // namespace krait::runtime
