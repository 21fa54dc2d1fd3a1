// The verifier's fast path, and the tables that both paths use.
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/VerifierDetail.h"
#include <cstring>

namespace krait::bytecode {

static constexpr ArgumentRanges makeRanges() {
  ArgumentRanges table;
  table.rows[unsigned(Opcode::SWAP)] = {2, UINT32_MAX};
  table.rows[unsigned(Opcode::COPY)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::IS_OP)] = {0, 1};
  table.rows[unsigned(Opcode::CONTAINS_OP)] = {0, 1};
  table.rows[unsigned(Opcode::RAISE_VARARGS)] = {0, 2};
  table.rows[unsigned(Opcode::GET_AWAITABLE)] = {0, 2};
  table.rows[unsigned(Opcode::MAKE_FUNCTION)] = {0, 15};
  table.rows[unsigned(Opcode::BUILD_SLICE)] = {2, 3};
  table.rows[unsigned(Opcode::CALL_FUNCTION_EX)] = {0, 1};
  table.rows[unsigned(Opcode::LIST_APPEND)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::SET_ADD)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::MAP_ADD)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::LIST_EXTEND)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::SET_UPDATE)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::DICT_UPDATE)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::DICT_MERGE)] = {1, UINT32_MAX};
  table.rows[unsigned(Opcode::RESUME)] = {0, 3};
  table.rows[unsigned(Opcode::FORMAT_VALUE)] = {0, 7};
  return table;
}
constinit const ArgumentRanges kArgumentRanges = makeRanges();

int64_t keptValues(Opcode op, int64_t n) {
  switch (op) {
  case Opcode::GET_LEN:
  case Opcode::MATCH_MAPPING:
  case Opcode::MATCH_SEQUENCE:
  case Opcode::CHECK_EXC_MATCH:
  case Opcode::GET_ANEXT:
  case Opcode::FOR_ITER:
  case Opcode::SEND:
  case Opcode::IMPORT_FROM:
    return 1;
  case Opcode::MATCH_KEYS:
    return 2;
  case Opcode::WITH_EXCEPT_START:
    return 4;
  case Opcode::LIST_APPEND:
  case Opcode::SET_ADD:
  case Opcode::MAP_ADD:
  case Opcode::LIST_EXTEND:
  case Opcode::SET_UPDATE:
  case Opcode::DICT_UPDATE:
  case Opcode::RERAISE:
  case Opcode::COPY:
  case Opcode::SWAP:
    return n;
  case Opcode::DICT_MERGE:
    return n + 1;
  default:
    return 0;
  }
}

