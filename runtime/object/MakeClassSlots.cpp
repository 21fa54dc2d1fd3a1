// __slots__: which members a class gets, and whether its instances have attributes and weak references.
#include "compiler/support/Unicode.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/MakeClass.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

/// For Python code: str counts as fixed although its characters are in line.
static bool isVariableSized(const Type *type) {
  return (type->itemSize && !type->hasFlag(kTypeStr)) || type->hasFlag(kTypeType);
}

static bool fail(std::nullptr_t) { return false; }

/// `__x` in class C is `_C__x`.
static Ref mangle(Thread &thread, Value className, Value name) {
  std::string text = strToUtf8(name), owner = strToUtf8(className);
  bool isPrivate = text.starts_with("__") && !text.ends_with("__") && text.find('.') == std::string::npos;
  owner.erase(0, owner.find_first_not_of('_'));
  if (!isPrivate || owner.empty()) return intern(thread, Ref::share(name));
  return internStr(thread, "_" + owner + text);
}

static bool strIsIdentifier(Value text) {
  auto *string = text.as<StrObject>();
  for (int64_t i = 0; i < string->size; ++i) {
    char32_t c = string->at(i);
    if (c != '_' && !(i ? unicode::isIdentifierContinue(c) : unicode::isIdentifierStart(c))) return false;
  }
  return string->size;
}

namespace {
class SlotReader {
public:
  SlotReader(Thread &thread, Value className, Type *base, DictObject *dict, ClassSlots *slots)
      : thread_(thread), className_(className), base_(base), dict_(dict), slots_(slots),
        mayAddDict_(!base->hasFlag(kTypeHasDict) && !base->hasFlag(kTypeOwnDict)),
        mayAddWeakRef_(!base->hasFlag(kTypeWeakRefs) && !isVariableSized(base)) {}

  bool read(Value bases) {
    Value given = dictGetStr(dict_, names().__slots__);
    if (!given) {
      slots_->addDict = mayAddDict_;
      slots_->addWeakRef = mayAddWeakRef_;
      return true;
    }
    slots_->given = true;
    Ref list = isStr(given) ? makeTuple(thread_, {given}) : tupleFromIterable(thread_, given);
    if (!list) return false;
    if (tupleSize(list) && isVariableSized(base_))
      return fail(raiseTypeError(thread_, "nonempty __slots__ not supported for subtype of '%N'", base_));
    for (int64_t i = 0; i < tupleSize(list); ++i)
      if (!add(tupleItem(list, i))) return false;
    std::sort(slots_->names.begin(), slots_->names.end(),
              [](const Ref &a, const Ref &b) { return strCompare(a.get(), b.get()) < 0; });
    for (int64_t i = 0; i < tupleSize(bases); ++i)
      addFromSecondary(tupleItem(bases, i).as<Type>());
    return true;
  }

private:
  bool add(Value name) {
    if (!isStr(name)) return fail(raiseTypeError(thread_, "__slots__ items must be strings, not '%T'", name));
    if (!strIsIdentifier(name)) return fail(raiseTypeError(thread_, "__slots__ must be identifiers"));
    if (strEquals(name, names().__dict__)) {
      if (!mayAddDict_ || slots_->addDict)
        return fail(raiseTypeError(thread_, "__dict__ slot disallowed: we already got one"));
      return slots_->addDict = true;
    }
    if (strEquals(name, names().__weakref__)) {
      if (!mayAddWeakRef_ || slots_->addWeakRef)
        return fail(
            raiseTypeError(thread_, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0"));
      return slots_->addWeakRef = true;
    }
    Ref mangled = mangle(thread_, className_, name);
    if (!mangled) return false;
    bool reserved = mangled.get() == names().__qualname__ || mangled.get() == names().__classcell__;
    if (!reserved && dictGetStr(dict_, mangled))
      return fail(raiseValueError(thread_, "%R in __slots__ conflicts with class variable", mangled.get()));
    slots_->names.push_back(std::move(mangled));
    return true;
  }

  /// A base other than the solid one brings attributes or weak references with it.
  void addFromSecondary(Type *type) {
    if (type == base_) return;
    if (mayAddDict_ && type->hasFlag(kTypeHasDict)) slots_->addDict = true;
    if (mayAddWeakRef_ && type->hasFlag(kTypeWeakRefs)) slots_->addWeakRef = true;
  }

  Thread &thread_;
  Value className_;
  Type *base_;
  DictObject *dict_;
  ClassSlots *slots_;
  bool mayAddDict_, mayAddWeakRef_;
};
} // namespace

bool readSlots(Thread &thread, Value className, Type *base, Value bases, DictObject *dict, ClassSlots *slots) {
  return SlotReader(thread, className, base, dict, slots).read(bases);
}

} // namespace krait::runtime
