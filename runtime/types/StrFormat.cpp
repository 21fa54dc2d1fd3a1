// str.format and str.format_map: replacement fields with attribute and item access, conversions, nested specifications.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/FormatSpec.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

/// One call of format(): where the arguments are, and whether fields are numbered by hand or automatically.
class Formatter {
public:
  Formatter(Thread &thread, Value args, Value mapping) : thread_(thread), args_(args), mapping_(mapping) {}
  Ref run(Value format, int64_t start, int64_t end, int depth);

private:
  bool field(StrBuilder &out, Value format, int64_t &at, int64_t end, int depth);
  Ref argument(Value format, int64_t start, int64_t end);
  Ref lookup(Value format, int64_t start, int64_t end);
  Ref positional(int64_t index);

  Thread &thread_;
  Value args_;    // tuple, or zero for format_map
  Value mapping_; // dict, any mapping, or zero
  enum { kUndecided, kAutomatic, kManual } numbering_ = kUndecided;
  int64_t next_ = 0;
};

Ref Formatter::run(Value format, int64_t at, int64_t end, int depth) {
  if (depth < 0) return raiseValueError(thread_, "Max string recursion exceeded");
  auto *s = self_(format);
  StrBuilder out(thread_);
  while (at < end) {
    int64_t plain = at;
    while (at < end && s->at(at) != '{' && s->at(at) != '}')
      ++at;
    if (!out.appendRange(format, plain, at)) return nullptr;
    if (at == end) break;
    char32_t c = s->at(at++);
    if (at < end && s->at(at) == c) {
      ++at;
      if (!out.appendChar(c)) return nullptr;
      continue;
    }
    if (c == '}') return raiseValueError(thread_, "Single '}' encountered in format string");
    if (at == end) return raiseValueError(thread_, "Single '{' encountered in format string");
    if (!field(out, format, at, end, depth)) return nullptr;
  }
  return out.finish();
}

/// From behind '{' to behind the matching '}'.
bool Formatter::field(StrBuilder &out, Value format, int64_t &at, int64_t end, int depth) {
  auto *s = self_(format);
  int64_t nameStart = at;
  int bracket = 0;
  while (at < end) {
    char32_t c = s->at(at);
    if (c == '[') bracket = 1;
    if (c == ']') bracket = 0;
    if (!bracket && (c == '}' || c == ':' || c == '!')) break;
    if (!bracket && c == '{') return raiseValueError(thread_, "unexpected '{' in field name"), false;
    ++at;
  }
  if (at >= end) return raiseValueError(thread_, "expected '}' before end of string"), false;
  int64_t nameEnd = at;
  char32_t conversion = 0;
  if (s->at(at) == '!') {
    if (++at >= end || s->at(at) == '}') {
      if (at >= end) return raiseValueError(thread_, "end of string while looking for conversion specifier"), false;
      return raiseValueError(thread_, "unmatched '{' in format spec"), false;
    }
    conversion = s->at(at++);
    if (at >= end) return raiseValueError(thread_, "unmatched '{' in format spec"), false;
    if (s->at(at) != ':' && s->at(at) != '}')
      return raiseValueError(thread_, "expected ':' after conversion specifier"), false;
  }
  int64_t specStart = at, specEnd = at;
  bool nested = false;
  if (s->at(at) == ':') {
    specStart = ++at;
    for (int open = 1; at < end; ++at) {
      if (s->at(at) == '{') ++open, nested = true;
      if (s->at(at) == '}' && --open == 0) break;
    }
    if (at >= end) return raiseValueError(thread_, "unmatched '{' in format spec"), false;
    specEnd = at;
  }
  ++at;
  Ref value = argument(format, nameStart, nameEnd);
  if (!value) return false;
  switch (conversion) {
  case 0:
    break;
  case 'r':
    value = repr(thread_, value);
    break;
  case 's':
    value = str(thread_, value);
    break;
  case 'a':
    value = ascii(thread_, value);
    break;
  default:
    if (conversion > 32 && conversion < 127)
      return raiseValueError(thread_, "Unknown conversion specifier %c", int(conversion)), false;
    return raiseValueError(thread_, "Unknown conversion specifier \\x%x", unsigned(conversion)), false;
  }
  if (!value) return false;
  Ref spec = nested ? run(format, specStart, specEnd, depth - 1) : strSubstring(thread_, format, specStart, specEnd);
  Ref text = spec ? krait::runtime::format(thread_, value, spec) : Ref();
  return text && out.append(text);
}

Ref Formatter::positional(int64_t index) {
  if (!args_) return raiseValueError(thread_, "Format string contains positional fields");
  if (index >= tupleSize(args_))
    return raise(thread_, IndexErrorType, "Replacement index %lld out of range for positional args tuple",
                 (long long)index);
  return Ref::share(tupleItem(args_, index));
}

/// A decimal index in [start, end), -1 when it is not one, -2 when it is too large.
int64_t fieldIndex(const StrObject *s, int64_t start, int64_t end) {
  if (start == end) return -1;
  int64_t value = 0;
  for (int64_t i = start; i < end; ++i) {
    char32_t c = s->at(i);
    if (c < '0' || c > '9') return -1;
    if (__builtin_mul_overflow(value, int64_t(10), &value) || __builtin_add_overflow(value, int64_t(c - '0'), &value))
      return -2;
  }
  return value;
}

