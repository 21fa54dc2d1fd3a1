#include "compiler/frontend/compile/Unparse.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/ast/Visit.h"
#include "compiler/support/StringRepr.h"

namespace krait::frontend {

using namespace ast;

namespace {

/// How tightly an expression binds; one above another needs no parentheses inside it.
enum Level {
  kTuple,
  kTest, // conditional expressions, lambda
  kOr,
  kAnd,
  kNot,
  kComparison,
  kBitOr,
  kBitXor,
  kBitAnd,
  kShift,
  kArithmetic,
  kTerm,
  kFactor,
  kPower,
  kAwait,
  kAtom,
  kStarOperand = kBitOr,
};

Level above(Level level) { return Level(level + 1); }

Level levelOf(Operator op) {
  static constexpr Level kLevels[] = {kArithmetic, kArithmetic, kTerm,  kTerm,   kTerm,   kTerm, kPower,
                                      kShift,      kShift,      kBitOr, kBitXor, kBitAnd, kTerm};
  return kLevels[uint8_t(op)];
}

class Unparser {
public:
  void write(const Expr &node, Level around);
  std::string take() { return std::move(out_); }

private:
  void text(std::string_view what) { out_ += what; }
  template <class Inside>
  void parenthesised(bool needed, Inside inside) {
    if (needed) text("(");
    inside();
    if (needed) text(")");
  }
  void list(std::span<Expr *const> items, Level level = kTest) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) text(", ");
      write(*items[i], level);
    }
  }
  void operation(const BoolOp &node, Level around);
  void operation(const BinOp &node, Level around);
  void operation(const UnaryOp &node, Level around);
  void comparison(const Compare &node);
  void lambda(const Lambda &node);
  void arguments(const Arguments &args);
  void dict(const Dict &node);
  void clauses(std::span<ast::Comprehension *const> list);
  void call(const Call &node);
  void constant(const ast::Constant &node);
  void joined(const JoinedStr &node);
  static std::string formatBody(const Expr &node);
  static std::string replacementField(const FormattedValue &node);
  void subscript(const Subscript &node);
  void slice(const Slice &node);

  std::string out_;
};

void Unparser::operation(const BoolOp &node, Level around) {
  Level level = node.op == BoolOperator::And ? kAnd : kOr;
  parenthesised(around > level, [&] {
    for (const Expr *value : node.values) {
      if (value != node.values.front()) text(node.op == BoolOperator::And ? " and " : " or ");
      write(*value, above(level));
    }
  });
}

void Unparser::operation(const BinOp &node, Level around) {
  Level level = levelOf(node.op);
  bool right = node.op == Operator::Pow;
  parenthesised(around > level, [&] {
    write(*node.left, right ? above(level) : level);
    text(std::string(" ") + spelling(node.op) + " ");
    write(*node.right, right ? level : above(level));
  });
}

void Unparser::operation(const UnaryOp &node, Level around) {
  Level level = node.op == UnaryOperator::Not ? kNot : kFactor;
  parenthesised(around > level, [&] {
    text(spelling(node.op));
    write(*node.operand, level);
  });
}

void Unparser::comparison(const Compare &node) {
  write(*node.left, above(kComparison));
  for (size_t i = 0; i < node.ops.size(); ++i) {
    text(std::string(" ") + spelling(node.ops[i]) + " ");
    write(*node.comparators[i], above(kComparison));
  }
}

void Unparser::arguments(const Arguments &args) {
  bool first = true;
  auto next = [&] {
    if (!first) text(", ");
    first = false;
  };
  auto one = [&](const Arg *arg, const Expr *value) {
    next();
    text(arg->arg->text);
    if (!value) return;
    text("=");
    write(*value, kTest);
  };
  size_t positional = args.posonlyargs.size() + args.args.size();
  for (size_t i = 0; i < positional; ++i) {
    bool posOnly = i < args.posonlyargs.size();
    size_t fromEnd = positional - i;
    one(posOnly ? args.posonlyargs[i] : args.args[i - args.posonlyargs.size()],
        fromEnd <= args.defaults.size() ? args.defaults[args.defaults.size() - fromEnd] : nullptr);
    if (posOnly && i + 1 == args.posonlyargs.size()) text(", /");
  }
  if (args.vararg || !args.kwonlyargs.empty()) {
    next();
    text("*");
    if (args.vararg) text(args.vararg->arg->text);
  }
  for (size_t i = 0; i < args.kwonlyargs.size(); ++i)
    one(args.kwonlyargs[i], args.kw_defaults[i]);
  if (!args.kwarg) return;
  next();
  text("**");
  text(args.kwarg->arg->text);
}

