// frame.f_lineno = N: a trace function moves a frame to another line.
//
// Where a jump may go depends on what lies on the operand stack there. The stack of each instruction is found by
// walking the code from its start; a jump is allowed to a place whose stack is a prefix of the current one (the rest is
// dropped), and never into the middle of a `for`, `with` or `except` block.
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/bytecode/LineTable.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Singletons.h"
#include <string>
#include <vector>

namespace krait::runtime {
using bytecode::Opcode;

namespace {

// What an operand is, one letter a value, bottom first.
constexpr char kObject = 'o', kIterator = 'i', kException = 'e', kInstruction = 'l', kNull = 'n';

struct StackWalk {
  const CodeObject *code;
  std::vector<std::string> stacks; // by unit; valid where `known`
  std::vector<bool> known;
  std::vector<bytecode::Instruction> instructions;

  explicit StackWalk(const CodeObject *codeObject);
  bool reach(uint32_t unit, const std::string &stack);
  bool step(const bytecode::Instruction &in);
};

std::span<const uint8_t> bytesOf(Value value) {
  return {value.as<BytesObject>()->data(), size_t(value.as<BytesObject>()->size)};
}

bool StackWalk::reach(uint32_t unit, const std::string &stack) {
  if (unit >= known.size() || known[unit]) return false;
  known[unit] = true;
  stacks[unit] = stack;
  return true;
}

/// The stack after `in` falls through; `taken` is it after a jump.
void applyEffect(const bytecode::Instruction &in, std::string &stack, std::string &taken) {
  taken = stack;
  auto pop = [](std::string &s, int64_t count) { s.resize(s.size() >= size_t(count) ? s.size() - size_t(count) : 0); };
  switch (in.op) {
  case Opcode::GET_ITER:
  case Opcode::GET_AITER:
    pop(stack, 1);
    stack += kIterator;
    break;
  case Opcode::FOR_ITER:
    stack += kObject;
    pop(taken, 1);
    break;
  case Opcode::PUSH_NULL:
    stack += kNull;
    break;
  case Opcode::LOAD_GLOBAL:
    if (in.arg & 1) stack += kNull;
    stack += kObject;
    break;
  case Opcode::PUSH_EXC_INFO:
    pop(stack, 1);
    stack += kException;
    stack += kException;
    break;
  case Opcode::COPY:
    stack += stack.size() >= in.arg ? stack[stack.size() - in.arg] : kObject;
    break;
  case Opcode::SWAP:
    if (stack.size() >= in.arg) std::swap(stack.back(), stack[stack.size() - in.arg]);
    break;
  case Opcode::PRECALL:
    break; // CALL pops everything
  case Opcode::CALL:
    pop(stack, int64_t(in.arg) + 2);
    stack += kObject;
    break;
  default: {
    const int64_t needs = bytecode::stackNeeds(in.op, in.arg);
    for (bool jump : {false, true}) {
      std::string &target = jump ? taken : stack;
      const int64_t after = int64_t(target.size()) + bytecode::stackEffect(in.op, in.arg, jump);
      // What it needs is taken, what is there afterwards is new; values below stay what they are.
      const int64_t kept = std::min<int64_t>(after, std::max<int64_t>(0, int64_t(target.size()) - needs));
      target.resize(size_t(std::max<int64_t>(kept, 0)));
      target.resize(size_t(std::max<int64_t>(after, 0)), kObject);
    }
  }
  }
}

bool StackWalk::step(const bytecode::Instruction &in) {
  bool changed = false;
  std::string stack = stacks[in.start], taken;
  if (auto entry = bytecode::findHandler(bytesOf(code->exceptionTable), in.at)) {
    std::string handler = stack.substr(0, entry->depth);
    if (entry->lasti) handler += kInstruction;
    changed |= reach(entry->target, handler + kException);
  }
  applyEffect(in, stack, taken);
  if (in.isJump()) changed |= reach(in.target(), taken);
  if (!bytecode::isTerminator(in.op)) changed |= reach(in.next, stack);
  return changed;
}

StackWalk::StackWalk(const CodeObject *codeObject)
    : code(codeObject), stacks(codeObject->unitCount() + 1), known(codeObject->unitCount() + 1) {
  for (const bytecode::Instruction &in : bytecode::Instructions(bytesOf(code->code)))
    instructions.push_back(in);
  const bool isGenerator =
      code->flags & (bytecode::kFlagGenerator | bytecode::kFlagCoroutine | bytecode::kFlagAsyncGenerator);
  reach(0, isGenerator ? std::string(1, kObject) : std::string());
  for (bool changed = true; changed;) {
    changed = false;
    for (const bytecode::Instruction &in : instructions)
      if (known[in.start]) changed |= step(in);
  }
}

const char *explainStack(const std::string &stack) {
  switch (stack.empty() ? kObject : stack.back()) {
  case kException:
    return "can't jump into an 'except' block as there's no exception";
  case kInstruction:
    return "can't jump into a re-raising block as there's no location";
  case kIterator:
    return "can't jump into the body of a for loop";
  default:
    return "incompatible stacks";
  }
}

/// Is a frame with `from` allowed to go where `to` is expected, by dropping values?
bool isCompatible(const std::string &from, const std::string &to) {
  if (to.size() > from.size()) return false;
  for (size_t i = 0; i < to.size(); ++i)
    if (to[i] != from[i] && !(to[i] == kObject && from[i] == kIterator)) return false;
  return true;
}

} // namespace

bool jumpToLine(Thread &thread, FrameObject *frameObject, Value lineValue) {
  if (!isInt(lineValue)) {
    raiseValueError(thread, "lineno must be an integer");
    return false;
  }
  Frame *frame = frameObject->frame;
  if (!frameObject->line || !thread.tracing) {
    raiseValueError(thread, "f_lineno can only be set by a trace function");
    return false;
  }
  const int64_t wanted = indexAsInt64(thread, lineValue, &ValueErrorType);
  if (wanted == -1 && hasPending(thread)) return false;
  const CodeObject *code = frame->code;
  if (wanted < code->firstLine) {
    raiseValueError(thread, "line %lld comes before the current code block", (long long)wanted);
    return false;
  }
  // The first line at or after the wanted one that has code.
  StackWalk walk(code);
  int line = 0;
  for (const bytecode::Instruction &in : walk.instructions) {
    const int at = lineOf(code, in.at);
    if (at >= wanted && (!line || at < line)) line = at;
  }
  if (!line) {
    raiseValueError(thread, "line %lld comes after the current code block", (long long)wanted);
    return false;
  }
  const std::string &current = walk.stacks[frame->instruction];
  const char *problem = "cannot find bytecode for specified line";
  const bytecode::Instruction *best = nullptr;
  int previousLine = -1;
  for (const bytecode::Instruction &in : walk.instructions) {
    const int at = lineOf(code, in.at);
    const bool startsLine = at == line && previousLine != at;
    previousLine = at;
    if (!startsLine || !walk.known[in.start]) continue;
    if (!isCompatible(current, walk.stacks[in.start])) {
      if (!best) problem = explainStack(walk.stacks[in.start]);
      continue;
    }
    if (!best || walk.stacks[in.start].size() > walk.stacks[best->start].size()) best = &in;
  }
  if (!best) {
    raiseValueError(thread, "%s", problem);
    return false;
  }
  Value *stack = frameStack(frame);
  const std::string &target = walk.stacks[best->start];
  while (frame->stackDepth > target.size()) {
    const uint32_t top = --frame->stackDepth;
    if (top < current.size() && current[top] == kException && stack[top]) {
      // Leaving an except block: what it handled is handled no more.
      Value previous = std::exchange(stack[top], Value());
      if (isNone(previous) || isInstanceOf(previous, BaseExceptionType)) {
        assign(thread.handled->exception, Ref::steal(previous));
        continue;
      }
      decref(previous);
      continue;
    }
    clearSlot(stack[top]);
  }
  frameObject->line = 0;
  frameObject->lineJumped = true;
  frame->instruction = best->start;
  return true;
}

} // namespace krait::runtime
