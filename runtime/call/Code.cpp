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

static Ref makeItems(Thread &thread, std::span<const Constant *const> items) {
  Ref tuple = makeTupleUninitialized(thread, int64_t(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    Ref item = makeConstant(thread, *items[i]);
    if (!item) return nullptr;
    tuple.as<TupleObject>()->items[i] = item.release();
  }
  return tuple;
}

Ref makeConstant(Thread &thread, const Constant &constant) {
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
    if (constant.limbs.empty()) return makeInt(thread, constant.integer);
    return makeIntFromLimbs(thread, constant.limbs, constant.negative);
  case ConstantKind::Float:
    return makeFloat(thread, constant.real);
  case ConstantKind::Complex:
    return makeComplex(thread, constant.real, constant.imaginary);
  case ConstantKind::Str:
    return looksLikeName(constant.text) ? internStr(thread, constant.text) : makeStr(thread, constant.text);
  case ConstantKind::Bytes:
    return makeBytes(thread, constant.text);
  case ConstantKind::Tuple:
    return makeItems(thread, constant.items);
  case ConstantKind::FrozenSet: {
    // CPython's compiler copies a folded set item by item when it merges constants: the order of iteration shows it.
    Ref items = makeItems(thread, constant.items);
    Ref folded = items ? makeFrozenSet(thread, items.as<TupleObject>()->items, tupleSize(items)) : Ref();
    Ref ordered = folded ? tupleFromIterable(thread, folded) : Ref();
    return ordered ? makeFrozenSet(thread, ordered.as<TupleObject>()->items, tupleSize(ordered)) : nullptr;
  }
  case ConstantKind::Code:
    return makeCode(thread, *constant.code);
  }
  KRAIT_UNREACHABLE("all kinds of constants are handled");
}

static Ref makeNames(Thread &thread, std::span<const Constant *const> items) {
  Ref tuple = makeTupleUninitialized(thread, int64_t(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    Ref name = internStr(thread, items[i]->text);
    if (!name) return nullptr;
    tuple.as<TupleObject>()->items[i] = name.release();
  }
  return tuple;
}

static Ref makeTable(Thread &thread, std::span<const uint8_t> bytes) {
  return makeBytes(thread, {reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

/// co_consts, with `fileName` handed down to nested units.
static Ref makeConsts(Thread &thread, const bytecode::CodeUnit &unit, Value fileName) {
  Ref tuple = makeTupleUninitialized(thread, int64_t(unit.consts.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < unit.consts.size(); ++i) {
    const Constant &constant = *unit.consts[i];
    Ref item = constant.kind == ConstantKind::Code ? makeCode(thread, *constant.code, fileName)
                                                   : makeConstant(thread, constant);
    if (!item) return nullptr;
    tuple.as<TupleObject>()->items[i] = item.release();
  }
  return tuple;
}

/// Fills an owned slot; false when the value could not be made.
static bool fill(Value &slot, Ref value) {
  slot = value.release();
  return bool(slot);
}

Ref makeCode(Thread &thread, const bytecode::CodeUnit &unit, Value fileName) {
  Ref file = fileName ? Ref::share(fileName) : makeStr(thread, unit.fileName->text);
  auto *code = file ? allocate<CodeObject>(thread, &CodeType) : nullptr;
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
  const bool made = fill(code->code, makeTable(thread, unit.code)) &&
                    fill(code->consts, makeConsts(thread, unit, code->fileName)) &&
                    fill(code->names, makeNames(thread, unit.names)) &&
                    fill(code->localsPlusNames, makeNames(thread, unit.localsPlusNames)) &&
                    fill(code->localsPlusKinds, makeTable(thread, unit.localsPlusKinds)) &&
                    fill(code->name, internStr(thread, unit.name->text)) &&
                    fill(code->qualName, internStr(thread, unit.qualName->text)) &&
                    fill(code->lineTable, makeTable(thread, unit.lineTable)) &&
                    fill(code->exceptionTable, makeTable(thread, unit.exceptionTable));
  return made ? std::move(result) : nullptr;
}

} // namespace krait::runtime
