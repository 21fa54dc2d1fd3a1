// Calls of builtins by their name (runtime/tables/KnownCallables.def): `len(x)`, `items.append(x)`.
//
// The load of the name answers with the builtin, uncounted because it is immortal, when the name means that; the call
// asks again and enters it directly. Whatever else the name means is loaded and called as always.
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

using hir::Op;

namespace {

struct KnownRow {
  std::string_view name;
  uint64_t arguments; // without self
  bool isMethod;
  const char *entry;
};
constexpr KnownRow kKnown[] = {
#define KNOWN_FUNCTION(name, arguments, entry) {#name, arguments, false, #entry},
#define KNOWN_METHOD(type, name, arguments, entry) {#name, arguments, true, #entry},
#include "runtime/tables/KnownCallables.def"
};
constexpr size_t kNone = SIZE_MAX;

size_t findRow(std::string_view name, uint64_t arguments, bool isMethod) {
  for (size_t i = 0; i < std::size(kKnown); ++i)
    if (kKnown[i].isMethod == isMethod && kKnown[i].arguments == arguments && kKnown[i].name == name) return i;
  return kNone;
}

/// Nothing but `call` takes the value, so that it may go without a count.
bool isOnlyOperandOf(const hir::Block &block, hir::ValueId id, const hir::Instr &call) {
  auto has = [id](const std::vector<hir::ValueId> &ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  for (const hir::Instr &item : block.instrs) {
    if ((&item != &call && has(item.operands)) || has(item.handlerArgs)) return false;
    for (const hir::Successor &successor : item.successors)
      if (has(successor.args)) return false;
  }
  return true;
}

} // namespace

void FunctionLowering::findKnownCalls(const hir::Block &block) {
  known_.clear();
  if (isCold_ || !function_.unit) return;
  std::unordered_map<hir::ValueId, const hir::Instr *> loads;
  for (const hir::Instr &item : block.instrs) {
    if (item.op == Op::LoadGlobal) loads[item.results[0]] = &item;
    if (item.op == Op::LoadMethod) loads[item.results[1]] = &item;
    if (item.op != Op::Call || item.immediates[0]) continue;
    const bool isMethod = function_.values[item.operands[0]].type != hir::kTypeNull;
    const hir::ValueId callable = item.operands[isMethod ? 0 : 1];
    auto load = loads.find(callable);
    if (load == loads.end() || (load->second->op == Op::LoadMethod) != isMethod) continue;
    const std::string_view name = function_.unit->names[size_t(load->second->immediates[0])]->text;
    const size_t row = findRow(name, item.operands.size() - 2, isMethod);
    if (row == kNone || !isOnlyOperandOf(block, callable, item)) continue;
    known_[load->second] = known_[&item] = row;
  }
}

/// type(object), by name.
bool FunctionLowering::asksForType(const hir::Instr &item) const {
  auto known = known_.find(&item);
  return item.op == Op::Call && known != known_.end() && kKnown[known->second].name == "type";
}

void FunctionLowering::lowerKnownLoad(const hir::Instr &item, size_t row) {
  Value text = name(uint64_t(item.immediates[0])), place = cache(uint64_t(item.immediates[1]));
  Value result;
  if (item.op == Op::LoadGlobal) {
    result = callEntry("kr_load_global_known", wordType(), {thread_, frame_, text, place, word(row)});
  } else {
    scratchSize_ = std::max<uint64_t>(scratchSize_, 1);
    result = callEntry("kr_load_method_known", wordType(),
                       {thread_, valueOf(item.operands[0]), text, place, scratch_, word(row)});
  }
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
  if (item.op == Op::LoadMethod) define(item.results[1], load(scratch_, 0));
}

void FunctionLowering::lowerKnownCall(const hir::Instr &item, size_t row) {
  std::vector<Value> items;
  for (hir::ValueId id : item.operands)
    items.push_back(valueOf(id));
  const bool isMethod = kKnown[row].isMethod;
  llvm::ArrayRef<Value> args = llvm::ArrayRef(items).drop_front(isMethod ? 1 : 2);
  Value result = choose(
      callTest("kr_is_known", {items[isMethod ? 0 : 1], word(row)}),
      [&] {
        std::vector<Value> all{thread_};
        all.insert(all.end(), args.begin(), args.end());
        Value returned = callEntry(kKnown[row].entry, wordType(), all);
        for (Value arg : args)
          release(arg);
        return returned;
      },
      [&] { return lowerCallOf(item, items); });
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
}

} // namespace krait::codegen
