// Completing builtin types at start: dictionary from their tables, MRO, inherited slots and flags.
//
// All builtin types get their shapes first, so that objects made on the way (strings, dictionaries, tuples) have them.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/object/TypeStart.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {

#define BUILTIN_TYPE(variable, name) extern Type variable;
#include "runtime/tables/BuiltinTypes.def"

constexpr uint32_t kInheritedFlags = kTypeAttributePrefix | kTypeWeakRefs | kTypeSequence | kTypeMapping |
                                     kTypeSelfMatch | kTypeHasDict | kTypeOwnDict | kTypeInt | kTypeList | kTypeTuple |
                                     kTypeBytes | kTypeStr | kTypeDict | kTypeBaseException | kTypeType | kTypeFloat |
                                     kTypeSet;

static void mustSucceed(bool ok) { KRAIT_CHECK(ok, "a builtin type could not be completed"); }

static void addToDict(Thread &thread, Type &type, const char *name, Ref value) {
  Ref key = internStr(thread, name);
  mustSucceed(key && value && dictSet(thread, type.dict, key, value));
}

static void addTables(Thread &thread, Type &type) {
  for (const MethodDef *def = type.methods; def && def->name; ++def)
    addToDict(thread, type, def->name, makeMethodDescriptor(thread, type, *def));
  for (const MemberDef *def = type.members; def && def->name; ++def)
    addToDict(thread, type, def->name, makeMemberDescriptor(thread, type, *def));
  for (const GetSetDef *def = type.getSets; def && def->name; ++def)
    addToDict(thread, type, def->name, makeGetSetDescriptor(thread, type, *def));
}

/// __doc__, __new__, and `__hash__ = None` for types that compare but do not hash.
static void addImpliedAttributes(Thread &thread, Type &type) {
  if (!dictGetStr(type.dict, names().__doc__))
    addToDict(thread, type, "__doc__", type.doc ? makeStr(thread, splitTypeDoc(type).text) : noneRef());
  if (type.slots.tp_new && !dictGetStr(type.dict, names().__new__))
    addToDict(thread, type, "__new__", makeNewFunction(thread, type));
  if (type.slots.tp_richcompare && !type.slots.tp_hash) {
    type.slots.tp_hash = hashNotImplemented;
    if (!dictGetStr(type.dict, names().__hash__)) addToDict(thread, type, "__hash__", noneRef());
  }
}

void readyType(Type &type) {
  if (type.hasFlag(kTypeReady)) return;
  Thread &thread = *currentThread;
  type.flags |= kTypeReady;
  if (!type.base && &type != &ObjectType) type.base = &ObjectType;
  if (type.base) readyType(*type.base);
  if (!type.shape) makeRootShape(&type);
  const char *dot = strrchr(type.staticName, '.');
  type.name = internStr(thread, dot ? dot + 1 : type.staticName).release();
  if (!type.bases) type.bases = (type.base ? makeTuple(thread, {Value(type.base)}) : makeTuple(thread, {})).release();
  type.dict = makeDict(thread).release().as<DictObject>();
  std::vector<Value> order;
  mustSucceed(mergeMro(thread, &type, order));
  type.mro = makeTupleFromArray(thread, order.data(), int64_t(order.size())).release();
  type.version = runtimeState.nextTypeVersion++;

  addSlotWrappers(thread, type);
  addTables(thread, type);
  addImpliedAttributes(thread, type);
  if (type.base) {
    type.flags |= type.base->flags & kInheritedFlags;
    if (type.basicSize < type.base->basicSize) type.basicSize = type.base->basicSize;
    if (!type.itemSize) type.itemSize = type.base->itemSize;
    addSubclass(type.base, &type);
  }
  inheritSlots(&type);
  if (!type.slots.tp_dealloc) type.slots.tp_dealloc = destroyPlain;
  if (type.slots.tp_getattro == genericGetAttribute) type.flags |= kTypeGenericAccess;
  if (type.hasFlag(kTypeHasDict)) {
    type.attributesOffset = type.hasFlag(kTypeAttributePrefix) ? 0 : type.basicSize;
    type.inlineCapacity = 0;
  }
}

void prepareBuiltinTypes() {
  joinStrMethods();
  joinBytesMethods();
#define BUILTIN_TYPE(variable, name) makeRootShape(&variable);
#include "runtime/tables/BuiltinTypes.def"
#define EXCEPTION(name, base, layout, doc) makeRootShape(&name##Type);
#include "runtime/tables/Exceptions.def"
}

void readyBuiltinTypes() {
#define BUILTIN_TYPE(variable, name) readyType(variable);
#include "runtime/tables/BuiltinTypes.def"
  // The one builtin type with two bases.
  ExceptionGroupType.bases =
      makeTuple(*currentThread, {Value(&BaseExceptionGroupType), Value(&ExceptionType)}).release();
  readyType(BaseExceptionGroupType);
  readyType(ExceptionType);
#define EXCEPTION(name, base, layout, doc) readyType(name##Type);
#include "runtime/tables/Exceptions.def"
  addSubclass(&ExceptionType, &ExceptionGroupType);
}

} // namespace krait::runtime
