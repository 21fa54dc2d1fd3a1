#include "compiler/driver/Messages.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace krait::driver {
namespace {

struct Style {
  const char *bold, *red, *magenta, *green, *off;
};
constexpr Style kPlain = {"", "", "", "", ""};
constexpr Style kColours = {"\033[1m", "\033[1;31m", "\033[1;35m", "\033[1;32m", "\033[0m"};

bool wantsColours() {
  const char *refused = std::getenv("NO_COLOR");
  return !(refused && *refused) && ::isatty(STDERR_FILENO);
}

void put(const std::string &text) { std::fwrite(text.data(), 1, text.size(), stderr); }

/// Byte offset of character `column` (from 1) in UTF-8 text; the end if the text is shorter.
size_t byteOffset(std::string_view text, int column) {
  size_t at = 0;
  for (int i = 1; i < column && at < text.size(); ++i)
    do
      ++at;
    while (at < text.size() && (uint8_t(text[at]) & 0xc0) == 0x80);
  return at;
}

/// For terminals: each invalid byte becomes U+FFFD.
std::string validUtf8(std::string_view text) {
  std::string out;
  for (;;) {
    Utf8Scan scan = scanUtf8(text, Utf8Flavour::Strict);
    out.append(text.substr(0, scan.validBytes));
    if (scan.error == Utf8Error::None) return out;
    out += "\xef\xbf\xbd";
    text.remove_prefix(scan.validBytes + std::max<size_t>(scan.errorBytes, 1));
  }
}

/// The source line and, under it, a caret at the error's first character and `~` to its end on that line.
std::string quoteSource(const SyntaxError &error, const Style &style) {
  if (!error.text) return {};
  std::string text = validUtf8(*error.text);
  std::string_view line = text;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
    line.remove_suffix(1);
  std::string result = "    " + std::string(line) + "\n";
  int column = error.offset.value_or(0);
  if (column < 1) return result;
  size_t start = byteOffset(line, column);
  std::string caret = "    ";
  for (size_t i = 0; i < start; ++i)
    if (line[i] == '\t' || (uint8_t(line[i]) & 0xc0) != 0x80) caret += line[i] == '\t' ? '\t' : ' ';
  caret += style.green;
  caret += '^';
  bool oneLine = error.endLine.value_or(error.line) == error.line;
  int end = oneLine ? error.endOffset.value_or(0) : int(line.size()) + 1;
  for (int i = column + 1; i < end && byteOffset(line, i) < line.size(); ++i)
    caret += '~';
  return result + caret + style.off + "\n";
}

/// As a JSON string. Lone surrogates, which JSON cannot carry as UTF-8, are escaped.
std::string jsonString(std::string_view text) {
  std::string out = "\"";
  char buffer[8];
  for (size_t i = 0; i < text.size(); ++i) {
    uint8_t byte = uint8_t(text[i]);
    bool surrogate = byte == 0xed && i + 2 < text.size() && uint8_t(text[i + 1]) >= 0xa0;
    if (byte == '"' || byte == '\\') {
      out += {'\\', char(byte)};
    } else if (byte < 0x20 || surrogate) {
      unsigned code = byte;
      if (surrogate) code = 0xd000 | (uint8_t(text[i + 1]) & 0x3f) << 6 | (uint8_t(text[i + 2]) & 0x3f);
      std::snprintf(buffer, sizeof buffer, "\\u%04x", code);
      out += buffer;
      i += surrogate ? 2 : 0;
    } else {
      out += char(byte);
    }
  }
  return out + "\"";
}

std::string jsonNumber(std::optional<int> value) { return value ? std::to_string(*value) : "null"; }

} // namespace

std::string_view kindName(ErrorKind kind) {
  switch (kind) {
  case ErrorKind::SyntaxError:
    return "SyntaxError";
  case ErrorKind::IndentationError:
    return "IndentationError";
  case ErrorKind::TabError:
    return "TabError";
  case ErrorKind::ValueError:
    return "ValueError";
  case ErrorKind::TypeError:
    return "TypeError";
  case ErrorKind::RecursionError:
    return "RecursionError";
  case ErrorKind::MemoryError:
    return "MemoryError";
  case ErrorKind::OverflowError:
    return "OverflowError";
  case ErrorKind::SystemError:
    return "SystemError";
  }
  return "SyntaxError";
}

int report(ExitStatus status, std::string_view message) {
  const Style &style = wantsColours() ? kColours : kPlain;
  put(std::string(style.bold) + "krait: " + style.red + "error: " + style.off + std::string(message) + "\n");
  return status;
}

std::string format(const SyntaxError &error, bool colours) {
  const Style &style = colours ? kColours : kPlain;
  std::string where = error.filename + ":";
  if (error.line > 0) where += std::to_string(error.line) + ":";
  if (error.line > 0 && error.offset.value_or(0) > 0) where += std::to_string(*error.offset) + ":";
  return style.bold + where + " " + style.red + "error: " + style.off +
         (error.message.empty() ? std::string(kindName(error.kind)) : error.message) + "\n" + quoteSource(error, style);
}

void print(const SyntaxError &error) { put(format(error, wantsColours())); }

void print(const SyntaxWarning &warning, std::string_view fileName) {
  const Style &style = wantsColours() ? kColours : kPlain;
  put(style.bold + std::string(fileName) + ":" + std::to_string(warning.line) + ": " + style.magenta +
      "warning: " + style.off + warning.message + "\n");
}

std::string toJson(const SyntaxError &error) {
  const bool hasPlace = error.line > 0 || error.offset;
  return "{\"type\": " + jsonString(kindName(error.kind)) + ", \"msg\": " + jsonString(error.message) +
         ", \"filename\": " + jsonString(error.filename) +
         ", \"lineno\": " + jsonNumber(hasPlace ? std::optional(error.line) : std::nullopt) +
         ", \"offset\": " + jsonNumber(error.offset) + ", \"end_lineno\": " + jsonNumber(error.endLine) +
         ", \"end_offset\": " + jsonNumber(error.endOffset) +
         ", \"text\": " + (error.text ? jsonString(*error.text) : "null") + "}";
}

} // namespace krait::driver
