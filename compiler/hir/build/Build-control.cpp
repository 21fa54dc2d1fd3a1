// Opcodes that move control: calls, jumps, exceptions, generators, with, match.
#include "compiler/hir/build/Builder.h"

namespace krait::hir {

using bytecode::Opcode;

bool Builder::callOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::KW_NAMES:
    keywordNames_ = int64_t(in.arg) + 1;
    return true;
  case Opcode::CALL: {
    auto operands = popMany(size_t(in.arg) + 2);
    push(emitValue(Op::Call, std::move(operands), std::exchange(keywordNames_, 0)));
    return true;
  }
  case Opcode::CALL_FUNCTION_EX: {
    ValueId keywords = in.arg & 1 ? pop() : null();
    ValueId args = pop(), callable = pop();
    pop(); // the NULL below the callable
    push(emitValue(Op::CallEx, {callable, args, keywords}));
    return true;
  }
  case Opcode::MAKE_FUNCTION: {
    ValueId code = pop();
    ValueId closure = in.arg & 8 ? pop() : null();
    ValueId annotations = in.arg & 4 ? pop() : null();
    ValueId kwDefaults = in.arg & 2 ? pop() : null();
    ValueId defaults = in.arg & 1 ? pop() : null();
    push(emitValue(Op::MakeFunction, {code, defaults, kwDefaults, annotations, closure}));
    return true;
  }
  case Opcode::RETURN_VALUE:
    terminate(Op::Return, {pop()}, {});
    return true;
  default:
    return false;
  }
}

/// Ends the block: jumps when the flag equals `jumpIf`, else falls through.
void Builder::conditionalJump(const Instruction &in, ValueId flag, bool jumpIf) {
  Successor taken = jumpEdge(in), next = edgeTo(in.next);
  if (jumpIf)
    terminate(Op::Branch, {flag}, {std::move(taken), std::move(next)});
  else
    terminate(Op::Branch, {flag}, {std::move(next), std::move(taken)});
}

bool Builder::jumpOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::JUMP_FORWARD:
  case Opcode::JUMP_BACKWARD:
  case Opcode::JUMP_BACKWARD_NO_INTERRUPT:
    terminate(Op::Jump, {}, {jumpEdge(in)});
    return true;
  case Opcode::POP_JUMP_FORWARD_IF_FALSE:
  case Opcode::POP_JUMP_BACKWARD_IF_FALSE:
    conditionalJump(in, emitValue(Op::Truth, {pop()}), false);
    return true;
  case Opcode::POP_JUMP_FORWARD_IF_TRUE:
  case Opcode::POP_JUMP_BACKWARD_IF_TRUE:
    conditionalJump(in, emitValue(Op::Truth, {pop()}), true);
    return true;
  case Opcode::POP_JUMP_FORWARD_IF_NONE:
  case Opcode::POP_JUMP_BACKWARD_IF_NONE:
  case Opcode::POP_JUMP_FORWARD_IF_NOT_NONE:
  case Opcode::POP_JUMP_BACKWARD_IF_NOT_NONE: {
    ValueId flag = emitValue(Op::Is, {pop(), emitValue(Op::None)});
    bool ifNone = in.op == Opcode::POP_JUMP_FORWARD_IF_NONE || in.op == Opcode::POP_JUMP_BACKWARD_IF_NONE;
    conditionalJump(in, flag, ifNone);
    return true;
  }
  case Opcode::JUMP_IF_FALSE_OR_POP:
  case Opcode::JUMP_IF_TRUE_OR_POP: {
    ValueId flag = emitValue(Op::Truth, {peek(1)});
    Successor taken = edgeTo(in.target());
    pop();
    Successor next = edgeTo(in.next);
    if (in.op == Opcode::JUMP_IF_TRUE_OR_POP)
      terminate(Op::Branch, {flag}, {std::move(taken), std::move(next)});
    else
      terminate(Op::Branch, {flag}, {std::move(next), std::move(taken)});
    return true;
  }
  case Opcode::GET_ITER:
    push(emitValue(Op::GetIter, {pop()}));
    return true;
  case Opcode::FOR_ITER: {
    ValueId iterator = peek(1);
    ValueId item = function_.newValue('n', kTypeAny);
    push(item);
    Successor body = edgeTo(in.next);
    pop(), pop();
    Successor exhausted = edgeTo(in.target());
    push(iterator); // an error leaves with the iterator still on the stack
    Instr &instr = emit(Op::ForNext, {iterator});
    instr.results = {item};
    instr.successors = {std::move(body), std::move(exhausted)};
    open_ = false;
    return true;
  }
  default:
    return false;
  }
}

