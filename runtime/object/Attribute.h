// Attribute access: the full protocol, and the cached forms that the VM and compiled code use.
//
// All functions may run Python code. `name` is an interned str unless said otherwise.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// getattr(object, name). New; zero with AttributeError (or what the class raised) pending.
[[nodiscard]] Ref getAttribute(Thread &thread, Value object, Value name);
/// Like getAttribute, but an AttributeError is swallowed: zero with nothing pending means absent. *failed is set when
/// another exception is pending.
[[nodiscard]] Ref getAttributeOrNull(Thread &thread, Value object, Value name, bool *failed);
/// setattr / delattr (value zero).
[[nodiscard]] bool setAttribute(Thread &thread, Value object, Value name, Value valueOrZero);

/// object.__getattribute__, object.__setattr__, type.__getattribute__: what the slots of ordinary objects are.
Ref genericGetAttribute(Thread &thread, Value object, Value name);
bool genericSetAttribute(Thread &thread, Value object, Value name, Value valueOrZero);
Ref typeGetAttribute(Thread &thread, Value type, Value name);
/// type.__setattr__.
bool typeSetAttributeSlot(Thread &thread, Value type, Value name, Value valueOrZero);
/// The row for __dict__ of builtin types with attributes (types/Object.cpp): the object keeps them in a dictionary from then
/// on.
Ref getInstanceDict(Thread &thread, Value self);
bool setInstanceDict(Thread &thread, Value self, Value valueOrZero);
/// AttributeError "'T' object has no attribute 'name'" with its `name` and `obj` set. Zero, always.
[[gnu::cold]] std::nullptr_t raiseNoAttribute(Thread &thread, Value object, Value name);

/// The same of a store or a deletion, whose error keeps no object alive: name and obj stay None.
[[gnu::cold]] std::nullptr_t raiseNothingToChange(Thread &thread, Value object, Value name);

/// After a failed access: fills name and obj of a pending AttributeError that has none yet, for suggestions.
void setErrorContext(Thread &thread, Value object, Value name);

/// The special method `name` looked up on the type, bound as a call needs it: *self is the object to pass first, or
/// zero when the result is already bound. New; zero with nothing pending when absent, with an exception pending on
/// failure.
[[nodiscard]] Ref lookupSpecial(Thread &thread, Value object, Value name, Value *self);

/// What is known about an attribute of the objects of one shape. Zeroed means nothing. Filled only from generic lookups
/// whose outcome the shape id (and the type version for what lives on the class) proves for every later object of that
/// shape.
struct AttributeEntry {
  uint32_t shapeId; // 0: empty
  uint16_t kind;    // AttributeCacheKind
  int16_t index;    // Overflow: where the overflow word is, in words from the object
  uint32_t
      version; // version of the type (kinds that read it), of the class itself where that is the object, of the module
  uint32_t
      offset; // byte offset of the slot from the object (Slot, Member, StoreNew); from the AttributeArray (Overflow)
  uint64_t payload; // the descriptor or method (borrowed: the version guards its life); StoreNew: the next shape's id
};
/// One site's memory: the shape it is quickest for, and the others it meets. Zeroed means empty.
struct AttributeCache : AttributeEntry {
  static constexpr unsigned kOthers = 4;
  AttributeEntry *others; // kOthers entries, made when a second shape comes by; given back by freeOthers
};
static_assert(sizeof(AttributeCache) == 32);
/// The site is no more.
void freeOthers(AttributeCache &cache);
enum class AttributeCacheKind : uint16_t {
  Empty,
  Slot,       // inline slot at `offset`
  Overflow,   // element at `offset` of the overflow array
  Member,     // __slots__ member at `offset`
  Method,     // function or method descriptor on the class, no instance attribute can shadow it: `payload`, unbound
  ClassValue, // plain value on the class: `payload`
  Property,   // property whose fget is called: `payload` is the function
  StoreNew,   // store only: adds the attribute, new shape id in `payload`, place at `offset`
  TypeValue,  // the object is a class: `payload`, guarded by the class's own version (no two classes share one)
  Module,     // module global: `payload` is the address of its cell (Dict.h)
  // Of an instance by its class's version, or of a class by its own:
  StaticMethod, // `payload` is the staticmethod
  ClassMethod,  // `payload` is the classmethod
  Absent,       // there is no such attribute, guarded by the type's version: for the functions below only
};

/// LOAD_ATTR / STORE_ATTR / LOAD_METHOD with a cache. Same meaning as the uncached forms; fill the cache on a miss.
[[nodiscard]] Ref getAttributeCached(Thread &thread, Value object, Value name, AttributeCache &cache);
[[nodiscard]] bool setAttributeCached(Thread &thread, Value object, Value name, Value value, AttributeCache &cache);
/// Pushes what LOAD_METHOD pushes: returns the callable (new) and sets *self to the receiver (new) when the callable is
/// an unbound function to be called with it, to zero otherwise.
[[nodiscard]] Ref getMethodCached(Thread &thread, Value object, Value name, AttributeCache &cache, Ref *self);

/// getattr, hasattr and setattr with names from the program (exact, interned): by what all sites have learned.
[[nodiscard]] Ref getAttributeByName(Thread &thread, Value object, Value name);
/// As getAttributeOrNull.
[[nodiscard]] Ref getAttributeByNameOrNull(Thread &thread, Value object, Value name, bool *failed);
[[nodiscard]] bool setAttributeByName(Thread &thread, Value object, Value name, Value value);

/// At exit: what sites have in common about attributes is forgotten, and the names it holds are released.
void forgetLearnedAttributes();

} // namespace krait::runtime
