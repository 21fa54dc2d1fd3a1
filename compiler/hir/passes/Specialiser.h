// The machinery of the pass specialise: contexts, units (versions of blocks) and the code under construction. The
// pass's meaning is told in Specialise.cpp.
#pragma once
#include "compiler/hir/analysis/SlotFacts.h"
#include "compiler/hir/passes/Inlinable.h"
#include "compiler/hir/passes/Passes.h"
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace krait::hir {

/// How a value of the old function is held in the new one.
enum class Rep : uint8_t {
  Any,   // an object word of unknown type
  Int,   // a word known to be a small int: never counted
  Float, // a raw double
  Flag,
  Bool, // True or False, held as a flag
  Null,
  Range, // an object, a range iterator over small ints
};

/// What is known of a plain local slot.
enum class SlotKind : uint8_t {
  Any,     // only the record's memory knows
  Unbound, // memory is zero
  Int,     // the typed copy counts; memory holds an int, a float or nothing
  Float,   // likewise
};
struct SlotState {
  SlotKind kind = SlotKind::Any;
  bool dirty = false; // memory may be behind the typed copy
  bool typed() const { return kind == SlotKind::Int || kind == SlotKind::Float; }
  /// Dropping what memory holds cannot be observed.
  bool quiet() const { return kind != SlotKind::Any; }
};

/// Where a value can be had again without keeping it.
enum class Source : uint8_t { None, Constant, SmallInt, Null, NoneObject, Local };

inline constexpr ValueId kNoValue = UINT32_MAX;

struct Entry {
  Rep rep = Rep::Any;
  Source source = Source::None;
  int64_t immediate = 0; // of the source: constant, int or slot
  ValueId id = kNoValue; // in the block under construction; kNoValue: made from the source when needed
};

/// How the untyped operators of a stretch of code turned out: the next test is made for that only.
enum class Flavour : uint8_t {
  Unknown,
  Int,
  Float,
  General, // neither: no more tests
  Rare,    // the same after overflow and the like
  Retry,   // at a loop header: goes back to a version for types when everything has those again
};

/// What is worked on first, and gets the code that there is room for.
enum class Rank : uint8_t { Likely, Possible, General };

struct State {
  std::vector<SlotState> slots;
  std::map<ValueId, Entry> values; // live values of the old block, by old number
  Flavour flavour = Flavour::Unknown;
  bool mustCall = false;    // the next instruction is a call that inlining has given up on
  Rank rank = Rank::Likely; // of what led here; no part of the context
};

/// A version of the old code from instruction `index` of `block` on, which starts in the new block `made`. Entries
/// without a source are its parameters, in the order of their old numbers.
struct Unit {
  BlockId block;
  size_t index;
  BlockId made;
  State entry;
  bool processed = false;
};

class Specialiser {
public:
  /// `inlinable`: null, no calls are inlined.
  Specialiser(Function &function, const Inlinable *inlinable);
  /// Replaces the function's blocks.
  void run();

private:
  /// A place in the code under construction.
  struct Position {
    State state;
    BlockId at;
  };

  // ---- units (Specialise.cpp)
  std::deque<size_t> *nextWork();
  void process(size_t unit);
  /// Ends the block under construction with a jump into a version of the old code from `index` of `block` on.
  void goTo(BlockId block, size_t index);
  /// Of old blocks. What runs once is not worth versions, what may be hot is worth tests and inlined calls.
  bool runsOnce(BlockId block) const { return old_[block].isCold && !facts_.inLoop[block]; }
  bool mayBeHot(BlockId block) const { return facts_.inLoop[block] || small_; }
  bool isUsed(ValueId id, BlockId block, size_t from) const;
  void jumpTo(size_t target);
  void retry(const Unit &general);
  const Unit *typedVersion(BlockId block) const;
  /// The same along an old edge: the target's parameters take the arguments' values.
  void follow(const Successor &successor);
  Entry passed(ValueId arg);
  size_t unitFor(BlockId block, size_t index);
  std::string key(BlockId block, size_t index) const;
  bool canBeEntered(const Unit &unit) const;
  std::string needsOf(const Unit &unit) const;
  void prune(BlockId block, size_t index);
  void normaliseSlots(BlockId block);
  void forgetTypes(Flavour flavour = Flavour::General);
  bool isFull(BlockId block, size_t index) const;
  BlockId handlerFor(BlockId block);

  // ---- code under construction (SpecialiseEmit.cpp)
  Instr &emit(Op op, std::vector<ValueId> operands = {}, int64_t first = 0, int64_t second = 0);
  ValueId emitValue(Op op, std::vector<ValueId> operands = {}, int64_t first = 0, int64_t second = 0);
  ValueId slotWord(int64_t slot);
  BlockId newBlock(bool cold = false);
  /// Starts a block that is entered from here only, and moves `state_`'s values there: the successor for the terminator
  /// of the block that is left.
  Successor startBlock(bool cold = false);
  /// Ends the block with a branch on `flag`. `state_` goes on where it is false; `yes` is where it is true.
  Position fork(ValueId flag);
  static bool isNumber(Rep rep) { return rep == Rep::Int || rep == Rep::Float || rep == Rep::Bool; }
  uint32_t objectType(ValueId old) const { return oldValues_[old].type & kTypeNull ? kTypeAnyOrNull : kTypeAny; }
  static bool isObject(Rep rep) { return rep == Rep::Any || rep == Rep::Range; }
  void resume(Position position) { state_ = std::move(position.state), at_ = position.at; }
  Entry &entry(ValueId old) { return state_.values.at(old); }
  Rep rep(ValueId old) { return entry(old).rep; }
  ValueId boxed(ValueId old);
  ValueId raw(ValueId old);
  ValueId word(ValueId old);
  void set(ValueId old, Rep rep, ValueId id) { state_.values[old] = {rep, Source::None, 0, id}; }
  void setSource(ValueId old, Rep rep, Source source, int64_t immediate) {
    state_.values[old] = {rep, source, immediate, kNoValue};
  }
  void sync(size_t slot);
  void syncAll();
  bool anyDirty() const;
  void keepLoads(size_t slot);
  void refine(ValueId old, Rep rep);
  Instr mapped(const Instr &item);
  void defineResults(const Instr &item, Instr &made);
  void copy(const Instr &item);

  // ---- instructions (SpecialiseInstr.cpp); false: the unit has ended
  bool step(const Instr &item);
  bool constant(const Instr &item);
  bool loadLocal(const Instr &item);
  bool storeLocal(const Instr &item);
  bool unpack(const Instr &item);
  bool poll(const Instr &item);
  bool iterate(const Instr &item);
  bool nextOfRange(const Instr &item);
  bool terminator(const Instr &item);
  bool returnValue(const Instr &item);

  // ---- inlined calls (SpecialiseInline.cpp); likewise
  struct Site { // of the blocks of an inlined body: the call that they stand for
    BlockId block = kNoBlock;
    size_t index = 0;
    uint32_t unit = 0; // index + 1 of the body's unit
    explicit operator bool() const { return block != kNoBlock; }
  };
  const Site &site() const { return sites_[block_]; }
  bool call(const Instr &item);
  std::vector<const InlinableBody *> candidates(const Instr &item) const;
  bool passesFloat(const Instr &item) const;
  std::string_view nameCalled(const Instr &item) const;
  BlockId import(const InlinableBody &body, const Instr &item);
  bool step(const Instr &item, const Site &site);
  bool returnHere(const Instr &item);
  void abandon(const Site &site);
  std::optional<bool> truth(const Instr &item);

  // ---- quick forms (SpecialiseQuick.cpp); likewise. nullopt, false: none
  std::optional<bool> quick(const Instr &item);
  bool quickNext(const Instr &item);
  const Instr *unpackOf(const Instr &item) const;
  bool quickNextPair(const Instr &item, const Instr &unpack);
  bool finishQuick(const Instr &item, Op op, const Instr &general);
  Position emitQuick(const Instr &item, Op op);
  void dropOperands(const Instr &item);
  bool expectsFloat(const Instr &item) const;

  // ---- operators (SpecialiseOperators.cpp); likewise
  bool operation(const Instr &item);
  bool testAndDo(const Instr &item);
  /// Machine code for an operator whose operands' types are known; nullopt: there is none.
  std::optional<bool> typed(const Instr &item);
  std::optional<bool> typedBinary(const Instr &item);
  std::optional<bool> typedUnary(const Instr &item);
  bool typedCompare(const Instr &item);
  bool finish(const Instr &item, Op op, std::vector<ValueId> operands, int64_t immediate, Rep rep);
  void general(const Instr &item, Flavour flavour);
  bool isWanted(const Instr &item) const;
  bool isFloatOperation(const Instr &item) const;
  void convert(const std::vector<ValueId> &ids);
  std::vector<Rep> testsFor(const Instr &item) const;

  Function &function_;
  const Inlinable *inlinable_;
  SlotFacts facts_;
  std::vector<Block> old_;
  std::vector<ValueInfo> oldValues_;
  std::vector<std::unordered_map<ValueId, size_t>> lastUse_; // by old block
  std::vector<Site> sites_;                                  // likewise
  std::map<std::pair<const Instr *, const InlinableBody *>, BlockId> imported_;
  std::vector<Unit> units_;
  std::deque<size_t> work_[3]; // by rank
  std::unordered_map<std::string, size_t> byKey_;
  std::map<std::pair<BlockId, size_t>, std::array<int, 2>> versions_; // by rank, but General
  bool small_;   // worth tests outside of loops too: its calls may be somebody's loop
  size_t limit_; // of instructions; beyond it nothing is specialised any more
  size_t made_ = 0;
  State state_;
  BlockId at_ = 0;    // the new block under construction
  BlockId block_ = 0; // the old one
  size_t index_ = 0;
};

} // namespace krait::hir
