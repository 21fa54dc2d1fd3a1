#include "runtime/call/CodeUnitOf.h"
#include "runtime/errors/Error.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <unordered_map>
#include <vector>

namespace krait::runtime {

static const Constant *textConstant(Value str, Arena &arena) {
  return arena.make<Constant>(
      Constant{.kind = ConstantKind::Str, .text = arena.copy(std::string_view(strToUtf8(str)))});
}

const Constant *scalarConstant(Value value, Arena &arena) {
  if (isExactly(value, StrType)) return textConstant(value, arena);
  Constant result;
  if (value == True() || value == False()) {
    result.kind = value == True() ? ConstantKind::True : ConstantKind::False;
  } else if (value == Ellipsis()) {
    result.kind = ConstantKind::Ellipsis;
  } else if (typeOf(value) == &IntType) {
    int overflow = 0;
    result.kind = ConstantKind::Int;
    result.integer = intAsInt64(value, &overflow);
    if (overflow) {
      uint64_t storage;
      const IntView view = viewInt(value, storage);
      result.isBig = true;
      result.negative = view.negative;
      result.limbs = arena.copy(view.limbs);
    }
  } else if (isExactFloat(value)) {
    result.kind = ConstantKind::Float;
    result.real = floatValue(value);
  } else if (isExactly(value, ComplexType)) {
    result.kind = ConstantKind::Complex;
    result.real = value.as<ComplexObject>()->real;
    result.imaginary = value.as<ComplexObject>()->imaginary;
  } else if (isExactly(value, BytesType)) {
    result.kind = ConstantKind::Bytes;
    result.text = arena.copy(value.as<BytesObject>()->view());
  } else if (!isNone(value)) {
    return nullptr;
  }
  return arena.make<Constant>(result);
}

namespace {

class Converter {
public:
  Converter(Thread &thread, Arena &arena, NestedCode nested) : thread_(thread), arena_(arena), nested_(nested) {}

  const bytecode::CodeUnit *unit(CodeObject *code);

private:
  using Constants = std::span<const Constant *const>;

  const Constant *constant(Value value);
  const Constant *fresh(Value value);
  const Constant *text(Value str) { return textConstant(str, arena_); }
  std::span<const uint8_t> bytes(Value bytes) { return arena_.copy(spanOf(bytes)); }
  static std::span<const uint8_t> spanOf(Value bytes) {
    return {bytes.as<BytesObject>()->data(), size_t(bytes.as<BytesObject>()->size)};
  }
  bool sequence(const Value *items, int64_t count, Constants &out);
  bool tuple(Value tuple, Constants &out) { return sequence(tuple.as<TupleObject>()->items, tupleSize(tuple), out); }

  Thread &thread_;
  Arena &arena_;
  NestedCode nested_;
  unsigned depth_ = 0;
  std::unordered_map<Object *, const Constant *> containers_; // one constant for one object, or sharing would multiply
};

/// Only what marshalled data or replace() made can be deep.
bool Converter::sequence(const Value *items, int64_t count, Constants &out) {
  constexpr unsigned kMaxDepth = 1000;
  if (++depth_ > kMaxDepth) return false;
  std::vector<const Constant *> converted;
  converted.reserve(size_t(count));
  for (int64_t i = 0; i < count; ++i) {
    const Constant *item = constant(items[i]);
    if (!item) return false;
    converted.push_back(item);
  }
  --depth_;
  out = arena_.copy(converted);
  return true;
}

const Constant *Converter::constant(Value value) {
  if (const Constant *scalar = scalarConstant(value, arena_)) return scalar;
  auto [place, isNew] = containers_.try_emplace(value.object());
  if (!isNew) return place->second; // complete: constants hold no cycles
  const Constant *made = fresh(value);
  return containers_[value.object()] = made;
}

const Constant *Converter::fresh(Value value) {
  Constant result;
  if (isExactly(value, TupleType)) {
    result.kind = ConstantKind::Tuple;
    if (!tuple(value, result.items)) return nullptr;
  } else if (isExactly(value, FrozenSetType)) {
    Ref elements = tupleFromIterable(thread_, value);
    result.kind = ConstantKind::FrozenSet;
    if (!elements || !tuple(elements, result.items)) return nullptr;
  } else if (nested_ == NestedCode::Converted) {
    result.kind = ConstantKind::Code;
    result.code = isExactly(value, CodeType) ? unit(value.as<CodeObject>()) : nullptr;
    if (!result.code) return nullptr;
  }
  return arena_.make<Constant>(result);
}

const bytecode::CodeUnit *Converter::unit(CodeObject *code) {
  if (!completed(thread_, code)) return nullptr;
  auto *unit = arena_.make<bytecode::CodeUnit>();
  unit->argCount = uint32_t(code->argCount);
  unit->posOnlyArgCount = uint32_t(code->posOnlyArgCount);
  unit->kwOnlyArgCount = uint32_t(code->kwOnlyArgCount);
  unit->stackSize = uint32_t(code->stackSize);
  unit->flags = code->flags;
  unit->firstLine = code->firstLine;
  unit->code = bytes(code->code);
  unit->localsPlusKinds = bytes(code->localsPlusKinds);
  unit->lineTable = bytes(code->lineTable);
  unit->exceptionTable = bytes(code->exceptionTable);
  unit->fileName = text(code->fileName);
  unit->name = text(code->name);
  unit->qualName = text(code->qualName);
  const bool good = tuple(code->consts, unit->consts) && tuple(code->names, unit->names) &&
                    tuple(code->localsPlusNames, unit->localsPlusNames);
  return good ? unit : nullptr;
}

} // namespace

std::unique_ptr<bytecode::CodeTree> codeUnitOf(Thread &thread, CodeObject *code, NestedCode nested) {
  auto tree = std::make_unique<bytecode::CodeTree>();
  tree->root = Converter(thread, tree->arena, nested).unit(code);
  if (!tree->root) tree.reset();
  return tree;
}

} // namespace krait::runtime
