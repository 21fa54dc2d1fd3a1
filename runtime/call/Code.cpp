// Code objects: made from code units, and where their instructions came from.
#include "runtime/call/Code.h"
#include "compiler/bytecode/LineTable.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

const uint8_t *CodeObject::codeBytes() const { return code.as<BytesObject>()->data(); }
size_t CodeObject::unitCount() const { return size_t(code.as<BytesObject>()->size) / 2; }

static std::span<const uint8_t> bytesOf(Value bytes) {
  return {bytes.as<BytesObject>()->data(), size_t(bytes.as<BytesObject>()->size)};
}

// Exceptions ask for lines again and again: a small table of answers, forgotten whenever a code object dies.
struct LineAnswer {
  const CodeObject *code;
  uint32_t unit;
  uint32_t generation;
  int line;
};
static LineAnswer lineAnswers[256];
static uint32_t lineGeneration = 1;
void forgetLines() { ++lineGeneration; }

int lineOf(const CodeObject *code, uint32_t unit) {
  LineAnswer &answer = lineAnswers[(reinterpret_cast<uintptr_t>(code) >> 4 ^ unit) & 255];
  if (answer.code != code || answer.unit != unit || answer.generation != lineGeneration)
    answer = {code, unit, lineGeneration, positionOf(code, unit).line};
  return answer.line;
}

CodePosition positionOf(const CodeObject *code, uint32_t unit) {
  bytecode::Position position = bytecode::findPosition(bytesOf(code->lineTable), code->firstLine, unit);
  return {position.line, position.endLine, position.column, position.endColumn};
}

/// String constants that look like identifiers are interned, as in CPython: `is` and attribute lookups see it.
static bool looksLikeName(std::string_view text) {
  for (char c : text)
    if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) return false;
  return true;
}

