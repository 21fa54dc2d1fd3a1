// Signature texts: parsing, and binding vectorcall arguments to parameters with CPython's messages.
//
// Functions whose parameters are all positional-only complain like CPython's tuple-unpacking functions ("f expected at
// least 1 argument, got 0"); those with keywords like its keyword-parsing ones ("f() missing required argument 'x' (pos
// 1)").
#include "runtime/call/Signature.h"
#include "runtime/errors/Error.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>
#include <memory>

namespace krait::runtime {

// --- parsing ---

namespace {
/// Splits "($self, a, /, b=(1, 2), *, c)" at its top-level commas.
std::vector<std::string_view> splitParameters(std::string_view text) {
  std::vector<std::string_view> parts;
  text.remove_prefix(1);
  text.remove_suffix(1);
  int depth = 0;
  char quote = 0;
  size_t start = 0;
  auto push = [&](size_t end) {
    std::string_view part = text.substr(start, end - start);
    while (!part.empty() && part.front() == ' ')
      part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ')
      part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    start = end + 1;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote) {
      if (c == '\\')
        ++i;
      else if (c == quote)
        quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (c == ',' && !depth) {
      push(i);
    }
  }
  push(text.size());
  return parts;
}
} // namespace

Signature::Parsed *parseSignature(Thread &thread, const char *text) {
  auto parsed = std::make_unique<Signature::Parsed>();
  bool keywordOnly = false;
  for (std::string_view part : splitParameters(text)) {
    if (part.front() == '$') continue;
    if (part == "/") {
      for (auto &parameter : parsed->parameters)
        parameter.positionalOnly = true;
      parsed->positionalOnly = parsed->parameters.size();
      continue;
    }
    if (part == "*") {
      keywordOnly = true;
      continue;
    }
    if (part.starts_with("**")) {
      parsed->varKeywordsPlace = int(parsed->valueCount++);
      continue;
    }
    if (part.front() == '*') {
      parsed->varArgsPlace = int(parsed->valueCount++);
      keywordOnly = true;
      continue;
    }
    size_t equals = part.find('=');
    Signature::Parsed::Parameter parameter;
    parameter.name = internForever(thread, part.substr(0, equals)).release();
    if (!parameter.name) return nullptr;
    parameter.required = equals == std::string_view::npos;
    parameter.keywordOnly = keywordOnly;
    parsed->parameters.push_back(parameter);
    parsed->places.push_back(uint16_t(parsed->valueCount++));
    if (!keywordOnly) ++parsed->positional;
  }
  while (parsed->requiredPositional < parsed->positional && parsed->parameters[parsed->requiredPositional].required)
    ++parsed->requiredPositional;
  parsed->requiredPositionalOnly = std::min(parsed->requiredPositional, parsed->positionalOnly);
  parsed->takesPositional = parsed->varArgsPlace < 0 && parsed->varKeywordsPlace < 0;
  for (size_t i = parsed->requiredPositional; i < parsed->parameters.size(); ++i)
    parsed->takesPositional &= !parsed->parameters[i].required;
  parsed->takesKeywords = parsed->parameters.size() > parsed->positionalOnly || parsed->varKeywordsPlace >= 0;
  return parsed.release();
}

// --- binding ---

namespace {
const char *plural(size_t n) { return n == 1 ? "" : "s"; }

/// One call's binding, so that the steps share their inputs.
class Binder {
public:
  Binder(Thread &thread, const Signature::Parsed &parsed, const char *name, const Value *args, size_t count,
         Value keywordNames, Value *values)
      : thread_(thread), parsed_(parsed), name_(name), args_(args), count_(count), keywordNames_(keywordNames),
        keywordCount_(keywordNames ? size_t(tupleSize(keywordNames)) : 0), values_(values) {}

  bool bind(Ref *collected) {
    for (size_t i = 0; i < parsed_.valueCount; ++i)
      values_[i] = Value();
    return checkCounts() && collectVariadic(collected) && bindPositional() && bindKeywords() && checkRequired() &&
           rejectUnknown();
  }

private:
  bool fail(std::nullptr_t) { return false; }
  bool hasVarArgs() const { return parsed_.varArgsPlace >= 0; }

  bool checkCounts() {
    size_t total = parsed_.parameters.size();
    if (!hasVarArgs() && parsed_.varKeywordsPlace < 0 && count_ + keywordCount_ > total)
      return fail(raiseTypeError(thread_, "%s() takes at most %zu %sargument%s (%zu given)", name_, total,
                                 count_ ? "" : "keyword ", plural(total), count_ + keywordCount_));
    if (!hasVarArgs() && count_ > parsed_.positional) {
      if (!parsed_.positional) return fail(raiseTypeError(thread_, "%s() takes no positional arguments", name_));
      bool exactly = parsed_.requiredPositional == parsed_.positional;
      return fail(raiseTypeError(thread_, "%s() takes %s %zu positional argument%s (%zu given)", name_,
                                 exactly ? "exactly" : "at most", parsed_.positional, plural(parsed_.positional),
                                 count_));
    }
    if (count_ < parsed_.requiredPositionalOnly) {
      bool exactly = parsed_.requiredPositionalOnly == parsed_.positional && !hasVarArgs();
      return fail(raiseTypeError(thread_, "%s() takes %s %zu positional argument%s (%zu given)", name_,
                                 exactly ? "exactly" : "at least", parsed_.requiredPositionalOnly,
                                 plural(parsed_.requiredPositionalOnly), count_));
    }
    return true;
  }

