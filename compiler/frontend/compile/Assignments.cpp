// Assignments in their forms, and imports.
#include "compiler/frontend/compile/Generator.h"
#include "compiler/frontend/compile/Unparse.h"

namespace krait::frontend {

using namespace ast;

void Generator::assignment(const Assign &node) {
  expression(*node.value);
  for (size_t i = 0; i < node.targets.size(); ++i) {
    if (i + 1 < node.targets.size()) emit(Opcode::COPY, 1);
    expression(*node.targets[i]);
  }
}

void Generator::augmentedAssignment(const AugAssign &node) {
  const Expr &target = *node.target;
  setWhere(target.where);
  switch (target.kind) {
  case ExprKind::Attribute: {
    auto &attribute = *as<Attribute>(&target);
    expression(*attribute.value);
    emit(Opcode::COPY, 1);
    narrowToAttribute(attribute);
    emitName(Opcode::LOAD_ATTR, attribute.attr);
    break;
  }
  case ExprKind::Subscript:
    expression(*as<Subscript>(&target)->value);
    expression(*as<Subscript>(&target)->slice);
    emit(Opcode::COPY, 2);
    emit(Opcode::COPY, 2);
    emit(Opcode::BINARY_SUBSCR);
    break;
  case ExprKind::Name:
    variable(as<Name>(&target)->id, ExprContext::Load);
    break;
  default:
    return error("invalid node type (" + std::to_string(int(target.kind)) + ") for augmented assignment");
  }
  setWhere(node.where);
  expression(*node.value);
  binaryOperator(node.op, true);
  setWhere(target.where);
  switch (target.kind) {
  case ExprKind::Attribute:
    narrowToAttribute(*as<Attribute>(&target));
    emit(Opcode::SWAP, 2);
    return emitName(Opcode::STORE_ATTR, as<Attribute>(&target)->attr);
  case ExprKind::Subscript:
    emit(Opcode::SWAP, 3);
    emit(Opcode::SWAP, 2);
    return emit(Opcode::STORE_SUBSCR);
  default:
    return assign(as<Name>(&target)->id);
  }
}

void Generator::discarded(const Expr &node) {
  expression(node);
  emit(Opcode::POP_TOP);
}

void Generator::discardedSubscript(const Expr &node) {
  if (auto *slice = tryAs<Slice>(&node)) {
    for (const Expr *part : {slice->lower, slice->upper, slice->step})
      if (part) discarded(*part);
  } else if (auto *tuple = tryAs<Tuple>(&node)) {
    for (const Expr *part : tuple->elts)
      discardedSubscript(*part);
  } else {
    discarded(node);
  }
}

void Generator::annotationValue(const Expr &node) {
  if (context_.features & kFutureAnnotations)
    load(constants().text(unparse(node)));
  else
    expression(node);
}

void Generator::annotatedAssignment(const AnnAssign &node) {
  if (node.value) {
    expression(*node.value);
    expression(*node.target);
  }
  bool kept = u_->kind == UnitKind::Module || u_->kind == UnitKind::Class;
  if (auto *name = tryAs<Name>(node.target)) {
    if (refuseForbidden(name->id, ExprContext::Store)) return;
    if (node.simple && kept) {
      annotationValue(*node.annotation);
      emitName(Opcode::LOAD_NAME, identifier("__annotations__"));
      load(textOf(mangled(name->id)));
      emit(Opcode::STORE_SUBSCR);
    }
  } else if (auto *attribute = tryAs<Attribute>(node.target)) {
    if (refuseForbidden(attribute->attr, ExprContext::Store)) return;
    if (!node.value) discarded(*attribute->value);
  } else if (auto *subscript = tryAs<Subscript>(node.target)) {
    if (!node.value) {
      discarded(*subscript->value);
      discardedSubscript(*subscript->slice);
    }
  } else {
    return error("invalid node type (" + std::to_string(int(node.target->kind)) + ") for annotated assignment");
  }
  if (!node.simple && kept && !(context_.features & kFutureAnnotations)) discarded(*node.annotation);
}

/// UNPACK_* for a tuple or list of targets, then the stores.
void Generator::unpackTargets(Exprs targets) {
  bool starred = false;
  for (size_t i = 0; i < targets.size(); ++i) {
    if (!is<Starred>(targets[i])) continue;
    if (starred) return error("multiple starred expressions in assignment");
    size_t after = targets.size() - i - 1;
    if (i >= 256 || after >= (1u << 23)) return error("too many expressions in star-unpacking assignment");
    emit(Opcode::UNPACK_EX, uint32_t(i + (after << 8)));
    starred = true;
  }
  if (!starred) emit(Opcode::UNPACK_SEQUENCE, uint32_t(targets.size()));
  for (const Expr *target : targets) {
    auto *star = tryAs<Starred>(target);
    expression(star ? *star->value : *target);
  }
}

void Generator::importStatement(const Import &node) {
  for (const Alias *alias : node.names) {
    loadInteger(0);
    loadNone();
    emitName(Opcode::IMPORT_NAME, alias->name);
    if (alias->asname)
      importAs(*alias);
    else
      assign(identifier(alias->name->text.substr(0, alias->name->text.find('.'))));
  }
}

/// `import a.b.c as d` binds the module c, found attribute by attribute.
void Generator::importAs(const Alias &alias) {
  std::string_view path = alias.name->text;
  size_t dot = path.find('.');
  bool dotted = dot != path.npos;
  while (dot != path.npos) {
    size_t start = dot + 1;
    dot = path.find('.', start);
    emitPlainName(Opcode::IMPORT_FROM, identifier(path.substr(start, dot == path.npos ? dot : dot - start)));
    if (dot == path.npos) break;
    emit(Opcode::SWAP, 2);
    emit(Opcode::POP_TOP);
  }
  assign(alias.asname);
  if (dotted) emit(Opcode::POP_TOP);
}

void Generator::importFrom(const ImportFrom &node) {
  loadInteger(node.level);
  std::vector<Identifier> names;
  for (const Alias *alias : node.names)
    names.push_back(alias->name);
  if (node.where.lineno > context_.futureLine && node.module && node.module->text == "__future__")
    return error("from __future__ imports must occur at the beginning of the file");
  load(nameTuple(names));
  emitName(Opcode::IMPORT_NAME, node.module ? node.module : identifier(""));
  for (const Alias *alias : node.names) {
    if (alias == node.names.front() && alias->name->text == "*") return emit(Opcode::IMPORT_STAR);
    emitName(Opcode::IMPORT_FROM, alias->name);
    assign(alias->asname ? alias->asname : alias->name);
  }
  emit(Opcode::POP_TOP);
}

} // namespace krait::frontend
