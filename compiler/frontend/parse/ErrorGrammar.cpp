// Reads the notation described in ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"
#include "compiler/support/Assert.h"
#include <unordered_map>

namespace krait::frontend {

namespace {

class Reader {
public:
  explicit Reader(ErrorGrammar &grammar) : grammar_(grammar) {}
  void read(std::string_view text);
  void resolve();

private:
  bool at(std::string_view word) {
    skipSpace();
    return text_.substr(at_).starts_with(word);
  }
  bool accept(std::string_view word) {
    if (!at(word)) return false;
    at_ += word.size();
    return true;
  }
  void skipSpace() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n'))
      ++at_;
  }
  static bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
  std::string_view word();
  std::string_view quoted(char quote);
  std::vector<GrammarAlternative> alternatives();
  GrammarAlternative alternative();
  bool atItem();
  GrammarItem item();
  void atom(GrammarItem &item);
  GrammarAction action();
  int8_t capture() { return int8_t(word()[0] - 'a'); }

  ErrorGrammar &grammar_;
  std::string_view text_;
  size_t at_ = 0;
};

const std::unordered_map<std::string_view, TokenKind> &tokensBySpelling() {
  static const auto *map = new std::unordered_map<std::string_view, TokenKind>{
#define TOKEN(Kind, PythonName) {PythonName, TokenKind::Kind},
#define OPERATOR(Kind, Spelling, PythonName) {Spelling, TokenKind::Kind},
#define KEYWORD(Kind, Spelling) {Spelling, TokenKind::Kind},
#include "compiler/frontend/lex/Tokens.def"
  };
  return *map;
}

TokenKind tokenOf(std::string_view spelling) {
  auto found = tokensBySpelling().find(spelling);
  KRAIT_CHECK(found != tokensBySpelling().end(), "a token the grammar names exists");
  return found->second;
}

Shape shapeOf(std::string_view name) {
  static constexpr std::string_view kNames[] = {
#define SHAPE(Shape, Name) #Shape,
#include "compiler/frontend/parse/Shapes.def"
  };
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name) return Shape(i);
  KRAIT_UNREACHABLE("a shape the grammar names exists");
}

std::string_view Reader::word() {
  skipSpace();
  size_t begin = at_;
  while (at_ < text_.size() && isWordByte(text_[at_]))
    ++at_;
  KRAIT_CHECK(at_ > begin, "the grammar has a word here");
  return text_.substr(begin, at_ - begin);
}

/// The text up to the closing `quote`; the opening one is here.
std::string_view Reader::quoted(char quote) {
  size_t begin = ++at_;
  at_ = text_.find(quote, at_) + 1;
  return text_.substr(begin, at_ - begin - 1);
}

void Reader::read(std::string_view text) {
  text_ = text;
  at_ = 0;
  for (skipSpace(); at_ < text_.size(); skipSpace()) {
    GrammarRule rule;
    rule.name = word();
    if (rule.name == "memo" || rule.name == "left") {
      (rule.name == "memo" ? rule.memo : rule.leftRecursive) = true;
      rule.name = word();
    }
    KRAIT_CHECK(accept(":"), "a colon follows the rule's name");
    rule.withoutMistakes = rule.name.ends_with("_without_invalid");
    rule.alternatives = alternatives();
    grammar_.rules.push_back(std::move(rule));
  }
}

std::vector<GrammarAlternative> Reader::alternatives() {
  std::vector<GrammarAlternative> list;
  accept("|"); // may stand before the first one too
  do
    list.push_back(alternative());
  while (accept("|"));
  return list;
}

/// False at the end of the alternative: the next rule starts with a word and a colon, or with "memo" or "left".
bool Reader::atItem() {
  skipSpace();
  if (at_ >= text_.size() || at("|") || at(")") || at("=>")) return false;
  if (!isWordByte(text_[at_])) return true;
  size_t before = at_;
  std::string_view name = word();
  bool isRule = name == "memo" || name == "left" || at(":");
  at_ = before;
  return !isRule;
}

GrammarAlternative Reader::alternative() {
  GrammarAlternative result;
  while (atItem())
    result.items.push_back(item());
  result.errorsOnly = result.items.size() == 1 && result.items[0].text.starts_with("invalid_");
  if (accept("=>")) result.action = action();
  return result;
}

