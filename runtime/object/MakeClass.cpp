// type.__new__: from name, bases and the class body's dictionary to a class.
#include "runtime/object/MakeClass.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {

extern const GetSetDef kInstanceDictGetSet, kInstanceWeakRefGetSet; // types/Object.cpp

constexpr uint32_t kFlagsFromBase = kTypeGc | kTypeWeakRefs | kTypeHasDict | kTypeOwnDict | kTypeAttributePrefix |
                                    kTypeSelfMatch | kTypeInt | kTypeList | kTypeTuple | kTypeBytes | kTypeStr |
                                    kTypeDict | kTypeBaseException | kTypeType | kTypeFloat | kTypeSet;

namespace {

/// Makes one class; a member per step. Any step may fail with the exception pending: the half-made class just dies.
class ClassMaker {
public:
  ClassMaker(Thread &thread, Type *meta, Value name, Value bases, Value dict)
      : thread_(thread), meta_(meta), name_(name), bases_(Ref::share(bases)), body_(dict) {}

  Ref make(const Value *keywordValues, Value keywordNames) {
    bool ok = chooseBase() && copyBody() && readSlots(thread_, name_, base_, bases_, dict_, &slots_) &&
              allocateType() && takeQualName() && setModule() && adoptSpecialFunctions() && layOut() &&
              addDescriptors() && finish() && setClassCell() && callSetNames() &&
              callInitSubclass(keywordValues, keywordNames);
    return ok ? std::move(type_) : nullptr;
  }

private:
  Type *type() { return type_.as<Type>(); }
  bool fail(std::nullptr_t) { return false; }

  bool chooseBase() {
    if (!tupleSize(bases_)) bases_ = makeTuple(thread_, {Value(&ObjectType)});
    base_ = bases_ ? bestBase(thread_, bases_) : nullptr;
    return base_;
  }

  bool copyBody() {
    dictRef_ = dictCopy(thread_, body_.as<DictObject>());
    if (!dictRef_) return false;
    dict_ = dictRef_.as<DictObject>();
    return true;
  }

  bool allocateType() {
    if (strToUtf8(name_).find('\0') != std::string::npos)
      return fail(raiseValueError(thread_, "type name must not contain null characters"));
    type_ = Ref::steal(allocateInstance(thread_, meta_));
    if (!type_) return false;
    Type *made = type();
    made->slots = {};
    made->flags = kTypeHeap | kTypeBase | (base_->flags & kFlagsFromBase);
    for (int64_t i = 0; i < tupleSize(bases_); ++i)
      made->flags |= tupleItem(bases_, i).as<Type>()->flags & (kTypeSequence | kTypeMapping);
    made->base = base_;
    made->bases = Ref::share(bases_).release();
    made->name = (isExactly(name_, StrType) ? Ref::share(name_) : str(thread_, name_)).release();
    made->dict = dictRef_.release().as<DictObject>();
    return made->name && makeRootShape(made);
  }

  bool takeQualName() {
    Value given = dictGetStr(dict_, names().__qualname__);
    if (given && !isStr(given)) return fail(raiseTypeError(thread_, "type __qualname__ must be a str, not %T", given));
    type()->qualName = Ref::share(given ? given : type()->name).release();
    return !given || dictDelete(thread_, dict_, names().__qualname__);
  }

  /// __module__ is that of the code that makes the class.
  bool setModule() {
    if (dictGetStr(dict_, names().__module__)) return true;
    Frame *frame = currentFrame(thread_);
    DictObject *globals = frame ? frameGlobals(frame) : nullptr;
    Value module = globals ? dictGetStr(globals, names().__name__) : Value();
    return !module || dictSet(thread_, dict_, names().__module__, module);
  }

  bool wrapFunction(Value name, Type &wrapper) {
    Value function = dictGetStr(dict_, name);
    if (!function || !isExactly(function, FunctionType)) return true;
    Ref wrapped = call(thread_, Value(&wrapper), {function});
    return wrapped && dictSet(thread_, dict_, name, wrapped);
  }
  bool adoptSpecialFunctions() {
    const Names &n = names();
    return wrapFunction(n.__new__, StaticMethodType) && wrapFunction(n.__init_subclass__, ClassMethodType) &&
           wrapFunction(n.__class_getitem__, ClassMethodType);
  }

  bool layOut() {
    Type *made = type();
    if (!slots_.names.empty() && base_->hasFlag(kTypeStr)) // str's characters are in line: no room for members
      return fail(raise(thread_, NotImplementedErrorType, "nonempty __slots__ in a subclass of 'str'"));
    made->basicSize = base_->basicSize + uint32_t(slots_.names.size() * sizeof(Value));
    made->itemSize = base_->itemSize;
    if (slots_.addDict) {
      made->flags |= kTypeHasDict;
      if (base_->itemSize) made->flags |= kTypeAttributePrefix;
    }
    if (slots_.addWeakRef) made->flags |= kTypeWeakRefs;
    if (slots_.addDict || !slots_.names.empty()) made->flags |= kTypeGc;
    made->slots.tp_dealloc = destroyInstance;
    if (made->hasFlag(kTypeGc)) {
      made->slots.tp_traverse = traverseInstance;
      made->slots.tp_clear = clearInstance;
    }
    return true;
  }