namespace {

// Everything about an opcode in eight bytes.
enum RowBit : uint8_t { kKnown = 1, kRaises = 2, kDepends = 4, kIsJump = 8, kEnds = 16 };
struct Row {
  uint8_t bits = 0;
  uint8_t caches = 0;
  ArgKind arg = ArgKind::None;
  int8_t needs = 0, fall = 0, jump = 0; // unless kDepends
};
struct Rows {
  Row rows[256];
};

/// Does the text of a stack effect in Opcodes.def mention the argument?
constexpr bool mentionsArgument(std::string_view text) { return text.find('n') != text.npos; }

constexpr Rows makeRows() {
  Rows table;
  [[maybe_unused]] constexpr int64_t n = 0;
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc)                                        \
  table.rows[number] = {                                                                                               \
      uint8_t(kKnown | (raises ? kRaises : 0) | (mentionsArgument(#needs "," #fall "," #jump) ? kDepends : 0) |        \
              (ArgKind::arg == ArgKind::JumpForward || ArgKind::arg == ArgKind::JumpBackward ? kIsJump : 0) |          \
              (Flow::flow == Flow::Jump || Flow::flow == Flow::Exit ? kEnds : 0)),                                     \
      caches,                                                                                                          \
      ArgKind::arg,                                                                                                    \
      int8_t(needs),                                                                                                   \
      int8_t(fall),                                                                                                    \
      int8_t(jump)};
#include "compiler/bytecode/Opcodes.def"
  table.rows[unsigned(Opcode::CACHE)] = {};
  table.rows[unsigned(Opcode::EXTENDED_ARG)] = {};
  return table;
}
constexpr Rows kRows = makeRows();

enum Mark : uint8_t { kStart = 1, kWanted = 2 };

/// The walk over one unit. Every function gives up (false) at anything unusual. All are in line and the address of the
/// object stays with them, so that its members live in registers: this is what loading a .pyc file spends its time on.
#define KRAIT_IN_WALK [[gnu::always_inline]] inline
class Walk {
public:
  KRAIT_IN_WALK Walk(const CodeUnit &unit, const ExceptionEntry *entries, int32_t *depths, uint8_t *marks)
      : unit_(unit), code_(unit.code.data()), count_(unit.unitCount()), stackSize_(unit.stackSize), depths_(depths),
        marks_(marks), entry_(entries) {}
  bool run();

private:
  bool decode();
  bool goodArgument() const;
  bool goodSequence();
  bool enter(uint32_t target, int64_t depth);
  bool follow();

  const CodeUnit &unit_;
  const uint8_t *const code_;
  const uint32_t count_;
  const int64_t stackSize_;
  int32_t *const depths_;
  uint8_t *const marks_;

  // The instruction.
  Opcode op_ = Opcode::NOP, previousOp_ = Opcode::NOP;
  Row row_;
  uint32_t arg_ = 0, previousArg_ = 0, start_ = 0, next_ = 0;
  // Before it.
  int64_t depth_ = 0;
  bool reachable_ = true;
  bool inPrologue_ = true, mustPop_ = false, sawReturnGenerator_ = false;
  // The row of the exception table at or behind it; the last one lies behind all code.
  const ExceptionEntry *entry_;
  bool enteredHandler_ = false;
};

KRAIT_IN_WALK bool Walk::decode() {
  uint32_t at = start_ = next_;
  uint8_t op = code_[2 * at];
  arg_ = code_[2 * at + 1];
  while (Opcode(op) == Opcode::EXTENDED_ARG) {
    if (++at >= count_ || at - start_ > 3) return false;
    op = code_[2 * at];
    arg_ = arg_ << 8 | code_[2 * at + 1];
  }
  op_ = Opcode(op);
  row_ = kRows.rows[op];
  next_ = at + 1 + row_.caches;
  if (!(row_.bits & kKnown) || next_ > count_) return false;
  for (uint32_t cache = at + 1; cache < next_; ++cache)
    if (code_[2 * cache] | code_[2 * cache + 1]) return false;
  marks_[start_] |= kStart;
  return true;
}

KRAIT_IN_WALK bool Walk::goodArgument() const {
  const uint32_t arg = arg_;
  auto slot = [&](uint8_t kinds) { return arg < unit_.localsPlusCount() && unit_.localsPlusKinds[arg] & kinds; };
  switch (row_.arg) {
  case ArgKind::None:
    if (!hasArgument(op_)) return arg == 0;
    break;
  case ArgKind::Name:
    return arg < unit_.names.size();
  case ArgKind::GlobalName:
    return arg / 2 < unit_.names.size();
  case ArgKind::Const:
    return arg < unit_.consts.size();
  case ArgKind::Local:
    return slot(kLocalSlot);
  case ArgKind::LocalsPlus:
    return slot(op_ == Opcode::MAKE_CELL ? kCellSlot : kCellSlot | kFreeSlot);
  case ArgKind::Compare:
    return arg < kCompareOperatorCount;
  case ArgKind::BinaryOp:
    return arg < kBinaryOperatorCount;
  case ArgKind::JumpForward:
  case ArgKind::JumpBackward:
    return true;
  default:
    break;
  }
  if (op_ == Opcode::COPY_FREE_VARS) {
    uint32_t free = 0;
    for (uint8_t kind : unit_.localsPlusKinds)
      free += kind == kFreeSlot;
    return arg == free;
  }
  const ArgumentRange &range = kArgumentRanges.rows[unsigned(op_)];
  return arg >= range.least && arg <= range.most;
}

/// KW_NAMES, PRECALL n, CALL n in a row; RETURN_GENERATOR and POP_TOP after the prologue of a generator.
KRAIT_IN_WALK bool Walk::goodSequence() {
  if ((op_ == Opcode::CALL) != (previousOp_ == Opcode::PRECALL)) return false;
  if (op_ == Opcode::CALL && arg_ != previousArg_) return false;
  if (previousOp_ == Opcode::KW_NAMES) {
    const Constant &names = *unit_.consts[previousArg_];
    if (op_ != Opcode::PRECALL || names.kind != ConstantKind::Tuple || names.items.size() > arg_) return false;
    for (const Constant *name : names.items)
      if (name->kind != ConstantKind::Str) return false;
  }
  previousOp_ = op_;
  previousArg_ = arg_;
  if (mustPop_ && op_ != Opcode::POP_TOP) return false;
  mustPop_ = op_ == Opcode::RETURN_GENERATOR;
  if (mustPop_ && !inPrologue_) return false;
  sawReturnGenerator_ |= mustPop_;
  inPrologue_ &= op_ == Opcode::COPY_FREE_VARS || op_ == Opcode::MAKE_CELL;
  return true;
}

/// A path comes to `target`; it must lie ahead or be known.
KRAIT_IN_WALK bool Walk::enter(uint32_t target, int64_t depth) {
  if (depth < 0 || depth > stackSize_) return false;
  if (depths_[target] >= 0) return depths_[target] == depth;
  if (target <= start_) return false;
  depths_[target] = int32_t(depth);
  return true;
}

/// The stack, and where control goes.
KRAIT_IN_WALK bool Walk::follow() {
  if (depths_[start_] >= 0) {
    if (reachable_ && depth_ != depths_[start_]) return false;
    depth_ = depths_[start_];
    reachable_ = true;
  }
  uint32_t target = 0;
  if (row_.bits & kIsJump) {
    const bool backward = row_.arg == ArgKind::JumpBackward;
    if (backward ? arg_ > next_ : arg_ >= count_ - next_) return false;
    target = backward ? next_ - arg_ : next_ + arg_;
    if (target >= count_) return false;
    marks_[target] |= kWanted;
  }
  if (!reachable_) return true;
  depths_[start_] = int32_t(depth_);
  const bool depends = row_.bits & kDepends;
  const int64_t needs = depends ? stackNeeds(op_, arg_) : row_.needs;
  if (depth_ < needs) return false;
  if (row_.bits & kRaises && start_ >= entry_->start) {
    if (depth_ - needs < int64_t(entry_->depth) && depth_ - needs + keptValues(op_, arg_) < int64_t(entry_->depth))
      return false;
    if (!enteredHandler_ && !enter(entry_->target, int64_t(entry_->depth) + 1 + entry_->lasti)) return false;
    enteredHandler_ = true;
  }
  if (row_.bits & kIsJump && !enter(target, depth_ + (depends ? stackEffect(op_, arg_, true) : row_.jump)))
    return false;
  reachable_ = !(row_.bits & kEnds);
  if (!reachable_) return true;
  depth_ += depends ? stackEffect(op_, arg_, false) : row_.fall;
  return next_ < count_ && depth_ >= 0 && depth_ <= stackSize_;
}

bool goodMarks(std::span<const uint8_t> marks) {
  uint8_t bad = 0;
  for (uint8_t mark : marks)
    bad |= mark == kWanted;
  return !bad;
}

/// The position table covers the code, and its numbers are too small for any overflow.
bool goodLines(const CodeUnit &unit) {
  const uint8_t *at = unit.lineTable.data(), *const end = at + unit.lineTable.size();
  uint64_t units = 0, moves = 0;
  auto varint = [&](uint64_t &sum) {
    for (unsigned shift = 0; at < end && shift < 18; shift += 6) {
      sum += uint64_t(*at & 63) << shift;
      if (!(*at++ & 0x40)) return true;
    }
    return false;
  };
  while (at < end) {
    const uint8_t first = *at++;
    if (!(first & 0x80)) return false;
    units += (first & 7) + 1u;
    const unsigned code = first >> 3 & 15;
    if (code < 10) { // columns in one byte
      if (at++ == end) return false;
    } else if (code < 13) { // up to two lines ahead, columns in two bytes
      if (end - at < 2) return false;
      moves += 2;
      at += 2;
    } else if (code < 15) { // a line; perhaps its end and columns
      uint64_t ignored = 0;
      if (!varint(moves)) return false;
      if (code == 14 && !(varint(ignored) && varint(ignored) && varint(ignored))) return false;
    }
  }
  return units == unit.unitCount() && moves < 1u << 29 && unit.firstLine >= 0 && unit.firstLine < 1 << 29;
}

KRAIT_IN_WALK bool Walk::run() {
  const bool generator = unit_.flags & (kFlagGenerator | kFlagCoroutine | kFlagAsyncGenerator);
  // The compiler counts the value that RETURN_GENERATOR pushes on resumption from the start.
  depth_ = generator;
  if (depth_ > stackSize_) return false;
  while (next_ < count_) {
    if (!decode() || !goodArgument() || !goodSequence()) return false;
    for (; start_ >= entry_->end; ++entry_)
      enteredHandler_ = false;
    if (!follow()) return false;
  }
  return !mustPop_ && sawReturnGenerator_ == generator;
}
#undef KRAIT_IN_WALK

} // namespace

/// Reads the exception table and marks where its rows begin, end and lead.
bool QuickVerifier::readEntries(const CodeUnit &unit) {
  const uint32_t count = unit.unitCount();
  entries_.clear();
  ExceptionTableReader reader(unit.exceptionTable);
  uint32_t before = 0;
  for (ExceptionEntry entry; reader.next(entry); before = entry.end) {
    if (entry.start < before || entry.end <= entry.start || entry.end > count || entry.target >= count) return false;
    if (uint64_t(entry.depth) + 1 + entry.lasti > unit.stackSize) return false;
    marks_[entry.start] |= kWanted;
    marks_[entry.target] |= kWanted;
    if (entry.end < count) marks_[entry.end] |= kWanted;
    entries_.push_back(entry);
  }
  entries_.push_back({.start = UINT32_MAX, .end = UINT32_MAX});
  return !reader.malformed();
}

bool QuickVerifier::accepts(const CodeUnit &unit) {
  depths_.assign(unit.unitCount(), -1);
  marks_.assign(unit.unitCount(), 0);
  return readEntries(unit) && Walk(unit, entries_.data(), depths_.data(), marks_.data()).run() && goodMarks(marks_) &&
         goodLines(unit);
}

} // namespace krait::bytecode
