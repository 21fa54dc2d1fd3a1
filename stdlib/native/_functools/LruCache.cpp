// _lru_cache_wrapper: functools.lru_cache and functools.cache.
//
// The cache maps a key made of the arguments to the result, or, when it is bounded, to a link that holds key and
// result. Links form a ring through `newest`/`oldest` in order of use. The function is called without the cache being
// in a half-way state: it may call the wrapper again, so what was looked up before is looked up again afterwards.
#include "runtime/api/Functions.h"
#include "runtime/api/Layout.h"
#include "stdlib/native/_functools/Functools.h"

namespace krait::stdlib {

namespace {

struct LruLinkObject : Object {
  Value key, result;
  LruLinkObject *older, *newer; // borrowed: the cache's dictionary owns the links
  int64_t hash;
};

struct LruCacheObject : Object {
  Value function, infoType;
  DictObject *cache;
  LruLinkObject *oldest, *newest;
  int64_t maximum; // -1: unbounded
  int64_t hits, misses;
  bool typed;
  // attribute area
};

LruCacheObject *asCache(Value value) { return value.as<LruCacheObject>(); }

// --- The order of use ---

void unlink(LruCacheObject *cache, LruLinkObject *link) {
  (link->older ? link->older->newer : cache->oldest) = link->newer;
  (link->newer ? link->newer->older : cache->newest) = link->older;
  link->older = link->newer = nullptr;
}

void linkNewest(LruCacheObject *cache, LruLinkObject *link) {
  link->older = cache->newest;
  link->newer = nullptr;
  (cache->newest ? cache->newest->newer : cache->oldest) = link;
  cache->newest = link;
}

// --- Keys ---

// Separates positional arguments from keywords in a key: an object nothing else equals.
Object keywordMark = {kImmortalCount, kObjectImmortal, &ObjectType};

// The arguments as a hashable value; one lone str or int stands for itself.
Ref makeKey(Thread &thread, const Value *args, int64_t count, Value keywordNames, bool typed) {
  int64_t named = keywordNames ? tupleSize(keywordNames) : 0;
  if (!typed && !named && count == 1 &&
      (args[0].isSmallInt() || isExactly(args[0], StrType) || isExactly(args[0], IntType)))
    return Ref::share(args[0]);
  int64_t size = count + (named ? named * 2 + 1 : 0) + (typed ? count + named : 0);
  Ref key = makeTupleUninitialized(thread, size);
  if (!key || size == 0) return key;
  Value *to = key.as<TupleObject>()->items;
  auto put = [&](Value value) { *to++ = Ref::share(value).release(); };
  for (int64_t i = 0; i < count; ++i)
    put(args[i]);
  if (named) put(&keywordMark);
  for (int64_t i = 0; i < named; ++i) {
    put(tupleItem(keywordNames, i));
    put(args[count + i]);
  }
  for (int64_t i = 0; typed && i < count + named; ++i)
    put(typeOf(args[i]));
  track(key.object());
  return key;
}

// --- The three ways to call ---

Ref callUncached(Thread &thread, LruCacheObject *cache, const Value *args, size_t countAndFlags, Value keywordNames) {
  ++cache->misses;
  return call(thread, cache->function, args, countAndFlags, keywordNames);
}

Ref callUnbounded(Thread &thread, LruCacheObject *cache, Value key, int64_t hash, const Value *args,
                  size_t countAndFlags, Value keywordNames) {
  if (Value known = dictGetKnownHash(thread, cache->cache, key, hash)) {
    ++cache->hits;
    return Ref::share(known);
  }
  if (hasPending(thread)) return nullptr;
  ++cache->misses;
  Ref result = call(thread, cache->function, args, countAndFlags, keywordNames);
  if (!result || !dictSetKnownHash(thread, cache->cache, key, hash, result)) return nullptr;
  return result;
}

// Takes the oldest link out of a full cache, to be used again; zero when someone else has removed it (or error).
Ref evictOldest(Thread &thread, LruCacheObject *cache) {
  LruLinkObject *oldest = cache->oldest;
  Ref link = Ref::share(oldest);
  unlink(cache, oldest);
  int64_t index = dictFind(thread, cache->cache, oldest->key, oldest->hash);
  if (index < 0) return nullptr;
  Ref owned = dictTakeEntry(cache->cache, index);
  return link;
}

bool store(Thread &thread, LruCacheObject *cache, Ref link, Value key, int64_t hash, Value result) {
  auto *object = link.as<LruLinkObject>();
  Ref oldKey = Ref::steal(std::exchange(object->key, Ref::share(key).release()));
  Ref oldResult = Ref::steal(std::exchange(object->result, Ref::share(result).release()));
  object->hash = hash;
  if (!dictSetKnownHash(thread, cache->cache, key, hash, link)) return false;
  linkNewest(cache, object);
  return true;
}

Ref callBounded(Thread &thread, LruCacheObject *cache, Value key, int64_t hash, const Value *args, size_t countAndFlags,
                Value keywordNames) {
  if (Value known = dictGetKnownHash(thread, cache->cache, key, hash)) {
    auto *link = known.as<LruLinkObject>();
    unlink(cache, link);
    linkNewest(cache, link);
    ++cache->hits;
    return Ref::share(link->result);
  }
  if (hasPending(thread)) return nullptr;
  ++cache->misses;
  Ref result = call(thread, cache->function, args, countAndFlags, keywordNames);
  if (!result) return nullptr;
  // The call may have stored this key already.
  if (dictGetKnownHash(thread, cache->cache, key, hash)) return result;
  if (hasPending(thread)) return nullptr;
  Ref link;
  if (cache->cache->used < cache->maximum || !cache->oldest) {
    auto *fresh = allocate<LruLinkObject>(thread, &LruLinkType);
    if (!fresh) return nullptr;
    track(fresh);
    link = Ref::steal(fresh);
  } else {
    link = evictOldest(thread, cache);
    if (!link) return hasPending(thread) ? Ref() : std::move(result);
  }
  return store(thread, cache, std::move(link), key, hash, result) ? std::move(result) : nullptr;
}

Ref cacheCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  LruCacheObject *cache = asCache(self);
  if (cache->maximum == 0) return callUncached(thread, cache, args, countAndFlags, keywordNames);
  Ref key = makeKey(thread, args, int64_t(argumentCount(countAndFlags)), keywordNames, cache->typed);
  if (!key) return nullptr;
  int64_t hash = dictHashKey(thread, key);
  if (hash == -1) return nullptr;
  auto *way = cache->maximum < 0 ? callUnbounded : callBounded;
  return way(thread, cache, key, hash, args, countAndFlags, keywordNames);
}

// --- Construction, destruction, methods ---

Ref cacheNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("lru_cache", "(user_function, maxsize, typed, cache_info_type)");
  Value values[4];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  if (!typeOf(values[0])->slots.tp_call) return raiseTypeError(thread, "the first argument must be callable");
  int typed = truth(thread, values[2]);
  if (typed < 0) return nullptr;
  int64_t maximum = -1;
  if (!isNone(values[1])) {
    if (!typeOf(values[1])->slots.nb_index) return raiseTypeError(thread, "maxsize should be integer or None");
    maximum = indexAsInt64(thread, values[1], &OverflowErrorType);
    if (maximum == -1 && hasPending(thread)) return nullptr;
    maximum = maximum < 0 ? 0 : maximum;
  }
  Ref dict = makeDict(thread);
  auto *cache = dict ? static_cast<LruCacheObject *>(allocateInstance(thread, type)) : nullptr;
  if (!cache) return nullptr;
  cache->cache = static_cast<DictObject *>(dict.release().object());
  cache->function = Ref::share(values[0]).release();
  cache->infoType = Ref::share(values[3]).release();
  cache->maximum = maximum;
  cache->typed = typed;
  return Ref::steal(cache);
}

