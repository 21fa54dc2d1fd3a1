// Displays (list, set, tuple, dict) and calls.
#include "compiler/frontend/compile/Fold.h"
#include "compiler/frontend/compile/Generator.h"
#include <algorithm>

namespace krait::frontend {

using namespace ast;

// How many values an expression may put on the stack before it builds its result piece by piece.
static constexpr size_t kMaxOnStack = 30;

static bool allConstant(std::span<Expr *const> list) {
  return std::ranges::all_of(list, [](const Expr *node) { return node && is<ast::Constant>(node); });
}
static bool anyStarred(std::span<Expr *const> list) {
  return std::ranges::any_of(list, [](const Expr *node) { return is<Starred>(node); });
}

/// The collection of `elements`, of which the first `pushed` are on the stack already.
void Generator::display(Exprs elements, DisplayKind kind, uint32_t pushed) {
  struct Ops {
    Opcode build, add, extend;
  };
  static constexpr Ops kOps[] = {{Opcode::BUILD_LIST, Opcode::LIST_APPEND, Opcode::LIST_EXTEND},
                                 {Opcode::BUILD_SET, Opcode::SET_ADD, Opcode::SET_UPDATE},
                                 {Opcode::BUILD_LIST, Opcode::LIST_APPEND, Opcode::LIST_EXTEND}};
  const Ops &ops = kOps[uint8_t(kind)];
  bool tuple = kind == DisplayKind::Tuple;
  size_t count = elements.size();
  if (count > 2 && allConstant(elements)) {
    std::vector<const krait::Constant *> items;
    for (const Expr *element : elements)
      items.push_back(as<ast::Constant>(element)->value);
    auto *folded = kind == DisplayKind::Set ? constants().intern(*makeFrozenSet(context_.scratch, items))
                                            : constants().tuple(items);
    if (tuple && !pushed) return load(folded);
    emit(ops.build, pushed);
    load(folded);
    emit(ops.extend, 1);
    if (tuple) emit(Opcode::LIST_TO_TUPLE);
    return;
  }
  bool big = count + pushed > kMaxOnStack;
  if (!big && !anyStarred(elements)) {
    expressions(elements);
    return emit(tuple ? Opcode::BUILD_TUPLE : ops.build, uint32_t(count) + pushed);
  }
  bool built = big;
  if (big) emit(ops.build, pushed);
  for (size_t i = 0; i < count; ++i) {
    auto *star = tryAs<Starred>(elements[i]);
    if (star && !built) {
      emit(ops.build, uint32_t(i) + pushed);
      built = true;
    }
    expression(star ? *star->value : *elements[i]);
    if (built) emit(star ? ops.extend : ops.add, 1);
  }
  if (tuple) emit(Opcode::LIST_TO_TUPLE);
}

void Generator::sequence(const Expr &node, Exprs elements, ExprContext access, DisplayKind kind) {
  switch (access) {
  case ExprContext::Load:
    return display(elements, kind, 0);
  case ExprContext::Store:
    return unpackTargets(elements);
  case ExprContext::Del:
    return expressions(elements);
  }
}

void Generator::dict(const Dict &node) {
  bool have = false; // the dict itself is on the stack
  size_t waiting = 0;
  auto flush = [&](size_t end) {
    dictRun(node, end - waiting, end);
    if (have) emit(Opcode::DICT_UPDATE, 1);
    have = true;
    waiting = 0;
  };
  size_t count = node.values.size();
  for (size_t i = 0; i < count; ++i) {
    if (node.keys[i]) {
      ++waiting;
      if ((waiting - 1) * 2 > kMaxOnStack) flush(i + 1);
      continue;
    }
    if (waiting) flush(i);
    if (!have) emit(Opcode::BUILD_MAP, 0);
    have = true;
    expression(*node.values[i]);
    emit(Opcode::DICT_UPDATE, 1);
  }
  if (waiting) flush(count);
  if (!have) emit(Opcode::BUILD_MAP, 0);
}

void Generator::dictRun(const Dict &node, size_t begin, size_t end) {
  size_t count = end - begin;
  bool big = count * 2 > kMaxOnStack;
  if (count > 1 && !big && allConstant(Exprs(node.keys).subspan(begin, count))) {
    std::vector<const krait::Constant *> keys;
    for (size_t i = begin; i < end; ++i) {
      expression(*node.values[i]);
      keys.push_back(constants().intern(*as<ast::Constant>(node.keys[i])->value));
    }
    load(constants().tuple(keys));
    return emit(Opcode::BUILD_CONST_KEY_MAP, uint32_t(count));
  }
  if (big) emit(Opcode::BUILD_MAP, 0);
  for (size_t i = begin; i < end; ++i) {
    expression(*node.keys[i]);
    expression(*node.values[i]);
    if (big) emit(Opcode::MAP_ADD, 1);
  }
  if (!big) emit(Opcode::BUILD_MAP, uint32_t(count));
}

// Calls.

const krait::Constant *Generator::nameTuple(std::span<const Identifier> names) {
  std::vector<const krait::Constant *> items;
  for (Identifier name : names)
    items.push_back(textOf(name));
  return constants().tuple(items);
}

void Generator::keywordNames(Keywords keywords) {
  std::vector<Identifier> names;
  for (const Keyword *keyword : keywords)
    names.push_back(keyword->arg);
  emit(Opcode::KW_NAMES, constantIndex(nameTuple(names)));
}

bool Generator::checkKeywords(Keywords keywords) {
  for (size_t i = 0; i < keywords.size(); ++i) {
    Identifier name = keywords[i]->arg;
    if (!name) continue;
    if (refuseForbidden(name, ExprContext::Store)) return false;
    for (size_t j = i + 1; j < keywords.size(); ++j) {
      if (keywords[j]->arg != name) continue;
      setWhere(keywords[j]->where);
      error("keyword argument repeated: " + std::string(name->text));
      return false;
    }
  }
  return true;
}

void Generator::call(const Call &node) {
  if (!checkKeywords(node.keywords) || methodCall(node)) return;
  warnCaller(*node.func);
  emitAt(node.func->where, Opcode::PUSH_NULL);
  expression(*node.func);
  arguments(0, node.args, node.keywords);
}

/// A name that the module imports: its attributes are functions rather than methods.
bool Generator::isModuleImport(const Expr &node) const {
  auto *name = tryAs<Name>(&node);
  const Symbol *symbol = name ? context_.symbols.top->symbols.find(name->id) : nullptr;
  return symbol && (symbol->flags & kImported);
}

bool Generator::methodCall(const Call &node) {
  auto *method = tryAs<Attribute>(node.func);
  if (!method || method->ctx != ExprContext::Load || isModuleImport(*method->value)) return false;
  size_t total = node.args.size() + node.keywords.size();
  if (total + !node.keywords.empty() >= kMaxOnStack || anyStarred(node.args)) return false;
  if (std::ranges::any_of(node.keywords, [](const Keyword *keyword) { return !keyword->arg; })) return false;
  expression(*method->value);
  setWhere(method->where);
  narrowToAttribute(*method);
  emitName(Opcode::LOAD_METHOD, method->attr);
  expressions(node.args);
  for (const Keyword *keyword : node.keywords)
    expression(*keyword->value);
  if (!node.keywords.empty()) keywordNames(node.keywords);
  setWhere(node.where);
  narrowToAttribute(*method);
  emit(Opcode::PRECALL, uint32_t(total));
  emit(Opcode::CALL, uint32_t(total));
  return true;
}

/// The arguments after `pushed` ones that are on the stack, and the call.
void Generator::arguments(uint32_t pushed, Exprs args, Keywords keywords) {
  if (!checkKeywords(keywords)) return;
  bool unpacks =
      anyStarred(args) || std::ranges::any_of(keywords, [](const Keyword *keyword) { return !keyword->arg; });
  if (unpacks || args.size() + keywords.size() * 2 > kMaxOnStack) return extendedArguments(pushed, args, keywords);
  expressions(args);
  for (const Keyword *keyword : keywords)
    expression(*keyword->value);
  if (!keywords.empty()) keywordNames(keywords);
  uint32_t total = uint32_t(pushed + args.size() + keywords.size());
  emit(Opcode::PRECALL, total);
  emit(Opcode::CALL, total);
}

void Generator::extendedArguments(uint32_t pushed, Exprs args, Keywords keywords) {
  auto *only = pushed == 0 && args.size() == 1 ? tryAs<Starred>(args[0]) : nullptr;
  if (only)
    expression(*only->value);
  else
    display(args, DisplayKind::Tuple, pushed);
  bool have = false; // the dict of keywords is on the stack
  size_t waiting = 0;
  auto flush = [&](size_t end) {
    keywordRun(keywords.subspan(end - waiting, waiting));
    if (have) emit(Opcode::DICT_MERGE, 1);
    have = true;
    waiting = 0;
  };
  for (size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i]->arg) {
      ++waiting;
      continue;
    }
    if (waiting) flush(i);
    if (!have) emit(Opcode::BUILD_MAP, 0);
    have = true;
    expression(*keywords[i]->value);
    emit(Opcode::DICT_MERGE, 1);
  }
  if (waiting) flush(keywords.size());
  emit(Opcode::CALL_FUNCTION_EX, keywords.empty() ? 0 : 1);
}

void Generator::keywordRun(Keywords keywords) {
  size_t count = keywords.size();
  bool big = count * 2 > kMaxOnStack;
  if (count > 1 && !big) {
    std::vector<Identifier> names;
    for (const Keyword *keyword : keywords) {
      expression(*keyword->value);
      names.push_back(keyword->arg);
    }
    load(nameTuple(names));
    return emit(Opcode::BUILD_CONST_KEY_MAP, uint32_t(count));
  }
  if (big) emitNowhere(Opcode::BUILD_MAP, 0);
  for (const Keyword *keyword : keywords) {
    load(textOf(keyword->arg));
    expression(*keyword->value);
    if (big) emitNowhere(Opcode::MAP_ADD, 1);
  }
  if (!big) emit(Opcode::BUILD_MAP, uint32_t(count));
}

} // namespace krait::frontend
