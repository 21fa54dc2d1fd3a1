// A scan of one expression's text instead of a parse: strings and brackets are skipped, then the binary operator with
// the loosest binding at the outer level decides. The segment is known to be one valid expression.
#include "runtime/errors/Anchors.h"
#include <cctype>
#include <vector>

namespace krait::runtime {

namespace {

enum class Kind : uint8_t { Operand, Operator, Bracket, Other };

struct Token {
  Kind kind;
  size_t start, end; // a bracket group is one token
  int binding = 0;   // Operator: looser is smaller
  char open = 0;     // Bracket
};

bool isName(char c) { return std::isalnum(uint8_t(c)) || c == '_' || uint8_t(c) >= 0x80; }

size_t skipString(std::string_view text, size_t at) {
  char quote = text[at];
  std::string_view tripled = quote == '"' ? "\"\"\"" : "'''";
  bool triple = text.substr(at, 3) == tripled;
  at += triple ? 3 : 1;
  while (at < text.size()) {
    if (text[at] == '\\')
      at += 2;
    else if (triple ? text.substr(at, 3) == tripled : text[at] == quote)
      return at + (triple ? 3 : 1);
    else
      ++at;
  }
  return at;
}

size_t skipBrackets(std::string_view text, size_t at) {
  int depth = 0;
  while (at < text.size()) {
    char c = text[at];
    if (c == '"' || c == '\'') {
      at = skipString(text, at);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && --depth == 0) return at + 1;
    ++at;
  }
  return at;
}

struct OperatorRow {
  std::string_view text;
  int binding;
};
constexpr OperatorRow kOperators[] = {{"**", 7}, {"//", 6}, {"<<", 4}, {">>", 4}, {"|", 1}, {"^", 2}, {"&", 3},
                                      {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6},  {"%", 6}, {"@", 6}};
constexpr std::string_view kLooserWords[] = {"and", "or", "not", "if",    "else", "lambda",
                                             "in",  "is", "for", "await", "yield"};

/// False when the outermost expression is something else (comparison, boolean operation, ...).
bool tokenize(std::string_view text, std::vector<Token> &tokens) {
  for (size_t at = 0; at < text.size();) {
    char c = text[at];
    if (std::isspace(uint8_t(c))) {
      ++at;
      continue;
    }
    if (c == '"' || c == '\'') {
      size_t end = skipString(text, at);
      tokens.push_back({Kind::Operand, at, end});
      at = end;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') {
      size_t end = skipBrackets(text, at);
      tokens.push_back({Kind::Bracket, at, end, 0, c});
      at = end;
      continue;
    }
    if (isName(c) || c == '.') {
      size_t end = at;
      bool number = std::isdigit(uint8_t(c));
      while (end < text.size() && (isName(text[end]) || text[end] == '.' ||
                                   (number && (text[end] == '+' || text[end] == '-') && (text[end - 1] | 32) == 'e' &&
                                    text.substr(at, 2) != "0x")))
        ++end;
      std::string_view word = text.substr(at, end - at);
      for (std::string_view looser : kLooserWords)
        if (word == looser) return false;
      tokens.push_back({Kind::Operand, at, end});
      at = end;
      continue;
    }
    const OperatorRow *found = nullptr;
    for (const OperatorRow &row : kOperators)
      if (!found && text.substr(at, row.text.size()) == row.text) found = &row;
    if (!found) {
      if (c != '~') return false; // comparison, walrus, comma
      tokens.push_back({Kind::Other, at, at + 1});
      ++at;
      continue;
    }
    bool binary = !tokens.empty() && (tokens.back().kind == Kind::Operand || tokens.back().kind == Kind::Bracket);
    tokens.push_back({binary ? Kind::Operator : Kind::Other, at, at + found->text.size(), found->binding});
    at += found->text.size();
  }
  return true;
}

} // namespace

std::optional<Anchors> findAnchors(std::string_view segment) {
  std::vector<Token> tokens;
  if (!tokenize(segment, tokens) || tokens.empty()) return std::nullopt;
  const Token *outermost = nullptr;
  for (const Token &token : tokens) {
    if (token.kind != Kind::Operator) continue;
    // Left-associative operators: the last of the loosest; `**` is right-associative: the first.
    if (!outermost || token.binding < outermost->binding || (token.binding == outermost->binding && token.binding != 7))
      outermost = &token;
  }
  if (outermost) {
    // An operand in parentheses ends before them for CPython, so its closing parenthesis is what gets marked.
    size_t start = outermost->start;
    const Token *before = outermost - 1;
    bool operandIsGroup =
        before->kind == Kind::Bracket && before->open == '(' &&
        (before == tokens.data() || before[-1].kind == Kind::Operator || before[-1].kind == Kind::Other);
    if (operandIsGroup) start = before->end - 1;
    size_t end = start + 1;
    if (end < segment.size() && start + 1 < outermost->end && !std::isspace(uint8_t(segment[end]))) ++end;
    return Anchors{start, end};
  }
  const Token &last = tokens.back();
  if (tokens.size() >= 2 && last.kind == Kind::Bracket && last.open == '[' && tokens[0].kind != Kind::Other)
    return Anchors{last.start, last.end};
  return std::nullopt;
}

} // namespace krait::runtime