/// The first part of a field name: empty (automatic number), a number, or a keyword.
Ref Formatter::lookup(Value format, int64_t start, int64_t end) {
  int64_t index = fieldIndex(self_(format), start, end);
  if (index == -2) return raiseValueError(thread_, "Too many decimal digits in format string");
  if (start == end || index >= 0) {
    auto wanted = start == end ? kAutomatic : kManual;
    if (numbering_ != kUndecided && numbering_ != wanted)
      return raiseValueError(
          thread_, wanted == kAutomatic ? "cannot switch from manual field specification to automatic field numbering"
                                        : "cannot switch from automatic field numbering to manual field specification");
    if (args_) numbering_ = wanted;
    return positional(start == end ? next_++ : index);
  }
  Ref key = strSubstring(thread_, format, start, end);
  if (!key) return nullptr;
  if (!mapping_) return raiseWithArgument(thread_, KeyErrorType, key);
  if (isExactly(mapping_, DictType) && args_) {
    Value value = dictGet(thread_, mapping_.as<DictObject>(), key);
    if (!value && !hasPending(thread_)) return raiseWithArgument(thread_, KeyErrorType, key);
    return Ref::share(value);
  }
  return getItem(thread_, mapping_, key);
}

Ref Formatter::argument(Value format, int64_t start, int64_t end) {
  auto *s = self_(format);
  int64_t at = start;
  while (at < end && s->at(at) != '.' && s->at(at) != '[')
    ++at;
  Ref value = lookup(format, start, at);
  while (value && at < end) {
    char32_t c = s->at(at++);
    int64_t partStart = at;
    if (c == '.') {
      while (at < end && s->at(at) != '.' && s->at(at) != '[')
        ++at;
      if (at == partStart) return raiseValueError(thread_, "Empty attribute in format string");
      Ref name = strSubstring(thread_, format, partStart, at);
      if (name) name = intern(thread_, std::move(name));
      value = name ? getAttribute(thread_, value, name) : Ref();
      continue;
    }
    if (c != '[') return raiseValueError(thread_, "Only '.' or '[' may follow ']' in format field specifier");
    while (at < end && s->at(at) != ']')
      ++at;
    if (at >= end) return raiseValueError(thread_, "Missing ']' in format string");
    if (at == partStart) return raiseValueError(thread_, "Empty attribute in format string");
    int64_t index = fieldIndex(s, partStart, at);
    if (index == -2) return raiseValueError(thread_, "Too many decimal digits in format string");
    Ref key = index >= 0 ? Ref::smallInt(index) : strSubstring(thread_, format, partStart, at);
    ++at;
    value = key ? getItem(thread_, value, key) : Ref();
  }
  return value;
}

constexpr int kNesting = 1; // a field's specification may contain fields, theirs not

Ref formatMethod(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  size_t count = argumentCount(countAndFlags);
  Ref tuple = makeTupleFromArray(thread, args, int64_t(count));
  Ref keywords;
  if (keywordNames && tuple) {
    keywords = makeDict(thread);
    for (int64_t i = 0; keywords && i < tupleSize(keywordNames); ++i)
      if (!dictSet(thread, keywords.as<DictObject>(), tupleItem(keywordNames, i), args[count + size_t(i)]))
        return nullptr;
    if (!keywords) return nullptr;
  }
  return tuple ? Formatter(thread, tuple, keywords).run(self, 0, self_(self)->size, kNesting) : Ref();
}

Ref formatMap(Thread &thread, Value self, Value mapping) {
  return Formatter(thread, {}, mapping).run(self, 0, self_(self)->size, kNesting);
}

Ref formatSpecMethod(Thread &thread, Value self, Value spec) {
  if (!isStr(spec)) return raiseTypeError(thread, "__format__() argument must be str, not %T", spec);
  return strFormatSpec(thread, self, spec);
}

} // namespace

Ref strFormatSpec(Thread &thread, Value self, Value spec) {
  if (self_(spec)->size == 0) return str(thread, self);
  FormatSpec parsed;
  if (!parseFormatSpec(thread, spec, '<', "str", parsed)) return nullptr;
  if (parsed.type && parsed.type != 's') return raiseUnknownFormatCode(thread, parsed.type, typeNameOf(self));
  if (parsed.signGiven)
    return parsed.sign == ' ' ? raiseValueError(thread, "Space not allowed in string format specifier")
                              : raiseValueError(thread, "Sign not allowed in string format specifier");
  if (parsed.noNegativeZero)
    return raiseValueError(thread, "Negative zero coercion (z) not allowed in string format specifier");
  if (parsed.alternate) return raiseValueError(thread, "Alternate form (#) not allowed in string format specifier");
  if (parsed.grouping) return raiseValueError(thread, "Cannot specify '%c' with 's'.", parsed.grouping);
  if (parsed.align == '=' && parsed.alignGiven)
    return raiseValueError(thread, "'=' alignment not allowed in string format specifier");
  int64_t size = self_(self)->size;
  if (parsed.precision < 0 || parsed.precision >= size) {
    if (isExactly(self, StrType)) return padFormatted(thread, parsed, self);
    Ref exact = strSubstring(thread, self, 0, size);
    return exact ? padFormatted(thread, parsed, exact) : Ref();
  }
  Ref cut = strSubstring(thread, self, 0, parsed.precision);
  return cut ? padFormatted(thread, parsed, cut) : Ref();
}

const MethodDef kStrFormatMethods[] = {
    {"format", method::raw(formatMethod), nullptr, "Replacement fields in braces filled from the arguments."},
    {"format_map", method::one(formatMap), nullptr, "Like format, with all names looked up in one mapping."},
    {"__format__", method::one(formatSpecMethod), "($self, format_spec, /)",
     "The str laid out as a format specification says."},
    {}};

} // namespace krait::runtime
