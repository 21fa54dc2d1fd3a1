// Functions, lambdas and classes.
#include "compiler/frontend/compile/Docstring.h"
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;

// Bits of MAKE_FUNCTION's argument.
enum : uint32_t { kDefaults = 1, kKeywordDefaults = 2, kAnnotations = 4, kClosure = 8 };

void Generator::decorators(Exprs list) { expressions(list); }

void Generator::applyDecorators(Exprs list) {
  Location where = u_->where;
  for (size_t i = list.size(); i-- > 0;) {
    setWhere(list[i]->where);
    emit(Opcode::PRECALL, 0);
    emit(Opcode::CALL, 0);
  }
  setWhere(where);
}

/// The function object of a code constant, its closure made of this unit's cells.
void Generator::makeFunction(const krait::Constant *code, uint32_t flags) {
  const bytecode::CodeUnit *unit = code->code;
  if (!unit) return; // an error was reported inside
  uint32_t closed = 0;
  for (uint32_t slot = 0; slot < unit->localsPlusCount(); ++slot) {
    if (!(unit->localsPlusKinds[slot] & bytecode::kFreeSlot)) continue;
    Identifier name = identifier(unit->localsPlusNames[slot]->text);
    bool cell = u_->scope.scopeOf(name) == NameScope::Cell ||
                (u_->scope.kind == ScopeKind::Class && u_->scope.needsClassCell && name->text == "__class__");
    emit(Opcode::LOAD_CLOSURE, cell ? u_->cells.add(name) : u_->cells.size() + u_->freeVariables.add(name));
    ++closed;
  }
  if (closed) {
    flags |= kClosure;
    emit(Opcode::BUILD_TUPLE, closed);
  }
  load(code);
  emit(Opcode::MAKE_FUNCTION, flags);
}

bool Generator::checkArgumentNames(const Arguments &args) {
  auto refused = [this](const Arg *arg) { return refuseForbidden(arg->arg, ExprContext::Store); };
  for (auto list : {args.posonlyargs, args.args})
    for (const Arg *arg : list)
      if (refused(arg)) return false;
  if (args.vararg && refused(args.vararg)) return false;
  for (const Arg *arg : args.kwonlyargs)
    if (refused(arg)) return false;
  return !(args.kwarg && refused(args.kwarg));
}

uint32_t Generator::defaultArguments(const Arguments &args) {
  uint32_t flags = 0;
  if (!args.defaults.empty()) {
    expressions(args.defaults);
    emit(Opcode::BUILD_TUPLE, uint32_t(args.defaults.size()));
    flags |= kDefaults;
  }
  std::vector<Identifier> names;
  for (size_t i = 0; i < args.kwonlyargs.size(); ++i) {
    if (!args.kw_defaults[i]) continue;
    names.push_back(mangled(args.kwonlyargs[i]->arg));
    expression(*args.kw_defaults[i]);
  }
  if (!names.empty()) {
    load(nameTuple(names));
    emit(Opcode::BUILD_CONST_KEY_MAP, uint32_t(names.size()));
    flags |= kKeywordDefaults;
  }
  return flags;
}

void Generator::annotation(Identifier name, const Expr *value, uint32_t &count) {
  if (!value) return;
  load(textOf(mangled(name)));
  auto *star = tryAs<Starred>(value);
  if (star && !(context_.features & kFutureAnnotations)) { // *args: *Ts
    expression(*star->value);
    emit(Opcode::UNPACK_SEQUENCE, 1);
  } else {
    annotationValue(*value);
  }
  count += 2;
}

uint32_t Generator::annotations(const Arguments &args, const Expr *returns) {
  uint32_t count = 0;
  for (auto list : {args.args, args.posonlyargs})
    for (const Arg *arg : list)
      annotation(arg->arg, arg->annotation, count);
  if (args.vararg) annotation(args.vararg->arg, args.vararg->annotation, count);
  for (const Arg *arg : args.kwonlyargs)
    annotation(arg->arg, arg->annotation, count);
  if (args.kwarg) annotation(args.kwarg->arg, args.kwarg->annotation, count);
  annotation(identifier("return"), returns, count);
  if (!count) return 0;
  emit(Opcode::BUILD_TUPLE, count);
  return kAnnotations;
}

void Generator::setArgumentCounts(const Arguments &args) {
  u_->posOnlyArgCount = uint32_t(args.posonlyargs.size());
  u_->argCount = uint32_t(args.posonlyargs.size() + args.args.size());
  u_->kwOnlyArgCount = uint32_t(args.kwonlyargs.size());
}

void Generator::function(const FunctionDef &node, bool isAsync) {
  if (!checkArgumentNames(*node.args)) return;
  decorators(node.decorator_list);
  int32_t firstLine = node.decorator_list.empty() ? node.where.lineno : node.decorator_list.front()->where.lineno;
  uint32_t flags = defaultArguments(*node.args);
  flags |= annotations(*node.args, node.returns);

  enterUnit(isAsync ? UnitKind::AsyncFunction : UnitKind::Function, &node, node.name, firstLine);
  const krait::Constant *doc = context_.options.optimize < 2 ? docstring(node.body) : nullptr;
  constantIndex(doc ? constants().intern(*doc) : none_);
  setArgumentCounts(*node.args);
  statements(Stmts(node.body).subspan(doc ? 1 : 0));
  const krait::Constant *code = finishUnit(true);

  makeFunction(code, flags);
  applyDecorators(node.decorator_list);
  assign(node.name);
}

void Generator::lambda(const Lambda &node) {
  if (!checkArgumentNames(*node.args)) return;
  uint32_t flags = defaultArguments(*node.args);
  enterUnit(UnitKind::Lambda, &node, identifier("<lambda>"), node.where.lineno);
  constantIndex(none_); // no docstring
  setArgumentCounts(*node.args);
  expression(*node.body);
  if (!u_->scope.generator) emit(Opcode::RETURN_VALUE);
  const krait::Constant *code = finishUnit(!u_->scope.generator);
  makeFunction(code, flags);
}

void Generator::classDefinition(const ClassDef &node) {
  decorators(node.decorator_list);
  int32_t firstLine = node.decorator_list.empty() ? node.where.lineno : node.decorator_list.front()->where.lineno;
  enterUnit(UnitKind::Class, &node, node.name, firstLine);
  variable(identifier("__name__"), ExprContext::Load);
  assign(identifier("__module__"));
  load(u_->qualName);
  assign(identifier("__qualname__"));
  body(node.body);
  clearWhere();
  if (u_->scope.needsClassCell) {
    emit(Opcode::LOAD_CLOSURE, u_->cells.add(identifier("__class__")));
    emit(Opcode::COPY, 1);
    assign(identifier("__classcell__"));
  } else {
    loadNone();
  }
  emit(Opcode::RETURN_VALUE);
  const krait::Constant *code = finishUnit(true);

  emit(Opcode::PUSH_NULL);
  emit(Opcode::LOAD_BUILD_CLASS);
  makeFunction(code, 0);
  load(textOf(node.name));
  arguments(2, node.bases, node.keywords);
  applyDecorators(node.decorator_list);
  assign(node.name);
}

} // namespace krait::frontend
