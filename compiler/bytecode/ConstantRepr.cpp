#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/FloatText.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>
#include <vector>

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
  constexpr uint64_t kChunk = 1'000'000'000'000'000'000; // 18 digits
  std::vector<uint64_t> limbs(constant.limbs.begin(), constant.limbs.end());
  std::string reversed;
  while (!limbs.empty()) {
    unsigned __int128 rest = 0;
    for (size_t i = limbs.size(); i-- > 0;) {
      rest = rest << 64 | limbs[i];
      limbs[i] = uint64_t(rest / kChunk);
      rest %= kChunk;
    }
    while (!limbs.empty() && !limbs.back())
      limbs.pop_back();
    uint64_t digits = uint64_t(rest);
    for (int i = 0; i < 18 && (digits || !limbs.empty()); ++i, digits /= 10)
      reversed += char('0' + digits % 10);
  }
  if (constant.negative) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
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

std::string itemsRepr(const Constant &constant) {
  std::string out;
  for (const Constant *item : constant.items)
    out += (out.empty() ? "" : ", ") + constantRepr(*item);
  return out;
}

std::string codeRepr(const CodeUnit &unit) {
  return "<code object " + std::string(unit.name->text) + ", file \"" + std::string(unit.fileName->text) + "\", line " +
         std::to_string(unit.firstLine) + ">";
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
  switch (constant.kind) {
  case ConstantKind::None:
    return "None";
  case ConstantKind::True:
    return "True";
  case ConstantKind::False:
    return "False";
  case ConstantKind::Ellipsis:
    return "Ellipsis";
  case ConstantKind::Int:
    return integerRepr(constant);
  case ConstantKind::Float:
    return floatRepr(constant.real);
  case ConstantKind::Complex:
    return complexRepr(constant);
  case ConstantKind::Str:
    return stringRepr(constant.text);
  case ConstantKind::Bytes:
    return bytesRepr(constant.text);
  case ConstantKind::Tuple:
    return "(" + itemsRepr(constant) + (constant.items.size() == 1 ? ",)" : ")");
  case ConstantKind::FrozenSet:
    return constant.items.empty() ? "frozenset()" : "frozenset({" + itemsRepr(constant) + "})";
  case ConstantKind::Code:
    return codeRepr(*constant.code);
  }
  return {};
}

} // namespace krait::bytecode
