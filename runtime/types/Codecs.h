// The codecs the runtime itself needs: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32 with their byte orders, and the
// standard error handlers. All other encodings come from the `encodings` package through the codec registry, when that
// is installed.
#pragma once
#include "runtime/object/Ref.h"
#include <string>
#include <string_view>

namespace krait::runtime {

struct Thread;

enum class Encoding : uint8_t { Unknown, Utf8, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be };
enum class ErrorHandler : uint8_t {
  Unknown,
  Strict,
  Ignore,
  Replace,
  BackslashReplace,
  XmlCharRefReplace,
  SurrogateEscape,
  SurrogatePass,
  NameReplace
};

/// By name, case and '-'/'_' folded, with the usual aliases. Unknown when it is not one of ours.
Encoding findEncoding(std::string_view name);
ErrorHandler findErrorHandler(std::string_view name);
const char *encodingName(Encoding encoding); // as messages spell it

/// Bytes of a str. False: UnicodeEncodeError (or MemoryError) pending; `out` may hold a part.
[[nodiscard]] bool encodeStr(Thread &thread, Value str, Encoding encoding, ErrorHandler errors, std::string &out);
/// The str of bytes. Zero: UnicodeDecodeError pending. `consumed` (may be null): how many bytes were decoded when
/// `final` is false and the input ends inside a character.
[[nodiscard]] Ref decodeBytes(Thread &thread, std::string_view bytes, Encoding encoding, ErrorHandler errors,
                              bool final = true, size_t *consumed = nullptr);
/// Encoding and handler from optional str arguments (zero or None: utf-8, strict). False: LookupError "unknown
/// encoding: x". A handler that is not known matters only when there is something to handle: it gives Unknown, and
/// coding then fails as strict does.
[[nodiscard]] bool codecArguments(Thread &thread, Value encoding, Value errors, Encoding *codec, ErrorHandler *handler);
/// False: LookupError "unknown error handler name 'x'".
[[nodiscard]] bool knownHandler(Thread &thread, ErrorHandler handler, Value errors);
/// After a failure with an Unknown handler: a pending UnicodeError becomes that LookupError.
void nameUnknownHandler(Thread &thread, ErrorHandler handler, Value errors);

} // namespace krait::runtime