static Ref makeTable(Thread &thread, std::span<const uint8_t> bytes) {
  return makeBytes(thread, {reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

/// Fills an owned slot; false when the value could not be made.
static bool fill(Value &slot, Ref value) {
  slot = value.release();
  return bool(slot);
}

namespace {

/// Makes the objects of one tree of code units. What is one constant there becomes one object, as marshal's references
/// and the compiler's merging make it in CPython; it also keeps trees with much sharing from growing.
class ObjectMaker {
public:
  ObjectMaker(Thread &thread, Value fileName) : thread_(thread), fileName_(fileName) {}
  ~ObjectMaker() {
    for (Made &each : made_)
      each.constant->made = 0;
  }
  ObjectMaker(const ObjectMaker &) = delete;
  ObjectMaker &operator=(const ObjectMaker &) = delete;

  Ref constant(const Constant &constant) {
    if (constant.made) return Ref::share(made_[constant.made - 1].object);
    Ref object = fresh(constant);
    if (object && constant.kind >= ConstantKind::Int) remember(constant, object);
    return object;
  }
  Ref code(const bytecode::CodeUnit &unit);

private:
  struct Made {
    const Constant *constant;
    Ref object;
  };

  void remember(const Constant &constant, const Ref &object) {
    made_.push_back({&constant, Ref::share(object)});
    constant.made = uint32_t(made_.size());
  }
  Ref fresh(const Constant &constant);
  Ref items(std::span<const Constant *const> items);
  Ref frozenSet(const Constant &constant);
  Ref name(const Constant &constant);
  Ref names(std::span<const Constant *const> items);

  Thread &thread_;
  Value fileName_; // zero: the units' own
  std::vector<Made> made_;
};

Ref ObjectMaker::items(std::span<const Constant *const> items) {
  Ref tuple = makeTupleUninitialized(thread_, int64_t(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    Ref item = constant(*items[i]);
    if (!item) return nullptr;
    tuple.as<TupleObject>()->items[i] = item.release();
  }
  return tuple;
}

/// CPython's compiler copies a folded set item by item when it merges constants: the order of iteration shows it.
Ref ObjectMaker::frozenSet(const Constant &constant) {
  Ref values = items(constant.items);
  Ref folded = values ? makeFrozenSet(thread_, values.as<TupleObject>()->items, tupleSize(values)) : Ref();
  Ref ordered = folded ? tupleFromIterable(thread_, folded) : Ref();
  return ordered ? makeFrozenSet(thread_, ordered.as<TupleObject>()->items, tupleSize(ordered)) : nullptr;
}

Ref ObjectMaker::fresh(const Constant &constant) {
  switch (constant.kind) {
  case ConstantKind::None:
    return noneRef();
  case ConstantKind::True:
    return boolRef(true);
  case ConstantKind::False:
    return boolRef(false);
  case ConstantKind::Ellipsis:
    return Ref::share(Ellipsis());
  case ConstantKind::Int:
    if (!constant.isBig) return makeInt(thread_, constant.integer);
    return makeIntFromLimbs(thread_, constant.limbs, constant.negative);
  case ConstantKind::Float:
    return makeFloat(thread_, constant.real);
  case ConstantKind::Complex:
    return makeComplex(thread_, constant.real, constant.imaginary);
  case ConstantKind::Str:
    return looksLikeName(constant.text) ? internStr(thread_, constant.text) : makeStr(thread_, constant.text);
  case ConstantKind::Bytes:
    return makeBytes(thread_, constant.text);
  case ConstantKind::Tuple:
    return items(constant.items);
  case ConstantKind::FrozenSet:
    return frozenSet(constant);
  case ConstantKind::Code:
    return code(*constant.code);
  }
  KRAIT_UNREACHABLE("all kinds of constants are handled");
}

/// Names are interned whatever they look like.
Ref ObjectMaker::name(const Constant &constant) {
  if (!constant.made) {
    Ref object = internStr(thread_, constant.text);
    if (object) remember(constant, object);
    return object;
  }
  Ref &object = made_[constant.made - 1].object;
  if (!object.get().as<StrObject>()->interned) object = intern(thread_, Ref::share(object));
  return Ref::share(object);
}

Ref ObjectMaker::names(std::span<const Constant *const> items) {
  Ref tuple = makeTupleUninitialized(thread_, int64_t(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    Ref item = name(*items[i]);
    if (!item) return nullptr;
    tuple.as<TupleObject>()->items[i] = item.release();
  }
  return tuple;
}

Ref ObjectMaker::code(const bytecode::CodeUnit &unit) {
  Ref file = fileName_ ? Ref::share(fileName_) : constant(*unit.fileName);
  auto *code = file ? allocate<CodeObject>(thread_, &CodeType) : nullptr;
  if (!code) return nullptr;
  Ref result = Ref::steal(code);
  code->argCount = int32_t(unit.argCount);
  code->posOnlyArgCount = int32_t(unit.posOnlyArgCount);
  code->kwOnlyArgCount = int32_t(unit.kwOnlyArgCount);
  code->stackSize = int32_t(unit.stackSize);
  code->flags = unit.flags;
  code->firstLine = unit.firstLine;
  code->localsPlusCount = int32_t(unit.localsPlusCount());
  for (uint8_t kind : unit.localsPlusKinds) {
    code->localCount += bool(kind & bytecode::kLocalSlot);
    code->cellCount += bool(kind & bytecode::kCellSlot);
    code->freeCount += bool(kind & bytecode::kFreeSlot);
  }
  code->fileName = file.release();
  const bool made = fill(code->code, makeTable(thread_, unit.code)) && fill(code->consts, items(unit.consts)) &&
                    fill(code->names, names(unit.names)) && fill(code->localsPlusNames, names(unit.localsPlusNames)) &&
                    fill(code->localsPlusKinds, makeTable(thread_, unit.localsPlusKinds)) &&
                    fill(code->name, name(*unit.name)) && fill(code->qualName, name(*unit.qualName)) &&
                    fill(code->lineTable, makeTable(thread_, unit.lineTable)) &&
                    fill(code->exceptionTable, makeTable(thread_, unit.exceptionTable));
  return made ? std::move(result) : nullptr;
}

} // namespace

Ref makeCode(Thread &thread, const bytecode::CodeUnit &unit, Value fileName) {
  return ObjectMaker(thread, fileName).code(unit);
}

} // namespace krait::runtime