void emptyCache(LruCacheObject *cache) {
  for (LruLinkObject *link = cache->oldest; link;) {
    LruLinkObject *newer = link->newer;
    link->older = link->newer = nullptr;
    link = newer;
  }
  cache->oldest = cache->newest = nullptr;
  cache->hits = cache->misses = 0;
  if (cache->cache) dictClear(cache->cache);
}

void cacheDestroy(Object *self) {
  untrack(self);
  auto *cache = static_cast<LruCacheObject *>(self);
  emptyCache(cache);
  if (cache->cache) decref(cache->cache);
  decref(cache->function);
  decref(cache->infoType);
  clearAttributes(self);
  freeObject(self);
}

void cacheTraverse(Object *self, Visitor &visitor) {
  auto *cache = static_cast<LruCacheObject *>(self);
  visitor.visit(cache->function);
  visitor.visit(cache->infoType);
  visitor.visit(cache->cache);
  traverseAttributes(self, visitor);
}

void cacheClearSlot(Object *self) { emptyCache(static_cast<LruCacheObject *>(self)); }

Ref cacheGet(Thread &thread, Value self, Value instance, Value) {
  return !instance || isNone(instance) ? Ref::share(self) : makeMethod(thread, self, instance);
}

Ref cacheInfo(Thread &thread, Value self) {
  LruCacheObject *cache = asCache(self);
  Value maximum = cache->maximum < 0 ? None() : Value::smallInt(cache->maximum);
  return call(
      thread, cache->infoType,
      {Value::smallInt(cache->hits), Value::smallInt(cache->misses), maximum, Value::smallInt(cache->cache->used)});
}

