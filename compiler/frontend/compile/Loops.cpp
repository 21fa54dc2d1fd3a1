// Loops, and the statements that leave loops and functions through the regions around them.
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;

void Generator::pushRegion(Region region) {
  static constexpr size_t kMaxNesting = 20; // CPython's limit of statically nested blocks
  if (u_->regions.size() >= kMaxNesting) error("too many statically nested blocks");
  u_->regions.push_back(region);
}

void Generator::forLoop(const For &node) {
  Block *start = newBlock(), *body = newBlock(), *cleanup = newBlock(), *end = newBlock();
  pushRegion({.kind = RegionKind::ForLoop, .start = start, .exit = end});
  expression(*node.iter);
  emit(Opcode::GET_ITER);
  use(start);
  jump(Opcode::FOR_ITER, cleanup);
  use(body);
  expression(*node.target);
  statements(node.body);
  clearWhere();
  jump(Opcode::JUMP, start);
  use(cleanup);
  popRegion();
  statements(node.orelse);
  use(end);
}

void Generator::asyncForLoop(const AsyncFor &node) {
  if (!startsWaiting()) return error("'async for' outside async function");
  Block *start = newBlock(), *except = newBlock(), *end = newBlock();
  expression(*node.iter);
  emit(Opcode::GET_AITER);
  use(start);
  pushRegion({.kind = RegionKind::ForLoop, .start = start, .exit = end});
  jump(Opcode::SETUP_FINALLY, except);
  emit(Opcode::GET_ANEXT);
  loadNone();
  sendLoop(true);
  emit(Opcode::POP_BLOCK);
  expression(*node.target);
  statements(node.body);
  clearWhere();
  jump(Opcode::JUMP, start);
  popRegion();
  use(except);
  setWhere(node.iter->where);
  emit(Opcode::END_ASYNC_FOR);
  statements(node.orelse);
  use(end);
}

void Generator::whileLoop(const While &node) {
  Block *loop = newBlock(), *body = newBlock(), *anchor = newBlock(), *end = newBlock();
  use(loop);
  pushRegion({.kind = RegionKind::WhileLoop, .start = loop, .exit = end});
  jumpIf(*node.test, anchor, false);
  use(body);
  statements(node.body);
  setWhere(node.where);
  jumpIf(*node.test, body, true);
  popRegion();
  use(anchor);
  statements(node.orelse);
  use(end);
}

void Generator::breakStatement() {
  emit(Opcode::NOP); // the statement's line
  Location where = u_->where;
  const Region *loop = nullptr;
  unwindAll(false, &loop);
  if (context_.reporter.failed()) return;
  if (!loop) {
    setWhere(where);
    return error("'break' outside loop");
  }
  Region left = *loop;
  unwind(left, false);
  jump(Opcode::JUMP, left.exit);
}

void Generator::continueStatement() {
  emit(Opcode::NOP); // the statement's line
  Location where = u_->where;
  const Region *loop = nullptr;
  unwindAll(false, &loop);
  if (context_.reporter.failed()) return;
  if (!loop) {
    setWhere(where);
    return error("'continue' not properly in loop");
  }
  jump(Opcode::JUMP, loop->start);
}

void Generator::returnStatement(const Return &node) {
  if (u_->scope.kind != ScopeKind::Function) return error("'return' outside function");
  if (node.value && u_->scope.coroutine && u_->scope.generator) return error("'return' with value in async generator");
  bool keeps = node.value && !is<ast::Constant>(node.value);
  if (keeps) {
    expression(*node.value);
  } else if (node.value) {
    setWhere(node.value->where);
    emit(Opcode::NOP); // the value's line
  }
  if (!node.value || node.value->where.lineno != node.where.lineno) {
    setWhere(node.where);
    emit(Opcode::NOP); // the statement's line
  }
  unwindAll(keeps, nullptr);
  if (!node.value)
    loadNone();
  else if (!keeps)
    load(constants().intern(*as<ast::Constant>(node.value)->value));
  emit(Opcode::RETURN_VALUE);
}

void Generator::unwindAll(bool keeps, const Region **loop) {
  if (u_->regions.empty()) return;
  Region top = u_->regions.back();
  if (top.kind == RegionKind::GroupHandler)
    return error("'break', 'continue' and 'return' cannot appear in an except* block");
  if (loop && (top.kind == RegionKind::WhileLoop || top.kind == RegionKind::ForLoop)) {
    *loop = &u_->regions.back();
    return;
  }
  // The region is not in force while the code that leaves it is generated.
  u_->regions.pop_back();
  unwind(top, keeps);
  unwindAll(keeps, loop);
  // `*loop` points below `top`; putting it back must not move the regions (the vector has had room for it).
  u_->regions.push_back(top);
}

void Generator::unwind(const Region &region, bool keeps) {
  auto below = [&] {
    if (keeps) emit(Opcode::SWAP, 2);
  };
  switch (region.kind) {
  case RegionKind::WhileLoop:
  case RegionKind::Handler:
  case RegionKind::GroupHandler:
  case RegionKind::AsyncComprehension:
    return;
  case RegionKind::ForLoop:
  case RegionKind::KeptValue:
    below();
    return emit(Opcode::POP_TOP);
  case RegionKind::TryBody:
    return emit(Opcode::POP_BLOCK);
  case RegionKind::FinallyBody:
    emit(Opcode::POP_BLOCK);
    if (keeps) pushRegion({.kind = RegionKind::KeptValue});
    statements(region.finalBody);
    if (keeps) popRegion();
    return clearWhere(); // what follows belongs to the leaving statement, not to the finally part's last line
  case RegionKind::FinallyHandler:
    below();
    emit(Opcode::POP_TOP); // the exception
    below();
    emit(Opcode::POP_BLOCK);
    return emit(Opcode::POP_EXCEPT);
  case RegionKind::With:
  case RegionKind::AsyncWith:
    setWhere(region.with->where);
    emit(Opcode::POP_BLOCK);
    below();
    callExitWithNones();
    if (region.kind == RegionKind::AsyncWith) awaitLoop(2);
    emit(Opcode::POP_TOP);
    return clearWhere();
  case RegionKind::HandlerBody:
    if (region.name) emit(Opcode::POP_BLOCK);
    below();
    emit(Opcode::POP_BLOCK);
    emit(Opcode::POP_EXCEPT);
    if (region.name) forgetName(region.name);
    return;
  }
}

} // namespace krait::frontend
