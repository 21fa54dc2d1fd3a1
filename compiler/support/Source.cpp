#include "compiler/support/Source.h"
#include "compiler/support/Arena.h"
#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>
#include <cstring>

namespace krait {

std::optional<Source> Source::fromFile(const std::string &path) {
  FILE *file = std::fopen(path.c_str(), "rb");
  if (!file) return std::nullopt;
  std::string content;
  char buffer[64 * 1024];
  while (size_t got = std::fread(buffer, 1, sizeof buffer, file))
    content.append(buffer, got);
  bool failed = std::ferror(file);
  std::fclose(file);
  if (failed) return std::nullopt;
  return fromString(path, content, Origin::Bytes);
}

Source Source::fromString(std::string filename, std::string_view content, Origin origin, Extent extent) {
  Source source;
  source.extent_ = extent;
  source.origin_ = origin;
  source.filename_ = std::move(filename);
  source.text_.reserve(content.size() + 1);
  useHugePages(source.text_.data(), content.size());
  source.decode(content, origin);
  return source;
}

void Source::fail(ErrorKind kind, std::string message) {
  error_.emplace();
  error_->kind = kind;
  error_->message = std::move(message);
  error_->filename = filename_;
  if (kind == ErrorKind::SyntaxError) {
    error_->offset = -1;
  }
}

void Source::decode(std::string_view content, Origin origin) {
  if (content.find('\0') != content.npos)
    return fail(ErrorKind::ValueError, "source code string cannot contain null bytes");
  if (origin == Origin::Text) {
    columnsInCharacters_ = true;
    text_ = content;
    return normaliseLineEnds();
  }
  bool mark = hasMark_ = content.starts_with("\xef\xbb\xbf");
  if (mark) content.remove_prefix(3);
  std::string_view cookie = encodingCookie(content);
  columnsInCharacters_ = mark || !cookie.empty();
  std::string encoding = cookie.empty() ? "utf-8" : normalEncodingName(cookie);
  if (encoding == "utf-8") {
    text_ = content; // invalid bytes are reported by the token they are in; in comments they are no error
    return normaliseLineEnds();
  }
  if (mark) return fail(ErrorKind::SyntaxError, "encoding problem: " + encoding + " with BOM");
  text_ = content;
  normaliseLineEnds();
  decodeBytes(encoding);
}

/// Line ends are those of the bytes, as in CPython: the characters are not looked at again.
void Source::decodeBytes(const std::string &encoding) {
  DecodedText decoded = decodeText(text_, encoding);
  if (!decoded.known) return fail(ErrorKind::SyntaxError, "unknown encoding: " + encoding);
  if (decoded.problem) return fail(ErrorKind::SyntaxError, *decoded.problem);
  text_ = std::move(decoded.text);
  if (size_t null = text_.find('\0'); null != text_.npos)
    text_.resize(null); // an escape; the tokenizer's text ends there
  addLineEnd();
}

void Source::normaliseLineEnds() {
  const bool addEmptyLine = extent_ == Extent::File && text_.ends_with("\r\n");
  if (size_t first = text_.find('\r'); first != text_.npos) {
    char *to = text_.data() + first;
    const char *end = text_.data() + text_.size();
    for (const char *from = to; from < end; ++from) {
      bool isReturn = *from == '\r'; // read before it is overwritten
      *to++ = isReturn ? '\n' : *from;
      if (isReturn && from + 1 < end && from[1] == '\n') ++from;
    }
    text_.resize(size_t(to - text_.data()));
  }
  if (addEmptyLine) text_ += '\n';
  lineEndAdded_ = addEmptyLine;
  addLineEnd();
}

void Source::addLineEnd() {
  if (!text_.empty() && text_.back() != '\n') {
    text_ += '\n';
    lineEndAdded_ = true;
  }
}

static std::vector<uint32_t> findLines(std::string_view text) {
  std::vector<uint32_t> starts{0};
  const char *begin = text.data(), *end = begin + text.size();
  for (const char *at = begin; (at = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)))) && ++at < end;)
    starts.push_back(uint32_t(at - begin));
  return starts;
}

int Source::lineCount() const {
  if (text_.empty()) return 0;
  if (lineStarts_.empty()) lineStarts_ = findLines(text_);
  return int(lineStarts_.size());
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > lineCount()) return {};
  size_t begin = lineStarts_[size_t(number - 1)];
  size_t end = size_t(number) < lineStarts_.size() ? lineStarts_[size_t(number)] : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

std::optional<std::string> utf8Problem(std::string_view text) {
  Utf8Scan scan = scanUtf8(text, Utf8Flavour::Strict);
  if (scan.error == Utf8Error::None) return std::nullopt;
  return "(unicode error) " + decodeErrorText("utf-8", text, scan.validBytes, scan.validBytes + scan.errorBytes,
                                              utf8ErrorReason(scan.error));
}

/// Calls `visit(valid part, its characters, does something erroneous follow)` until the text is used up.
template <class Visitor>
static void visitValidParts(std::string_view text, const Visitor &visit) {
  while (!text.empty()) {
    Utf8Scan scan = scanUtf8(text, Utf8Flavour::Wtf);
    bool erroneous = scan.error != Utf8Error::None;
    visit(text.substr(0, scan.validBytes), scan.codePoints, erroneous);
    text.remove_prefix(scan.validBytes);
    if (erroneous) text.remove_prefix(std::min<size_t>(std::max<uint32_t>(scan.errorBytes, 1), text.size()));
  }
}

int charactersBefore(std::string_view line, int bytes) {
  if (bytes <= 0) return bytes;
  size_t wanted = std::min(size_t(bytes), line.size());
  int count = size_t(bytes) > line.size();
  visitValidParts(line.substr(0, wanted),
                  [&](std::string_view, size_t characters, bool erroneous) { count += int(characters) + erroneous; });
  return count;
}

std::string_view lastPieceOfLine(std::string_view line) {
  constexpr size_t kPiece = 999;
  return line.size() <= kPiece ? line : line.substr((line.size() - 1) / kPiece * kPiece);
}

std::string validUtf8(std::string_view text) {
  std::string result;
  visitValidParts(text, [&](std::string_view part, size_t, bool erroneous) {
    result += part;
    if (erroneous) result += "\xef\xbf\xbd";
  });
  return result;
}

} // namespace krait
