#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
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

/// Codec names compare without case, and '-', '_' and ' ' alike.
static std::string codecKey(std::string_view name) {
  std::string key;
  for (char c : name)
    key += c == '-' || c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? char(c + 32) : c;
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

struct EncodingAlias {
  std::string_view alias, name;
};
constexpr EncodingAlias kAliases[] = {
#define ENCODING(name, ...)
#define ALIAS(alias, name) {alias, #name},
#include "compiler/support/SingleByteEncodings.inc"
};

const SingleByteEncoding *findEncoding(std::string_view key) {
  for (const EncodingAlias &alias : kAliases)
    if (alias.alias == key) key = alias.name;
  for (const SingleByteEncoding &encoding : kEncodings)
    if (encoding.name == key) return &encoding;
  return nullptr;
}

/// `map` gives the code point of a byte above 127, or kUndefined.
template <class Map>
DecodedText decodeBytes(std::string_view content, const char *codec, const char *reason, const Map &map) {
  DecodedText result;
  result.known = true;
  for (size_t at = 0; at < content.size(); ++at) {
    auto byte = static_cast<unsigned char>(content[at]);
    uint16_t point = byte < 128 ? byte : map(byte);
    if (point == kUndefined) {
      char message[128];
      std::snprintf(message, sizeof message, "'%s' codec can't decode byte 0x%02x in position %zu: %s", codec, byte, at,
                    reason);
      result.problem = message;
      return result;
    }
    appendUtf8(result.text, point);
  }
  return result;
}

} // namespace

DecodedText decodeText(std::string_view content, std::string_view encoding) {
  std::string key = codecKey(encoding);
  for (const char *name : {"iso_8859_1", "latin_1", "latin1", "iso8859_1", "iso8859", "8859", "cp819", "latin", "l1"})
    if (key == name) return decodeBytes(content, "latin-1", "", [](unsigned char byte) { return uint16_t(byte); });
  for (const char *name : {"ascii", "us_ascii", "646"})
    if (key == name)
      return decodeBytes(content, "ascii", "ordinal not in range(128)", [](unsigned char) { return kUndefined; });
  for (const char *name : {"utf8", "u8", "utf", "utf_8", "cp65001"})
    if (key == name) {
      DecodedText result;
      result.known = true;
      result.text = content;
      return result;
    }
  if (const SingleByteEncoding *found = findEncoding(key))
    return decodeBytes(content, "charmap", "character maps to <undefined>",
                       [&](unsigned char byte) { return found->upperHalf[byte - 128]; });
  return {};
}

} // namespace krait
