// set_iterator: notices a set that has changed its size.
#include "runtime/builtins/Lookup.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/types/List.h"
#include "runtime/types/SetTable.h"

namespace krait::runtime {

namespace {

struct SetIteratorObject : Object {
  SetObject *set; // owned; null when exhausted
  int64_t position, used, remaining;
};

Ref nextItem(Thread &thread, Value self) {
  auto *iterator = self.as<SetIteratorObject>();
  SetObject *set = iterator->set;
  if (!set) return nullptr;
  if (iterator->used != set->used) {
    iterator->used = -1; // stays an error from now on
    return raise(thread, RuntimeErrorType, "Set changed size during iteration");
  }
  if (SetEntry *entry = setNextEntry(set, &iterator->position)) {
    --iterator->remaining;
    return Ref::share(entry->key);
  }
  iterator->set = nullptr;
  decref(set);
  return nullptr;
}

void destroy(Object *self) {
  untrack(self);
  if (SetObject *set = static_cast<SetIteratorObject *>(self)->set) decref(set);
  freeObject(self);
}

void traverse(Object *self, Visitor &visitor) { visitor.visit(static_cast<SetIteratorObject *>(self)->set); }
Ref selfOf(Thread &, Value self) { return Ref::share(self); }

Ref lengthHintMethod(Thread &, Value self) {
  auto *iterator = self.as<SetIteratorObject>();
  return Ref::smallInt(iterator->set && iterator->used == iterator->set->used ? iterator->remaining : 0);
}

// iter(list of what is left), without consuming this iterator.
Ref reduceMethod(Thread &thread, Value self) {
  auto *iterator = self.as<SetIteratorObject>();
  Ref list = makeList(thread);
  if (!list) return nullptr;
  if (iterator->set) {
    if (iterator->used != iterator->set->used)
      return raise(thread, RuntimeErrorType, "Set changed size during iteration");
    int64_t position = iterator->position;
    while (SetEntry *entry = setNextEntry(iterator->set, &position))
      if (!listAppend(thread, list.as<ListObject>(), Ref::share(entry->key))) return nullptr;
  }
  return reduceToBuiltin(thread, "iter", {list});
}

const MethodDef kMethods[] = {
    {"__length_hint__", method::none(lengthHintMethod), nullptr, "How many items are probably left."},
    {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the rest of the iteration again."},
    {},
};

} // namespace

Ref makeSetIterator(Thread &thread, SetObject *set) {
  auto *iterator = allocate<SetIteratorObject>(thread, &SetIteratorType);
  if (!iterator) return nullptr;
  incref(set);
  iterator->set = set;
  iterator->used = iterator->remaining = set->used;
  track(iterator);
  return Ref::steal(iterator);
}

constinit Type SetIteratorType = builtinType({
    .name = "set_iterator",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(SetIteratorObject),
    .slots = {.tp_dealloc = destroy, .tp_traverse = traverse, .tp_iter = selfOf, .tp_iternext = nextItem},
    .methods = kMethods,
});

} // namespace krait::runtime