bool Builder::exceptionOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::PUSH_EXC_INFO: {
    ValueId exception = pop();
    ValueId previous = emitValue(Op::PushExcInfo, {exception});
    push(previous);
    push(exception);
    return true;
  }
  case Opcode::POP_EXCEPT:
    emit(Op::PopExcept, {pop()});
    return true;
  case Opcode::CHECK_EXC_MATCH: {
    ValueId target = pop();
    push(pushFlag(emitValue(Op::CheckExcMatch, {peek(1), target})));
    return true;
  }
  case Opcode::CHECK_EG_MATCH: {
    ValueId target = pop(), exception = pop();
    auto results = emitValues(Op::CheckEgMatch, {exception, target}, 2);
    push(results[1]);
    push(results[0]);
    return true;
  }
  case Opcode::PREP_RERAISE_STAR: {
    ValueId raised = pop(), original = pop();
    push(emitValue(Op::PrepReraiseStar, {original, raised}));
    return true;
  }
  case Opcode::RAISE_VARARGS: {
    ValueId cause = in.arg > 1 ? pop() : null();
    ValueId exception = in.arg > 0 ? pop() : null();
    terminate(Op::Raise, {exception, cause}, {});
    leaveStack();
    return true;
  }
  case Opcode::RERAISE: {
    ValueId exception = pop();
    if (in.arg) emit(Op::SetLasti, {peek(in.arg)});
    terminate(Op::Reraise, {exception}, {});
    leaveStack();
    return true;
  }
  default:
    return false;
  }
}

/// Suspends with `value`; the stack is kept in the frame and loaded again in the block after.
void Builder::yieldValue(const Instruction &in) {
  std::vector<ValueId> operands{pop()};
  operands.insert(operands.end(), stack_.begin(), stack_.end());
  BlockId resumed = function_.newBlock();
  emit(in.op == Opcode::RETURN_GENERATOR ? Op::ReturnGenerator : Op::Yield, std::move(operands)).successors = {
      {resumed, {}}};
  current_ = resumed;
  for (size_t i = 0; i < stack_.size(); ++i) {
    stack_[i] = emitValue(Op::LoadSpilled, {}, int64_t(i));
    function_.values[stack_[i]].type = kTypeAnyOrNull;
  }
  push(emitValue(Op::ResumeValue));
  fallInto(in.next);
}

bool Builder::generatorOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::RETURN_GENERATOR: {
    BlockId resumed = function_.newBlock();
    emit(Op::ReturnGenerator).successors = {{resumed, {}}};
    current_ = resumed;
    push(emitValue(Op::ResumeValue));
    fallInto(in.next);
    return true;
  }
  case Opcode::YIELD_VALUE:
    yieldValue(in);
    return true;
  case Opcode::ASYNC_GEN_WRAP:
    push(emitValue(Op::AsyncGenWrap, {pop()}));
    return true;
  case Opcode::GET_YIELD_FROM_ITER:
    push(emitValue(Op::GetYieldFromIter, {pop()}));
    return true;
  case Opcode::GET_AWAITABLE:
    push(emitValue(Op::GetAwaitable, {pop()}, in.arg));
    return true;
  case Opcode::GET_AITER:
    push(emitValue(Op::GetAiter, {pop()}));
    return true;
  case Opcode::GET_ANEXT:
    push(emitValue(Op::GetAnext, {peek(1)}));
    return true;
  case Opcode::SEND: {
    ValueId value = pop(), iterator = pop();
    ValueId result = function_.newValue('n', kTypeAny);
    push(iterator), push(result);
    Successor yielded = edgeTo(in.next);
    pop(), pop();
    push(result);
    Successor returned = edgeTo(in.target());
    pop();
    push(iterator);
    Instr &instr = emit(Op::Send, {iterator, value});
    instr.results = {result};
    instr.successors = {std::move(yielded), std::move(returned)};
    open_ = false;
    return true;
  }
  case Opcode::END_ASYNC_FOR: {
    ValueId exception = pop();
    emit(Op::EndAsyncFor, {exception});
    pop();
    return true;
  }
  default:
    return false;
  }
}

bool Builder::withAndMatchOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::BEFORE_WITH:
  case Opcode::BEFORE_ASYNC_WITH: {
    ValueId manager = pop();
    auto results = emitValues(in.op == Opcode::BEFORE_WITH ? Op::BeforeWith : Op::BeforeAsyncWith, {manager}, 2);
    push(results[1]);
    push(results[0]);
    return true;
  }
  case Opcode::WITH_EXCEPT_START:
    push(emitValue(Op::WithExceptStart, {peek(4), peek(1)}));
    return true;
  case Opcode::GET_LEN:
    push(emitValue(Op::GetLen, {peek(1)}));
    return true;
  case Opcode::MATCH_MAPPING:
    push(pushFlag(emitValue(Op::MatchMapping, {peek(1)})));
    return true;
  case Opcode::MATCH_SEQUENCE:
    push(pushFlag(emitValue(Op::MatchSequence, {peek(1)})));
    return true;
  case Opcode::MATCH_KEYS:
    push(emitValue(Op::MatchKeys, {peek(2), peek(1)}));
    return true;
  case Opcode::MATCH_CLASS: {
    ValueId names = pop(), type = pop(), subject = pop();
    push(emitValue(Op::MatchClass, {subject, type, names}, in.arg));
    return true;
  }
  default:
    return false;
  }
}

} // namespace krait::hir
