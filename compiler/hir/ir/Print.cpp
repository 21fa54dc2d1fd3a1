// The text form of HIR:
//
//   func @NAME kind=function unit=3 args=2 params=2 locals=4 stack=3 caches=1 flags=3 {
//   ^0(%0, %7:AnyOrNull):                             ; handler, loop, cold
//     %1:Float, %2 = op %a, %b imm=1 imm2=2 @12 [%s1 %s2] !^5(%9) drop(%3)
//     branch %f ^1(%1), ^2
//   }
#include "compiler/hir/ir/Hir.h"

namespace krait::hir {

namespace {

class Printer {
public:
  explicit Printer(const Function &function) : function_(function) {}
  std::string run();

private:
  void block(BlockId id);
  void instr(const Instr &instr);
  void list(const std::vector<ValueId> &ids, std::string_view separator = ", ") {
    for (size_t i = 0; i < ids.size(); ++i)
      text_ += (i ? std::string(separator) : std::string()) + "%" + std::to_string(ids[i]);
  }
  void typed(ValueId id) {
    text_ += "%" + std::to_string(id);
    uint32_t type = function_.values[id].type;
    if (type != kTypeAny) text_ += ":" + typeText(type);
  }

  const Function &function_;
  std::string text_;
};

std::string Printer::run() {
  static constexpr std::string_view kKinds[] = {"function", "generator", "body"};
  auto number = [&](std::string_view key, uint64_t value) {
    text_ += " " + std::string(key) + "=" + std::to_string(value);
  };
  text_ = "func @" + function_.name + " kind=" + std::string(kKinds[size_t(function_.kind)]);
  number("unit", function_.unitIndex);
  number("args", function_.argCount);
  number("params", function_.parameterCount);
  number("locals", function_.localsPlusCount);
  number("stack", function_.stackSize);
  number("caches", function_.cacheCount);
  number("flags", function_.flags);
  text_ += " {\n";
  for (BlockId id = 0; id < function_.blocks.size(); ++id)
    block(id);
  return text_ + "}\n";
}

void Printer::block(BlockId id) {
  const Block &block = function_.blocks[id];
  if (block.instrs.empty()) return; // removed by a pass
  text_ += "^" + std::to_string(id);
  if (!block.params.empty()) {
    text_ += "(";
    for (size_t i = 0; i < block.params.size(); ++i) {
      if (i) text_ += ", ";
      typed(block.params[i]);
    }
    text_ += ")";
  }
  text_ += ":";
  if (block.isHandler) text_ += " handler";
  if (block.isLoopHeader) text_ += " loop";
  if (block.isCold) text_ += " cold";
  if (block.header >= 0) text_ += " header=" + std::to_string(block.header);
  if (block.enter >= 0) text_ += " enter=" + std::to_string(block.enter);
  if (!block.needs.empty()) text_ += " needs=" + block.needs;
  text_ += "\n";
  for (const Instr &item : block.instrs)
    instr(item);
}

void Printer::instr(const Instr &instr) {
  const OpInfo &info = instr.info();
  text_ += "  ";
  for (size_t i = 0; i < instr.results.size(); ++i) {
    if (i) text_ += ", ";
    typed(instr.results[i]);
  }
  if (!instr.results.empty()) text_ += " = ";
  text_ += info.text;
  if (!instr.operands.empty()) text_ += " ";
  list(instr.operands);
  std::string_view names = info.immediates;
  for (size_t i = 0; i < info.immediateCount; ++i) {
    size_t end = names.find(' ');
    text_ += " " + std::string(names.substr(0, end)) + "=" + std::to_string(instr.immediates[i]);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
  }
  if (instr.offset >= 0) text_ += " @" + std::to_string(instr.offset);
  if (instr.exitOffset >= 0) text_ += " exit=" + std::to_string(instr.exitOffset);
  if (!instr.stack.empty()) text_ += " [", list(instr.stack, " "), text_ += "]";
  if (instr.handler != kNoBlock) {
    text_ += " !^" + std::to_string(instr.handler) + "(";
    list(instr.handlerArgs, " ");
    text_ += ")";
  }
  if (!instr.drops.empty()) text_ += " drop(", list(instr.drops, " "), text_ += ")";
  for (size_t i = 0; i < instr.successors.size(); ++i) {
    text_ += (i ? ", ^" : " ^") + std::to_string(instr.successors[i].block);
    if (!instr.successors[i].args.empty()) text_ += "(", list(instr.successors[i].args), text_ += ")";
  }
  text_ += "\n";
}

} // namespace

std::string print(const Function &function) { return Printer(function).run(); }

} // namespace krait::hir
