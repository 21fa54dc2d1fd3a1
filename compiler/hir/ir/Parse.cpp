// Reads the text form that Print.cpp writes (its grammar: docs/hir.md), line by line. `;` starts a comment.
//
// The reader checks what a line can say wrongly; whether the function makes sense is the verifier's question, so uses
// of values that nothing defines pass here. Sizes are charged to a budget: a line of text must not be able to ask for
// gigabytes by a large number.
#include "compiler/hir/ir/Hir.h"
#include <charconv>

namespace krait::hir {

namespace {

constexpr uint64_t kBudget = uint64_t(1) << 24; // values, blocks (kBlockCost each) and words of slot sets
constexpr uint64_t kBlockCost = 16;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// One line being read; tokens are separated by blanks and by the punctuation itself.
class Cursor {
public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool atEnd() { return blanks(), rest_.empty(); }
  bool startsWith(char c) { return blanks(), rest_.starts_with(c); }
  bool take(std::string_view text) {
    blanks();
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  /// Up to the next blank or one of `ends`.
  std::string_view word(std::string_view ends) {
    blanks();
    size_t end = 0;
    while (end < rest_.size() && !isBlank(rest_[end]) && ends.find(rest_[end]) == ends.npos)
      ++end;
    std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return text;
  }
  template <class Number>
  bool number(Number &value) {
    blanks();
    auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) return false;
    rest_.remove_prefix(size_t(end - rest_.data()));
    return true;
  }
  std::string_view rest() { return blanks(), rest_; }

private:
  static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
  void blanks() {
    while (!rest_.empty() && isBlank(rest_.front()))
      rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

class Parser {
public:
  Parser(std::string_view text, std::vector<std::unique_ptr<Function>> &functions)
      : text_(text), functions_(functions) {}
  bool run();
  std::string error() const { return "line " + std::to_string(line_) + ": " + reason_; }

private:
  bool nextLine(std::string_view &line);
  bool line(Cursor in);
  bool header(Cursor &in);
  bool headerNumbers(Cursor &in);
  bool footer(Cursor &in);
  bool finishBlock();
  bool blockHeader(Cursor &in);
  bool blockParams(Cursor &in, Block &block);
  bool instr(Cursor &in);
  bool results(Cursor &in, std::vector<ValueInfo> &infos, Instr &item);
  bool immediates(Cursor &in, Instr &item);
  bool errorEdge(Cursor &in, Instr &item);
  bool successors(Cursor &in, Instr &item);
  bool resultTypes(const std::vector<ValueInfo> &infos, const Instr &item);

  bool value(Cursor &in, ValueId &id);
  bool blockName(Cursor &in, BlockId &id);
  bool type(Cursor &in, uint32_t &type, bool &given);
  /// `%1, %2 %3`: commas and blanks both separate. Stops at the first thing that is no value.
  bool values(Cursor &in, std::vector<ValueId> &ids);
  bool valuesUntil(Cursor &in, std::string_view end, std::vector<ValueId> &ids);

  bool fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }
  bool expected(Cursor &in, std::string_view what) {
    return fail("expected " + std::string(what) +
                (in.atEnd() ? " at the end of the line" : " at " + quoted(in.rest())));
  }
  bool charge(uint64_t amount) {
    if (amount > budget_) return fail("too large: the numbers of values, blocks and slots exceed what a text may have");
    budget_ -= amount;
    return true;
  }

  std::string_view text_;
  std::vector<std::unique_ptr<Function>> &functions_;
  std::unique_ptr<Function> function_; // being read
  BlockId block_ = kNoBlock;           // being read
  uint64_t budget_ = kBudget;
  size_t line_ = 0;
  std::string reason_;
};

bool Parser::nextLine(std::string_view &line) {
  if (text_.empty()) return false;
  size_t end = text_.find('\n');
  line = text_.substr(0, end);
  text_.remove_prefix(end == text_.npos ? text_.size() : end + 1);
  line = line.substr(0, line.find(';'));
  ++line_;
  return true;
}

bool Parser::run() {
  for (std::string_view text; nextLine(text);)
    if (Cursor in(text); !in.atEnd() && !line(in)) return false;
  if (function_) return fail("@" + function_->name + " is not closed by '}'");
  return true;
}

bool Parser::line(Cursor in) {
  bool good = !function_ ? header(in) : in.take("}") ? footer(in) : in.startsWith('^') ? blockHeader(in) : instr(in);
  return good && (in.atEnd() || fail("unexpected " + quoted(in.rest())));
}

// ---- functions ------------------------------------------------------------------------------------------------------

bool Parser::header(Cursor &in) {
  static constexpr std::string_view kKinds[] = {"function", "generator", "body"};
  if (!in.take("func")) return expected(in, "'func'");
  if (!in.take("@")) return expected(in, "'@' and the function's name");
  // File names become module names, so a name may have blanks.
  std::string_view rest = in.rest();
  size_t kindAt = rest.rfind(" kind=");
  if (kindAt == rest.npos || kindAt == 0) return expected(in, "a name and 'kind='");
  function_ = std::make_unique<Function>();
  function_->name = std::string(rest.substr(0, kindAt));
  in = Cursor(rest.substr(kindAt));
  in.take("kind=");
  std::string_view kind = in.word("{");
  for (size_t i = 0;; ++i) {
    if (i == std::size(kKinds)) return fail("no kind of function: " + quoted(kind));
    if (kKinds[i] != kind) continue;
    function_->kind = UnitKind(i);
    break;
  }
  block_ = kNoBlock;
  return headerNumbers(in) && (in.take("{") || expected(in, "'{'"));
}

bool Parser::headerNumbers(Cursor &in) {
  struct Field {
    std::string_view key;
    uint32_t Function::*member;
  };
  static constexpr Field kFields[] = {
      {"unit=", &Function::unitIndex},        {"args=", &Function::argCount},
      {"params=", &Function::parameterCount}, {"locals=", &Function::localsPlusCount},
      {"stack=", &Function::stackSize},       {"caches=", &Function::cacheCount},
      {"flags=", &Function::flags},
  };
  for (const Field &field : kFields)
    if (!in.take(field.key) || !in.number(function_.get()->*field.member))
      return expected(in, quoted(field.key) + " and a number");
  return true;
}

bool Parser::footer(Cursor &) {
  if (block_ == kNoBlock) return fail("@" + function_->name + " has no blocks");
  if (!finishBlock()) return false;
  // What a data-flow analysis over the slots needs.
  if (!charge(function_->blocks.size() * (uint64_t(function_->localsPlusCount) / 64 + 1))) return false;
  functions_.push_back(std::move(function_));
  return true;
}

// ---- blocks ---------------------------------------------------------------------------------------------------------

/// A block without instructions means one that a pass has removed, so none may be written.
bool Parser::finishBlock() {
  if (block_ == kNoBlock || !function_->blocks[block_].instrs.empty()) return true;
  return fail("^" + std::to_string(block_) + " has no instructions");
}

bool Parser::blockHeader(Cursor &in) {
  BlockId id;
  if (!finishBlock() || !blockName(in, id)) return false;
  Block &block = function_->blocks[id];
  if (!block.instrs.empty()) return fail("^" + std::to_string(id) + " is there twice");
  block_ = id;
  if (in.take("(") && !blockParams(in, block)) return false;
  if (!in.take(":")) return expected(in, "':'");
  while (!in.atEnd()) {
    if (in.take("needs=")) {
      block.needs = in.word("");
      continue;
    }
    if (int32_t *number = in.take("header=") ? &block.header : in.take("enter=") ? &block.enter : nullptr) {
      if (!in.number(*number) || *number < 0) return expected(in, "the number of a code unit");
      continue;
    }
    std::string_view word = in.word("");
    bool *flag = word == "handler" ? &block.isHandler
                 : word == "loop"  ? &block.isLoopHeader
                 : word == "cold"  ? &block.isCold
                                   : nullptr;
    if (!flag) return fail("no property of blocks: " + quoted(word));
    *flag = true;
  }
  return true;
}

bool Parser::blockParams(Cursor &in, Block &block) {
  while (!in.take(")")) {
    ValueId id;
    uint32_t valueType = kTypeAny;
    bool given;
    if (!block.params.empty() && !in.take(",")) return expected(in, "',' or ')'");
    if (!value(in, id) || !type(in, valueType, given)) return false;
    function_->values[id] = {valueType, paramKind(valueType)};
    block.params.push_back(id);
  }
  return true;
}

// ---- instructions ---------------------------------------------------------------------------------------------------

bool Parser::instr(Cursor &in) {
  if (block_ == kNoBlock) return fail("an instruction outside a block");
  Instr item;
  std::vector<ValueInfo> infos;
  if (in.startsWith('%') && !results(in, infos, item)) return false;
  std::string_view name = in.word("%@[!^(");
  if (!findOp(name, item.op))
    return name.empty() ? expected(in, "an instruction") : fail("no instruction " + quoted(name));
  if (!resultTypes(infos, item) || !values(in, item.operands) || !immediates(in, item)) return false;
  if (in.take("@") && (in.startsWith('-') || !in.number(item.offset))) return expected(in, "an offset");
  if (in.take("exit=") && (in.startsWith('-') || !in.number(item.exitOffset))) return expected(in, "an offset");
  if (in.take("[") && !valuesUntil(in, "]", item.stack)) return false;
  if (!errorEdge(in, item) || !successors(in, item)) return false;
  function_->blocks[block_].instrs.push_back(std::move(item));
  return true;
}

/// `%1:Float, %2 =`. Kind 0 marks a type that is not written.
bool Parser::results(Cursor &in, std::vector<ValueInfo> &infos, Instr &item) {
  do {
    ValueId id;
    uint32_t valueType = kTypeAny;
    bool given;
    if (!value(in, id) || !type(in, valueType, given)) return false;
    item.results.push_back(id);
    infos.push_back({valueType, given ? 'n' : '\0'});
  } while (in.take(","));
  return in.take("=") || expected(in, "'='");
}

/// Gives the results their row's kinds, and types that fit them.
bool Parser::resultTypes(const std::vector<ValueInfo> &infos, const Instr &item) {
  const OpInfo &info = item.info();
  if (!info.results.ends_with('*') && infos.size() != info.results.size())
    return fail(std::string(info.text) + " has " + std::to_string(info.results.size()) + " results, not " +
                std::to_string(infos.size()));
  for (size_t i = 0; i < infos.size(); ++i) {
    char kind = info.resultKind(i);
    uint32_t raw = kind == 'f' ? kTypeRawFloat : kind == 't' ? kTypeFlag : kTypeNone;
    uint32_t valueType = infos[i].kind ? infos[i].type : raw ? raw : uint32_t(kTypeAny);
    if (raw ? valueType != raw : (valueType & ~uint32_t(kTypeAnyOrNull)) != 0)
      return fail("%" + std::to_string(item.results[i]) + " cannot be " + typeText(valueType) + ": " +
                  std::string(info.text) + " makes " + (raw ? typeText(raw) : "an object"));
    function_->values[item.results[i]] = {valueType, kind};
  }
  return true;
}

bool Parser::immediates(Cursor &in, Instr &item) {
  std::string_view names = item.info().immediates;
  for (size_t i = 0; i < item.info().immediateCount; ++i) {
    size_t end = names.find(' ');
    std::string_view name = names.substr(0, end);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
    if (!in.take(name) || !in.take("=") || !in.number(item.immediates[i]))
      return expected(in, quoted(std::string(name) + "=") + " and a number");
  }
  return true;
}

bool Parser::errorEdge(Cursor &in, Instr &item) {
  if (in.take("!")) {
    if (!blockName(in, item.handler)) return false;
    if (!in.take("(")) return expected(in, "'(' after the handler");
    if (!valuesUntil(in, ")", item.handlerArgs)) return false;
  }
  return !in.take("drop(") || valuesUntil(in, ")", item.drops);
}

bool Parser::successors(Cursor &in, Instr &item) {
  if (!in.startsWith('^')) return true;
  do {
    Successor successor;
    if (!blockName(in, successor.block)) return false;
    if (in.take("(") && !valuesUntil(in, ")", successor.args)) return false;
    item.successors.push_back(std::move(successor));
  } while (in.take(","));
  return true;
}

// ---- names ----------------------------------------------------------------------------------------------------------

bool Parser::value(Cursor &in, ValueId &id) {
  if (!in.take("%") || !in.number(id)) return expected(in, "a value (%number)");
  size_t have = function_->values.size();
  if (id < have) return true;
  if (!charge(uint64_t(id) + 1 - have)) return false;
  function_->values.resize(size_t(id) + 1);
  return true;
}

bool Parser::blockName(Cursor &in, BlockId &id) {
  if (!in.take("^") || !in.number(id)) return expected(in, "a block (^number)");
  size_t have = function_->blocks.size();
  if (id < have) return true;
  if (!charge((uint64_t(id) + 1 - have) * kBlockCost)) return false;
  function_->blocks.resize(size_t(id) + 1);
  return true;
}

bool Parser::type(Cursor &in, uint32_t &type, bool &given) {
  given = in.take(":");
  if (!given) return true;
  std::string_view text = in.word(",=()");
  if (text.empty()) return expected(in, "a type");
  if (!parseType(text, type)) return fail("no type " + quoted(text));
  constexpr uint32_t kRaw = kTypeRawFloat | kTypeFlag;
  if ((type & kRaw) && type != kTypeRawFloat && type != kTypeFlag)
    return fail("a raw type stands alone: " + quoted(text));
  return true;
}

bool Parser::values(Cursor &in, std::vector<ValueId> &ids) {
  while (in.startsWith('%')) {
    ValueId id;
    if (!value(in, id)) return false;
    ids.push_back(id);
    if (in.take(",") && !in.startsWith('%')) return expected(in, "a value (%number)");
  }
  return true;
}

bool Parser::valuesUntil(Cursor &in, std::string_view end, std::vector<ValueId> &ids) {
  return values(in, ids) && (in.take(end) || expected(in, "a value or " + quoted(end)));
}

} // namespace

bool parse(std::string_view text, std::vector<std::unique_ptr<Function>> &functions, std::string &error) {
  Parser parser(text, functions);
  if (parser.run()) return true;
  error = parser.error();
  return false;
}

} // namespace krait::hir
