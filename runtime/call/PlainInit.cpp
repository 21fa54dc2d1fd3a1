#include "runtime/call/PlainInit.h"
#include "compiler/bytecode/Instructions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Shape.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstdlib>
#include <vector>

namespace krait::runtime {

namespace {

using bytecode::Opcode;
using Source = PlainInit::Source;

/// A class that changes all the time is not worth reading all the time.
constexpr uint32_t kMostReadings = 16;
constexpr size_t kMostStores = 64;

/// Runs through the code of an __init__ with an operand stack of what its values come from.
class Reader {
public:
  Reader(Type *type, const FunctionObject *function) : type_(type), code_(function->code), shape_(type->shape) {}

  bool read() {
    for (const bytecode::Instruction &instruction :
         bytecode::Instructions({code_->codeBytes(), code_->unitCount() * 2})) {
      if (instruction.op == Opcode::RETURN_VALUE) return returnsNone();
      if (!step(instruction)) return false;
    }
    return false;
  }
  const std::vector<PlainInit::Store> &stores() const { return stores_; }
  uint32_t shapeBits() const { return shape_->id << kShapeShift; }

private:
  struct Operand {
    Source source;
    uint32_t parameter; // with self
    Value constant;
    bool isSelf() const { return source == Source::Parameter && parameter == 0; }
  };

  bool push(Source source, uint32_t parameter = 0, Value constant = {}) {
    stack_.push_back({source, parameter, constant});
    return true;
  }

  bool step(const bytecode::Instruction &instruction) {
    switch (instruction.op) {
    case Opcode::RESUME:
    case Opcode::NOP:
      return true;
    case Opcode::LOAD_FAST:
      return instruction.arg < uint32_t(code_->argCount) && push(Source::Parameter, instruction.arg);
    case Opcode::LOAD_CONST:
      return push(Source::Constant, 0, tupleItem(code_->consts, instruction.arg));
    case Opcode::BUILD_LIST:
      return !instruction.arg && push(Source::List);
    case Opcode::BUILD_MAP:
      return !instruction.arg && push(Source::Dict);
    case Opcode::COPY: {
      if (!instruction.arg || instruction.arg > stack_.size()) return false;
      const Operand copied = stack_[stack_.size() - instruction.arg];
      if (copied.source == Source::List || copied.source == Source::Dict) return false; // one object in two places
      stack_.push_back(copied);
      return true;
    }
    case Opcode::STORE_ATTR:
      return store(tupleItem(code_->names, instruction.arg));
    default:
      return false;
    }
  }

  /// The top of the stack is what is stored on, the value below it.
  bool store(Value name) {
    if (stack_.size() < 2 || !stack_.back().isSelf() || stores_.size() == kMostStores) return false;
    stack_.pop_back();
    const Operand value = stack_.back();
    stack_.pop_back();
    uint32_t offset;
    if (value.isSelf() || !place(name, &offset)) return false;
    for (const PlainInit::Store &other : stores_)
      if (other.offset == offset) return false;
    stores_.push_back({value.source, uint16_t(value.parameter ? value.parameter - 1 : 0), offset, value.constant});
    return true;
  }

  bool place(Value name, uint32_t *offset) {
    Value attribute = lookupInType(type_, name);
    if (isDataDescriptor(attribute)) {
      if (!isExactly(attribute, MemberDescriptorType)) return false;
      auto *descriptor = attribute.as<DescriptorObject>();
      auto *member = static_cast<const MemberDef *>(descriptor->def);
      *offset = member->offset;
      return member->kind == MemberKind::Object && !member->readOnly && isSubtype(type_, descriptor->owner);
    }
    if (!type_->attributesOffset || shapeLookup(shape_, name) >= 0) return false;
    const uint32_t index = shape_->count;
    if (index >= type_->inlineCapacity) return false;
    shape_ = shapeAdd(shape_, name);
    *offset = type_->attributesOffset + (1 + index) * uint32_t(sizeof(Value));
    return shape_ && !shape_->isDictMode;
  }

  bool returnsNone() const {
    return stack_.size() == 1 && stack_[0].source == Source::Constant && isNone(stack_[0].constant);
  }