  bool addToDict(Value name, Ref value) { return value && dictSet(thread_, dict_, name, value); }

  /// What the class body says about the name goes first.
  bool addGetSet(Value name, const GetSetDef &def) {
    return dictGetStr(dict_, name) || addToDict(name, makeGetSetDescriptor(thread_, *type(), def));
  }

  bool addDescriptors() {
    uint32_t offset = base_->basicSize;
    std::vector<Value> slotNames;
    for (const Ref &name : slots_.names) {
      if (!addToDict(name.get(), makeSlotMember(thread_, *type(), name.get(), offset))) return false;
      offset += sizeof(Value);
      slotNames.push_back(name.get());
    }
    if (!slotNames.empty()) {
      type()->slotNames = makeTupleFromArray(thread_, slotNames.data(), int64_t(slotNames.size())).release();
      if (!type()->slotNames) return false;
    }
    if (slots_.addDict && !addGetSet(names().__dict__, kInstanceDictGetSet)) return false;
    if (slots_.addWeakRef && !addGetSet(names().__weakref__, kInstanceWeakRefGetSet)) return false;
    if (!dictGetStr(dict_, names().__doc__) && !addToDict(names().__doc__, noneRef())) return false;
    bool comparesOnly = dictGetStr(dict_, names().__eq__) && !dictGetStr(dict_, names().__hash__);
    return !comparesOnly || addToDict(names().__hash__, noneRef());
  }

  bool finish() {
    Type *made = type();
    Ref mro = computeMro(thread_, made);
    if (!mro) return false;
    made->mro = mro.release();
    made->flags |= kTypeReady;
    made->version = runtimeState.nextTypeVersion == UINT32_MAX ? 0 : runtimeState.nextTypeVersion++;
    inheritSlots(made);
    fixSlots(made);
    for (int64_t i = 0; i < tupleSize(bases_); ++i)
      addSubclass(tupleItem(bases_, i).as<Type>(), made);
    return true;
  }

  /// The cell that super() and __class__ read in the class's functions.
  bool setClassCell() {
    Value cell = dictGetStr(dict_, names().__classcell__);
    if (!cell) return true;
    if (!isExactly(cell, CellType))
      return fail(raiseTypeError(thread_, "__classcell__ must be a nonlocal cell, not %R", Value(typeOf(cell))));
    assign(cell.as<CellObject>()->contents, Ref::share(type_));
    return dictDelete(thread_, dict_, names().__classcell__);
  }

  bool callSetNames() {
    Ref items = dictCopy(thread_, dict_);
    if (!items) return false;
    int64_t position = 0;
    Value name, value;
    while (dictNext(items.as<DictObject>(), &position, &name, &value)) {
      bool found;
      Ref result = callSpecial(thread_, value, names().__set_name__, {type_.get(), name}, &found);
      if (!found || result) continue;
      Ref cause = takePending(thread_);
      raise(thread_, RuntimeErrorType, "Error calling __set_name__ on '%T' instance %R in '%N'", value, name, type());
      chainCause(thread_, std::move(cause));
      return false;
    }
    return true;
  }

  /// The pending exception gets `cause` as its cause and context.
  static void chainCause(Thread &thread, Ref cause) {
    if (!thread.exception || !cause) return;
    auto *error = thread.exception.as<BaseExceptionObject>();
    assign(error->context, Ref::share(cause));
    assign(error->cause, std::move(cause));
    error->suppressContext = true;
  }

  /// super(type, type).__init_subclass__(**keywords)
  bool callInitSubclass(const Value *keywordValues, Value keywordNames) {
    Value hook;
    for (int64_t i = 1; i < tupleSize(type()->mro) && !hook; ++i)
      hook = dictGetStr(tupleItem(type()->mro, i).as<Type>()->dict, names().__init_subclass__);
    if (!hook) return true;
    Ref held = Ref::share(hook);
    if (DescriptorGetFunction get = typeOf(hook)->slots.tp_descr_get) held = get(thread_, held, {}, type_);
    return held && call(thread_, held, keywordValues, 0, keywordNames);
  }

  Thread &thread_;
  Type *meta_;
  Value name_;
  Ref bases_;
  Value body_;
  Type *base_ = nullptr;
  Ref dictRef_;
  DictObject *dict_ = nullptr;
  ClassSlots slots_;
  Ref type_;
};

} // namespace

Ref makeClass(Thread &thread, Type *meta, Value name, Value bases, Value dict, const Value *keywordValues,
              Value keywordNames) {
  return ClassMaker(thread, meta, name, bases, dict).make(keywordValues, keywordNames);
}

} // namespace krait::runtime
