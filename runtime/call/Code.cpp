// Code objects: their instructions, and where these came from.
#include "runtime/call/Code.h"
#include "compiler/bytecode/LineTable.h"
#include "runtime/call/CodeStore.h"
#include "runtime/types/Bytes.h"
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

std::span<const uint8_t> instructionsOf(const CodeObject *code) {
  return code->unit ? code->unit->code : bytesOf(code->code);
}

void countSlots(CodeObject *code, std::span<const uint8_t> kinds) {
  code->localsPlusCount = int32_t(kinds.size());
  for (uint8_t kind : kinds) {
    code->localCount += bool(kind & bytecode::kLocalSlot);
    code->cellCount += bool(kind & bytecode::kCellSlot);
    code->freeCount += bool(kind & bytecode::kFreeSlot);
  }
}

Ref nameOf(Thread &thread, const CodeObject *code, uint32_t index) {
  return code->unit ? code->store->name(thread, *code->unit->names[index]) : Ref::share(tupleItem(code->names, index));
}

} // namespace krait::runtime
