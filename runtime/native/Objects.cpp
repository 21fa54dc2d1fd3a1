// Entries of compiled code: names, attributes, items, operators, displays.
#include "compiler/bytecode/Opcodes.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Attribute.h"
#include "runtime/fast/Float.h"
#include "runtime/fast/Order.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Range.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Subrange.h"
#include "runtime/types/Super.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

namespace {

uint64_t bits(Ref value) { return value.release().bits(); }

// Sites of attributes. Two shapes are in line; the cache's entries for others are asked here before anything else.
// Which shapes are in line changes rarely: a branch that goes one way and then the other costs more than a call.

constexpr unsigned kSeldom = 4096;
unsigned turn = 0;

/// The entry for `object`; null: the cache has none.
[[gnu::always_inline]] inline const AttributeEntry *knownAt(AttributeCache &cache, Value object) {
  return KRAIT_LIKELY(object.isObject()) ? entryFor(cache, object.object()->shapeId()) : nullptr;
}

/// Which of the two shapes in line gives way: a free one, else now and then one, so that a site whose objects have
/// changed is quick again. Null: none.
template <class Known>
Known *roomAt(Known (&known)[2], uint32_t key) {
  for (Known &each : known)
    if (!each.key || each.key == key) return &each;
  return turn % kSeldom ? nullptr : &known[turn / kSeldom % 2];
}
/// The cache has served `object`: what it knows goes in line where it can.
void knowPlace(DataSite *site, Value object) {
  const AttributeEntry *entry = knownAt(site->cache, object);
  if (!entry || !isPlainPlace(AttributeCacheKind(entry->kind))) return;
  const uint32_t key = shapeKey(object.object());
  if (DataSite::Place *place = roomAt(site->places, key)) *place = {key, entry->offset};
}
void knowAddition(DataSite *site) {
  const AttributeEntry &entry = site->cache;
  if (AttributeCacheKind(entry.kind) != AttributeCacheKind::StoreNew) return;
  site->addition = {entry.shapeId << kShapeShift | kObjectFlagMask, entry.offset,
                    uint32_t(entry.payload) << kShapeShift, 0};
}
void knowMethod(MethodSite *site, Value object) {
  const AttributeEntry *entry = knownAt(site->cache, object);
  if (!entry || AttributeCacheKind(entry->kind) != AttributeCacheKind::Method) return;
  const uint32_t key = shapeKey(object.object());
  if (MethodSite::Method *known = roomAt(site->methods, key)) *known = {key, entry->version, Value(entry->payload)};
}

[[gnu::noinline]] uint64_t loadProperty(Thread *thread, Value object, Value getter, Value name) {
  Ref held = Ref::share(getter);
  Ref value = callDirect(*thread, held, object);
  if (KRAIT_UNLIKELY(!value)) setErrorContext(*thread, object, name);
  return bits(std::move(value));
}
[[gnu::noinline]] uint64_t loadUnknown(Thread *thread, Value object, Value name, DataSite *site) {
  Ref value = getAttributeCached(*thread, object, name, site->cache);
  knowPlace(site, object);
  return bits(std::move(value));
}
[[gnu::noinline]] bool storeUnknown(Thread *thread, Value object, Value value, Value name, DataSite *site) {
  if (!setAttributeCached(*thread, object, name, value, site->cache)) return false;
  knowPlace(site, object);
  knowAddition(site);
  return true;
}
[[gnu::noinline]] uint64_t loadUnknownMethod(Thread *thread, Value object, Value name, MethodSite *site,
                                             uint64_t *method) {
  // Stack order of LOAD_METHOD: unbound method and receiver, or zero and what to call.
  Ref self;
  Ref callable = getMethodCached(*thread, object, name, site->cache, &self);
  if (!callable) return 0;
  if (!self) return *method = 0, bits(std::move(callable));
  knowMethod(site, object);
  *method = bits(std::move(callable));
  return bits(std::move(self));
}

/// Releases operands that an entry has stolen.
void releaseAll(const Value *values, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i)
    decref(values[i]);
}

} // namespace

