// try in its three forms, and with.
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;

void Generator::tryStatement(const Try &node) {
  bool star = node.kind == StmtKind::TryStar;
  if (!node.finalbody.empty()) return tryFinally(node, star);
  star ? tryStar(node) : tryExcept(node);
}

/// `except ... as name` ends with the name unbound.
void Generator::forgetName(Identifier name) {
  loadNone();
  variable(name, ExprContext::Store);
  variable(name, ExprContext::Del);
}

/// On the stack: previous exception, lasti, exception.
void Generator::popExceptAndReraise() {
  emit(Opcode::COPY, 3);
  emit(Opcode::POP_EXCEPT);
  emit(Opcode::RERAISE, 1);
}

void Generator::tryFinally(const Try &node, bool star) {
  Block *body = newBlock(), *end = newBlock(), *exit = newBlock(), *cleanup = newBlock();
  jump(Opcode::SETUP_FINALLY, end);
  use(body);
  pushRegion({.kind = RegionKind::FinallyBody, .start = body, .exit = end, .finalBody = node.finalbody});
  if (node.handlers.empty())
    statements(node.body);
  else
    star ? tryStar(node) : tryExcept(node);
  emitNowhere(Opcode::POP_BLOCK);
  popRegion();
  statements(node.finalbody);
  jumpNowhere(exit);

  use(end);
  pushRegion({.kind = RegionKind::FinallyHandler, .start = end});
  clearWhere();
  jump(Opcode::SETUP_CLEANUP, cleanup);
  emit(Opcode::PUSH_EXC_INFO);
  statements(node.finalbody);
  emit(Opcode::RERAISE, 0);
  popRegion();
  use(cleanup);
  popExceptAndReraise();
  use(exit);
}

void Generator::tryExcept(const Try &node) {
  Block *body = newBlock(), *except = newBlock(), *end = newBlock(), *cleanup = newBlock();
  jump(Opcode::SETUP_FINALLY, except);
  use(body);
  pushRegion({.kind = RegionKind::TryBody, .start = body});
  statements(node.body);
  popRegion();
  emitNowhere(Opcode::POP_BLOCK);
  statements(node.orelse);
  jumpNowhere(end);

  use(except);
  clearWhere();
  jump(Opcode::SETUP_CLEANUP, cleanup);
  emit(Opcode::PUSH_EXC_INFO);
  pushRegion({.kind = RegionKind::Handler});
  for (size_t i = 0; i < node.handlers.size(); ++i) {
    const ExceptHandler &handler = *node.handlers[i];
    setWhere(handler.where);
    if (!handler.type && i + 1 < node.handlers.size()) return error("default 'except:' must be last");
    except = newBlock();
    if (handler.type) {
      expression(*handler.type);
      emit(Opcode::CHECK_EXC_MATCH);
      jump(Opcode::POP_JUMP_IF_FALSE, except);
    }
    handlerBody(handler, end);
    use(except);
  }
  popRegion();
  emit(Opcode::RERAISE, 0);
  use(cleanup);
  popExceptAndReraise();
  use(end);
}

void Generator::handlerBody(const ExceptHandler &handler, Block *end) {
  Block *cleanup = handler.name ? newBlock() : nullptr, *body = newBlock();
  if (handler.name) {
    assign(handler.name);
    jump(Opcode::SETUP_CLEANUP, cleanup);
  } else {
    emit(Opcode::POP_TOP);
  }
  use(body);
  pushRegion({.kind = RegionKind::HandlerBody, .start = body, .name = handler.name});
  statements(handler.body);
  popRegion();
  clearWhere();
  if (handler.name) emit(Opcode::POP_BLOCK);
  emit(Opcode::POP_BLOCK);
  emit(Opcode::POP_EXCEPT);
  if (handler.name) forgetName(handler.name);
  jump(Opcode::JUMP, end);
  if (!handler.name) return;
  use(cleanup);
  clearWhere();
  forgetName(handler.name);
  emit(Opcode::RERAISE, 1);
}

