// The engine: a packrat parser over ErrorGrammar.
#include "compiler/frontend/parse/ErrorFinder.h"

namespace krait::frontend {

static const ShapeNode kNothing{};
static const ShapeNode kOther{Shape::Other};

ErrorFinder::ErrorFinder(ParseContext &context, const Source &source, std::string_view text, const TokenList &tokens,
                         TokenBase base, bool field)
    : context_(context), source_(source), text_(text), list_(tokens), base_(base), field_(field),
      grammar_(errorGrammar()) {}

std::optional<SyntaxError> ErrorFinder::find(std::string_view startRule) {
  int rule = grammar_.find(startRule);
  run(rule);
  if (!failed_) return std::nullopt;
  if (context_.options.allowIncomplete && !field_ && isEndOfSource()) {
    error_.reset();
    raiseLast(ErrorKind::SyntaxError, "incomplete input");
    return std::move(error_);
  }
  if (!error_) {
    const Token &last = lastToken();
    mistakes_ = true;
    run(rule);
    if (!error_) {
      raiseGeneric(last);
      return std::move(error_);
    }
  }
  checkRemainingTokens();
  return std::move(error_);
}

void ErrorFinder::run(int rule) {
  memos_.assign(list_.tokens.size(), {});
  mark_ = 0;
  level_ = 0;
  failed_ = !matchRule(rule);
}

bool ErrorFinder::fetch() {
  if (mark_ < fill_) return true;
  ++fill_;
  if (list_.tokens[mark_].kind != TokenKind::Error) return true;
  raiseTokenizerError();
  return false;
}

ErrorFinder::Memo *ErrorFinder::recall(size_t at, int rule) {
  for (Memo &memo : memos_[at])
    if (memo.rule == rule) return &memo;
  return nullptr;
}

ErrorFinder::Node ErrorFinder::matchRule(int number) {
  const GrammarRule &rule = grammar_.rules[size_t(number)];
  if (error_) return nullptr;
  if (++level_ > kMaxLevel) {
    error_.emplace();
    error_->kind = ErrorKind::MemoryError;
    return nullptr;
  }
  bool mistakes = mistakes_;
  if (rule.withoutMistakes) mistakes_ = false;
  Node node = nullptr;
  if (rule.leftRecursive) {
    node = matchLeftRecursive(number);
  } else if (rule.memo) {
    size_t start = mark_;
    if (fetch()) {
      if (Memo *memo = recall(start, number)) {
        mark_ = memo->next;
        node = memo->node;
      } else {
        node = matchAlternatives(rule);
        if (!error_) memos_[start].push_back({number, mark_, node});
      }
    }
  } else {
    node = matchAlternatives(rule);
  }
  mistakes_ = mistakes;
  --level_;
  return node;
}

/// Grows the match: the rule at this place is first a failure, then what it was in the round before, until a round is
/// no longer than the last.
ErrorFinder::Node ErrorFinder::matchLeftRecursive(int number) {
  size_t start = mark_;
  if (!fetch()) return nullptr;
  if (Memo *memo = recall(start, number)) {
    mark_ = memo->next;
    return memo->node;
  }
  memos_[start].push_back({number, start, nullptr});
  Node best = nullptr;
  size_t bestEnd = start;
  ++level_;
  for (;;) {
    mark_ = start;
    Node node = matchAlternatives(grammar_.rules[size_t(number)]);
    if (error_) return nullptr;
    if (!node || mark_ <= bestEnd) break;
    bestEnd = mark_;
    best = node;
    *recall(start, number) = {number, bestEnd, best};
  }
  --level_;
  mark_ = bestEnd;
  return best;
}

ErrorFinder::Node ErrorFinder::matchAlternatives(const GrammarRule &rule) {
  size_t start = mark_;
  for (const GrammarAlternative &alternative : rule.alternatives) {
    if (alternative.errorsOnly && !mistakes_) continue;
    Node result = nullptr;
    bool cut = false;
    bool matched = matchAlternative(alternative, start, &result, &cut);
    if (error_) return nullptr;
    if (matched) return result;
    mark_ = start;
    if (cut) return nullptr;
  }
  return nullptr;
}

bool ErrorFinder::matchAlternative(const GrammarAlternative &alternative, size_t start, Node *result, bool *cut) {
  Node captures[3] = {}, single = nullptr;
  for (const GrammarItem &item : alternative.items) {
    if (item.kind == GrammarItem::Cut) {
      *cut = true;
      continue;
    }
    Node node = matchItem(item);
    if (!node || error_) return false;
    if (item.capture >= 0) captures[item.capture] = node;
    single = alternative.items.size() == 1 ? node : &kOther;
  }
  *result = act(alternative, start, captures, single);
  return true;
}

ErrorFinder::Node ErrorFinder::matchItem(const GrammarItem &item) {
  switch (item.look) {
  case GrammarItem::Consume:
    return item.repeat == GrammarItem::Once ? matchOnce(item) : repeat(item);
  case GrammarItem::Forced:
    return matchForced(item);
  case GrammarItem::Ahead:
  case GrammarItem::NotAhead:
    break;
  }
  size_t start = mark_;
  bool found = matchOnce(item);
  mark_ = start;
  return found == (item.look == GrammarItem::Ahead) && !error_ ? &kNothing : nullptr;
}

ErrorFinder::Node ErrorFinder::matchOnce(const GrammarItem &item) {
  switch (item.kind) {
  case GrammarItem::TokenItem:
    return matchToken(item.token);
  case GrammarItem::SoftKeyword:
    if (!fetch() || list_.tokens[mark_].kind != TokenKind::Name || text(list_.tokens[mark_]) != item.text)
      return nullptr;
    return matchToken(TokenKind::Name);
  case GrammarItem::Rule:
  case GrammarItem::Group:
    return matchRule(item.rule);
  case GrammarItem::Cut:
    break;
  }
  return nullptr;
}

ErrorFinder::Node ErrorFinder::matchToken(TokenKind kind) {
  if (error_ || !fetch()) return nullptr;
  const Token &token = list_.tokens[mark_];
  if (token.kind != kind) return nullptr;
  ++mark_;
  Shape shape = kind == TokenKind::Name ? Shape::Name : Shape::Token;
  return arena_.make<ShapeNode>(shape, location(token), &token);
}

ErrorFinder::Node ErrorFinder::matchForced(const GrammarItem &item) {
  if (error_ || !fetch()) return nullptr;
  if (Node node = matchToken(item.token)) return node;
  ast::Location where = location(list_.tokens[mark_]);
  std::string message = "expected '" + std::string(spelling(item.token)) + "'";
  return raise(ErrorKind::SyntaxError, where.lineno, where.col_offset, where.end_lineno, where.end_col_offset, message);
}

ErrorFinder::Node ErrorFinder::repeat(const GrammarItem &item) {
  if (item.repeat == GrammarItem::Optional) {
    size_t start = mark_;
    Node node = matchOnce(item);
    if (node || error_) return node;
    mark_ = start;
    return &kNothing;
  }
  std::vector<Node> items;
  ++level_;
  for (;;) {
    size_t start = mark_;
    if (item.repeat == GrammarItem::Separated && !items.empty() && !matchToken(item.separator)) {
      mark_ = start;
      break;
    }
    Node node = matchOnce(item);
    if (error_) return nullptr;
    if (!node) {
      mark_ = start;
      break;
    }
    items.push_back(node);
    if (mark_ == start) break; // an empty match would go on for ever
  }
  --level_;
  if (items.empty() && item.repeat != GrammarItem::Many) return nullptr;
  auto *sequence = arena_.make<ShapeNode>(Shape::Sequence);
  sequence->items = arena_.copy(items);
  if (!items.empty()) {
    sequence->where = items.front()->where;
    sequence->where.end_lineno = items.back()->where.end_lineno;
    sequence->where.end_col_offset = items.back()->where.end_col_offset;
  }
  return sequence;
}

ErrorFinder::Node ErrorFinder::make(Shape shape, size_t start, const Node *captures) {
  size_t last = mark_;
  while (last > start + 1 && isLayout(list_.tokens[last - 1].kind))
    --last;
  ast::Location where = location(list_.tokens[start]), end = location(list_.tokens[last > 0 ? last - 1 : 0]);
  auto *node =
      arena_.make<ShapeNode>(shape, ast::Location{where.lineno, where.col_offset, end.end_lineno, end.end_col_offset});
  for (int i = 0; i < 3; ++i)
    node->captures[i] = captures[i];
  if (shape == Shape::Name) node->token = &list_.tokens[start];
  return node;
}

ErrorFinder::Node ErrorFinder::act(const GrammarAlternative &alternative, size_t start, const Node *captures,
                                   Node single) {
  const GrammarAction &action = alternative.action;
  Node first = captures[action.first];
  switch (action.kind) {
  case GrammarAction::Default:
    return captures[0] ? captures[0] : single;
  case GrammarAction::Node:
    return make(action.shape, start, captures);
  case GrammarAction::Capture:
    return first;
  case GrammarAction::At:
    return raiseAt(first, fill(action.text, captures));
  case GrammarAction::Range:
    return raiseRange(first, captures[action.second], fill(action.text, captures));
  case GrammarAction::From:
    return raiseFrom(first, fill(action.text, captures));
  case GrammarAction::Last:
    return raiseLast(ErrorKind::SyntaxError, std::string(action.text));
  case GrammarAction::Indent:
    return raiseLast(ErrorKind::IndentationError, fill(action.text, captures));
  case GrammarAction::Target:
    return raiseTarget(action.text, first);
  case GrammarAction::Function:
    return (this->*actionNamed(action.text))(start, captures);
  }
  return nullptr;
}

} // namespace krait::frontend
