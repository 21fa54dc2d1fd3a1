// Type objects.
//
// One struct for builtin types and classes. Builtin types are static, immortal objects declared by
// tables/BuiltinTypes.def and completed at start (dictionary, MRO, inherited slots: TypeReady.cpp); classes are made by
// type.__new__.
//
// Layout of an instance:
//   [overflow word]      only for classes over a variable-sized base (int, tuple, bytes): one word *before* the header
//   header, the base's fixed part, __slots__ (CPython's order), ... = `basicSize` bytes
//   variable-sized part: `itemSize` bytes an item
//   attribute area at `attributesOffset`: the overflow word, then `inlineCapacity` slots (Shape.h)
//
// Changing a type goes through typeSetAttribute / typeSetBases only: they renew the version of the type and of its
// subclasses, re-fix the slots, and give new shapes where a data descriptor now covers an attribute (native-code,
// section 1).
#pragma once
#include "runtime/object/Slots.h"
#include <string_view>

namespace krait::runtime {

struct DictObject;
struct StrObject;
struct MethodDef;
struct MemberDef;
struct GetSetDef;
struct Shape;
struct TypeList;
struct OperatorFunctions;
struct PlainInit; // the direct subclasses of a type, in order of creation (object/Type.cpp)

enum TypeFlag : uint32_t {
  kTypeHeap = 1 << 0,      // made at run time (a class)
  kTypeBase = 1 << 1,      // may be subclassed
  kTypeImmutable = 1 << 2, // attributes cannot be set from Python
  kTypeGc = 1 << 3,        // instances may take part in cycles: tracked, have tp_traverse
  kTypeReady = 1 << 4,
  kTypeAbstract = 1 << 5, // has abstract methods
  kTypeDisallowInstantiation = 1 << 6,
  kTypeHasFinalizer = 1 << 7,     // tp_finalize to be called on destruction
  kTypeMethodDescriptor = 1 << 8, // descriptors that bind like functions: LOAD_METHOD may skip the bound method
  kTypeAttributePrefix = 1 << 9,  // the attribute pointer precedes the header
  kTypeWeakRefs = 1 << 10,        // instances may be weakly referenced
  kTypeSequence = 1 << 11,        // match: sequence patterns
  kTypeMapping = 1 << 12,         // match: mapping patterns
  kTypeSelfMatch = 1 << 13,       // match: one positional sub-pattern matches the subject itself
  kTypeHasDict = 1 << 14,         // instances have an attribute area
  kTypeUnshaped = 1 << 15,        // shape ids ran out: instances have shape 0 and are never cached
  kTypeOwnDict = 1 << 16,      // instances keep a dictionary of their own kind (type, module): subclasses add no area
  kTypeInstantiated = 1 << 17, // an instance was made: layout and inline capacity are final
  kTypeGenericAccess =
      1 << 18, // tp_getattro is genericGetAttribute (or with a __getattr__ fallback): caches may serve it
  // Fast subclass tests: set on the builtin type and inherited by all its subclasses.
  kTypeInt = 1 << 20,
  kTypeList = 1 << 21,
  kTypeTuple = 1 << 22,
  kTypeBytes = 1 << 23,
  kTypeStr = 1 << 24,
  kTypeDict = 1 << 25,
  kTypeBaseException = 1 << 26,
  kTypeType = 1 << 27,
  kTypeFloat = 1 << 28,
  kTypeSet = 1 << 29, // set and frozenset
};

struct Type : Object {
  const char *staticName = nullptr; // builtin types: the dotted tp_name; null for classes
  uint32_t flags = 0;
  uint32_t basicSize = 0;        // fixed part in bytes, header included, attribute area excluded
  uint32_t itemSize = 0;         // variable-sized types: bytes an item
  uint32_t attributesOffset = 0; // attribute area, from the object's start; 0: none
  uint32_t inlineCapacity = 0;   // attribute slots in line
  /// Classes whose instances are a header and either an attribute area or the __slots__ of one class: their bytes once
  /// that is final, else 0.
  uint32_t plainInstanceSize = 0;
  uint32_t version = 0;                   // renewed on every change of the type or its bases; never 0 once ready
  Type *base = nullptr;                   // solid base chain; null only for object. Owned by `bases`
  Value bases;                            // tuple, owned
  Value mro;                              // tuple, owned
  DictObject *dict = nullptr;             // owned; write through typeSetAttribute only
  Shape *shape = nullptr;                 // of a fresh instance
  uint32_t freshShapeBits = 0;            // shape->id in place in the header word; 0 while unshaped
  Value name;                             // str, owned
  Value qualName;                         // str, owned (classes)
  TypeList *subclasses = nullptr;         // owned; its entries are borrowed: a dying class takes itself out
  Shape *dictShape = nullptr;             // of instances in dict mode; made on first use
  char *nameUtf8 = nullptr;               // classes with a non-ASCII name: what typeName answers, owned
  Value slotNames;                        // tuple of __slots__ descriptors' names in layout order, or zero
  OperatorFunctions *operators = nullptr; // made on first use (object/OperatorFunctions.h), owned
  // What a call of the class does where it is plain (call/Construct.h); known while constructorVersion == version.
  uint32_t constructorVersion = 0;
  uint32_t instanceBytes = 0;     // of instances without items, once kTypeInstantiated is set
  PlainInit *plainInit = nullptr; // what an __init__ that only stores does (call/PlainInit.h), owned
  Value constructor;              // borrowed: the Python function that is __init__, or zero: not plain
  TypeSlots slots{};
  // Builtin types: their methods and attributes, rows of the type's own tables, null-terminated; may be null.
  const MethodDef *methods = nullptr;
  const MemberDef *members = nullptr;
  const GetSetDef *getSets = nullptr;
  const char *doc = nullptr;

