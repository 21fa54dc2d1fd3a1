// Targets of assignments, loops, with and del: what may be bound.
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

bool ParserImpl::isSingleTarget(const Expr *node) const {
  return is<Name>(node) || is<Attribute>(node) || is<Subscript>(node);
}

/// Turns an expression into a target; false if it cannot be one. Starred items are for Store only.
bool ParserImpl::makeTarget(Expr *node, ExprContext context) {
  auto all = [&](std::span<Expr *> items) {
    for (Expr *item : items)
      if (!makeTarget(item, context)) return false;
    return true;
  };
  switch (node->kind) {
  case ExprKind::Name:
    as<Name>(node)->ctx = context;
    return true;
  case ExprKind::Attribute:
    as<Attribute>(node)->ctx = context;
    return true;
  case ExprKind::Subscript:
    as<Subscript>(node)->ctx = context;
    return true;
  case ExprKind::Tuple:
    as<Tuple>(node)->ctx = context;
    return all(as<Tuple>(node)->elts);
  case ExprKind::List:
    as<ast::List>(node)->ctx = context;
    return all(as<ast::List>(node)->elts);
  case ExprKind::Starred:
    if (context != ExprContext::Store || is<Starred>(as<Starred>(node)->value)) return false;
    as<Starred>(node)->ctx = context;
    return makeTarget(as<Starred>(node)->value, context);
  default:
    return false;
  }
}

/// ['*'] target, where a target ends at the first operator (so that `in` is left alone).
Expr *ParserImpl::starTarget() {
  Location start = here();
  bool star = accept(Kind::Star);
  Expr *target = primary();
  if (!target || !makeTarget(target, ExprContext::Store)) return nullptr;
  return star ? make<Starred>(span(start), target, ExprContext::Store) : target;
}

Expr *ParserImpl::starTargets() {
  Location start = here();
  Expr *first = starTarget();
  if (!first || !at(Kind::Comma)) return first;
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !at(Kind::In)) {
    Expr *item = starTarget();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<Tuple>(span(start), items.finish(), ExprContext::Store);
}

} // namespace krait::frontend
