#include "compiler/frontend/ast/Validate.h"
#include "compiler/frontend/ast/Visit.h"
#include <cstdarg>
#include <cstdio>

namespace krait::ast {

namespace {

using enum ExprContext;

/// Every function answers whether all is well; false has been reported.
class Validator {
public:
  explicit Validator(Reporter &reporter) : reporter_(reporter) {}

  bool mod(const Mod &tree) {
    return visit(tree, [this](const auto &node) { return check(node); });
  }

private:
  bool wrong(const char *format, ...) __attribute__((format(printf, 2, 3))) {
    va_list arguments;
    va_start(arguments, format);
    report(ErrorKind::ValueError, format, arguments);
    va_end(arguments);
    return false;
  }
  bool wrongType(const char *format, ...) __attribute__((format(printf, 2, 3))) {
    va_list arguments;
    va_start(arguments, format);
    report(ErrorKind::TypeError, format, arguments);
    va_end(arguments);
    return false;
  }
  void report(ErrorKind kind, const char *format, va_list arguments) {
    char text[400];
    vsnprintf(text, sizeof text, format, arguments);
    reporter_.error(kind, text);
  }

  // What several nodes have in common

  bool positions(const Location &at) {
    if (at.lineno > at.end_lineno) return wrong("AST node line range (%d, %d) is not valid", at.lineno, at.end_lineno);
    if ((at.lineno < 0 && at.end_lineno != at.lineno) || (at.col_offset < 0 && at.col_offset != at.end_col_offset))
      return wrong("AST node column range (%d, %d) for line range (%d, %d) is not valid", at.col_offset,
                   at.end_col_offset, at.lineno, at.end_lineno);
    if (at.lineno == at.end_lineno && at.col_offset > at.end_col_offset)
      return wrong("line %d, column %d-%d is not a valid range", at.lineno, at.col_offset, at.end_col_offset);
    return true;
  }
  bool name(Identifier name) {
    for (const char *constant : {"None", "True", "False"})
      if (name->text == constant) return wrong("identifier field can't represent '%s' constant", constant);
    return true;
  }
  bool names(std::span<const Identifier> list) {
    for (Identifier each : list)
      if (!each) return wrong("None disallowed in identifier list");
    return true;
  }
  bool notEmpty(size_t size, const char *what, const char *owner) {
    return size || wrong("empty %s on %s", what, owner);
  }
  template <class Node>
  bool body(const Node &node) {
    return notEmpty(node.body.size(), "body", pythonName(node)) && stmts(node.body);
  }

  bool stmts(std::span<Stmt *const> list) {
    for (const Stmt *each : list)
      if (each ? !stmt(*each) : !wrong("None disallowed in statement list")) return false;
    return true;
  }
  bool stmt(const Stmt &node) {
    DepthGuard guard(depth_, reporter_);
    return !guard.tooDeep() && positions(node.where) && visit(node, [this](const auto &each) { return check(each); });
  }
  bool exprs(std::span<Expr *const> list, ExprContext context = Load, bool mayBeNone = false) {
    for (const Expr *each : list)
      if (each ? !expr(*each, context) : !mayBeNone && !wrong("None disallowed in expression list")) return false;
    return true;
  }
  bool optional(const Expr *node, ExprContext context = Load) { return !node || expr(*node, context); }
  bool expr(const Expr &node, ExprContext context = Load) {
    if (!positions(node.where)) return false;
    DepthGuard guard(depth_, reporter_);
    return !guard.tooDeep() && visit(node, [&](const auto &each) { return checkContext(each, context); });
  }

  /// The context a node says must be the one it is in; a node without one only stands where values are read.
  template <class Node>
  bool checkContext(const Node &node, ExprContext context) {
    if constexpr (requires { node.ctx; }) {
      if constexpr (requires { node.id; })
        if (!name(node.id)) return false;
      if (node.ctx != context)
        return wrong("expression must have %s context but has %s instead", pythonName(context), pythonName(node.ctx));
      if constexpr (requires { node.elts; }) return exprs(node.elts, context);
      if constexpr (std::is_same_v<Node, Starred>) return expr(*node.value, context);
    } else if (context != Load) {
      return wrong("expression which can't be assigned to in %s context", pythonName(context));
    }
    return check(node);
  }

  // Expressions