void Unparser::lambda(const Lambda &node) {
  text(node.args->posonlyargs.empty() && node.args->args.empty() ? "lambda" : "lambda ");
  arguments(*node.args);
  text(": ");
  write(*node.body, kTest);
}

void Unparser::dict(const Dict &node) {
  text("{");
  for (size_t i = 0; i < node.values.size(); ++i) {
    if (i) text(", ");
    if (node.keys[i]) {
      write(*node.keys[i], kTest);
      text(": ");
      write(*node.values[i], kTest);
    } else {
      text("**");
      write(*node.values[i], kStarOperand);
    }
  }
  text("}");
}

void Unparser::clauses(std::span<ast::Comprehension *const> list) {
  for (const ast::Comprehension *clause : list) {
    text(clause->is_async ? " async for " : " for ");
    write(*clause->target, kTuple);
    text(" in ");
    write(*clause->iter, above(kTest));
    for (const Expr *condition : clause->ifs) {
      text(" if ");
      write(*condition, above(kTest));
    }
  }
}

void Unparser::call(const Call &node) {
  write(*node.func, kAtom);
  if (node.args.size() == 1 && node.keywords.empty() && is<GeneratorExp>(node.args[0]))
    return write(*node.args[0], kTest); // has parentheses of its own
  text("(");
  list(node.args);
  bool first = node.args.empty();
  for (const Keyword *keyword : node.keywords) {
    if (!first) text(", ");
    first = false;
    text(keyword->arg ? keyword->arg->text : "**");
    if (keyword->arg) text("=");
    write(*keyword->value, kTest);
  }
  text(")");
}

/// A literal; infinities as a number that overflows.
void Unparser::constant(const ast::Constant &node) {
  if (node.value->kind == ConstantKind::Ellipsis) return text("...");
  if (node.kind.data()) text(node.kind);
  std::string repr = bytecode::constantRepr(*node.value);
  if (node.value->kind == ConstantKind::Float || node.value->kind == ConstantKind::Complex)
    for (size_t at; (at = repr.find("inf")) != repr.npos;)
      repr.replace(at, 3, "1e309");
  text(repr);
}

std::string Unparser::replacementField(const FormattedValue &node) {
  Unparser inside;
  inside.write(*node.value, above(kTest));
  std::string value = inside.take();
  std::string field = value.starts_with('{') ? "{ " : "{";
  field += value;
  if (node.conversion > 0) {
    field += '!';
    field += char(node.conversion);
  }
  if (node.format_spec) field += ":" + formatBody(*node.format_spec);
  return field + "}";
}

/// A part of an f-string without quotes, braces doubled.
std::string Unparser::formatBody(const Expr &node) {
  std::string body;
  if (auto *constant = tryAs<ast::Constant>(&node)) {
    for (char c : constant->value->text) {
      body += c;
      if (c == '{' || c == '}') body += c;
    }
  } else if (auto *field = tryAs<FormattedValue>(&node)) {
    body = replacementField(*field);
  } else if (auto *joined = tryAs<JoinedStr>(&node)) {
    for (const Expr *part : joined->values)
      body += formatBody(*part);
  }
  return body;
}

void Unparser::joined(const JoinedStr &node) {
  text("f");
  out_ += reprString(formatBody(node));
}

void Unparser::subscript(const Subscript &node) {
  write(*node.value, kAtom);
  text("[");
  write(*node.slice, kTuple);
  text("]");
}

void Unparser::slice(const Slice &node) {
  if (node.lower) write(*node.lower, kTest);
  text(":");
  if (node.upper) write(*node.upper, kTest);
  if (!node.step) return;
  text(":");
  write(*node.step, kTest);
}

