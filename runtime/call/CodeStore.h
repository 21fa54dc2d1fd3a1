// Code units whose code objects are not complete yet.
//
// A code object made from a code unit has its numbers and names at first, which is all that making a function asks for.
// Constants, tables and the lists of names follow when somebody needs them: before the first execution, or when one of
// these attributes is read. Most functions of an imported module are never called, so most units stay as they are in
// the .pyc file.
//
// A store keeps a tree for as long as one of its code objects is incomplete. What is one constant in the tree becomes
// one object, as marshal's references and the compiler's merging make it in CPython, whenever it is asked for.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "runtime/call/Code.h"
#include <memory>
#include <vector>

namespace krait::runtime {

class Visitor;

class CodeStore {
public:
  /// The caller is the first owner. `fileName` (str or zero) as for makeCode.
  CodeStore(std::unique_ptr<bytecode::CodeTree> tree, Value fileName)
      : tree_(std::move(tree)), fileName_(Ref::share(fileName)) {}

  /// A new code object of one of the tree's units, an owner until it is complete. Zero: MemoryError.
  Ref makeCode(Thread &thread, const bytecode::CodeUnit &unit);
  /// Completes a code object and gives its ownership up. False: MemoryError pending, nothing has changed.
  [[nodiscard]] bool complete(Thread &thread, CodeObject *code);
  /// The object of a name. New; zero: MemoryError.
  Ref name(Thread &thread, const Constant &constant);
  /// One owner less.
  void release() {
    if (!--owners_) delete this;
  }
  /// The objects that it holds.
  void traverse(Visitor &visitor) const;

private:
  struct Made {
    const Constant *constant;
    Ref object;
  };

  ~CodeStore() = default;
  Ref constant(Thread &thread, const Constant &constant);
  Ref fresh(Thread &thread, const Constant &constant);
  /// A tuple of what `make` makes of the constants.
  Ref tupleOf(Thread &thread, std::span<const Constant *const> items, Ref (CodeStore::*make)(Thread &, const Constant &));
  Ref items(Thread &thread, std::span<const Constant *const> items) {
    return tupleOf(thread, items, &CodeStore::constant);
  }
  Ref frozenSet(Thread &thread, const Constant &constant);
  Ref names(Thread &thread, std::span<const Constant *const> items) {
    return tupleOf(thread, items, &CodeStore::name);
  }
  bool makeParts(Thread &thread, CodeObject *code, const bytecode::CodeUnit &unit);
  void remember(const Constant &constant, const Ref &object);

  uint32_t owners_ = 1;
  std::unique_ptr<bytecode::CodeTree> tree_;
  Ref fileName_;
  std::vector<Made> made_; // Constant::made is a position in it, from 1
};

} // namespace krait::runtime