  bool check(const BoolOp &node) {
    if (node.values.size() < 2) return wrong("BoolOp with less than 2 values");
    return exprs(node.values);
  }
  bool check(const NamedExpr &node) {
    if (!is<Name>(node.target)) return wrongType("NamedExpr target must be a Name");
    return expr(*node.value) && expr(*node.target, Store); // CPython forgets the target
  }
  bool check(const BinOp &node) { return expr(*node.left) && expr(*node.right); }
  bool check(const UnaryOp &node) { return expr(*node.operand); }
  bool check(const Lambda &node) { return check(*node.args) && expr(*node.body); }
  bool check(const IfExp &node) { return expr(*node.test) && expr(*node.body) && expr(*node.orelse); }
  bool check(const Dict &node) {
    if (node.keys.size() != node.values.size()) return wrong("Dict doesn't have the same number of keys as values");
    return exprs(node.keys, Load, true) && exprs(node.values);
  }
  bool check(const Set &node) { return exprs(node.elts); }
  bool check(const ListComp &node) { return clauses(node.generators) && expr(*node.elt); }
  bool check(const SetComp &node) { return clauses(node.generators) && expr(*node.elt); }
  bool check(const GeneratorExp &node) { return clauses(node.generators) && expr(*node.elt); }
  bool check(const DictComp &node) { return clauses(node.generators) && expr(*node.key) && expr(*node.value); }
  bool check(const Await &node) { return expr(*node.value); }
  bool check(const Yield &node) { return optional(node.value); }
  bool check(const YieldFrom &node) { return expr(*node.value); }
  bool check(const Compare &node) {
    if (node.comparators.empty()) return wrong("Compare with no comparators");
    if (node.comparators.size() != node.ops.size())
      return wrong("Compare has a different number of comparators and operands");
    return exprs(node.comparators) && expr(*node.left);
  }
  bool check(const Call &node) { return expr(*node.func) && exprs(node.args) && keywords(node.keywords); }
  bool check(const FormattedValue &node) { return expr(*node.value) && optional(node.format_spec); }
  bool check(const JoinedStr &node) { return exprs(node.values); }
  bool check(const Constant &node) { return constant(*node.value); }
  bool check(const Attribute &node) { return expr(*node.value); }
  bool check(const Subscript &node) { return expr(*node.slice) && expr(*node.value); }
  bool check(const Slice &node) { return optional(node.lower) && optional(node.upper) && optional(node.step); }
  // Nothing but what checkContext has checked
  bool check(const Starred &) { return true; }
  bool check(const Name &) { return true; }
  bool check(const List &) { return true; }
  bool check(const Tuple &) { return true; }

  bool constant(const krait::Constant &value) {
    if (value.kind == ConstantKind::Code)
      return wrongType("got an invalid type in Constant: %.*s", int(value.text.size()), value.text.data());
    DepthGuard guard(depth_, reporter_);
    if (guard.tooDeep()) return false;
    if (value.kind == ConstantKind::Tuple || value.kind == ConstantKind::FrozenSet)
      for (const krait::Constant *item : value.items)
        if (!constant(*item)) return false;
    return true;
  }
  bool clauses(std::span<Comprehension *const> list) {
    if (list.empty()) return wrong("comprehension with no generators");
    for (const Comprehension *each : list)
      if (!expr(*each->target, Store) || !expr(*each->iter) || !exprs(each->ifs)) return false;
    return true;
  }
  bool keywords(std::span<Keyword *const> list) {
    for (const Keyword *each : list)
      if (!expr(*each->value)) return false;
    return true;
  }

  // Parameters

  bool parameters(std::span<Arg *const> list) {
    for (const Arg *each : list)
      if (!positions(each->where) || !optional(each->annotation)) return false;
    return true;
  }
  bool check(const Arguments &node) {
    if (!parameters(node.posonlyargs) || !parameters(node.args) ||
        (node.vararg && !optional(node.vararg->annotation)) || !parameters(node.kwonlyargs) ||
        (node.kwarg && !optional(node.kwarg->annotation)))
      return false;
    if (node.defaults.size() > node.posonlyargs.size() + node.args.size())
      return wrong("more positional defaults than args on arguments");
    if (node.kw_defaults.size() != node.kwonlyargs.size())
      return wrong("length of kwonlyargs is not the same as kw_defaults on arguments");
    return exprs(node.defaults) && exprs(node.kw_defaults, Load, true);
  }

  // Statements

