// The match statement.
//
// While a pattern is compiled the stack holds, from the bottom: the subject (if later cases need it), the captured
// values in order of binding, and `onTop` working values. A failing test jumps to the failure block that pops exactly
// what is above the subject; names are bound only when the whole pattern has matched.
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/compile/Fold.h"
#include "compiler/frontend/compile/Generator.h"
#include <algorithm>

namespace krait::frontend {

using namespace ast;

struct Generator::PatternState {
  std::vector<Identifier> captures;
  std::vector<Block *> failBlocks; // by number of values to pop
  size_t onTop = 0;
  bool allowIrrefutable = false;
};

static bool isWildcard(const Pattern *node) {
  auto *as = tryAs<MatchAs>(node);
  return as && !as->name;
}
static bool isStarWildcard(const Pattern *node) {
  auto *star = tryAs<MatchStar>(node);
  return star && !star->name;
}
static std::string quoted(Identifier name) { return "'" + std::string(name->text) + "'"; }

void Generator::match(const Match &node) {
  expression(*node.subject);
  Block *end = newBlock();
  // A final `case _` needs no test, so the case before it may consume the subject.
  bool hasDefault = node.cases.size() > 1 && isWildcard(node.cases.back()->pattern);
  size_t tested = node.cases.size() - hasDefault;
  PatternState state;
  for (size_t i = 0; i < tested; ++i) {
    const MatchCase &one = *node.cases[i];
    bool last = i + 1 == tested;
    setWhere(one.pattern->where);
    if (!last) emit(Opcode::COPY, 1);
    state = {};
    state.allowIrrefutable = one.guard || i + 1 == node.cases.size();
    pattern(*one.pattern, state);
    if (context_.reporter.failed()) return;
    for (Identifier name : state.captures)
      assign(name);
    if (one.guard) {
      needFailBlocks(0, state);
      jumpIf(*one.guard, state.failBlocks[0], false);
    }
    if (!last) emit(Opcode::POP_TOP);
    statements(one.body);
    jump(Opcode::JUMP, end);
    setWhere(one.pattern->where); // cleaning up belongs to the pattern that failed
    emitFailBlocks(state);
  }
  if (hasDefault) {
    const MatchCase &one = *node.cases.back();
    setWhere(one.pattern->where);
    emit(Opcode::NOP);
    if (one.guard) jumpIf(*one.guard, end, false);
    statements(one.body);
  }
  use(end);
}

// Stack and failure.

void Generator::rotate(size_t count) {
  for (; count > 1; --count)
    emit(Opcode::SWAP, uint32_t(count));
}

void Generator::needFailBlocks(size_t pops, PatternState &state) {
  while (state.failBlocks.size() <= pops)
    state.failBlocks.push_back(newBlock());
}

/// A jump taken on failure: the working values and the captures have to be popped there.
void Generator::failUnless(Opcode op, PatternState &state) {
  size_t pops = state.onTop + state.captures.size();
  needFailBlocks(pops, state);
  jump(op, state.failBlocks[pops]);
}

void Generator::emitFailBlocks(PatternState &state) {
  if (state.failBlocks.empty()) return;
  for (size_t pops = state.failBlocks.size(); --pops;) {
    use(state.failBlocks[pops]);
    emit(Opcode::POP_TOP);
  }
  use(state.failBlocks[0]);
  state.failBlocks.clear();
}

/// Binds the top to `name` later: moves it below the working values. Without a name it is dropped.
void Generator::capture(Identifier name, PatternState &state) {
  if (!name) return emit(Opcode::POP_TOP);
  if (refuseForbidden(name, ExprContext::Store)) return;
  if (std::ranges::find(state.captures, name) != state.captures.end())
    return error("multiple assignments to name " + quoted(name) + " in pattern");
  rotate(state.onTop + state.captures.size() + 1);
  state.captures.push_back(name);
}

// Patterns.

void Generator::subpattern(const Pattern &node, PatternState &state) {
  bool before = state.allowIrrefutable;
  state.allowIrrefutable = true;
  pattern(node, state);
  state.allowIrrefutable = before;
}

void Generator::pattern(const Pattern &node, PatternState &state) {
  if (context_.reporter.failed()) return;
  setWhere(node.where); // and not restored: 3.11.2 gives what follows the last subpattern's position
  switch (node.kind) {
  case PatternKind::MatchValue: {
    const Expr &value = *as<MatchValue>(&node)->value;
    if (!is<ast::Constant>(&value) && !is<Attribute>(&value))
      return error("patterns may only match literals and attribute lookups");
    expression(value);
    compareOperator(CompareOperator::Eq);
    return failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  }
  case PatternKind::MatchSingleton:
    load(constants().intern(*as<MatchSingleton>(&node)->value));
    compareOperator(CompareOperator::Is);
    return failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  case PatternKind::MatchSequence:
    return sequencePattern(*as<MatchSequence>(&node), state);
  case PatternKind::MatchMapping:
    return mappingPattern(*as<MatchMapping>(&node), state);
  case PatternKind::MatchClass:
    return classPattern(*as<MatchClass>(&node), state);
  case PatternKind::MatchStar:
    return capture(as<MatchStar>(&node)->name, state);
  case PatternKind::MatchAs:
    return asPattern(*as<MatchAs>(&node), state);
  case PatternKind::MatchOr:
    return orPattern(*as<MatchOr>(&node), state);
  }
}

void Generator::asPattern(const MatchAs &node, PatternState &state) {
  if (!node.pattern) {
    if (!state.allowIrrefutable)
      return error(node.name ? "name capture " + quoted(node.name) + " makes remaining patterns unreachable"
                             : "wildcard makes remaining patterns unreachable");
    return capture(node.name, state);
  }
  ++state.onTop;
  emit(Opcode::COPY, 1);
  pattern(*node.pattern, state);
  --state.onTop;
  capture(node.name, state);
}

void Generator::sequencePattern(const MatchSequence &node, PatternState &state) {
  std::span<Pattern *const> patterns = node.patterns;
  size_t size = patterns.size(), star = size;
  bool onlyWildcards = true, starWildcard = false;
  for (size_t i = 0; i < size; ++i) {
    if (!is<MatchStar>(patterns[i])) {
      onlyWildcards = onlyWildcards && isWildcard(patterns[i]);
      continue;
    }
    if (star != size) return error("multiple starred names in sequence pattern");
    star = i;
    starWildcard = isStarWildcard(patterns[i]);
    onlyWildcards = onlyWildcards && starWildcard;
  }
  ++state.onTop; // the subject stays during the checks
  emit(Opcode::MATCH_SEQUENCE);
  failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  bool starred = star != size;
  if (!starred || size > 1) {
    emit(Opcode::GET_LEN);
    loadInteger(int64_t(size) - starred);
    compareOperator(starred ? CompareOperator::GtE : CompareOperator::Eq);
    failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  }
  --state.onTop;
  if (onlyWildcards)
    emit(Opcode::POP_TOP);
  else if (starWildcard)
    indexPatterns(patterns, star, state);
  else
    unpackPatterns(patterns, state);
}

void Generator::unpackPatterns(std::span<Pattern *const> patterns, PatternState &state) {
  size_t size = patterns.size();
  auto star = std::ranges::find_if(patterns, [](const Pattern *item) { return is<MatchStar>(item); });
  if (star != patterns.end()) {
    size_t before = size_t(star - patterns.begin()), after = size - before - 1;
    if (before >= 256 || after >= (1u << 23)) return error("too many expressions in star-unpacking sequence pattern");
    emit(Opcode::UNPACK_EX, uint32_t(before + (after << 8)));
  } else {
    emit(Opcode::UNPACK_SEQUENCE, uint32_t(size));
  }
  state.onTop += size;
  for (const Pattern *item : patterns) {
    --state.onTop;
    subpattern(*item, state);
  }
}

/// With `*_` among the patterns the items are fetched one by one.
void Generator::indexPatterns(std::span<Pattern *const> patterns, size_t star, PatternState &state) {
  ++state.onTop; // the subject
  for (size_t i = 0; i < patterns.size(); ++i) {
    if (i == star || isWildcard(patterns[i])) continue;
    emit(Opcode::COPY, 1);
    if (i < star) {
      loadInteger(int64_t(i));
    } else {
      emit(Opcode::GET_LEN);
      loadInteger(int64_t(patterns.size() - i));
      binaryOperator(Operator::Sub, false);
    }
    emit(Opcode::BINARY_SUBSCR);
    subpattern(*patterns[i], state);
  }
  --state.onTop;
  emit(Opcode::POP_TOP);
}

void Generator::mappingKeys(const MatchMapping &node) {
  std::vector<const krait::Constant *> seen;
  for (const Expr *key : node.keys) {
    if (auto *constant = tryAs<ast::Constant>(key)) {
      auto *value = constant->value;
      if (std::ranges::any_of(seen, [&](const krait::Constant *other) { return equalValues(*value, *other); }))
        return error("mapping pattern checks duplicate key (" + bytecode::constantRepr(*value) + ")");
      seen.push_back(value);
    } else if (!is<Attribute>(key)) {
      return error("mapping pattern keys may only match literals and attribute lookups");
    }
    expression(*key);
  }
}

void Generator::mappingPattern(const MatchMapping &node, PatternState &state) {
  uint32_t size = uint32_t(node.keys.size());
  ++state.onTop; // the subject stays during the checks
  emit(Opcode::MATCH_MAPPING);
  failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  if (!size && !node.rest) {
    --state.onTop;
    return emit(Opcode::POP_TOP);
  }
  if (size) {
    emit(Opcode::GET_LEN);
    loadInteger(size);
    compareOperator(CompareOperator::GtE);
    failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  }
  mappingKeys(node);
  emit(Opcode::BUILD_TUPLE, size);
  emit(Opcode::MATCH_KEYS);
  state.onTop += 2; // keys and values
  emit(Opcode::COPY, 1);
  loadNone();
  compareOperator(CompareOperator::IsNot);
  failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  emit(Opcode::UNPACK_SEQUENCE, size);
  state.onTop += size;
  --state.onTop;
  for (const Pattern *item : node.patterns) {
    --state.onTop;
    subpattern(*item, state);
  }
  state.onTop -= 2; // what follows consumes keys and subject
  if (!node.rest) {
    emit(Opcode::POP_TOP);
    return emit(Opcode::POP_TOP);
  }
  emit(Opcode::BUILD_MAP, 0);
  emit(Opcode::SWAP, 3);
  emit(Opcode::DICT_UPDATE, 2);
  emit(Opcode::UNPACK_SEQUENCE, size);
  for (; size; --size) {
    emit(Opcode::COPY, 1 + size);
    emit(Opcode::SWAP, 2);
    emit(Opcode::DELETE_SUBSCR);
  }
  capture(node.rest, state);
}

bool Generator::checkClassPattern(const MatchClass &node) {
  for (size_t i = 0; i < node.kwd_attrs.size(); ++i) {
    Identifier name = node.kwd_attrs[i];
    setWhere(node.kwd_patterns[i]->where);
    if (refuseForbidden(name, ExprContext::Store)) return false;
    for (size_t j = i + 1; j < node.kwd_attrs.size(); ++j) {
      if (node.kwd_attrs[j] != name) continue;
      setWhere(node.kwd_patterns[j]->where);
      error("attribute name repeated in class pattern: " + std::string(name->text));
      return false;
    }
  }
  return true;
}

void Generator::classPattern(const MatchClass &node, PatternState &state) {
  uint32_t positional = uint32_t(node.patterns.size());
  uint32_t total = positional + uint32_t(node.kwd_attrs.size());
  if (!checkClassPattern(node)) return;
  setWhere(node.where);
  expression(*node.cls);
  load(nameTuple(node.kwd_attrs));
  emit(Opcode::MATCH_CLASS, positional);
  emit(Opcode::COPY, 1);
  loadNone();
  compareOperator(CompareOperator::IsNot);
  ++state.onTop; // the tuple of attributes
  failUnless(Opcode::POP_JUMP_IF_FALSE, state);
  emit(Opcode::UNPACK_SEQUENCE, total);
  state.onTop += total;
  --state.onTop;
  for (uint32_t i = 0; i < total; ++i) {
    const Pattern *item = i < positional ? node.patterns[i] : node.kwd_patterns[i - positional];
    --state.onTop;
    if (isWildcard(item))
      emit(Opcode::POP_TOP);
    else
      subpattern(*item, state);
  }
}

/// Rotates the captures of an alternative into the order of `control`; false if it binds other names.
bool Generator::alignCaptures(const std::vector<Identifier> &control, PatternState &state) {
  std::vector<Identifier> &captures = state.captures;
  if (captures.size() != control.size()) return false;
  for (size_t want = control.size(); want-- > 0;) {
    auto found = std::ranges::find(captures, control[want]);
    if (found == captures.end()) return false;
    size_t at = size_t(found - captures.begin());
    if (at == want) continue;
    // Move the first at+1 captures behind the next want-at ones, in the list and on the stack.
    size_t rotations = at + 1;
    std::rotate(captures.begin(), captures.begin() + ptrdiff_t(rotations), captures.begin() + ptrdiff_t(want + 1));
    while (rotations--)
      rotate(want + 1);
  }
  return true;
}

void Generator::orPattern(const MatchOr &node, PatternState &state) {
  Block *end = newBlock();
  PatternState inner;
  std::vector<Identifier> control;
  for (size_t i = 0; i < node.patterns.size(); ++i) {
    const Pattern &alternative = *node.patterns[i];
    setWhere(alternative.where);
    inner = {};
    inner.allowIrrefutable = i + 1 == node.patterns.size() && state.allowIrrefutable;
    emit(Opcode::COPY, 1);
    pattern(alternative, inner);
    if (context_.reporter.failed()) return;
    if (i == 0)
      control = inner.captures;
    else if (!alignCaptures(control, inner))
      return error("alternative patterns bind different names");
    jump(Opcode::JUMP, end);
    emitFailBlocks(inner);
  }
  // No alternative matched: drop the copy of the subject and fail.
  emit(Opcode::POP_TOP);
  failUnless(Opcode::JUMP, state);
  use(end);
  // The captures are above a copy of the subject, the working values and earlier captures: move them below.
  size_t distance = control.size() + 1 + state.onTop + state.captures.size();
  for (Identifier name : control) {
    rotate(distance);
    if (std::ranges::find(state.captures, name) != state.captures.end())
      return error("multiple assignments to name " + quoted(name) + " in pattern");
    state.captures.push_back(name);
  }
  emit(Opcode::POP_TOP);
}

} // namespace krait::frontend