  bool collectVariadic(Ref *collected) {
    if (!hasVarArgs() && parsed_.varKeywordsPlace < 0) return true;
    KRAIT_DCHECK(collected, "a signature with *args or **kw needs a place for them");
    size_t extra = count_ > parsed_.positional ? count_ - parsed_.positional : 0;
    Ref rest = makeTupleFromArray(thread_, args_ + (count_ - extra), int64_t(extra));
    Ref keywords = parsed_.varKeywordsPlace >= 0 ? makeDict(thread_) : Ref();
    if (!rest || (parsed_.varKeywordsPlace >= 0 && !keywords)) return false;
    if (hasVarArgs()) values_[parsed_.varArgsPlace] = rest.get();
    if (keywords) values_[parsed_.varKeywordsPlace] = keywords.get();
    *collected = keywords ? makeTuple(thread_, {rest.get(), keywords.get()}) : std::move(rest);
    return bool(*collected);
  }

  bool bindPositional() {
    size_t given = std::min(count_, parsed_.positional);
    for (size_t i = 0; i < given; ++i)
      values_[parsed_.places[i]] = args_[i];
    return true;
  }

  int findParameter(Value keyword) const {
    for (size_t i = parsed_.positionalOnly; i < parsed_.parameters.size(); ++i)
      if (parsed_.parameters[i].name == keyword) return int(i);
    for (size_t i = parsed_.positionalOnly; i < parsed_.parameters.size(); ++i)
      if (strEquals(parsed_.parameters[i].name, keyword)) return int(i);
    return -1;
  }

  bool bindKeywords() {
    for (size_t i = 0; i < keywordCount_; ++i) {
      Value keyword = tupleItem(keywordNames_, int64_t(i)), value = args_[count_ + i];
      int parameter = findParameter(keyword);
      if (parameter < 0) {
        if (parsed_.varKeywordsPlace < 0) {
          unknown_ = keyword;
          continue;
        }
        if (!dictSet(thread_, values_[parsed_.varKeywordsPlace].as<DictObject>(), keyword, value)) return false;
        continue;
      }
      if (size_t(parameter) < count_ && size_t(parameter) < parsed_.positional)
        return fail(raiseTypeError(thread_, "argument for %s() given by name ('%U') and position (%d)", name_, keyword,
                                   parameter + 1));
      values_[parsed_.places[size_t(parameter)]] = value;
    }
    return true;
  }

  bool checkRequired() {
    for (size_t i = 0; i < parsed_.parameters.size(); ++i)
      if (parsed_.parameters[i].required && !values_[parsed_.places[i]])
        return fail(raiseTypeError(thread_, "%s() missing required argument '%U' (pos %zu)", name_,
                                   parsed_.parameters[i].name, i + 1));
    return true;
  }

  bool rejectUnknown() {
    if (!unknown_) return true;
    return fail(raiseTypeError(thread_, "'%U' is an invalid keyword argument for %s()", unknown_, name_));
  }

  Thread &thread_;
  const Signature::Parsed &parsed_;
  const char *name_;
  const Value *args_;
  size_t count_;
  Value keywordNames_;
  size_t keywordCount_;
  Value *values_;
  Value unknown_;
};
} // namespace

bool bindSignature(Thread &thread, const Signature::Parsed &parsed, const std::string &owner, const char *name,
                   const Value *args, size_t count, Value keywordNames, Value *values, Ref *collected) {
  if (KRAIT_LIKELY(!keywordNames && parsed.takesPositional && count <= parsed.positional &&
                   count >= parsed.requiredPositional)) {
    // Without variadic parameters the places are the parameters' numbers.
    for (size_t i = 0; i < parsed.valueCount; ++i)
      values[i] = i < count ? args[i] : Value();
    return true;
  }
  if (!parsed.takesKeywords) {
    if (keywordNames && tupleSize(keywordNames)) {
      raiseTypeError(thread, "%s%s() takes no keyword arguments", owner.c_str(), name);
      return false;
    }
    if (parsed.varArgsPlace < 0) {
      if (!checkArgumentCount(thread, name, count, parsed.requiredPositional, parsed.positional)) return false;
      for (size_t i = 0; i < parsed.valueCount; ++i)
        values[i] = i < count ? args[i] : Value();
      return true;
    }
  }
  return Binder(thread, parsed, name, args, count, keywordNames, values).bind(collected);
}

/// No parameters, and parsed_ still null: MemoryError is pending.
const Signature::Parsed &Signature::parsed() const {
  static const Parsed none;
  if (!parsed_) parsed_ = parseSignature(*currentThread, text_);
  return parsed_ ? *parsed_ : none;
}

bool Signature::bind(Thread &thread, const Value *args, size_t countAndFlags, Value keywordNames, Value *values,
                     Ref *collected) const {
  const Parsed &known = parsed();
  return parsed_ && bindSignature(thread, known, std::string(), functionName_, args, argumentCount(countAndFlags),
                                  keywordNames, values, collected);
}

size_t Signature::size() const { return parsed().valueCount; }

} // namespace krait::runtime
