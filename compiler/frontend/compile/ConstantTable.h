// The constants of one module: type-strictly equal constants are one `Constant` in the code tree's arena.
#pragma once
#include "compiler/support/ArenaVector.h"
#include "compiler/support/Constant.h"
#include <string_view>
#include <vector>

namespace krait::frontend {

/// Equal in type and value: 1, 1.0 and True differ, so do 0.0 and -0.0, and a NaN equals only itself.
bool sameConstant(const Constant &a, const Constant &b);

class ConstantTable {
public:
  explicit ConstantTable(Arena &arena) : arena_(arena), slots_(512) {}
  /// The one constant of the module that equals `value`, whose parts may live anywhere.
  const Constant *intern(const Constant &value);
  const Constant *none() { return intern({.kind = ConstantKind::None}); }
  const Constant *integer(int64_t value) { return intern({.kind = ConstantKind::Int, .integer = value}); }
  const Constant *text(std::string_view value) { return intern({.kind = ConstantKind::Str, .text = value}); }
  /// `items` are interned already.
  const Constant *tuple(std::span<const Constant *const> items) {
    return intern({.kind = ConstantKind::Tuple, .items = items});
  }
  Arena &arena() { return arena_; }

private:
  struct Slot {
    const Constant *constant = nullptr;
    size_t hash = 0;
  };
  const Constant *store(const Constant &value);
  void grow();

  Arena &arena_;
  std::vector<Slot> slots_;
  size_t count_ = 0;
};

/// Positions of pointers in order of first use: the tables of a code unit.
class PointerIndex {
public:
  explicit PointerIndex(Arena &arena) : keys_(arena), slots_(arena) {}
  /// The position of `key`, appended when it is new.
  uint32_t add(const void *key);
  /// The position, or -1.
  int64_t find(const void *key) const;
  uint32_t size() const { return uint32_t(keys_.size()); }
  std::span<const void *const> keys() const { return keys_; }

private:
  static constexpr size_t kLinear = 8;
  void index(uint32_t position);

  ArenaVector<const void *> keys_;
  ArenaVector<uint32_t> slots_;
};

} // namespace krait::frontend
