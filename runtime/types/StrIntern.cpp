// The intern table: an open-addressed set of borrowed str; a dying interned str takes itself out. Strings interned for
// the runtime's own names are immortal.
#include "runtime/thread/Runtime.h"
#include "runtime/types/StrDetail.h"
#include <cstring>
#include <vector>

namespace krait::runtime {

struct InternTable {
  std::vector<StrObject *> slots = std::vector<StrObject *>(2048); // power of two; null: empty
  size_t used = 0;                                                 // live and deleted
};

Names runtimeNames;

namespace {

StrObject *const kDeleted = reinterpret_cast<StrObject *>(8);

InternTable &table() {
  if (KRAIT_UNLIKELY(!runtimeState.interned)) runtimeState.interned = new InternTable;
  return *runtimeState.interned;
}

bool same(const StrObject *a, const StrObject *b) {
  return a->hash == b->hash && a->size == b->size && a->width == b->width &&
         std::memcmp(a->data1(), b->data1(), size_t(a->size) * a->width) == 0;
}

/// The slot of an equal str, or the one to insert at.
StrObject **findSlot(InternTable &interned, StrObject *str) {
  size_t mask = interned.slots.size() - 1;
  StrObject **firstDeleted = nullptr;
  for (size_t i = size_t(strHash(str)) & mask;; i = (i + 1) & mask) {
    StrObject *&slot = interned.slots[i];
    if (!slot) return firstDeleted ? firstDeleted : &slot;
    if (slot == kDeleted) {
      if (!firstDeleted) firstDeleted = &slot;
    } else if (slot == str || same(slot, str)) {
      return &slot;
    }
  }
}

void grow(InternTable &interned) {
  size_t live = 0;
  for (StrObject *str : interned.slots)
    live += str && str != kDeleted;
  std::vector<StrObject *> old = std::exchange(
      interned.slots, std::vector<StrObject *>(interned.slots.size() * (live * 4 > interned.slots.size() ? 2 : 1)));
  interned.used = live;
  for (StrObject *str : old)
    if (str && str != kDeleted) *findSlot(interned, str) = str;
}

} // namespace

Ref intern(Thread &thread, Ref str) {
  auto *object = str.as<StrObject>();
  if (object->interned || object->type != &StrType) return str;
  InternTable &interned = table();
  if (interned.used * 3 >= interned.slots.size() * 2) grow(interned);
  StrObject **slot = findSlot(interned, object);
  if (*slot && *slot != kDeleted) return Ref::share(*slot);
  if (!*slot) ++interned.used;
  *slot = object;
  object->interned = true;
  return str;
}

Ref internStr(Thread &thread, std::string_view utf8) {
  Ref str = makeStr(thread, utf8);
  return str ? intern(thread, std::move(str)) : Ref();
}

void forgetInterned(StrObject *str) {
  StrObject **slot = findSlot(table(), str);
  if (*slot == str) *slot = kDeleted;
}

Ref internForever(Thread &thread, std::string_view utf8) {
  Ref str = internStr(thread, utf8);
  if (!str || str.object()->hasFlag(kObjectImmortal)) return str;
  str.object()->refCount = kImmortalCount;
  str.object()->setFlag(kObjectImmortal);
  return str;
}

void initializeNames(Thread &thread) {
  auto add = [&](Value &name, const char *text) { name = internForever(thread, text).release(); };
#define NAME_TEXT(identifier, text) add(runtimeNames.identifier, text);
#define NAME(identifier) add(runtimeNames.identifier, #identifier);
#include "runtime/tables/Names.def"
}

} // namespace krait::runtime
