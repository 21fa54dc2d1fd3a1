// The parsed form of signature texts and the binder, shared by Signature and callMethodDef.
#pragma once
#include "runtime/call/Method.h"
#include <string>
#include <vector>

namespace krait::runtime {

struct Signature::Parsed {
  struct Parameter {
    Value name; // interned
    bool required = false;
    bool keywordOnly = false, positionalOnly = false;
  };
  std::vector<Parameter> parameters; // without *args, **kw
  std::vector<uint16_t> places;      // of each parameter in the array of values
  int varArgsPlace = -1, varKeywordsPlace = -1;
  size_t valueCount = 0;
  size_t positional = 0; // parameters that may be given by position
  size_t positionalOnly = 0;
  size_t requiredPositional = 0; // leading required ones
  size_t requiredPositionalOnly = 0;
  bool takesKeywords = false;
  bool takesPositional = false; // a call with enough positional arguments and nothing else binds them as they come
};

/// Null with MemoryError pending.
Signature::Parsed *parseSignature(Thread &thread, const char *text);
/// `owner`: "list." and so on for the message about keywords, or "".
[[nodiscard]] bool bindSignature(Thread &thread, const Signature::Parsed &parsed, const std::string &owner,
                                 const char *name, const Value *args, size_t count, Value keywordNames, Value *values,
                                 Ref *collected);

} // namespace krait::runtime