void Unparser::write(const Expr &node, Level around) {
  switch (node.kind) {
  case ExprKind::BoolOp:
    return operation(*as<BoolOp>(&node), around);
  case ExprKind::BinOp:
    return operation(*as<BinOp>(&node), around);
  case ExprKind::UnaryOp:
    return operation(*as<UnaryOp>(&node), around);
  case ExprKind::NamedExpr:
    return parenthesised(around > kTuple, [&] {
      write(*as<NamedExpr>(&node)->target, kAtom);
      text(" := ");
      write(*as<NamedExpr>(&node)->value, kAtom);
    });
  case ExprKind::Lambda:
    return parenthesised(around > kTest, [&] { lambda(*as<Lambda>(&node)); });
  case ExprKind::IfExp:
    return parenthesised(around > kTest, [&] {
      write(*as<IfExp>(&node)->body, above(kTest));
      text(" if ");
      write(*as<IfExp>(&node)->test, above(kTest));
      text(" else ");
      write(*as<IfExp>(&node)->orelse, kTest);
    });
  case ExprKind::Dict:
    return dict(*as<Dict>(&node));
  case ExprKind::Set:
    text("{");
    list(as<Set>(&node)->elts);
    return text("}");
  case ExprKind::ListComp:
  case ExprKind::SetComp:
  case ExprKind::GeneratorExp: {
    bool isList = is<ListComp>(&node), isSet = is<SetComp>(&node);
    auto &comprehension = *reinterpret_cast<const ListComp *>(&node); // the three have the same fields
    text(isList ? "[" : isSet ? "{" : "(");
    write(*comprehension.elt, kTest);
    clauses(comprehension.generators);
    return text(isList ? "]" : isSet ? "}" : ")");
  }
  case ExprKind::DictComp:
    text("{");
    write(*as<DictComp>(&node)->key, kTest);
    text(": ");
    write(*as<DictComp>(&node)->value, kTest);
    clauses(as<DictComp>(&node)->generators);
    return text("}");
  case ExprKind::Await:
    return parenthesised(around > kAwait, [&] {
      text("await ");
      write(*as<Await>(&node)->value, kAtom);
    });
  case ExprKind::Yield:
    text("(yield");
    if (const Expr *value = as<Yield>(&node)->value) {
      text(" ");
      write(*value, kTest);
    }
    return text(")");
  case ExprKind::YieldFrom:
    text("(yield from ");
    write(*as<YieldFrom>(&node)->value, kTest);
    return text(")");
  case ExprKind::Compare:
    return parenthesised(around > kComparison, [&] { comparison(*as<Compare>(&node)); });
  case ExprKind::Call:
    return call(*as<Call>(&node));
  case ExprKind::FormattedValue:
    return text("f" + reprString(formatBody(node)));
  case ExprKind::JoinedStr:
    return joined(*as<JoinedStr>(&node));
  case ExprKind::Constant:
    return constant(*as<ast::Constant>(&node));
  case ExprKind::Attribute: {
    auto &attribute = *as<Attribute>(&node);
    write(*attribute.value, kAtom);
    auto *number = tryAs<ast::Constant>(attribute.value);
    text(number && number->value->kind == ConstantKind::Int ? " ." : ".");
    return text(attribute.attr->text);
  }
  case ExprKind::Subscript:
    return subscript(*as<Subscript>(&node));
  case ExprKind::Starred:
    text("*");
    return write(*as<Starred>(&node)->value, kStarOperand);
  case ExprKind::Name:
    return text(as<Name>(&node)->id->text);
  case ExprKind::List:
    text("[");
    list(as<List>(&node)->elts);
    return text("]");
  case ExprKind::Tuple: {
    auto &tuple = *as<Tuple>(&node);
    return parenthesised(around > kTuple || tuple.elts.empty(), [&] {
      list(tuple.elts);
      if (tuple.elts.size() == 1) text(",");
    });
  }
  case ExprKind::Slice:
    return slice(*as<Slice>(&node));
  }
}

} // namespace

std::string unparse(const Expr &node) {
  Unparser unparser;
  unparser.write(node, kTest);
  return unparser.take();
}

} // namespace krait::frontend
