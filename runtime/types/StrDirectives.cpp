// formatStr: printf's directives plus those for values (errors/Error.h lists them). For messages and names made in C++.
#include "compiler/support/Utf8.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Str.h"
#include <cstdio>
#include <cstring>

namespace krait::runtime {

namespace {

/// CPython's tp_name: messages name static types with their module.
const char *messageName(const Type *type) { return type->staticName ? type->staticName : typeName(type); }

/// %S and %R run Python code; the piece is appended to `out`. `precision` (-1: none) cuts it.
bool appendPiece(Thread &, StrBuilder &out, const Ref &piece, int precision) {
  if (!piece) return false;
  int64_t size = piece.as<StrObject>()->size;
  return out.appendRange(piece, 0, precision >= 0 && precision < size ? precision : size);
}

bool appendValue(Thread &thread, StrBuilder &out, char directive, Value value, int precision) {
  switch (directive) {
  case 'S':
    return appendPiece(thread, out, str(thread, value), precision);
  case 'R':
    return appendPiece(thread, out, repr(thread, value), precision);
  case 'U':
    return appendPiece(thread, out, Ref::share(value), precision);
  default: { // 'T'
    std::string_view name = messageName(typeOf(value));
    return out.appendUtf8(precision >= 0 ? name.substr(0, size_t(precision)) : name);
  }
  }
}

struct Directive {
  char text[24];      // "%...": as printf wants it
  int precision = -1; // for the value directives
  char conversion = 0;
  bool longLong = false, isSize = false, isLong = false;
};

const char *parseDirective(const char *at, Directive &directive) {
  const char *start = at++;
  while (*at && std::strchr("-+ #0123456789", *at))
    ++at;
  if (*at == '.') {
    directive.precision = 0;
    for (++at; *at >= '0' && *at <= '9'; ++at)
      directive.precision = directive.precision * 10 + (*at - '0');
  }
  for (; *at == 'l' || *at == 'z'; ++at) {
    directive.longLong |= directive.isLong;
    directive.isLong |= *at == 'l';
    directive.isSize |= *at == 'z';
  }
  directive.conversion = *at++;
  size_t length = size_t(at - start);
  KRAIT_CHECK(length < sizeof directive.text, "a directive of a few characters");
  std::memcpy(directive.text, start, length);
  directive.text[length] = 0;
  return at;
}

} // namespace

Ref formatStrV(Thread &thread, const char *format, va_list arguments) {
  va_list args;
  va_copy(args, arguments);
  StrBuilder out(thread);
  bool ok = true;
  while (ok && *format) {
    size_t plain = std::strcspn(format, "%");
    if (plain) ok = out.appendUtf8({format, plain});
    format += plain;
    if (!*format || !ok) break;
    Directive directive;
    format = parseDirective(format, directive);
    char buffer[400];
    switch (directive.conversion) {
    case '%':
      ok = out.appendChar('%');
      continue;
    case 'S':
    case 'R':
    case 'U':
    case 'T':
      ok = appendValue(thread, out, directive.conversion, Value(va_arg(args, uint64_t)), directive.precision);
      continue;
    case 'N':
      ok = out.appendUtf8(messageName(va_arg(args, Type *)));
      continue;
    case 'c':
      ok = out.appendChar(char32_t(va_arg(args, int)));
      continue;
    case 's': {
      const char *text = va_arg(args, const char *);
      ok = out.appendUtf8(
          {text, directive.precision < 0 ? std::strlen(text) : strnlen(text, size_t(directive.precision))});
      continue;
    }
    case 'p':
      std::snprintf(buffer, sizeof buffer, "%p", va_arg(args, void *));
      break;
    case 'e':
    case 'f':
    case 'g':
      std::snprintf(buffer, sizeof buffer, directive.text, va_arg(args, double));
      break;
    default:
      if (directive.longLong)
        std::snprintf(buffer, sizeof buffer, directive.text, va_arg(args, long long));
      else if (directive.isLong || directive.isSize)
        std::snprintf(buffer, sizeof buffer, directive.text, va_arg(args, long));
      else
        std::snprintf(buffer, sizeof buffer, directive.text, va_arg(args, int));
    }
    ok = out.appendAscii(buffer);
  }
  va_end(args);
  return ok ? out.finish() : Ref();
}

Ref formatStr(Thread &thread, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Ref result = formatStrV(thread, format, args);
  va_end(args);
  return result;
}

} // namespace krait::runtime