  Type *type_;
  const CodeObject *code_;
  Shape *shape_;
  std::vector<Operand> stack_;
  std::vector<PlainInit::Store> stores_;
};

/// Each of the parameters is stored once, and nothing that would have to be made.
bool movesArguments(const std::vector<PlainInit::Store> &stores, size_t parameters) {
  std::vector<unsigned> uses(parameters);
  for (const PlainInit::Store &store : stores) {
    if (store.source == Source::List || store.source == Source::Dict) return false;
    if (store.source == Source::Parameter) ++uses[store.parameter];
  }
  return std::all_of(uses.begin(), uses.end(), [](unsigned times) { return times == 1; });
}

PlainInit *makePlan(PlainInit *old, size_t stores) {
  const uint32_t readings = old ? old->readings : 0;
  auto *plan = static_cast<PlainInit *>(realloc(old, sizeof(PlainInit) + stores * sizeof(PlainInit::Store)));
  if (plan) plan->readings = readings + 1;
  return plan;
}

} // namespace

const PlainInit *readPlainInit(Type *type, Value init) {
  // Before the first instance nobody knows where attributes will be.
  if (!type->hasFlag(kTypeInstantiated) || !type->version || !type->shape) return nullptr;
  if (type->plainInit && type->plainInit->readings == kMostReadings) return nullptr;
  const auto *function = init.as<FunctionObject>();
  const CodeObject *code = function->code;
  if (code->unit) return nullptr; // until it has been called once
  constexpr uint32_t kSpecial = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords | bytecode::kFlagGenerator |
                                bytecode::kFlagCoroutine | bytecode::kFlagAsyncGenerator;
  const int64_t defaults = function->defaults ? tupleSize(function->defaults) : 0;
  Reader reader(type, function);
  const bool isPlain = type->plainInstanceSize && type->slots.tp_setattro == genericSetAttribute && code->argCount &&
                       !code->kwOnlyArgCount && !(code->flags & kSpecial) && defaults < code->argCount &&
                       function->version && reader.read();
  PlainInit *plan = makePlan(type->plainInit, isPlain ? reader.stores().size() : 0);
  if (!plan) return nullptr;
  type->plainInit = plan;
  plan->version = type->version;
  plan->functionVersion = function->version;
  plan->function = function;
  plan->isPlain = isPlain;
  plan->movesArguments = false;
  if (!isPlain) return nullptr;
  plan->parameters = uint16_t(code->argCount - 1);
  plan->required = uint16_t(code->argCount - 1 - defaults);
  plan->count = uint16_t(reader.stores().size());
  plan->shapeBits = reader.shapeBits();
  plan->movesArguments = movesArguments(reader.stores(), plan->parameters);
  std::copy(reader.stores().begin(), reader.stores().end(), plan->stores);
  return plan;
}

static Value &wordOf(Object *object, const PlainInit::Store &store) {
  return *reinterpret_cast<Value *>(reinterpret_cast<char *>(object) + store.offset);
}
static void setShape(Object *object, const PlainInit *plan) {
  object->flagsAndShape = (object->flagsAndShape & kObjectFlagMask) | plan->shapeBits;
}

Object *fillTaking(Thread &thread, Type *type, const PlainInit *plan, const Value *args) {
  Object *object = allocateInstance(thread, type);
  if (KRAIT_UNLIKELY(!object)) return nullptr;
  setShape(object, plan);
  for (const PlainInit::Store *store = plan->stores, *end = store + plan->count; store != end; ++store) {
    Value value = store->constant;
    if (value)
      incref(value);
    else
      value = args[store->parameter];
    wordOf(object, *store) = value;
  }
  return object;
}

/// The value of a store that is new: of an empty list or dict, or of a default. Zero: MemoryError pending.
static Value sourceOf(Thread &thread, const PlainInit *plan, const PlainInit::Store &store, Value init) {
  switch (store.source) {
  case Source::List:
    return makeList(thread).release();
  case Source::Dict:
    return makeDict(thread).release();
  default:
    Value defaults = init.as<FunctionObject>()->defaults;
    return Ref::share(tupleItem(defaults, int64_t(store.parameter) - plan->required)).release();
  }
}

Object *fillPlainly(Thread &thread, Type *type, const PlainInit *plan, Value init, const Value *args, size_t count) {
  Object *object = allocateInstance(thread, type);
  if (KRAIT_UNLIKELY(!object)) return nullptr;
  setShape(object, plan);
  for (const PlainInit::Store *store = plan->stores, *end = store + plan->count; store != end; ++store) {
    Value value = store->constant;
    if (!value && store->source == Source::Parameter && store->parameter < count) value = args[store->parameter];
    if (KRAIT_LIKELY(bool(value)))
      incref(value);
    else if (value = sourceOf(thread, plan, *store, init); !value)
      return decref(object), nullptr; // what has no value yet is unset
    wordOf(object, *store) = value;
  }
  return object;
}

} // namespace krait::runtime