Ref cacheClear(Thread &, Value self) {
  emptyCache(asCache(self));
  return noneRef();
}

Ref reduceMethod(Thread &thread, Value self) { return getAttribute(thread, self, names().__qualname__); }
Ref copyMethod(Thread &, Value self) { return Ref::share(self); }
Ref deepCopyMethod(Thread &, Value self, Value) { return Ref::share(self); }

const MethodDef kMethods[] = {
    {"cache_info", method::none(cacheInfo), nullptr, "Hits, misses, maximum and current size."},
    {"cache_clear", method::none(cacheClear), nullptr, "Forget all results and counts."},
    {"__reduce__", method::none(reduceMethod), nullptr, nullptr},
    {"__copy__", method::none(copyMethod), nullptr, nullptr},
    {"__deepcopy__", method::one(deepCopyMethod), nullptr, nullptr},
    {},
};
const GetSetDef kGetSets[] = {{"__dict__", getInstanceDict, setInstanceDict, nullptr}, {}};

} // namespace

constinit Type LruLinkType = builtinType({
    .name = "functools._lru_list_elem",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(LruLinkObject),
    .slots = {.tp_dealloc = OwnedValues<2>::destroy, .tp_traverse = OwnedValues<2>::traverse},
});

constinit Type LruCacheType = builtinType({
    .name = "functools._lru_cache_wrapper",
    .flags = kTypeBase | kTypeGc | kTypeHasDict | kTypeWeakRefs | kTypeMethodDescriptor,
    .basicSize = sizeof(LruCacheObject),
    .slots = {.tp_dealloc = cacheDestroy,
              .tp_traverse = cacheTraverse,
              .tp_clear = cacheClearSlot,
              .tp_call = cacheCall,
              .tp_getattro = genericGetAttribute,
              .tp_setattro = genericSetAttribute,
              .tp_descr_get = cacheGet,
              .tp_new = cacheNew},
    .methods = kMethods,
    .getSets = kGetSets,
    .doc = "A callable that remembers results: user_function, maxsize (None: all; 0: none), typed (arguments of "
           "different types "
           "are different), cache_info_type (what cache_info() returns).",
});

} // namespace krait::stdlib
