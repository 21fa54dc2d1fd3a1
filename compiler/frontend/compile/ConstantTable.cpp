#include "compiler/frontend/compile/ConstantTable.h"
#include "compiler/bytecode/CodeUnit.h"
#include <algorithm>
#include <bit>

namespace krait::frontend {

static bool sameBits(double a, double b) {
  return std::bit_cast<uint64_t>(a) == std::bit_cast<uint64_t>(b) && a == a; // NaNs are never the same
}

static bool sameItems(std::span<const Constant *const> a, std::span<const Constant *const> b, bool ordered) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ordered) {
      if (a[i] != b[i] && !sameConstant(*a[i], *b[i])) return false;
    } else if (std::none_of(b.begin(), b.end(), [&](const Constant *item) { return sameConstant(*a[i], *item); })) {
      return false;
    }
  }
  return true;
}

/// Code is compared by content: what is compiled twice (conditions of `while`, `finally` parts) gives one constant.
static bool sameCode(const bytecode::CodeUnit *a, const bytecode::CodeUnit *b) {
  if (!a || !b || a == b) return a == b;
  return a->name == b->name && a->argCount == b->argCount && a->posOnlyArgCount == b->posOnlyArgCount &&
         a->kwOnlyArgCount == b->kwOnlyArgCount && a->flags == b->flags && a->firstLine == b->firstLine &&
         std::ranges::equal(a->code, b->code) && std::ranges::equal(a->consts, b->consts) &&
         std::ranges::equal(a->names, b->names) && std::ranges::equal(a->localsPlusNames, b->localsPlusNames) &&
         std::ranges::equal(a->lineTable, b->lineTable) && std::ranges::equal(a->exceptionTable, b->exceptionTable);
}

bool sameConstant(const Constant &a, const Constant &b) {
  if (&a == &b) return true;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
  case ConstantKind::None:
  case ConstantKind::True:
  case ConstantKind::False:
  case ConstantKind::Ellipsis:
    return true;
  case ConstantKind::Int:
    if (a.isBig != b.isBig) return false;
    return a.isBig ? a.negative == b.negative && std::ranges::equal(a.limbs, b.limbs) : a.integer == b.integer;
  case ConstantKind::Float:
    return sameBits(a.real, b.real);
  case ConstantKind::Complex:
    return sameBits(a.real, b.real) && sameBits(a.imaginary, b.imaginary);
  case ConstantKind::Str:
  case ConstantKind::Bytes:
    return a.text == b.text;
  case ConstantKind::Tuple:
    return sameItems(a.items, b.items, true);
  case ConstantKind::FrozenSet:
    return sameItems(a.items, b.items, false);
  case ConstantKind::Code:
    return sameCode(a.code, b.code);
  }
  return false;
}

static size_t mix(size_t hash, size_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

static size_t hashConstant(const Constant &value) {
  size_t hash = size_t(value.kind) + 1;
  switch (value.kind) {
  case ConstantKind::None:
  case ConstantKind::True:
  case ConstantKind::False:
  case ConstantKind::Ellipsis:
    break;
  case ConstantKind::Int:
    if (!value.isBig) return mix(hash, size_t(value.integer));
    for (uint64_t limb : value.limbs)
      hash = mix(hash, limb);
    break;
  case ConstantKind::Float:
    hash = mix(hash, std::bit_cast<uint64_t>(value.real));
    break;
  case ConstantKind::Complex:
    hash = mix(mix(hash, std::bit_cast<uint64_t>(value.real)), std::bit_cast<uint64_t>(value.imaginary));
    break;
  case ConstantKind::Str:
  case ConstantKind::Bytes:
    hash = mix(hash, std::hash<std::string_view>()(value.text));
    break;
  case ConstantKind::Tuple:
    for (const Constant *item : value.items)
      hash = mix(hash, hashConstant(*item));
    break;
  case ConstantKind::FrozenSet: // independent of the order
    for (const Constant *item : value.items)
      hash += hashConstant(*item);
    break;
  case ConstantKind::Code:
    if (value.code) hash = mix(mix(hash, size_t(value.code->firstLine)), value.code->code.size());
    break;
  }
  return hash;
}

void ConstantTable::grow() {
  std::vector<Slot> old = std::exchange(slots_, largeTable<Slot>(slots_.size() * 2));
  size_t mask = slots_.size() - 1;
  for (const Slot &slot : old) {
    if (!slot.constant) continue;
    size_t at = slot.hash & mask;
    while (slots_[at].constant)
      at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

const Constant *ConstantTable::store(const Constant &value) {
  Constant *stored = arena_.make<Constant>(value);
  stored->unicodePrefix = false;
  if (value.kind == ConstantKind::Str || value.kind == ConstantKind::Bytes) stored->text = arena_.copy(value.text);
  if (value.isBig) stored->limbs = arena_.copy(value.limbs);
  if (value.kind == ConstantKind::Tuple || value.kind == ConstantKind::FrozenSet) {
    std::vector<const Constant *> items;
    items.reserve(value.items.size());
    for (const Constant *item : value.items)
      items.push_back(intern(*item));
    stored->items = arena_.copy(items);
  }
  return stored;
}

const Constant *ConstantTable::intern(const Constant &value) {
  size_t hash = hashConstant(value);
  size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask; slots_[at].constant; at = (at + 1) & mask)
    if (slots_[at].hash == hash && sameConstant(*slots_[at].constant, value)) return slots_[at].constant;
  const Constant *stored = store(value); // may intern items and so move the slots
  if (++count_ * 4 > slots_.size() * 3) grow();
  mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].constant)
    at = (at + 1) & mask;
  slots_[at] = {stored, hash};
  return stored;
}

static size_t slotOf(const void *key, size_t mask) {
  return (reinterpret_cast<size_t>(key) * 0x9e3779b97f4a7c15u >> 40) & mask;
}

void PointerIndex::index(uint32_t position) {
  size_t mask = slots_.size() - 1;
  size_t at = slotOf(keys_[position], mask);
  while (slots_[at])
    at = (at + 1) & mask;
  slots_[at] = position + 1;
}

int64_t PointerIndex::find(const void *key) const {
  if (keys_.size() <= kLinear) {
    for (size_t i = 0; i < keys_.size(); ++i)
      if (keys_[i] == key) return int64_t(i);
    return -1;
  }
  size_t mask = slots_.size() - 1;
  for (size_t at = slotOf(key, mask); slots_[at]; at = (at + 1) & mask)
    if (keys_[slots_[at] - 1] == key) return slots_[at] - 1;
  return -1;
}

uint32_t PointerIndex::add(const void *key) {
  if (int64_t found = find(key); found >= 0) return uint32_t(found);
  keys_.push_back(key);
  if (keys_.size() > kLinear) {
    if (keys_.size() * 2 > slots_.size()) {
      slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
      for (uint32_t i = 0; i < keys_.size(); ++i)
        index(i);
    } else {
      index(uint32_t(keys_.size()) - 1);
    }
  }
  return uint32_t(keys_.size()) - 1;
}

} // namespace krait::frontend