  bool hasFlag(TypeFlag flag) const { return flags & flag; }
};

/// The type of any value.
extern Type IntType;
inline Type *typeOf(Value value) { return value.isSmallInt() ? &IntType : value.object()->type; }
inline bool isExactly(Value value, const Type &type) { return value.isObject() && value.object()->type == &type; }
inline bool hasTypeFlag(Value value, TypeFlag flag) { return typeOf(value)->flags & flag; }
inline bool isInt(Value value) { return value.isSmallInt() || value.object()->type->hasFlag(kTypeInt); }
inline bool isStr(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeStr); }
inline bool isType(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeType); }

/// `type` is `ancestor` or inherits from it. Never runs Python code.
bool isSubtype(const Type *type, const Type *ancestor);
inline bool isInstanceOf(Value value, const Type &type) {
  return typeOf(value) == &type || isSubtype(typeOf(value), &type);
}

/// Completes a builtin type: dictionary from its tables, MRO, inherited slots, shape. At start only; cannot fail.
void readyType(Type &type);

/// The attribute `name` (interned str) in the MRO's dictionaries, borrowed; zero when absent, nothing pending.
/// Answers from the method cache; never runs Python code.
Value lookupInType(Type *type, Value name);

/// `type.name = value` / `del type.name` (value zero) with all that follows from it. False: TypeError/AttributeError
/// pending.
[[nodiscard]] bool typeSetAttribute(Thread &thread, Type *type, Value name, Value valueOrZero);

/// type(name, bases, dict, **keywords) for metaclass `meta`: the whole of type.__new__.
[[nodiscard]] Ref makeClass(Thread &thread, Type *meta, Value name, Value bases, Value dict, const Value *keywordValues,
                            Value keywordNames);

/// The most derived metaclass of `bases` starting from `meta`; null with TypeError pending on a conflict.
Type *calculateMetaclass(Thread &thread, Type *meta, Value bases);

/// The doc of a builtin type may begin with its signature, "float(x=0, /)\n--\n\n": from the parenthesis on, empty if
/// there is none, and the text after it.
struct TypeDoc {
  std::string_view signature, text;
};
TypeDoc splitTypeDoc(const Type &type);

/// The name as `type.__name__` and messages show it: without module for static types.
const char *typeName(const Type *type);
inline const char *typeNameOf(Value value) { return typeName(typeOf(value)); }

} // namespace krait::runtime
