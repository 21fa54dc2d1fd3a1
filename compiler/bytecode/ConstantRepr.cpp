#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/Assert.h"
#include "compiler/support/BigInt.h"
#include "compiler/support/FloatText.h"
#include "compiler/support/StringRepr.h"

namespace krait::bytecode {
namespace {

std::string integerRepr(const Constant &constant) {
  if (!constant.isBig) return std::to_string(constant.integer);
  std::string text;
  bool enoughMemory = toText(&text, {constant.limbs.data(), constant.limbs.size(), constant.negative});
  KRAIT_CHECK(enoughMemory, "out of memory while printing an integer");
  return text;
}

std::string complexPart(double value) {
  std::string text = floatRepr(value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string complexRepr(const Constant &constant) {
  std::string imaginary = complexPart(constant.imaginary) + "j";
  if (constant.real == 0 && !__builtin_signbit(constant.real)) return imaginary;
  if (imaginary[0] != '-') imaginary.insert(0, "+");
  return "(" + complexPart(constant.real) + imaginary + ")";
}

void append(std::string &out, const Constant &constant);

/// A few bytes of marshal data can stand for tuples that would fill the memory when written out: the same tuple twice
/// in a tuple, and so on. Listings of such data end here.
constexpr size_t kLimit = 16 << 20;

void appendItems(std::string &out, const Constant &constant) {
  bool first = true;
  for (const Constant *item : constant.items) {
    if (!first) out += ", ";
    first = false;
    if (out.size() > kLimit) {
      out += "...";
      return;
    }
    append(out, *item);
  }
}

std::string codeRepr(const CodeUnit &unit) {
  return "<code object " + std::string(unit.name->text) + ", file \"" + std::string(unit.fileName->text) + "\", line " +
         std::to_string(unit.firstLine) + ">";
}

void append(std::string &out, const Constant &constant) {
  switch (constant.kind) {
  case ConstantKind::None:
    out += "None";
    break;
  case ConstantKind::True:
    out += "True";
    break;
  case ConstantKind::False:
    out += "False";
    break;
  case ConstantKind::Ellipsis:
    out += "Ellipsis";
    break;
  case ConstantKind::Int:
    out += integerRepr(constant);
    break;
  case ConstantKind::Float:
    out += floatRepr(constant.real);
    break;
  case ConstantKind::Complex:
    out += complexRepr(constant);
    break;
  case ConstantKind::Str:
    out += reprString(constant.text);
    break;
  case ConstantKind::Bytes:
    out += reprBytes(constant.text);
    break;
  case ConstantKind::Tuple:
    out += "(";
    appendItems(out, constant);
    out += constant.items.size() == 1 ? ",)" : ")";
    break;
  case ConstantKind::FrozenSet:
    out += constant.items.empty() ? "frozenset(" : "frozenset({";
    appendItems(out, constant);
    out += constant.items.empty() ? ")" : "})";
    break;
  case ConstantKind::Code:
    out += codeRepr(*constant.code);
    break;
  }
}

} // namespace

std::string constantRepr(const Constant &constant) {
  std::string out;
  append(out, constant);
  return out;
}

} // namespace krait::bytecode
