#include "runtime/call/CodeStore.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <utility>

namespace krait::runtime {

/// String constants that look like identifiers are interned, as in CPython: `is` and attribute lookups see it.
static bool looksLikeName(std::string_view text) {
  for (char c : text)
    if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) return false;
  return true;
}

static Ref makeTable(Thread &thread, std::span<const uint8_t> bytes) {
  return makeBytes(thread, {reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

/// Fills an owned slot; false when the value could not be made.
static bool fill(Value &slot, Ref value) {
  slot = value.release();
  return bool(slot);
}

// Constants

void CodeStore::remember(const Constant &constant, const Ref &object) {
  if (constant.once) return;
  made_.push_back({&constant, Ref::share(object)});
  constant.made = uint32_t(made_.size());
}

/// Code objects are not remembered: each stands in one place, and their lives can be observed.
Ref CodeStore::constant(Thread &thread, const Constant &constant) {
  if (constant.made) return Ref::share(made_[constant.made - 1].object);
  Ref object = fresh(thread, constant);
  if (object && constant.kind >= ConstantKind::Int && constant.kind != ConstantKind::Code) remember(constant, object);
  return object;
}

Ref CodeStore::tupleOf(Thread &thread, std::span<const Constant *const> items,
                       Ref (CodeStore::*make)(Thread &, const Constant &)) {
  Ref tuple = makeTupleUninitialized(thread, int64_t(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    Ref item = (this->*make)(thread, *items[i]);
    if (!item) return nullptr;
    tuple.as<TupleObject>()->items[i] = item.release();
  }
  return tuple;
}

/// CPython's compiler copies a folded set item by item when it merges constants: the order of iteration shows it.
Ref CodeStore::frozenSet(Thread &thread, const Constant &constant) {
  Ref values = items(thread, constant.items);
  Ref folded = values ? makeFrozenSet(thread, values.as<TupleObject>()->items, tupleSize(values)) : Ref();
  Ref ordered = folded ? tupleFromIterable(thread, folded) : Ref();
  return ordered ? makeFrozenSet(thread, ordered.as<TupleObject>()->items, tupleSize(ordered)) : nullptr;
}

Ref CodeStore::fresh(Thread &thread, const Constant &constant) {
  switch (constant.kind) {
  case ConstantKind::None:
    return noneRef();
  case ConstantKind::True:
    return boolRef(true);
  case ConstantKind::False:
    return boolRef(false);
  case ConstantKind::Ellipsis:
    return Ref::share(Ellipsis());
  case ConstantKind::Int:
    return constant.isBig ? makeIntFromLimbs(thread, constant.limbs, constant.negative)
                          : makeInt(thread, constant.integer);
  case ConstantKind::Float:
    return makeFloat(thread, constant.real);
  case ConstantKind::Complex:
    return makeComplex(thread, constant.real, constant.imaginary);
  case ConstantKind::Str:
    return looksLikeName(constant.text) ? internStr(thread, constant.text) : makeStr(thread, constant.text);
  case ConstantKind::Bytes:
    return makeBytes(thread, constant.text);
  case ConstantKind::Tuple:
    return items(thread, constant.items);
  case ConstantKind::FrozenSet:
    return frozenSet(thread, constant);
  case ConstantKind::Code:
    return makeCode(thread, *constant.code);
  }
  KRAIT_UNREACHABLE("all kinds of constants are handled");
}

// Names

/// Names are interned whatever they look like.
Ref CodeStore::name(Thread &thread, const Constant &constant) {
  if (!constant.made) {
    Ref object = internStr(thread, constant.text);
    if (object) remember(constant, object);
    return object;
  }
  Ref &object = made_[constant.made - 1].object;
  if (object.get().as<StrObject>()->interned) return Ref::share(object);
  Ref interned = intern(thread, Ref::share(object));
  if (interned) object = Ref::share(interned);
  return interned;
}

// Code objects

Ref CodeStore::makeCode(Thread &thread, const bytecode::CodeUnit &unit) {
  Ref file = fileName_ ? Ref::share(fileName_) : constant(thread, *unit.fileName);
  Ref name = file ? this->name(thread, *unit.name) : nullptr;
  Ref qualName = name ? this->name(thread, *unit.qualName) : nullptr;
  auto *code = qualName ? allocate<CodeObject>(thread, &CodeType) : nullptr;
  if (!code) return nullptr;
  code->argCount = int32_t(unit.argCount);
  code->posOnlyArgCount = int32_t(unit.posOnlyArgCount);
  code->kwOnlyArgCount = int32_t(unit.kwOnlyArgCount);
  code->stackSize = int32_t(unit.stackSize);
  code->flags = unit.flags;
  code->firstLine = unit.firstLine;
  countSlots(code, unit.localsPlusKinds);
  code->fileName = file.release();
  code->name = name.release();
  code->qualName = qualName.release();
  code->unit = &unit;
  code->store = this;
  ++owners_;
  return Ref::steal(code);
}

bool CodeStore::makeParts(Thread &thread, CodeObject *code, const bytecode::CodeUnit &unit) {
  return fill(code->code, makeTable(thread, unit.code)) && fill(code->consts, items(thread, unit.consts)) &&
         fill(code->names, names(thread, unit.names)) &&
         fill(code->localsPlusNames, names(thread, unit.localsPlusNames)) &&
         fill(code->localsPlusKinds, makeTable(thread, unit.localsPlusKinds)) &&
         fill(code->lineTable, makeTable(thread, unit.lineTable)) &&
         fill(code->exceptionTable, makeTable(thread, unit.exceptionTable));
}

bool CodeStore::complete(Thread &thread, CodeObject *code) {
  if (!makeParts(thread, code, *code->unit)) {
    for (Value *part : {&code->code, &code->consts, &code->names, &code->localsPlusNames, &code->localsPlusKinds,
                        &code->lineTable, &code->exceptionTable})
      clearSlot(*part);
    return false;
  }
  code->unit = nullptr;
  code->store = nullptr;
  release();
  return true;
}

void CodeStore::traverse(Visitor &visitor) const {
  visitor.visit(fileName_);
  for (const Made &each : made_)
    visitor.visit(each.object);
}

Ref makeCode(Thread &thread, std::unique_ptr<bytecode::CodeTree> tree, Value fileName) {
  const bytecode::CodeUnit &root = *tree->root;
  auto *store = new CodeStore(std::move(tree), fileName);
  Ref code = store->makeCode(thread, root);
  store->release();
  return code;
}

bool completeCode(Thread &thread, CodeObject *code) { return code->store->complete(thread, code); }

} // namespace krait::runtime
