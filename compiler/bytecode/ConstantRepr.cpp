#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/Assert.h"
#include "compiler/support/BigInt.h"
#include "compiler/support/FloatText.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>

namespace krait::bytecode {
namespace {

/// Single quotes unless that needs escapes and double quotes do not.
char chooseQuote(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos, twice = text.find('"') != std::string_view::npos;
  return single && !twice ? '"' : '\'';
}

/// The characters that have an escape of their own, in str and bytes alike.
bool putEscape(std::string &out, uint32_t code, char quote) {
  const char *letter = code == '\\' ? "\\" : code == '\n' ? "n" : code == '\r' ? "r" : code == '\t' ? "t" : nullptr;
  if (!letter && code != uint32_t(quote)) return false;
  out += '\\';
  letter ? out += letter : out += quote;
  return true;
}

void putHex(std::string &out, uint32_t code) {
  char buffer[16];
  const char *format = code < 0x100 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x";
  std::snprintf(buffer, sizeof buffer, format, code);
  out += buffer;
}

std::string integerRepr(const Constant &constant) {
  if (constant.limbs.empty()) return std::to_string(constant.integer);
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
    out += stringRepr(constant.text);
    break;
  case ConstantKind::Bytes:
    out += bytesRepr(constant.text);
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

std::string stringRepr(std::string_view text) {
  char quote = chooseQuote(text);
  std::string out(1, quote);
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    const char *start = at;
    char32_t code = nextCodePoint(at);
    if (putEscape(out, code, quote)) continue;
    bool printable = code < 0x7f ? code >= ' ' : code > 0xa0 && code != 0xad && !isSurrogate(code);
    printable ? void(out.append(start, at)) : putHex(out, code);
  }
  return out + quote;
}

std::string bytesRepr(std::string_view bytes) {
  char quote = chooseQuote(bytes);
  std::string out("b");
  out += quote;
  for (char c : bytes) {
    if (putEscape(out, uint8_t(c), quote)) continue;
    c >= ' ' && c < 0x7f ? out.push_back(c) : putHex(out, uint8_t(c));
  }
  return out + quote;
}

std::string constantRepr(const Constant &constant) {
  std::string out;
  append(out, constant);
  return out;
}

} // namespace krait::bytecode
