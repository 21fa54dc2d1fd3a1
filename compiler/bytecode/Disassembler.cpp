#include "compiler/bytecode/Disassembler.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/bytecode/LineTable.h"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace krait::bytecode {
namespace {

// Widths of dis's columns.
constexpr size_t kMinLineWidth = 3, kMinOffsetWidth = 4, kNameWidth = 20, kArgumentWidth = 5;

std::string padLeft(std::string text, size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}
std::string padRight(std::string_view text, size_t width) {
  std::string result(text);
  if (result.size() < width) result.resize(width, ' ');
  return result;
}

class Listing {
public:
  explicit Listing(const CodeUnit &unit) : unit_(unit) {
    collectLines();
    collectTargets();
  }
  std::string text();

private:
  void collectLines();
  void collectTargets();
  void row(uint32_t at, Opcode op, uint32_t arg, const Instruction *whole);
  std::string explain(const Instruction &instruction) const;
  std::string constant(uint32_t index) const {
    return index < unit_.consts.size() ? constantRepr(*unit_.consts[index]) : "?";
  }
  static std::string nameIn(std::span<const Constant *const> names, uint32_t index) {
    return index < names.size() ? std::string(names[index]->text) : "?";
  }
  std::string exceptionTable() const;

  const CodeUnit &unit_;
  std::unordered_map<uint32_t, int32_t> lineStarts_; // by code unit
  std::unordered_set<uint32_t> targets_;
  size_t lineWidth_ = 0, offsetWidth_ = kMinOffsetWidth;
  std::string out_;
};

void Listing::collectLines() {
  LineRangeReader ranges(unit_.lineTable, unit_.firstLine);
  int32_t last = -1, largest = 0;
  for (LineRange range; ranges.next(range);) {
    if (range.line < 0 || range.line == last) continue;
    last = range.line;
    largest = std::max(largest, last);
    lineStarts_.emplace(range.start, last);
  }
  if (!lineStarts_.empty()) lineWidth_ = std::max(kMinLineWidth, std::to_string(largest).size());
}

void Listing::collectTargets() {
  for (const Instruction &instruction : Instructions(unit_.code))
    if (isStorable(uint8_t(instruction.op)) && instruction.isJump()) targets_.insert(instruction.target());
  ExceptionTableReader entries(unit_.exceptionTable);
  for (ExceptionEntry entry; entries.next(entry);)
    targets_.insert(entry.target);
}

std::string Listing::text() {
  offsetWidth_ = std::max(kMinOffsetWidth, std::to_string(unit_.unitCount() * 2 - 2).size());
  for (const Instruction &instruction : Instructions(unit_.code)) {
    uint32_t prefix = 0;
    for (uint32_t at = instruction.start; at < instruction.at; ++at) {
      prefix = prefix << 8 | unit_.code[2 * at + 1];
      row(at, Opcode::EXTENDED_ARG, prefix, nullptr);
    }
    row(instruction.at, instruction.op, instruction.arg, &instruction);
  }
  return out_ + exceptionTable();
}

void Listing::row(uint32_t at, Opcode op, uint32_t arg, const Instruction *whole) {
  auto line = lineStarts_.find(at);
  bool startsLine = line != lineStarts_.end();
  if (startsLine && at > 0) out_ += '\n';
  std::string fields;
  if (lineWidth_) fields = padLeft(startsLine ? std::to_string(line->second) : "", lineWidth_) + " ";
  fields += targets_.contains(at) ? "    >> " : "       ";
  fields += padLeft(std::to_string(2 * at), offsetWidth_) + " ";
  std::string name(opcodeName(op));
  if (name.empty()) name = "<" + std::to_string(unsigned(op)) + ">";
  fields += padRight(name, kNameWidth);
  if (hasArgument(op)) fields += " " + padLeft(std::to_string(arg), kArgumentWidth);
  if (std::string words = whole ? explain(*whole) : ""; !words.empty()) fields += " (" + words + ")";
  fields.resize(fields.find_last_not_of(' ') + 1);
  out_ += fields + "\n";
}

std::string functionFlags(uint32_t flags) {
  std::string out;
  const char *const names[] = {"defaults", "kwdefaults", "annotations", "closure"};
  for (unsigned i = 0; i < 4; ++i)
    if (flags >> i & 1) out += (out.empty() ? "" : ", ") + std::string(names[i]);
  return out;
}

std::string formatFlags(uint32_t flags) {
  const char *const conversions[] = {"", "str", "repr", "ascii"};
  std::string out = conversions[flags & 3];
  if (flags & 4) out += out.empty() ? "with format" : ", with format";
  return out;
}

/// The argument in words, empty if there is nothing to say.
std::string Listing::explain(const Instruction &instruction) const {
  uint32_t arg = instruction.arg;
  switch (argKind(instruction.op)) {
  case ArgKind::Const: // dis of 3.11 leaves the names of KW_NAMES out
    return instruction.op == Opcode::KW_NAMES ? std::string() : constant(arg);
  case ArgKind::Name:
    return nameIn(unit_.names, arg);
  case ArgKind::GlobalName:
    return (arg & 1 ? "NULL + " : "") + nameIn(unit_.names, arg / 2);
  case ArgKind::Local:
  case ArgKind::LocalsPlus:
    return nameIn(unit_.localsPlusNames, arg);
  case ArgKind::JumpForward:
  case ArgKind::JumpBackward:
    return "to " + std::to_string(int64_t(int32_t(instruction.target())) * 2);
  case ArgKind::Compare:
    return arg < kCompareOperatorCount ? std::string(operatorText(CompareOperator(arg))) : "?";
  case ArgKind::BinaryOp:
    return arg < kBinaryOperatorCount ? std::string(operatorText(BinaryOperator(arg))) : "?";
  default:
    break;
  }
  if (instruction.op == Opcode::MAKE_FUNCTION) return functionFlags(arg);
  if (instruction.op == Opcode::FORMAT_VALUE) return formatFlags(arg);
  return {};
}

std::string Listing::exceptionTable() const {
  std::string out;
  ExceptionTableReader entries(unit_.exceptionTable);
  for (ExceptionEntry entry; entries.next(entry);) {
    if (out.empty()) out = "ExceptionTable:\n";
    out += "  " + std::to_string(entry.start * 2) + " to " + std::to_string(int64_t(entry.end) * 2 - 2) + " -> " +
           std::to_string(entry.target * 2) + " [" + std::to_string(entry.depth) + "]" +
           (entry.lasti ? " lasti\n" : "\n");
  }
  return out;
}

void appendTree(const CodeUnit &unit, std::string &out) {
  out += disassembleUnit(unit);
  for (const Constant *constant : unit.consts) {
    if (constant->kind != ConstantKind::Code) continue;
    out += "\nDisassembly of " + constantRepr(*constant) + ":\n";
    appendTree(*constant->code, out);
  }
}

} // namespace

std::string disassembleUnit(const CodeUnit &unit) { return Listing(unit).text(); }

std::string disassemble(const CodeUnit &root) {
  std::string out;
  appendTree(root, out);
  return out;
}

} // namespace krait::bytecode
