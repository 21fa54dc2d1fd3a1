// Comprehensions and generator expressions: a function of the first iterable.
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;
using Kind = frontend::Comprehension;

void Generator::comprehension(const Expr &node, const char *name, const ComprehensionCode &code) {
  const ast::Comprehension &outermost = *code.clauses.front();
  UnitKind outer = u_->kind;
  bool topLevelAwait = allowsTopLevelAwait();
  bool generator = code.kind == Kind::Generator;
  enterUnit(UnitKind::Comprehension, &node, identifier(name), node.where.lineno);
  setWhere(node.where);
  bool awaits = u_->scope.coroutine && !generator;
  if (awaits && outer != UnitKind::AsyncFunction && outer != UnitKind::Comprehension && !topLevelAwait)
    error("asynchronous comprehension outside of an asynchronous function");
  u_->argCount = 1;
  if (code.kind == Kind::List) emit(Opcode::BUILD_LIST, 0);
  if (code.kind == Kind::Set) emit(Opcode::BUILD_SET, 0);
  if (code.kind == Kind::Dict) emit(Opcode::BUILD_MAP, 0);
  clause(code, 0, 0);
  if (!generator) emit(Opcode::RETURN_VALUE);
  const krait::Constant *unit = finishUnit(true);
  if (topLevelAwait && awaits) u_->scope.coroutine = true;

  makeFunction(unit, 0);
  expression(*outermost.iter);
  emit(outermost.is_async ? Opcode::GET_AITER : Opcode::GET_ITER);
  emit(Opcode::PRECALL, 0);
  emit(Opcode::CALL, 0);
  if (awaits) awaitLoop(0);
}

void Generator::clause(const ComprehensionCode &code, size_t index, uint32_t depth) {
  code.clauses[index]->is_async ? asyncClause(code, index, depth) : syncClause(code, index, depth);
}

void Generator::syncClause(const ComprehensionCode &code, size_t index, uint32_t depth) {
  const ast::Comprehension &clause = *code.clauses[index];
  Block *start = newBlock(), *ifCleanup = newBlock(), *anchor = newBlock();
  bool loops = true;
  if (index == 0) {
    emit(Opcode::LOAD_FAST, 0);
  } else {
    // `for y in [value]` is an assignment.
    std::span<Expr *const> only;
    if (auto *list = tryAs<List>(clause.iter)) only = list->elts;
    if (auto *tuple = tryAs<Tuple>(clause.iter)) only = tuple->elts;
    if (only.size() == 1 && !is<Starred>(only[0])) {
      expression(*only[0]);
      loops = false;
    } else {
      expression(*clause.iter);
      emit(Opcode::GET_ITER);
    }
  }
  if (loops) {
    ++depth;
    use(start);
    jump(Opcode::FOR_ITER, anchor);
  }
  expression(*clause.target);
  innerClause(code, index, depth, ifCleanup);
  use(ifCleanup);
  if (loops) {
    jump(Opcode::JUMP, start);
    use(anchor);
  }
}

void Generator::asyncClause(const ComprehensionCode &code, size_t index, uint32_t depth) {
  const ast::Comprehension &clause = *code.clauses[index];
  Block *start = newBlock(), *except = newBlock(), *ifCleanup = newBlock();
  if (index == 0) {
    emit(Opcode::LOAD_FAST, 0);
  } else {
    expression(*clause.iter);
    emit(Opcode::GET_AITER);
  }
  use(start);
  pushRegion({.kind = RegionKind::AsyncComprehension, .start = start});
  jump(Opcode::SETUP_FINALLY, except);
  emit(Opcode::GET_ANEXT);
  loadNone();
  sendLoop(true);
  emit(Opcode::POP_BLOCK);
  expression(*clause.target);
  innerClause(code, index, depth + 1, ifCleanup);
  use(ifCleanup);
  jump(Opcode::JUMP, start);
  popRegion();
  use(except);
  emit(Opcode::END_ASYNC_FOR);
}

/// Conditions, then the next clause or the element.
void Generator::innerClause(const ComprehensionCode &code, size_t index, uint32_t depth, Block *ifCleanup) {
  for (const Expr *condition : code.clauses[index]->ifs)
    jumpIf(*condition, ifCleanup, false);
  if (index + 1 < code.clauses.size()) return clause(code, index + 1, depth);
  expression(*code.element);
  switch (code.kind) {
  case Kind::Generator:
    emitYield();
    return emit(Opcode::POP_TOP);
  case Kind::List:
    return emit(Opcode::LIST_APPEND, depth + 1);
  case Kind::Set:
    return emit(Opcode::SET_ADD, depth + 1);
  case Kind::Dict:
    expression(*code.value);
    return emit(Opcode::MAP_ADD, depth + 1);
  case Kind::None:
    return;
  }
}

} // namespace krait::frontend