/// except*: the stack holds the original exception, the list of those raised by handlers, and what is left to match.
void Generator::tryStar(const Try &node) {
  Block *body = newBlock(), *except = newBlock(), *orelse = newBlock(), *end = newBlock(), *cleanup = newBlock(),
        *reraiseStar = newBlock();
  jump(Opcode::SETUP_FINALLY, except);
  use(body);
  pushRegion({.kind = RegionKind::TryBody, .start = body});
  statements(node.body);
  popRegion();
  emitNowhere(Opcode::POP_BLOCK);
  jumpNowhere(orelse);

  use(except);
  clearWhere();
  jump(Opcode::SETUP_CLEANUP, cleanup);
  emit(Opcode::PUSH_EXC_INFO);
  pushRegion({.kind = RegionKind::GroupHandler});
  for (size_t i = 0; i < node.handlers.size(); ++i) {
    const ExceptHandler &handler = *node.handlers[i];
    setWhere(handler.where);
    except = newBlock();
    if (i == 0) {
      emit(Opcode::COPY, 1);
      emit(Opcode::BUILD_LIST, 0);
      emit(Opcode::SWAP, 2);
    }
    starHandler(handler, except);
    use(except);
    if (i + 1 == node.handlers.size()) {
      emit(Opcode::LIST_APPEND, 1); // what no handler took
      jump(Opcode::JUMP, reraiseStar);
    }
  }
  popRegion();
  Block *reraise = newBlock();
  use(reraiseStar);
  emit(Opcode::PREP_RERAISE_STAR);
  emit(Opcode::COPY, 1);
  jump(Opcode::POP_JUMP_IF_NOT_NONE, reraise);
  emit(Opcode::POP_TOP);
  emit(Opcode::POP_BLOCK);
  emit(Opcode::POP_EXCEPT);
  jump(Opcode::JUMP, end);
  use(reraise);
  emit(Opcode::POP_BLOCK);
  emit(Opcode::SWAP, 2);
  emit(Opcode::POP_EXCEPT);
  emit(Opcode::RERAISE, 0);
  use(cleanup);
  popExceptAndReraise();
  use(orelse);
  statements(node.orelse);
  use(end);
}

void Generator::starHandler(const ExceptHandler &handler, Block *next) {
  Block *matched = newBlock();
  if (handler.type) {
    expression(*handler.type);
    emit(Opcode::CHECK_EG_MATCH);
    emit(Opcode::COPY, 1);
    jump(Opcode::POP_JUMP_IF_NOT_NONE, matched);
    emit(Opcode::POP_TOP);
    jump(Opcode::JUMP, next);
  }
  use(matched);
  Block *cleanup = newBlock(), *body = newBlock();
  if (handler.name)
    assign(handler.name);
  else
    emit(Opcode::POP_TOP);
  jump(Opcode::SETUP_CLEANUP, cleanup);
  use(body);
  pushRegion({.kind = RegionKind::HandlerBody, .start = body, .name = handler.name});
  statements(handler.body);
  popRegion();
  clearWhere();
  emit(Opcode::POP_BLOCK);
  if (handler.name) forgetName(handler.name);
  jump(Opcode::JUMP, next);

  use(cleanup);
  clearWhere();
  if (handler.name) forgetName(handler.name);
  emit(Opcode::LIST_APPEND, 3); // the exception that the handler raised
  emit(Opcode::POP_TOP);        // lasti
  jump(Opcode::JUMP, next);
}

void Generator::callExitWithNones() {
  loadNone();
  loadNone();
  loadNone();
  emit(Opcode::PRECALL, 2);
  emit(Opcode::CALL, 2);
}

void Generator::with(const With &node, size_t index, bool isAsync) {
  if (isAsync && !startsWaiting()) return error("'async with' outside async function");
  const WithItem &item = *node.items[index];
  Block *block = newBlock(), *final = newBlock(), *exit = newBlock(), *cleanup = newBlock();
  expression(*item.context_expr);
  emit(isAsync ? Opcode::BEFORE_ASYNC_WITH : Opcode::BEFORE_WITH);
  if (isAsync) awaitLoop(1);
  jump(Opcode::SETUP_WITH, final);
  use(block);
  pushRegion(
      {.kind = isAsync ? RegionKind::AsyncWith : RegionKind::With, .start = block, .exit = final, .with = &node});
  if (item.optional_vars)
    expression(*item.optional_vars);
  else
    emit(Opcode::POP_TOP);
  if (index + 1 == node.items.size())
    statements(node.body);
  else
    with(node, index + 1, isAsync);
  popRegion();

  // 3.11 gives the end of the region no position, but in `async with` that of the body's last statement.
  isAsync ? emit(Opcode::POP_BLOCK) : emitNowhere(Opcode::POP_BLOCK);
  setWhere(node.where);
  callExitWithNones();
  if (isAsync) awaitLoop(2);
  emit(Opcode::POP_TOP);
  jump(Opcode::JUMP, exit);

  use(final);
  jump(Opcode::SETUP_CLEANUP, cleanup);
  emit(Opcode::PUSH_EXC_INFO);
  emit(Opcode::WITH_EXCEPT_START);
  withHandler(cleanup, isAsync);
  use(exit);
}

/// After WITH_EXCEPT_START: swallow the exception if its result is true.
void Generator::withHandler(Block *cleanup, bool isAsync) {
  if (isAsync) awaitLoop(2);
  Block *swallowed = newBlock();
  jump(Opcode::POP_JUMP_IF_TRUE, swallowed);
  emit(Opcode::RERAISE, 2);
  use(cleanup);
  clearWhere();
  popExceptAndReraise();
  use(swallowed);
  emit(Opcode::POP_TOP);
  emit(Opcode::POP_BLOCK);
  emit(Opcode::POP_EXCEPT);
  emit(Opcode::POP_TOP);
  emit(Opcode::POP_TOP);
}

} // namespace krait::frontend
