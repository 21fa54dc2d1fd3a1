#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>

namespace krait {

static bool isNameByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

/// The cookie of one line that is a comment and nothing else.
static std::string_view cookieOfLine(std::string_view line) {
  size_t at = line.find_first_not_of(" \t\f");
  if (at == line.npos || line[at] != '#') return {};
  for (; at + 6 < line.size(); ++at) {
    if (line.substr(at, 6) != "coding") continue;
    size_t begin = at + 6;
    if (line[begin] != ':' && line[begin] != '=') continue;
    do
      ++begin;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t'));
    size_t end = begin;
    while (end < line.size() && isNameByte(line[end]))
      ++end;
    if (end > begin) return line.substr(begin, end - begin);
  }
  return {};
}

std::string_view encodingCookie(std::string_view content) {
  for (int number = 0; number < 2 && !content.empty(); ++number) {
    size_t end = content.find_first_of("\r\n");
    std::string_view line = content.substr(0, end);
    if (std::string_view cookie = cookieOfLine(line); !cookie.empty()) return cookie;
    size_t first = line.find_first_not_of(" \t\f");
    if (first != line.npos && line[first] != '#') return {}; // only blank and comment lines may precede it
    if (end == content.npos) return {};
    bool pair = content[end] == '\r' && end + 1 < content.size() && content[end + 1] == '\n';
    content.remove_prefix(end + (pair ? 2 : 1));
  }
  return {};
}

std::string normalEncodingName(std::string_view name) {
  std::string lower;
  for (char c : name.substr(0, 12))
    lower += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  if (lower == "utf-8" || lower.starts_with("utf-8-")) return "utf-8";
  for (const char *latin : {"latin-1", "iso-8859-1", "iso-latin-1"})
    if (lower == latin || lower.starts_with(std::string(latin) + "-")) return "iso-8859-1";
  return std::string(name);
}

/// The name as Python's codecs are looked up by it.
static std::string codecName(std::string_view name) {
  std::string key;
  bool gap = false;
  for (char c : name) {
    bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
    if (letter && gap && !key.empty()) key += '_';
    if (letter) key += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    gap = !letter;
  }
  return key;
}

namespace {

constexpr uint16_t kUndefined = 0xfffe;

struct SingleByteEncoding {
  std::string_view name;
  uint16_t upperHalf[128];
};
constexpr SingleByteEncoding kEncodings[] = {
#define ENCODING(name, ...) {#name, {__VA_ARGS__}},
#define ALIAS(alias, name)
#include "compiler/support/SingleByteEncodings.inc"
};

constexpr std::string_view kAliases =
#define ENCODING(name, ...)
#define ALIAS(alias, name) alias "=" #name "\n"
#include "compiler/support/SingleByteEncodings.inc"
    ;

const SingleByteEncoding *findEncoding(std::string_view name) {
  for (const SingleByteEncoding &encoding : kEncodings)
    if (encoding.name == name) return &encoding;
  return nullptr;
}

TextDecoder moreEncodings = nullptr;

/// `map` gives the code point of a byte above 127, or kUndefined.
template <class Map>
DecodedText decodeBytes(std::string_view content, const char *codec, const char *reason, const Map &map) {
  DecodedText result;
  result.known = true;
  for (size_t at = 0; at < content.size(); ++at) {
    auto byte = static_cast<unsigned char>(content[at]);
    uint16_t point = byte < 128 ? byte : map(byte);
    if (point == kUndefined) {
      result.problem = decodeErrorText(codec, content, at, at + 1, reason);
      return result;
    }
    appendUtf8(result.text, point);
  }
  return result;
}

} // namespace

std::string decodeErrorText(std::string_view codec, std::string_view content, size_t start, size_t end,
                            std::string_view reason) {
  char place[96];
  if (end - start == 1)
    std::snprintf(place, sizeof place, "byte 0x%02x in position %zu", static_cast<unsigned char>(content[start]),
                  start);
  else
    std::snprintf(place, sizeof place, "bytes in position %zu-%zu", start, end - 1);
  return "'" + std::string(codec) + "' codec can't decode " + place + ": " + std::string(reason);
}

std::string_view resolveAlias(std::string_view aliases, std::string_view name) {
  std::string dotless(name);
  std::replace(dotless.begin(), dotless.end(), '.', '_');
  for (std::string_view spelling : {name, std::string_view(dotless)})
    for (std::string_view rest = aliases; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
      if (rest.starts_with(spelling) && rest[spelling.size()] == '=')
        return rest.substr(spelling.size() + 1, rest.find('\n') - spelling.size() - 1);
  return name;
}

/// As it is, or what is wrong with it.
static DecodedText decodeUtf8Text(std::string_view content) {
  DecodedText result;
  result.known = true;
  result.text = content;
  Utf8Scan scan = scanUtf8(content, Utf8Flavour::Strict);
  if (scan.error != Utf8Error::None)
    result.problem = decodeErrorText("utf-8", content, scan.validBytes, scan.validBytes + scan.errorBytes,
                                     utf8ErrorReason(scan.error));
  return result;
}

DecodedText decodeText(std::string_view content, std::string_view encoding) {
  const std::string key = codecName(encoding);
  const std::string_view name = resolveAlias(kAliases, key);
  if (name == "latin_1") return decodeBytes(content, "latin-1", "", [](unsigned char byte) { return uint16_t(byte); });
  if (name == "ascii")
    return decodeBytes(content, "ascii", "ordinal not in range(128)", [](unsigned char) { return kUndefined; });
  if (name == "utf_8") return decodeUtf8Text(content);
  if (const SingleByteEncoding *found = findEncoding(name))
    return decodeBytes(content, "charmap", "character maps to <undefined>",
                       [&](unsigned char byte) { return found->upperHalf[byte - 128]; });
  return moreEncodings ? moreEncodings(content, encoding, key) : DecodedText{};
}

void setMoreEncodings(TextDecoder decoder) { moreEncodings = decoder; }

} // namespace krait
