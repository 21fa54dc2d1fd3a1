// Operators on constants, with CPython's limits on the size of what folding may produce.
#include "compiler/frontend/compile/Fold.h"
#include "compiler/frontend/compile/FoldNumbers.h"
#include "compiler/support/Utf8.h"
#include <algorithm>

namespace krait::frontend {

using ast::Operator;
using ast::UnaryOperator;

static constexpr int64_t kMaxCollectionSize = 256;
static constexpr int64_t kMaxTextSize = 4096;
static constexpr int64_t kMaxTotalItems = 1024;

static const Constant *make(Arena &arena, const Constant &value) { return arena.make<Constant>(value); }

static bool isText(const Constant &value) {
  return value.kind == ConstantKind::Str || value.kind == ConstantKind::Bytes;
}

static int64_t lengthOf(const Constant &value) {
  switch (value.kind) {
  case ConstantKind::Str:
    return int64_t(countCodePoints(value.text));
  case ConstantKind::Bytes:
    return int64_t(value.text.size());
  default:
    return int64_t(value.items.size());
  }
}

/// What is left of `budget` after counting all items at any depth.
static int64_t countItems(const Constant &value, int64_t budget) {
  if (value.kind != ConstantKind::Tuple) return budget;
  budget -= int64_t(value.items.size());
  for (const Constant *item : value.items) {
    if (budget < 0) break;
    budget = countItems(*item, budget);
  }
  return budget;
}

/// sequence * count
static const Constant *repeat(Arena &arena, const Constant &sequence, const Constant &count) {
  int64_t length = lengthOf(sequence), times = 0;
  bool fits = smallValue(count, &times);
  if (length) {
    if (!fits || times < 0 || times > (isText(sequence) ? kMaxTextSize : kMaxCollectionSize) / length) return nullptr;
    if (!isText(sequence) && times && countItems(sequence, kMaxTotalItems / times) < 0) return nullptr;
  } else {
    times = 0;
  }
  Constant result{.kind = sequence.kind};
  if (isText(sequence)) {
    std::string text;
    for (int64_t i = 0; i < times; ++i)
      text += sequence.text;
    result.text = arena.copy(text);
  } else {
    std::vector<const Constant *> items;
    for (int64_t i = 0; i < times; ++i)
      items.insert(items.end(), sequence.items.begin(), sequence.items.end());
    result.items = arena.copy(items);
  }
  return make(arena, result);
}

static const Constant *concatenate(Arena &arena, const Constant &left, const Constant &right) {
  if (left.kind != right.kind) return nullptr;
  Constant result{.kind = left.kind};
  if (isText(left)) {
    result.text = arena.copy(std::string(left.text) + std::string(right.text));
  } else if (left.kind == ConstantKind::Tuple) {
    std::vector<const Constant *> items(left.items.begin(), left.items.end());
    items.insert(items.end(), right.items.begin(), right.items.end());
    result.items = arena.copy(items);
  } else {
    return nullptr;
  }
  return make(arena, result);
}

const Constant *foldBinary(Arena &arena, Operator op, const Constant &left, const Constant &right) {
  if (isNumber(left) && isNumber(right)) return foldNumbers(arena, op, left, right);
  if (op == Operator::Add) return concatenate(arena, left, right);
  if (op != Operator::Mult) return nullptr; // `%` on text is no arithmetic
  bool leftSequence = isText(left) || left.kind == ConstantKind::Tuple;
  bool rightSequence = isText(right) || right.kind == ConstantKind::Tuple;
  if (leftSequence && isInteger(right)) return repeat(arena, left, right);
  if (rightSequence && isInteger(left)) return repeat(arena, right, left);
  return nullptr;
}

static bool truth(const Constant &value) {
  switch (value.kind) {
  case ConstantKind::None:
  case ConstantKind::False:
    return false;
  case ConstantKind::True:
  case ConstantKind::Ellipsis:
    return true;
  case ConstantKind::Int:
    return value.isBig || value.integer;
  case ConstantKind::Float:
  case ConstantKind::Complex:
    return value.real != 0 || value.imaginary != 0;
  default:
    return lengthOf(value) != 0;
  }
}

const Constant *foldUnary(Arena &arena, UnaryOperator op, const Constant &operand) {
  if (op == UnaryOperator::Not) return make(arena, {.kind = truth(operand) ? ConstantKind::False : ConstantKind::True});
  return isNumber(operand) ? foldNumber(arena, op, operand) : nullptr;
}

const Constant *foldSubscript(Arena &arena, const Constant &value, const Constant &index) {
  if (!isText(value) && value.kind != ConstantKind::Tuple) return nullptr;
  int64_t at = 0, length = lengthOf(value);
  if (!isInteger(index) || !smallValue(index, &at)) return nullptr;
  if (at < 0) at += length;
  if (at < 0 || at >= length) return nullptr;
  if (value.kind == ConstantKind::Tuple) return value.items[size_t(at)];
  if (value.kind == ConstantKind::Bytes)
    return make(arena, {.kind = ConstantKind::Int, .integer = (unsigned char)(value.text[size_t(at)])});
  const char *from = value.text.data();
  for (; at > 0; --at)
    nextCodePoint(from);
  const char *to = from;
  nextCodePoint(to);
  return make(arena, {.kind = ConstantKind::Str, .text = {from, size_t(to - from)}});
}

// Frozensets.

bool equalValues(const Constant &a, const Constant &b) {
  if (isNumber(a) && isNumber(b)) return equalNumbers(a, b);
  if (a.kind != b.kind) return false;
  if (isText(a)) return a.text == b.text;
  if (a.kind != ConstantKind::Tuple && a.kind != ConstantKind::FrozenSet) return true; // None, ...
  return std::ranges::equal(a.items, b.items, [](const Constant *x, const Constant *y) { return equalValues(*x, *y); });
}

const Constant *makeFrozenSet(Arena &arena, std::span<const Constant *const> items) {
  std::vector<const Constant *> kept;
  for (const Constant *item : items) {
    bool seen = std::ranges::any_of(kept, [&](const Constant *other) { return equalValues(*item, *other); });
    if (!seen) kept.push_back(item);
  }
  return make(arena, {.kind = ConstantKind::FrozenSet, .items = arena.copy(kept)});
}

} // namespace krait::frontend
