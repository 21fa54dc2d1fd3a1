// Method resolution order: C3 linearisation, and metaclasses that override mro().
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <string>

namespace krait::runtime {

namespace {
/// One sequence of the merge, read from its head.
struct Sequence {
  std::vector<Value> items;
  size_t head = 0;
  bool done() const { return head == items.size(); }
  bool hasInTail(Value type) const {
    return std::find(items.begin() + std::min(head + 1, items.size()), items.end(), type) != items.end();
  }
};

std::nullptr_t raiseInconsistent(Thread &thread, const std::vector<Sequence> &sequences) {
  std::string text;
  std::vector<Value> heads;
  for (const Sequence &sequence : sequences) {
    if (sequence.done()) continue;
    Value type = sequence.items[sequence.head];
    if (std::find(heads.begin(), heads.end(), type) != heads.end()) continue;
    heads.push_back(type);
    text += text.empty() ? " " : ", ";
    text += typeName(type.as<Type>());
  }
  return raiseTypeError(thread, "Cannot create a consistent method resolution\norder (MRO) for bases%s", text.c_str());
}
} // namespace

bool mergeMro(Thread &thread, Type *type, std::vector<Value> &result) {
  result.push_back(Value(type));
  int64_t count = type->bases ? tupleSize(type->bases) : 0;
  std::vector<Sequence> sequences;
  Sequence direct;
  for (int64_t i = 0; i < count; ++i) {
    Value base = tupleItem(type->bases, i);
    if (std::find(direct.items.begin(), direct.items.end(), base) != direct.items.end()) {
      raiseTypeError(thread, "duplicate base class %N", base.as<Type>());
      return false;
    }
    direct.items.push_back(base);
    Sequence linear;
    Value mro = base.as<Type>()->mro;
    if (!mro) {
      raiseTypeError(thread, "Cannot extend an incomplete type '%N'", base.as<Type>());
      return false;
    }
    for (int64_t j = 0; j < tupleSize(mro); ++j)
      linear.items.push_back(tupleItem(mro, j));
    sequences.push_back(std::move(linear));
  }
  sequences.push_back(std::move(direct));
  for (;;) {
    Value next;
    bool anyLeft = false;
    for (const Sequence &sequence : sequences) {
      if (sequence.done()) continue;
      anyLeft = true;
      Value candidate = sequence.items[sequence.head];
      bool blocked = std::any_of(sequences.begin(), sequences.end(),
                                 [&](const Sequence &other) { return other.hasInTail(candidate); });
      if (blocked) continue;
      next = candidate;
      break;
    }
    if (!anyLeft) return true;
    if (!next) {
      raiseInconsistent(thread, sequences);
      return false;
    }
    result.push_back(next);
    for (Sequence &sequence : sequences)
      if (!sequence.done() && sequence.items[sequence.head] == next) ++sequence.head;
  }
}

Ref computeMro(Thread &thread, Type *type) {
  Type *meta = static_cast<Object *>(type)->type;
  Value mroMethod = meta == &TypeType ? Value() : lookupInType(meta, names().mro);
  if (!mroMethod || mroMethod == lookupInType(&TypeType, names().mro)) {
    std::vector<Value> order;
    if (!mergeMro(thread, type, order)) return nullptr;
    return makeTupleFromArray(thread, order.data(), int64_t(order.size()));
  }
  bool found;
  Ref order = callSpecial(thread, Value(type), names().mro, {}, &found);
  if (!order) return nullptr;
  Ref tuple = tupleFromIterable(thread, order);
  if (!tuple) return nullptr;
  for (int64_t i = 0; i < tupleSize(tuple); ++i) {
    Value each = tupleItem(tuple, i);
    if (!isType(each)) return raiseTypeError(thread, "mro() returned a non-class ('%T')", each);
    Type *solid = each.as<Type>();
    if (type->base && !isSubtype(type->base, solid) && solid != type && solid->basicSize > type->basicSize)
      return raiseTypeError(thread, "mro() returned base with unsuitable layout ('%N')", solid);
  }
  return tuple;
}

} // namespace krait::runtime
