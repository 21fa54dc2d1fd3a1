#include "runtime/types/StructSequence.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstddef>
#include <cstdlib>

namespace krait::runtime {

namespace {

/// The definition behind a type: it is the struct the type lies in.
StructSequenceDef &defOf(const Type *type) {
  return *reinterpret_cast<StructSequenceDef *>(reinterpret_cast<char *>(const_cast<Type *>(type)) -
                                                offsetof(StructSequenceDef, type));
}

Ref allocateSequence(Thread &thread, StructSequenceDef &def) {
  Object *object = allocateInstance(thread, &def.type, size_t(def.fieldCount));
  if (!object) return nullptr;
  static_cast<TupleObject *>(object)->size = def.visible;
  return Ref::steal(object);
}

Ref reprSlot(Thread &thread, Value self) {
  StructSequenceDef &def = defOf(typeOf(self));
  StrBuilder out(thread);
  if (!out.appendAscii(def.name) || !out.appendChar('(')) return nullptr;
  for (int i = 0; i < def.visible; ++i) {
    Ref item = repr(thread, tupleItem(self, i));
    if (!item || (i && !out.appendAscii(", ")) || !out.appendAscii(def.fields[i]) || !out.appendChar('=') ||
        !out.append(item))
      return nullptr;
  }
  return out.appendChar(')') ? out.finish() : Ref();
}

Ref newSlot(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("structseq", "(sequence, dict={})");
  Value values[2];
  if (!signature.bind(thread, args, count, keywordNames, values)) return nullptr;
  StructSequenceDef &def = defOf(type);
  Ref items = tupleFromIterable(thread, values[0]);
  if (!items) return nullptr;
  int64_t size = tupleSize(items);
  if (size < def.visible)
    return raiseTypeError(thread, "%s() takes an at least %d-sequence (%lld-sequence given)", def.name, def.visible,
                          (long long)size);
  if (size > def.fieldCount)
    return raiseTypeError(thread, "%s() takes an at most %d-sequence (%lld-sequence given)", def.name, def.fieldCount,
                          (long long)size);
  Ref self = allocateSequence(thread, def);
  if (!self) return nullptr;
  for (int i = 0; i < def.fieldCount; ++i)
    self.as<TupleObject>()->items[i] = (i < size ? Ref::share(tupleItem(items, i)) : noneRef()).release();
  return self;
}

void traverse(Object *object, Visitor &visitor) {
  for (int i = 0; i < defOf(object->type).fieldCount; ++i)
    visitor.visit(static_cast<TupleObject *>(object)->items[i]);
}
void destroy(Object *object) {
  untrack(object);
  for (int i = 0; i < defOf(object->type).fieldCount; ++i)
    clearSlot(static_cast<TupleObject *>(object)->items[i]);
  freeObject(object);
}

} // namespace

bool readyStructSequence(Thread &thread, StructSequenceDef &def) {
  if (def.members) return true;
  while (def.fields[def.fieldCount])
    ++def.fieldCount;
  def.members = static_cast<MemberDef *>(std::calloc(size_t(def.fieldCount) + 1, sizeof(MemberDef)));
  if (!def.members) return raiseNoMemory(thread), false;
  for (int i = 0; i < def.fieldCount; ++i)
    def.members[i] = {def.fields[i], MemberKind::ObjectOrNone,
                      uint32_t(offsetof(TupleObject, items) + size_t(i) * sizeof(Value)), true, nullptr};
  def.type =
      builtinType({.name = def.name,
                   .base = &TupleType,
                   .flags = kTypeGc | kTypeTuple | kTypeSequence,
                   .basicSize = sizeof(TupleObject),
                   .itemSize = sizeof(Value),
                   .slots = {.tp_dealloc = destroy, .tp_traverse = traverse, .tp_repr = reprSlot, .tp_new = newSlot},
                   .members = def.members,
                   .doc = def.doc});
  readyType(def.type);
  DictObject *dict = def.type.dict;
  return dictSetAscii(thread, dict, "n_sequence_fields", Value::smallInt(def.visible)) &&
         dictSetAscii(thread, dict, "n_fields", Value::smallInt(def.fieldCount)) &&
         dictSetAscii(thread, dict, "n_unnamed_fields", Value::smallInt(0));
}

Ref makeStructSequence(Thread &thread, StructSequenceDef &def, Value *values) {
  Ref self = readyStructSequence(thread, def) ? allocateSequence(thread, def) : Ref();
  for (int i = 0; def.fields[i]; ++i) {
    if (self)
      self.as<TupleObject>()->items[i] = values[i];
    else
      decref(values[i]);
  }
  return self;
}

} // namespace krait::runtime