  template <class Node>
  bool function(const Node &node) {
    return body(node) && check(*node.args) && exprs(node.decorator_list) && optional(node.returns);
  }
  template <class Node>
  bool forLoop(const Node &node) {
    return expr(*node.target, Store) && expr(*node.iter) && body(node) && stmts(node.orelse);
  }
  template <class Node>
  bool with(const Node &node) {
    if (!notEmpty(node.items.size(), "items", pythonName(node))) return false;
    for (const WithItem *each : node.items)
      if (!expr(*each->context_expr) || !optional(each->optional_vars, Store)) return false;
    return body(node);
  }
  template <class Node>
  bool tryStatement(const Node &node) {
    if (!body(node)) return false;
    if (node.handlers.empty() && node.finalbody.empty())
      return wrong("%s has neither except handlers nor finalbody", pythonName(node));
    if (node.handlers.empty() && !node.orelse.empty())
      return wrong("%s has orelse but no except handlers", pythonName(node));
    for (const ExceptHandler *each : node.handlers) {
      if (!each) return wrong("None disallowed in handler list");
      if (std::is_same_v<Node, Try> && !positions(each->where)) return false; // CPython forgets them in TryStar
      if (!optional(each->type) || !body(*each)) return false;
    }
    return stmts(node.finalbody) && stmts(node.orelse);
  }

  bool check(const FunctionDef &node) { return function(node); }
  bool check(const AsyncFunctionDef &node) { return function(node); }
  bool check(const ClassDef &node) {
    return body(node) && exprs(node.bases) && keywords(node.keywords) && exprs(node.decorator_list);
  }
  bool check(const Return &node) { return optional(node.value); }
  bool check(const Delete &node) {
    return notEmpty(node.targets.size(), "targets", "Delete") && exprs(node.targets, Del);
  }
  bool check(const Assign &node) {
    return notEmpty(node.targets.size(), "targets", "Assign") && exprs(node.targets, Store) && expr(*node.value);
  }
  bool check(const AugAssign &node) { return expr(*node.target, Store) && expr(*node.value); }
  bool check(const AnnAssign &node) {
    if (node.simple && !is<Name>(node.target)) return wrongType("AnnAssign with simple non-Name target");
    return expr(*node.target, Store) && optional(node.value) && expr(*node.annotation);
  }
  bool check(const For &node) { return forLoop(node); }
  bool check(const AsyncFor &node) { return forLoop(node); }
  bool check(const While &node) { return expr(*node.test) && body(node) && stmts(node.orelse); }
  bool check(const If &node) { return expr(*node.test) && body(node) && stmts(node.orelse); }
  bool check(const With &node) { return with(node); }
  bool check(const AsyncWith &node) { return with(node); }
  bool check(const Match &node) {
    if (!expr(*node.subject) || !notEmpty(node.cases.size(), "cases", "Match")) return false;
    for (const MatchCase *each : node.cases)
      if (!pattern(*each->pattern) || !optional(each->guard) || !body(*each)) return false;
    return true;
  }
  bool check(const Raise &node) {
    if (!node.exc && node.cause) return wrong("Raise with cause but no exception");
    return optional(node.exc) && optional(node.cause);
  }
  bool check(const Try &node) { return tryStatement(node); }
  bool check(const TryStar &node) { return tryStatement(node); }
  bool check(const Assert &node) { return expr(*node.test) && optional(node.msg); }
  bool check(const Import &node) { return notEmpty(node.names.size(), "names", "Import"); }
  bool check(const ImportFrom &node) {
    if (node.level < 0) return wrong("Negative ImportFrom level");
    return notEmpty(node.names.size(), "names", "ImportFrom");
  }
  bool check(const Global &node) { return notEmpty(node.names.size(), "names", "Global") && names(node.names); }
  bool check(const Nonlocal &node) { return notEmpty(node.names.size(), "names", "Nonlocal") && names(node.names); }
  bool check(const ExprStmt &node) { return expr(*node.value); }
  bool check(const Pass &) { return true; }
  bool check(const Break &) { return true; }
  bool check(const Continue &) { return true; }

  // Patterns

  bool patterns(std::span<Pattern *const> list, bool starAllowed = false) {
    for (const Pattern *each : list)
      if (each ? !pattern(*each, starAllowed) : !wrong("None disallowed in pattern list")) return false;
    return true;
  }
  bool pattern(const Pattern &node, bool starAllowed = false) {
    if (!positions(node.where)) return false;
    DepthGuard guard(depth_, reporter_);
    if (guard.tooDeep()) return false;
    if (is<MatchStar>(&node) && !starAllowed) return wrong("can't use MatchStar here");
    return visit(node, [this](const auto &each) { return check(each); });
  }
  bool capture(Identifier target) {
    if (!target) return true;
    if (target->text == "_") return wrong("can't capture name '_' in patterns");
    return name(target);
  }