extern "C" {

// Names

uint64_t kr_load_global_slow(Thread *thread, Frame *frame, Value name, GlobalCache *cache) {
  DictObject *globals = frameGlobals(frame), *builtins = frameBuiltins(frame);
  if (!cache->global && globals->cells && builtins->cells) {
    GlobalCell *builtin = dictCell(*thread, builtins, name);
    GlobalCell *global = builtin ? dictCell(*thread, globals, name) : nullptr;
    if (!global) return 0;
    cache->builtin = builtin;
    cache->global = global;
  }
  return bits(loadGlobal(*thread, globals, builtins, name));
}
uint64_t kr_peek_global_slow(Thread *thread, Frame *frame, Value name, GlobalCache *cache) {
  Value found(kr_load_global_slow(thread, frame, name, cache));
  // A dictionary owns it, too. What builtins of another kind have made up for us would have to live on.
  if (found.isObject() && found.object()->refCount > 1) decref(found);
  return found.bits();
}
bool kr_store_global(Thread *thread, Frame *frame, Value value, Value name) {
  Ref owned = Ref::steal(value);
  return dictSet(*thread, frameGlobals(frame), name, owned);
}
bool kr_delete_global(Thread *thread, Frame *frame, Value name) {
  return deleteGlobal(*thread, frameGlobals(frame), name);
}
uint64_t kr_load_name(Thread *thread, Frame *frame, Value name) {
  return bits(loadName(*thread, frame->locals, frameGlobals(frame), frameBuiltins(frame), name));
}
bool kr_store_name(Thread *thread, Frame *frame, Value value, Value name) {
  Ref owned = Ref::steal(value);
  return storeName(*thread, frame->locals, name, owned);
}
bool kr_delete_name(Thread *thread, Frame *frame, Value name) { return deleteName(*thread, frame->locals, name); }
uint64_t kr_load_build_class(Thread *thread, Frame *frame) {
  return bits(loadBuildClass(*thread, frameBuiltins(frame)));
}
uint64_t kr_load_assertion_error(Thread *) { return Value(&AssertionErrorType).bits(); }
bool kr_setup_annotations(Thread *thread, Frame *frame) { return setupAnnotations(*thread, frame->locals); }

// Attributes and items

uint64_t kr_load_attr_slow(Thread *thread, Value object, Value name, DataSite *site) {
  if (const AttributeEntry *entry = knownAt(site->cache, object); entry && KRAIT_LIKELY(++turn % kSeldom)) {
    Value value = dataAt(object, *entry);
    if (KRAIT_LIKELY(bool(value))) return incref(value), value.bits();
    if (entry->kind == uint16_t(AttributeCacheKind::Property) && entry->version == object.object()->type->version)
      return loadProperty(thread, object, Value(entry->payload), name);
    Value self;
    if (value = callableAt(object, *entry, &self); value && !self) return incref(value), value.bits();
  }
  return loadUnknown(thread, object, name, site);
}
bool kr_store_attr_slow(Thread *thread, Value object, Value value, Value name, DataSite *site) {
  if (const AttributeEntry *entry = knownAt(site->cache, object); entry && KRAIT_LIKELY(++turn % kSeldom))
    if (storeAt(object, value, *entry)) return true;
  return storeUnknown(thread, object, value, name, site);
}
bool kr_delete_attr(Thread *thread, Value object, Value name) { return setAttribute(*thread, object, name, {}); }
uint64_t kr_load_method_slow(Thread *thread, Value object, Value name, MethodSite *site, uint64_t *method) {
  if (const AttributeEntry *entry = knownAt(site->cache, object); entry && KRAIT_LIKELY(++turn % kSeldom)) {
    Value self;
    if (Value callable = callableAt(object, *entry, &self); KRAIT_LIKELY(bool(callable))) {
      incref(callable);
      if (!self) return *method = 0, callable.bits();
      incref(self.object());
      *method = callable.bits();
      return self.bits();
    }
  }
  return loadUnknownMethod(thread, object, name, site, method);
}
uint64_t kr_load_super_method(Thread *thread, Frame *frame, Value callable, Value name, MethodSite *site,
                              uint64_t *method) {
  if (KRAIT_LIKELY(callable == Value(&SuperType))) {
    Value self;
    if (Value found = implicitSuperMethod(frame, name, &self); KRAIT_LIKELY(bool(found))) {
      *method = Ref::share(found).release().bits();
      return Ref::share(self).release().bits();
    }
  }
  // The call, at its own offset (hir/passes/FuseSuper.cpp), then the load.
  const uint32_t offset = frame->instruction;
  frame->instruction = offset - 5;
  Ref super = call(*thread, callable);
  if (!super) return 0;
  frame->instruction = offset;
  return kr_load_method_slow(thread, super, name, site, method);
}

uint64_t kr_get_item_slow(Thread *thread, Value container, Value key) {
  if (key.isSmallInt() && isExactly(container, StrType)) {
    auto *str = container.as<StrObject>();
    const int64_t i = key.asSmallInt() < 0 ? key.asSmallInt() + str->size : key.asSmallInt();
    if (KRAIT_LIKELY(uint64_t(i) < uint64_t(str->size))) return bits(makeChar(*thread, str->at(i)));
  }
  if (KRAIT_LIKELY(isExactly(container, DictType))) {
    if (Value found = dictGet(*thread, container.as<DictObject>(), key); KRAIT_LIKELY(bool(found)))
      return bits(Ref::share(found));
    if (!hasPending(*thread)) raiseWithArgument(*thread, KeyErrorType, key);
    return 0;
  }
  return bits(getItem(*thread, container, key));
}
bool kr_set_item_slow(Thread *thread, Value container, Value key, Value value) {
  if (KRAIT_LIKELY(isExactly(container, DictType))) return dictSet(*thread, container.as<DictObject>(), key, value);
  return setItem(*thread, container, key, value);
}
uint64_t kr_get_slice(Thread *thread, Value container, Value step, Value start, Value stop) {
  const Value parts[] = {start, stop, step};
  Ref part;
  if (KRAIT_LIKELY(takeRange(*thread, container, parts, 3, &part))) return bits(std::move(part));
  Ref slice = makeSlice(*thread, start, stop, step);
  return slice ? bits(getItem(*thread, container, slice)) : 0;
}
bool kr_set_slice(Thread *thread, Value container, Value step, Value start, Value stop, Value value) {
  Ref owned = Ref::steal(value);
  const Value parts[] = {start, stop, step};
  if (mayReplaceRange(container, parts, 3, value)) return replaceRange(*thread, container, parts, std::move(owned));
  Ref slice = makeSlice(*thread, start, stop, step);
  return slice && setItem(*thread, container, slice, owned);
}
bool kr_delete_item(Thread *thread, Value container, Value key) { return deleteItem(*thread, container, key); }

// Operators

/// The running instruction is `s = s + ...` of a local: its slot gives up the str it holds (which has `count` owners),
/// so that appending may extend it in place. The slot is written next in any case.
static bool takeFromSlot(Thread *thread, Value left, uint32_t count) {
  if (left.object()->refCount != count) return false;
  Frame *frame = thread->frame;
  const uint8_t *at = frame->code->codeBytes() + 2 * size_t(frame->instruction);
  const uint8_t *next = at + 2 * (1 + bytecode::cacheUnits(bytecode::Opcode::BINARY_OP));
  if (at[0] != uint8_t(bytecode::Opcode::BINARY_OP) || next[0] != uint8_t(bytecode::Opcode::STORE_FAST)) return false;
  Value &slot = frame->localsPlus[next[1]];
  if (slot != left) return false;
  slot = Value();
  return true;
}

/// A float's box; zero with MemoryError pending.
[[gnu::noinline]] static uint64_t boxedSlow(Thread *thread, double value) { return bits(makeFloat(*thread, value)); }
[[gnu::always_inline]] inline uint64_t boxed(Thread *thread, double value) {
  if (FloatObject *made = fast::newFloat(value); KRAIT_LIKELY(made != nullptr)) return Value(made).bits();
  return boxedSlow(thread, value);
}

/// What is no number on both sides.
[[gnu::noinline]] static uint64_t binaryOther(Thread *thread, Value left, Value right, uint64_t op) {
  if (left.isObject()) {
    const Type *type = left.object()->type;
    if (KRAIT_LIKELY(type->hasFlag(kTypeHeap))) return bits(binaryOfInstance(*thread, left, right, BinaryOp(op)));
    if (BinaryOp(op) == BinaryOp::Add && type == &StrType && isExactly(right, StrType))
      return bits(takeFromSlot(thread, left, 1) ? strAppend(*thread, Ref::steal(left), right)
                                                : strConcat(*thread, left, right));
  }
  return bits(binary(*thread, left, right, BinaryOp(op)));
}

// Each with an entry of its own: a common one would choose its way by an indirect jump that nobody can predict.
// Pairs of small ints come here when their result is none.
uint64_t kr_add_slow(Thread *thread, Value left, Value right) {
  double a, b;
  if (!(left.bits() & right.bits() & 1) && fast::exactDouble(left, &a) && fast::exactDouble(right, &b))
    return boxed(thread, a + b);
  return binaryOther(thread, left, right, uint64_t(BinaryOp::Add));
}
uint64_t kr_subtract_slow(Thread *thread, Value left, Value right) {
  double a, b;
  if (!(left.bits() & right.bits() & 1) && fast::exactDouble(left, &a) && fast::exactDouble(right, &b))
    return boxed(thread, a - b);
  return binaryOther(thread, left, right, uint64_t(BinaryOp::Subtract));
}
uint64_t kr_multiply_slow(Thread *thread, Value left, Value right) {
  double a, b;
  if (!(left.bits() & right.bits() & 1) && fast::exactDouble(left, &a) && fast::exactDouble(right, &b))
    return boxed(thread, a * b);
  return binaryOther(thread, left, right, uint64_t(BinaryOp::Multiply));
}
uint64_t kr_true_divide_slow(Thread *thread, Value left, Value right) {
  double a, b;
  if (fast::exactDouble(left, &a) && fast::exactDouble(right, &b) && KRAIT_LIKELY(b != 0)) return boxed(thread, a / b);
  return binaryOther(thread, left, right, uint64_t(BinaryOp::TrueDivide));
}
uint64_t kr_binary_op_slow(Thread *thread, Value left, Value right, uint64_t op) {
  return binaryOther(thread, left, right, op);
}
uint64_t kr_inplace_op_slow(Thread *thread, Value left, Value right, uint64_t op) {
  constexpr uint64_t kFirst = uint64_t(BinaryOp::InplaceAdd);
  Ref owned = Ref::steal(left);
  if (isExactFloat(left) && (right.isSmallInt() || isExactFloat(right))) { // others are told that it is in place
    switch (BinaryOp(op - kFirst)) {
    case BinaryOp::Add:
      return kr_add_slow(thread, left, right);
    case BinaryOp::Subtract:
      return kr_subtract_slow(thread, left, right);
    case BinaryOp::Multiply:
      return kr_multiply_slow(thread, left, right);
    default:
      break;
    }
  }
  if (BinaryOp(op) == BinaryOp::InplaceAdd && isExactly(left, StrType) && isExactly(right, StrType)) {
    if (takeFromSlot(thread, left, 2)) --left.object()->refCount;
    return bits(strAppend(*thread, std::move(owned), right));
  }
  return bits(binary(*thread, left, right, BinaryOp(op)));
}

/// left <op> right, by whether the left one is less, equal, greater, or not comparable: no branch that depends on them.
static bool doublesHold(double left, double right, CompareOp op) {
  static constexpr uint8_t kHolds[] = {1 << 1, 1 << 1 | 1 << 2, 1 << 2, 1 << 0 | 1 << 1 | 1 << 4,
                                       1 << 4, 1 << 4 | 1 << 2};
  const unsigned order = unsigned(left < right) | unsigned(left == right) << 1 | unsigned(left > right) << 2;
  return kHolds[unsigned(op)] >> order & 1;
}
/// Comparisons that need nobody's method: of builtin types with their like, and equality with None. 1, 0, or -1.
static int quickComparison(Value left, Value right, uint64_t op) {
  if (!left.isObject() || !right.isObject()) return -1;
  const Type *type = left.object()->type, *other = right.object()->type;
  if (type == other) return type->hasFlag(kTypeHeap) ? -1 : fast::quickCompare(left, right, CompareOp(op));
  if (CompareOp(op) != CompareOp::Eq && CompareOp(op) != CompareOp::Ne) return -1;
  const bool withNone = (isNone(left) && (other == &StrType || other == &TupleType || other == &ListType)) ||
                        (isNone(right) && (type == &StrType || type == &TupleType || type == &ListType));
  return withNone ? CompareOp(op) == CompareOp::Ne : -1;
}

/// Two objects of one builtin type: asked at once, where *asked is set then.
[[gnu::always_inline]] inline Ref compareAlike(Thread *thread, Value left, Value right, uint64_t op, bool *asked) {
  *asked = false;
  if (!left.isObject() || !right.isObject()) return nullptr;
  const Type *type = left.object()->type;
  CompareFunction slot = type->slots.tp_richcompare;
  if (type != right.object()->type || type->hasFlag(kTypeHeap) || !slot) return nullptr;
  *asked = true;
  RecursionGuard guard(*thread, " in comparison");
  return guard ? slot(*thread, left, right, CompareOp(op)) : Ref();
}

uint64_t kr_compare_op_slow(Thread *thread, Value left, Value right, uint64_t op) {
  double a, b;
  if (fast::exactDouble(left, &a) && fast::exactDouble(right, &b))
    return (doublesHold(a, b, CompareOp(op)) ? True() : False()).bits();
  if (int quick = quickComparison(left, right, op); quick >= 0) return bits(boolRef(quick));
  return bits(compare(*thread, left, right, CompareOp(op)));
}
int64_t kr_compare_test_slow(Thread *thread, Value left, Value right, uint64_t op) {
  double a, b;
  if (fast::exactDouble(left, &a) && fast::exactDouble(right, &b)) return doublesHold(a, b, CompareOp(op));
  if (int quick = quickComparison(left, right, op); quick >= 0) return quick;
  bool asked;
  Ref result = compareAlike(thread, left, right, op, &asked);
  if (!asked || (result && result.get() == NotImplemented())) result = compare(*thread, left, right, CompareOp(op));
  if (!result) return -1;
  return result.get() == True() ? 1 : result.get() == False() ? 0 : truth(*thread, result);
}
int64_t kr_contains(Thread *thread, Value item, Value container) {
  if (KRAIT_LIKELY(container.isObject())) {
    const Type *type = container.object()->type;
    if (type == &DictType) return dictContains(*thread, container.as<DictObject>(), item);
    // A set that is looked for in a set is another matter.
    const bool plain = item.isSmallInt() || isExactly(item, StrType) || isExactly(item, TupleType);
    if (plain && (type == &SetType || type == &FrozenSetType))
      return setContains(*thread, container.as<SetObject>(), item);
  }
  return contains(*thread, container, item);
}
int64_t kr_equal_test_slow(Thread *thread, Value left, Value right, uint64_t op) {
  if (left.isObject() && right.isObject() && left.object()->type == &StrType && right.object()->type == &StrType)
    return (left == right || fast::differentStrsEqual(left, right)) == (CompareOp(op) == CompareOp::Eq);
  return kr_compare_test_slow(thread, left, right, op);
}
int64_t kr_truth_slow(Thread *thread, Value value) {
  if (value.isObject()) {
    const Type *type = value.object()->type;
    if (type == &ListType) return value.as<ListObject>()->size != 0;
    if (type == &StrType || type == &TupleType) return value.as<VarObject>()->size != 0;
  }
  return truth(*thread, value);
}
uint64_t kr_negative(Thread *thread, Value value) { return bits(negative(*thread, value)); }
uint64_t kr_positive(Thread *thread, Value value) { return bits(positive(*thread, value)); }
uint64_t kr_invert(Thread *thread, Value value) { return bits(invert(*thread, value)); }

// Displays

uint64_t kr_build_tuple(Thread *thread, Value *values, uint64_t count) {
  return bits(makeTupleStealing(*thread, values, int64_t(count)));
}
uint64_t kr_build_pair_slow(Thread *thread, Value a, Value b) {
  Value items[] = {a, b};
  return bits(makeTupleStealing(*thread, items, 2));
}
uint64_t kr_build_triple_slow(Thread *thread, Value a, Value b, Value c) {
  Value items[] = {a, b, c};
  return bits(makeTupleStealing(*thread, items, 3));
}
uint64_t kr_build_list(Thread *thread, Value *values, uint64_t count) {
  return bits(makeListStealing(*thread, values, int64_t(count)));
}
uint64_t kr_build_set(Thread *thread, Value *values, uint64_t count) {
  Ref set = makeSet(*thread);
  bool ok = bool(set);
  for (uint64_t i = 0; ok && i < count; ++i)
    ok = setAdd(*thread, set.as<SetObject>(), values[i]);
  releaseAll(values, count);
  return ok ? bits(std::move(set)) : 0;
}
uint64_t kr_build_map(Thread *thread, Value *values, uint64_t count) {
  Ref dict = makeDict(*thread, int64_t(count / 2));
  bool ok = bool(dict);
  for (uint64_t i = 0; ok && i < count; i += 2)
    ok = dictSet(*thread, dict.as<DictObject>(), values[i], values[i + 1]);
  releaseAll(values, count);
  return ok ? bits(std::move(dict)) : 0;
}
uint64_t kr_build_const_key_map(Thread *thread, Value *values, uint64_t count) {
  Ref dict = makeDict(*thread, int64_t(count - 1));
  Value keys = values[count - 1];
  bool ok = bool(dict);
  for (uint64_t i = 0; ok && i + 1 < count; ++i)
    ok = dictSet(*thread, dict.as<DictObject>(), tupleItem(keys, int64_t(i)), values[i]);
  releaseAll(values, count);
  return ok ? bits(std::move(dict)) : 0;
}
uint64_t kr_build_string(Thread *thread, Value *values, uint64_t count) {
  Ref text = buildString(*thread, values, int64_t(count));
  releaseAll(values, count);
  return bits(std::move(text));
}
uint64_t kr_build_slice(Thread *thread, Value *values, uint64_t count) {
  Ref slice = makeSlice(*thread, values[0], values[1], count == 3 ? values[2] : None());
  releaseAll(values, count);
  return bits(std::move(slice));
}
uint64_t kr_format_value(Thread *thread, Value value, Value spec, uint64_t conversion) {
  return bits(formatValue(*thread, value, int(conversion), spec));
}
bool kr_list_append_slow(Thread *thread, Value list, Value item) {
  return listAppend(*thread, list.as<ListObject>(), Ref::steal(item));
}
bool kr_set_add(Thread *thread, Value set, Value item) {
  Ref owned = Ref::steal(item);
  return setAdd(*thread, set.as<SetObject>(), owned);
}
bool kr_map_add(Thread *thread, Value dict, Value key, Value value) {
  Ref ownedKey = Ref::steal(key), ownedValue = Ref::steal(value);
  return dictSet(*thread, dict.as<DictObject>(), ownedKey, ownedValue);
}
bool kr_list_extend(Thread *thread, Value list, Value iterable) { return extendListForCall(*thread, list, iterable); }
bool kr_set_update(Thread *thread, Value set, Value iterable) {
  return setUpdate(*thread, set.as<SetObject>(), iterable);
}
bool kr_dict_update(Thread *thread, Value dict, Value mapping) {
  return updateDictForDisplay(*thread, dict.as<DictObject>(), mapping);
}
bool kr_dict_merge(Thread *thread, Value dict, Value mapping, Value callable) {
  return dictMergeForCall(*thread, dict.as<DictObject>(), mapping, callable);
}
/// values[0] is the iterable, borrowed; the others are stolen.
uint64_t kr_build_tuple_with(Thread *thread, Value *values, uint64_t count) {
  constexpr size_t kShort = 16;
  Value iterable = values[0], buffer[kShort];
  const Value *items = nullptr;
  size_t size = kShort + 1; // of others: not known
  if (isExactly(iterable, TupleType))
    items = iterable.as<TupleObject>()->items, size = size_t(iterable.as<TupleObject>()->size);
  else if (isExactly(iterable, ListType))
    items = iterable.as<ListObject>()->items, size = size_t(iterable.as<ListObject>()->size);
  if (KRAIT_LIKELY(size + count - 1 <= kShort)) {
    Value *place = std::copy(values + 1, values + count, buffer);
    for (size_t i = 0; i < size; ++i)
      *place++ = Ref::share(items[i]).release();
    return bits(makeTupleStealing(*thread, buffer, place - buffer));
  }
  Ref list = makeListStealing(*thread, values + 1, int64_t(count - 1));
  if (!list || !extendListForCall(*thread, list, iterable)) return 0;
  return bits(listToTupleSteal(*thread, std::move(list)));
}
uint64_t kr_list_to_tuple(Thread *thread, Value list) { return bits(listToTupleSteal(*thread, Ref::steal(list))); }

/// Items in order; the runtime's functions give them in stack order.
static void reverse(Value *items, int64_t count) {
  for (int64_t i = 0, j = count - 1; i < j; ++i, --j)
    std::swap(items[i], items[j]);
}
uint64_t kr_unpack_sequence_slow(Thread *thread, Value sequence, uint64_t count, Value *items) {
  if (!unpackSequence(*thread, sequence, int64_t(count), items)) return 0;
  reverse(items, int64_t(count));
  return 1;
}
uint64_t kr_unpack_ex(Thread *thread, Value iterable, uint64_t before, uint64_t after, Value *items) {
  if (!unpackEx(*thread, iterable, int64_t(before), int64_t(after), items)) return 0;
  reverse(items, int64_t(before + 1 + after));
  return 1;
}

} // extern "C"

} // namespace krait::runtime