GrammarItem Reader::item() {
  GrammarItem result;
  skipSpace();
  if (at_ + 1 < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'c' && text_[at_ + 1] == '=' &&
      text_[at_ + 2] != '>') {
    result.capture = int8_t(text_[at_] - 'a');
    at_ += 2;
  }
  if (accept("~")) {
    result.kind = GrammarItem::Cut;
    return result;
  }
  if (accept("!!"))
    result.look = GrammarItem::Forced;
  else if (accept("!"))
    result.look = GrammarItem::NotAhead;
  else if (accept("&"))
    result.look = GrammarItem::Ahead;
  atom(result);
  char next = at_ < text_.size() ? text_[at_] : '\0';
  if (next == '?' || next == '*' || next == '+') {
    ++at_;
    result.repeat = next == '?' ? GrammarItem::Optional : next == '*' ? GrammarItem::Many : GrammarItem::Some;
  } else if (next == '.') {
    ++at_;
    TokenKind separator = result.token;
    atom(result);
    ++at_; // the plus sign
    result.repeat = GrammarItem::Separated;
    result.separator = separator;
  }
  return result;
}

void Reader::atom(GrammarItem &item) {
  skipSpace();
  char c = text_[at_];
  if (c == '(') {
    ++at_;
    GrammarRule group;
    group.alternatives = alternatives();
    KRAIT_CHECK(accept(")"), "the group is closed");
    item.kind = GrammarItem::Group;
    item.rule = int(grammar_.rules.size());
    grammar_.rules.push_back(std::move(group));
    return;
  }
  if (c == '\'') {
    item.kind = GrammarItem::TokenItem;
    item.token = tokenOf(quoted('\''));
    return;
  }
  if (c == '"') {
    item.kind = GrammarItem::SoftKeyword;
    item.text = quoted('"');
    return;
  }
  item.text = word();
  bool tokenClass = item.text[0] >= 'A' && item.text[0] <= 'Z';
  item.kind = tokenClass ? GrammarItem::TokenItem : GrammarItem::Rule;
  if (tokenClass) item.token = tokenOf(item.text);
}

GrammarAction Reader::action() {
  GrammarAction result;
  std::string_view verb = word();
  auto message = [&] {
    skipSpace();
    return quoted('`');
  };
  if (verb == "node") {
    result.kind = GrammarAction::Node;
    result.shape = shapeOf(word());
  } else if (verb == "at" || verb == "from") {
    result.kind = verb == "at" ? GrammarAction::At : GrammarAction::From;
    result.first = capture();
    result.text = message();
  } else if (verb == "range") {
    result.kind = GrammarAction::Range;
    result.first = capture();
    result.second = capture();
    result.text = message();
  } else if (verb == "last" || verb == "indent") {
    result.kind = verb == "last" ? GrammarAction::Last : GrammarAction::Indent;
    result.text = message();
  } else if (verb == "target") {
    result.kind = GrammarAction::Target;
    result.text = word();
    result.first = capture();
  } else if (verb == "do") {
    result.kind = GrammarAction::Function;
    result.text = word();
  } else {
    result.kind = GrammarAction::Capture;
    result.first = int8_t(verb[0] - 'a');
  }
  return result;
}

/// Names become numbers; rules that start with themselves are marked.
void Reader::resolve() {
  std::unordered_map<std::string_view, int> numbers;
  for (size_t i = 0; i < grammar_.rules.size(); ++i)
    if (!grammar_.rules[i].name.empty()) numbers[grammar_.rules[i].name] = int(i);
  for (GrammarRule &rule : grammar_.rules)
    for (GrammarAlternative &alternative : rule.alternatives)
      for (GrammarItem &item : alternative.items) {
        if (item.kind != GrammarItem::Rule) continue;
        auto found = numbers.find(item.text);
        KRAIT_CHECK(found != numbers.end(), "a rule the grammar names exists");
        item.rule = found->second;
        if (&item == &alternative.items.front() && item.text == rule.name) rule.leftRecursive = true;
      }
}

} // namespace

int ErrorGrammar::find(std::string_view name) const {
  for (size_t i = 0; i < rules.size(); ++i)
    if (rules[i].name == name) return int(i);
  KRAIT_UNREACHABLE("the rule exists");
}

const ErrorGrammar &errorGrammar() {
  static const ErrorGrammar *grammar = [] {
    auto *result = new ErrorGrammar;
    Reader reader(*result);
    for (const char *text : {kStatementGrammar, kCompoundGrammar, kPatternGrammar, kExpressionGrammar, kAtomGrammar,
                             kParameterGrammar, kTargetGrammar, kMistakeGrammar})
      reader.read(text);
    reader.resolve();
    return result;
  }();
  return *grammar;
}

} // namespace krait::frontend
