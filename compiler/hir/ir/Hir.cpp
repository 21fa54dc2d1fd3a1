// Rows of Instrs.def as data, and the names of types.
#include "compiler/hir/ir/Hir.h"
#include <algorithm>
#include <array>

namespace krait::hir {

namespace {

constexpr uint8_t effectBits(std::string_view letters) {
  uint8_t bits = 0;
  for (char c : letters)
    bits |= c == 'R'   ? kRaises
            : c == 'P' ? kRunsPython
            : c == 'F' ? kUsesFrame
            : c == 'T' ? kTerminator
            : c == 'X' ? kSideExit
            : c == 'L' ? kLastFirst
            : c == 'Q' ? kQuick
                       : 0;
  return bits;
}

constexpr uint8_t successorsIn(std::string_view letters) {
  for (char c : letters)
    if (c >= '0' && c <= '9') return uint8_t(c - '0');
  return 0;
}

constexpr uint8_t countWords(std::string_view text) {
  if (text.empty()) return 0;
  uint8_t count = 1;
  for (char c : text)
    count += c == ' ';
  return count;
}

constexpr OpInfo kOps[] = {
#define INSTR(Name, text, operands, results, immediates, effects, entry)                                               \
  {#Name,                                                                                                              \
   text,                                                                                                               \
   operands,                                                                                                           \
   results,                                                                                                            \
   immediates,                                                                                                         \
   effectBits(effects),                                                                                                \
   entry,                                                                                                              \
   countWords(immediates),                                                                                             \
   successorsIn(effects)},
#include "compiler/hir/ir/Instrs.def"
};

struct TypeName {
  uint32_t bits;
  std::string_view text;
};
/// Wider sets first, so that printing takes the shortest form.
constexpr TypeName kTypeNames[] = {
    {kTypeAnyOrNull, "AnyOrNull"}, {kTypeAny, "Any"},       {kTypeInt, "Int"},
    {kTypeSmallInt, "SmallInt"},   {kTypeBigInt, "BigInt"}, {kTypeFloat, "Float"},
    {kTypeBool, "Bool"},           {kTypeNoneType, "None"}, {kTypeStr, "Str"},
    {kTypeBytes, "Bytes"},         {kTypeList, "List"},     {kTypeTuple, "Tuple"},
    {kTypeDict, "Dict"},           {kTypeSet, "Set"},       {kTypeFunction, "Function"},
    {kTypeRange, "Range"},         {kTypeSlice, "Slice"},   {kTypeOther, "Other"},
    {kTypeNull, "Null"},           {kTypeRawFloat, "f64"},  {kTypeFlag, "flag"},
};

} // namespace

const OpInfo &opInfo(Op op) { return kOps[size_t(op)]; }

bool findOp(std::string_view text, Op &op) {
  for (size_t i = 0; i < std::size(kOps); ++i)
    if (kOps[i].text == text) return op = Op(i), true;
  return false;
}

bool isComprehension(const Function &function) {
  if (!function.unit || function.argCount != 1 || function.parameterCount != 1) return false;
  constexpr std::string_view kNames[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
  return std::find(std::begin(kNames), std::end(kNames), function.unit->name->text) != std::end(kNames);
}

std::string typeText(uint32_t type) {
  if (type == kTypeNone) return "Nothing";
  std::string text;
  for (const TypeName &row : kTypeNames) {
    if ((type & row.bits) != row.bits) continue;
    if (!text.empty()) text += '|';
    text += row.text;
    type &= ~row.bits;
  }
  return text;
}

bool parseType(std::string_view text, uint32_t &type) {
  type = kTypeNone;
  if (text == "Nothing") return true;
  while (!text.empty()) {
    size_t end = text.find('|');
    std::string_view part = text.substr(0, end);
    bool found = false;
    for (const TypeName &row : kTypeNames)
      if (row.text == part) type |= row.bits, found = true;
    if (!found) return false;
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return true;
}

} // namespace krait::hir
