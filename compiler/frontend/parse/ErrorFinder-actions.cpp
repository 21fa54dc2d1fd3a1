// The actions of the error grammar that a line of its notation cannot express.
#include "compiler/frontend/parse/ErrorFinder.h"
#include "compiler/frontend/parse/Literals.h"
#include "compiler/support/Assert.h"

namespace krait::frontend {

static std::string_view nameOf(Shape shape) {
  static constexpr std::string_view kNames[] = {
#define SHAPE(Shape, Name) Name,
#include "compiler/frontend/parse/Shapes.def"
  };
  return kNames[size_t(shape)];
}

ErrorFinder::Action ErrorFinder::actionNamed(std::string_view name) {
  struct Row {
    std::string_view name;
    Action action;
  };
#define ROW(function) {#function, &ErrorFinder::function}
  static constexpr Row kRows[] = {
      ROW(endOfInput),
      ROW(number),
      ROW(strings),
      ROW(notEqual),
      ROW(realNumber),
      ROW(imaginaryNumber),
      ROW(alternatives),
      ROW(softKeyword),
      ROW(missingComma),
      ROW(missingParentheses),
      ROW(missingColonAfterKey),
      ROW(bareGenerator),
      ROW(bareGeneratorAfterArguments),
      ROW(positionalAfterKeyword),
      ROW(positionalAfterKeywordPattern),
  };
#undef ROW
  for (const Row &row : kRows)
    if (row.name == name) return row.action;
  KRAIT_UNREACHABLE("an action the grammar names exists");
}

/// The message with its places filled from the captures.
std::string ErrorFinder::fill(std::string_view message, const Node *captures) const {
  std::string out;
  for (size_t i = 0; i < message.size(); ++i) {
    char c = message[i];
    Node node = i + 1 < message.size() && message[i + 1] >= 'a' && message[i + 1] <= 'c'
                    ? captures[message[i + 1] - 'a']
                    : nullptr;
    if (!node || (c != '$' && c != '#' && c != '@')) {
      out += c;
      continue;
    }
    if (c == '$')
      out += nameOf(node->shape);
    else if (c == '#')
      out += std::to_string(node->where.lineno);
    else
      out += text(*node->token);
    ++i;
  }
  return out;
}

/// An interactive session ends here; for compile() it is an error like any other.
ErrorFinder::Node ErrorFinder::endOfInput(size_t, const Node *) { return nullptr; }

// ---- literals ----

ErrorFinder::Node ErrorFinder::number(size_t start, const Node *captures) {
  const Token &token = *captures[0]->token;
  size_t digits = 0;
  if (numberConstant(text(token), arena_, context_.options.maxIntDigits, &digits))
    return make(Shape::Literal, start, captures);
  std::string message =
      "Exceeds the limit (" + std::to_string(context_.options.maxIntDigits) +
      " digits) for integer string conversion: value has " + std::to_string(digits) +
      " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
      "integer literals to avoid decimal conversion limits.";
  return raise(ErrorKind::SyntaxError, token.line, -1, token.endLine, -1, message);
}

ErrorFinder::Node ErrorFinder::strings(size_t start, const Node *captures) {
  StringLiteral literal(context_, text_, base_, {&list_.tokens[start], mark_ - start});
  ast::Expr *value = literal.parse();
  if (!value) return raiseString(literal.takeFailure());
  return make(ast::is<ast::JoinedStr>(value) ? Shape::JoinedStr : Shape::Literal, start, captures);
}

static bool isImaginary(std::string_view text) { return text.back() == 'j' || text.back() == 'J'; }

ErrorFinder::Node ErrorFinder::realNumber(size_t start, const Node *captures) {
  if (!isImaginary(text(list_.tokens[start]))) return captures[0];
  return raiseAt(captures[0], "real number required in complex literal");
}

ErrorFinder::Node ErrorFinder::imaginaryNumber(size_t start, const Node *captures) {
  if (isImaginary(text(list_.tokens[start]))) return captures[0];
  return raiseAt(captures[0], "imaginary number required in complex literal");
}

/// The token "!=" stands for "<>" too; which of the two is right depends on a future statement.
ErrorFinder::Node ErrorFinder::notEqual(size_t, const Node *captures) {
  bool diamond = text(*captures[0]->token) == "<>";
  if (context_.options.barryAsBdfl && !diamond)
    return raiseLast(ErrorKind::SyntaxError, "with Barry as BDFL, use '<>' instead of '!='");
  return diamond == context_.options.barryAsBdfl ? captures[0] : nullptr;
}

ErrorFinder::Node ErrorFinder::alternatives(size_t start, const Node *captures) {
  return captures[0]->items.size() == 1 ? captures[0]->items[0] : make(Shape::Pattern, start, captures);
}

// ---- expressions ----

bool ErrorFinder::isLegacyStatement(Node name) const {
  if (name->shape != Shape::Name) return false;
  std::string_view word = text(*name->token);
  return word == "print" || word == "exec";
}

/// CPython compares only as many characters as the name has, so that `c` counts as `case`.
ErrorFinder::Node ErrorFinder::softKeyword(size_t, const Node *captures) {
  std::string_view name = text(*captures[0]->token);
  for (std::string_view keyword : {"_", "case", "match"})
    if (keyword.starts_with(name)) return captures[0];
  return nullptr;
}

ErrorFinder::Node ErrorFinder::missingComma(size_t, const Node *captures) {
  if (isLegacyStatement(captures[0]) || list_.tokens[mark_ - 1].level == 0) return nullptr;
  return raiseRange(captures[0], captures[1], "invalid syntax. Perhaps you forgot a comma?");
}

ErrorFinder::Node ErrorFinder::missingParentheses(size_t, const Node *captures) {
  if (!isLegacyStatement(captures[0])) return nullptr;
  return raiseRange(captures[0], captures[1],
                    fill("Missing parentheses in call to '@a'. Did you mean @a(...)?", captures));
}

ErrorFinder::Node ErrorFinder::missingColonAfterKey(size_t, const Node *captures) {
  const ast::Location &key = captures[0]->where;
  return raise(ErrorKind::SyntaxError, key.lineno, key.end_col_offset - 1, key.end_lineno, -1,
               "':' expected after dictionary key");
}

/// The last thing in a comprehension's clauses: a condition, or the iterable.
static const ShapeNode *endOfClauses(const ShapeNode *clauses) {
  const ShapeNode *last = clauses->items.back();
  const ShapeNode *conditions = last->captures[2];
  return conditions->items.empty() ? last->captures[1] : conditions->items.back();
}

static constexpr char kBareGenerator[] = "Generator expression must be parenthesized";

ErrorFinder::Node ErrorFinder::bareGenerator(size_t, const Node *captures) {
  return raiseRange(captures[0], endOfClauses(captures[1]), kBareGenerator);
}

/// Calls `visit` for each argument as written; keywords come in two sequences when there is a `**`.
template <class Visitor>
static void visitArguments(const ShapeNode *node, const Visitor &visit) {
  if (!node || node->shape == Shape::Nothing) return;
  if (node->shape != Shape::Sequence && node->shape != Shape::Arguments) return visit(node);
  for (const ShapeNode *item : node->items)
    visitArguments(item, visit);
  for (const ShapeNode *item : node->captures)
    visitArguments(item, visit);
}

ErrorFinder::Node ErrorFinder::bareGeneratorAfterArguments(size_t, const Node *captures) {
  Node last = nullptr;
  size_t count = 0;
  visitArguments(captures[0], [&](Node argument) {
    if (argument->shape == Shape::Keyword || argument->shape == Shape::Unpacking) return;
    last = argument;
    ++count;
  });
  return count > 1 ? raiseRange(last, endOfClauses(captures[1]), kBareGenerator) : nullptr;
}

ErrorFinder::Node ErrorFinder::positionalAfterKeyword(size_t, const Node *captures) {
  bool unpacking = false;
  visitArguments(captures[0], [&](Node argument) { unpacking |= argument->shape == Shape::Unpacking; });
  return raiseLast(ErrorKind::SyntaxError, unpacking ? "positional argument follows keyword argument unpacking"
                                                     : "positional argument follows keyword argument");
}

ErrorFinder::Node ErrorFinder::positionalAfterKeywordPattern(size_t, const Node *captures) {
  return raiseRange(captures[0]->items.front(), captures[0]->items.back(),
                    "positional patterns follow keyword patterns");
}

// ---- targets ----

/// The first part of `node` that cannot be a target of this kind, or null.
ErrorFinder::Node ErrorFinder::invalidTarget(std::string_view kind, Node node) const {
  switch (node->shape) {
  case Shape::Sequence:
    for (Node item : node->items)
      if (Node invalid = invalidTarget(kind, item)) return invalid;
    [[fallthrough]];
  case Shape::List:
  case Shape::Tuple:
    for (Node item : node->captures)
      if (Node invalid = item ? invalidTarget(kind, item) : nullptr) return invalid;
    return nullptr;
  case Shape::Starred:
    return kind == "del" ? node : invalidTarget(kind, node->captures[0]);
  case Shape::Compare:
    if (kind != "for") return node;
    return node->captures[1]->items[0]->shape == Shape::In ? invalidTarget(kind, node->captures[0]) : nullptr;
  case Shape::Nothing:
  case Shape::Name:
  case Shape::Subscript:
  case Shape::Attribute:
    return nullptr;
  default:
    return node;
  }
}

ErrorFinder::Node ErrorFinder::raiseTarget(std::string_view kind, Node node) {
  Node invalid = invalidTarget(kind, node);
  if (!invalid) return nullptr;
  std::string message = kind == "del" ? "cannot delete " : "cannot assign to ";
  return raiseAt(invalid, message + std::string(nameOf(invalid->shape)));
}

} // namespace krait::frontend