  static bool isNumber(const Expr *node, bool real, bool imaginary) {
    const auto *literal = tryAs<Constant>(node);
    if (!literal) return false;
    const ConstantKind kind = literal->value->kind;
    return kind == ConstantKind::Complex ? imaginary
                                         : real && (kind == ConstantKind::Int || kind == ConstantKind::Float);
  }
  static bool isNegativeNumber(const Expr *node, bool imaginary) {
    const auto *minus = tryAs<UnaryOp>(node);
    return minus && minus->op == UnaryOperator::USub && isNumber(minus->operand, true, imaginary);
  }
  static bool isComplexNumber(const Expr *node) {
    const auto *sum = tryAs<BinOp>(node);
    return sum && (sum->op == Operator::Add || sum->op == Operator::Sub) &&
           (isNumber(sum->left, true, false) || isNegativeNumber(sum->left, false)) &&
           isNumber(sum->right, false, true);
  }
  /// What a value pattern compares with, or a key of a mapping pattern.
  bool patternValue(const Expr &node) {
    if (!expr(node)) return false;
    if (const auto *literal = tryAs<Constant>(&node)) {
      const ConstantKind kind = literal->value->kind;
      return isNumber(&node, true, true) || kind == ConstantKind::Str || kind == ConstantKind::Bytes ||
             wrong("unexpected constant inside of a literal pattern");
    }
    // An f-string is for the compiler to refuse.
    return is<Attribute>(&node) || is<JoinedStr>(&node) || isNegativeNumber(&node, true) || isComplexNumber(&node) ||
           wrong("patterns may only match literals and attribute lookups");
  }
  static bool isSingleton(const krait::Constant &value) {
    return value.kind == ConstantKind::None || value.kind == ConstantKind::True || value.kind == ConstantKind::False;
  }

  bool check(const MatchValue &node) { return patternValue(*node.value); }
  bool check(const MatchSingleton &node) {
    return isSingleton(*node.value) || wrong("MatchSingleton can only contain True, False and None");
  }
  bool check(const MatchSequence &node) { return patterns(node.patterns, true); }
  bool check(const MatchMapping &node) {
    if (node.keys.size() != node.patterns.size())
      return wrong("MatchMapping doesn't have the same number of keys as patterns");
    if (!capture(node.rest)) return false;
    for (const Expr *key : node.keys) {
      if (!key) return wrong("None disallowed in expression list");
      const auto *literal = tryAs<Constant>(key);
      if (literal && isSingleton(*literal->value)) continue;
      if (!patternValue(*key)) return false;
    }
    return patterns(node.patterns);
  }
  bool check(const MatchClass &node) {
    if (node.kwd_attrs.size() != node.kwd_patterns.size())
      return wrong("MatchClass doesn't have the same number of keyword attributes as patterns");
    if (!expr(*node.cls)) return false;
    const Expr *root = node.cls;
    while (const auto *attribute = tryAs<Attribute>(root))
      root = attribute->value;
    if (!is<Name>(root)) return wrong("MatchClass cls field can only contain Name or Attribute nodes.");
    if (!names(node.kwd_attrs)) return false;
    for (Identifier attribute : node.kwd_attrs)
      if (!name(attribute)) return false;
    return patterns(node.patterns) && patterns(node.kwd_patterns);
  }
  bool check(const MatchStar &node) { return capture(node.name); }
  bool check(const MatchAs &node) {
    if (!capture(node.name)) return false;
    if (node.pattern && !node.name) return wrong("MatchAs must specify a target name if a pattern is given");
    return !node.pattern || pattern(*node.pattern);
  }
  bool check(const MatchOr &node) {
    if (node.patterns.size() < 2) return wrong("MatchOr requires at least 2 patterns");
    return patterns(node.patterns);
  }

  // Roots

  bool check(const Module &node) { return stmts(node.body); }
  bool check(const Interactive &node) { return stmts(node.body); }
  bool check(const Expression &node) { return expr(*node.body); }
  bool check(const FunctionType &node) { return exprs(node.argtypes) && expr(*node.returns); }

  Reporter &reporter_;
  int depth_ = 0;
};

} // namespace

void validate(const Mod &tree, Reporter &reporter) { (void)Validator(reporter).mod(tree); }

} // namespace krait::ast
