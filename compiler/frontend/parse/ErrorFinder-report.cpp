// From places in the token list to the fields of a SyntaxError, and the errors of the tokenizer.
#include "compiler/frontend/parse/ErrorFinder.h"
#include <algorithm>
#include <unistd.h>

namespace krait::frontend {

/// What SyntaxError.text holds and columns are counted in. CPython reads the line again if a file of that name is executed;
/// otherwise it shows what its tokenizer's buffer holds.
std::string ErrorFinder::lineText(int line) const {
  if (field_) return fieldLineText(line);
  const bool isFile = context_.options.mode == Mode::Exec && access(source_.filename().c_str(), R_OK) == 0;
  return isFile ? fileLineText(line) : bufferText(line);
}

/// With the byte-order mark and without the line end that was added.
std::string ErrorFinder::fileLineText(int line) const {
  std::string_view text = source_.line(line);
  const std::string_view inBuffer = text;
  if (source_.lineEndAdded() && line == source_.lineCount() && text.size() > 1) text.remove_suffix(1);
  text = lastPieceOfLine(text);
  if (utf8Problem(text)) return validUtf8(inBuffer); // not readable after all
  std::string mark = line == 1 && source_.hasMark() ? "\xef\xbb\xbf" : "";
  return mark + validUtf8(text);
}

/// The buffer begins again with each line but inside of tokens, which joined lines count as.
int ErrorFinder::firstLineInBuffer(int line) const {
  const std::span<const Token> read(list_.tokens.data(), fill_);
  auto goesOn = [&](int number) { // is the line the continuation of the one before?
    if (std::ranges::binary_search(list_.joinedLines, number)) return true;
    auto after = std::ranges::partition_point(read, [&](const Token &token) { return token.line < number; });
    return after != read.begin() && after[-1].kind == TokenKind::String && after[-1].endLine >= number;
  };
  while (line > 1 && goesOn(line))
    --line;
  return line;
}

/// The lines in the buffer if the tokenizer has not left the line behind, otherwise that line without its end.
std::string ErrorFinder::bufferText(int line) const {
  const int current = std::min(lastToken().endLine, source_.lineCount());
  std::string_view text = source_.line(line);
  if (current > line) return validUtf8(text.substr(0, text.find('\n')));
  const std::string_view first = source_.line(firstLineInBuffer(current)), last = source_.line(current);
  text = {first.data(), size_t(last.data() + last.size() - first.data())};
  const bool hasAddedEnd = source_.lineEndAdded() && current == source_.lineCount() && text.size() > 1;
  if (hasAddedEnd && context_.options.mode != Mode::Exec) text.remove_suffix(1);
  return validUtf8(text);
}

/// The buffer's line, which has no line end any more if the tokenizer has left it.
std::string ErrorFinder::fieldLineText(int line) const {
  std::string_view text = text_;
  size_t end = text.find('\n');
  for (int number = list_.tokens.front().line; number < line && end != text.npos && end + 1 < text.size(); ++number) {
    text.remove_prefix(end + 1);
    end = text.find('\n');
  }
  const bool isCurrent = lastToken().endLine <= line;
  return validUtf8(end == text.npos ? text : text.substr(0, end + isCurrent));
}

ErrorFinder::Node ErrorFinder::raise(ErrorKind kind, int line, int column, int endLine, int endColumn,
                                     std::string message) {
  if (error_) return nullptr;
  SyntaxError &error = error_.emplace();
  error.kind = kind;
  error.filename = source_.filename();
  error.message = field_ && !message.starts_with("f-string: ") ? "f-string: " + message : std::move(message);
  error.line = line;
  error.endLine = endLine;
  error.text = lineText(line);
  int offset = column + 1, endOffset = endColumn + 1;
  if (field_) {
    offset -= base_.columnShift;
    endOffset -= base_.columnShift;
  } else if (source_.columnsInCharacters()) {
    offset = charactersBefore(*error.text, offset);
    if (endOffset > 0) endOffset = charactersBefore(*error.text, endOffset);
  }
  error.offset = offset;
  error.endOffset = endOffset;
  return nullptr;
}

ErrorFinder::Node ErrorFinder::raiseAt(Node node, std::string message) {
  return raiseRange(node, node, std::move(message));
}

/// A sequence as the end means its last item.
ErrorFinder::Node ErrorFinder::raiseRange(Node first, Node last, std::string message) {
  return raise(ErrorKind::SyntaxError, first->where.lineno, first->where.col_offset, last->where.end_lineno,
               last->where.end_col_offset, std::move(message));
}

ErrorFinder::Node ErrorFinder::raiseFrom(Node node, std::string message) {
  const Token &last = lastToken();
  return raise(ErrorKind::SyntaxError, node->where.lineno, node->where.col_offset, last.endLine, last.endColumn - 1,
               std::move(message));
}

ErrorFinder::Node ErrorFinder::raiseLast(ErrorKind kind, std::string message) {
  const Token &token = lastToken();
  ast::Location where = location(token);
  int lineColumn = where.col_offset;
  if (lineColumn < 0) lineColumn = int(token.end - token.start) - 1; // no text: where the tokenizer stands
  int endColumn = where.end_col_offset < 0 ? -2 : where.end_col_offset;
  return raise(kind, where.lineno, lineColumn, where.end_lineno, endColumn, std::move(message));
}

ErrorFinder::Node ErrorFinder::raiseString(StringFailure failure) {
  if (!failure.message.empty()) return raiseLast(ErrorKind::SyntaxError, std::move(failure.message));
  TokenList tokens = tokenize(failure.field, failure.fieldLine);
  ErrorFinder finder(context_, source_, failure.field, tokens, failure.fieldBase, true);
  error_ = finder.find("fstring");
  if (!error_) raiseLast(ErrorKind::SystemError, "the parser rejects an f-string that the grammar accepts");
  return nullptr;
}

void ErrorFinder::raiseUnclosed() {
  const Bracket &bracket = list_.openAtEnd.back();
  raise(ErrorKind::SyntaxError, bracket.line, bracket.column, bracket.line, -1,
        std::string("'") + bracket.opening + "' was never closed");
}

void ErrorFinder::raiseTokenizerError() {
  const LexError &error = list_.error;
  size_t lineStart = list_.tokens.back().start; // of the Error token
  tokenizerFailed_ = true;
  switch (error.failure) {
  case LexFailure::None:
    break;
  case LexFailure::Message:
    error_.emplace();
    error_->message = error.message;
    error_->filename = source_.filename();
    error_->line = error.line;
    error_->offset = error.offset;
    error_->endLine = error.line;
    error_->endOffset = error.endOffset;
    error_->text = validUtf8(text_.substr(lineStart, text_.find('\n', lineStart) - lineStart));
    break;
  case LexFailure::EndOfFile:
    if (!list_.openAtEnd.empty())
      raiseUnclosed();
    else
      raiseLast(ErrorKind::SyntaxError, "unexpected EOF while parsing");
    break;
  case LexFailure::Dedent:
    raiseLast(ErrorKind::IndentationError, "unindent does not match any outer indentation level");
    break;
  case LexFailure::TabSpace:
    raise(ErrorKind::TabError, error.line, 0, error.line, -1, "inconsistent use of tabs and spaces in indentation");
    break;
  case LexFailure::TooDeep:
    raise(ErrorKind::IndentationError, error.line, 0, error.line, -1, "too many levels of indentation");
    break;
  case LexFailure::Continuation: { // CPython counts from the start of its buffer
    const Token &last = lastToken();
    const std::string_view first = field_ ? text_.substr(last.start) : source_.line(firstLineInBuffer(error.line));
    raise(ErrorKind::SyntaxError, error.line, int(text_.data() + last.end - first.data()) - 1, error.line, -1,
          "unexpected character after line continuation character");
    break;
  }
  case LexFailure::Decode:
    raiseLast(ErrorKind::SyntaxError, error.message);
    // CPython shifts the columns of a field's first line even if they are unknown, and so takes them for known.
    if (field_ && base_.columnShift && error_->line == list_.tokens.front().line)
      error_->offset = error_->endOffset = 0;
    break;
  }
}

void ErrorFinder::raiseGeneric(const Token &last) {
  if (last.kind == TokenKind::Indent || last.kind == TokenKind::Dedent) {
    raiseLast(ErrorKind::IndentationError,
              last.kind == TokenKind::Indent ? "unexpected indent" : "unexpected unindent");
    return;
  }
  ast::Location where = location(last);
  raise(ErrorKind::SyntaxError, where.lineno, where.col_offset, where.end_lineno, where.end_col_offset,
        "invalid syntax");
  checkRemainingTokens();
}

/// Had the tokenizer met the end of the text when the parser failed?
bool ErrorFinder::isEndOfSource() const {
  const Token &last = lastToken();
  size_t end = source_.text().size() - source_.lineEndAdded();
  switch (last.kind) {
  case TokenKind::Error:
    if (list_.error.failure == LexFailure::Message) return list_.error.atEnd;
    return list_.error.failure == LexFailure::EndOfFile;
  case TokenKind::EndMarker:
    return true;
  case TokenKind::String:
    return false; // it is complete without a look at what follows
  default:
    return last.end >= end && (last.column < 0 || context_.options.mode != Mode::Exec) &&
           last.kind != TokenKind::Indent;
  }
}

/// The rest of the source may hold an error of the tokenizer, which is then the better message. That brackets are left
/// open counts only if they were opened before the line of the error.
void ErrorFinder::checkRemainingTokens() {
  if (tokenizerFailed_ || !error_ || list_.error.failure == LexFailure::None) return;
  if (error_->kind != ErrorKind::SyntaxError && error_->kind != ErrorKind::IndentationError) return;
  if (list_.tokens[fill_ - 1].kind == TokenKind::EndMarker) return;
  if (list_.error.failure == LexFailure::Message) {
    error_.reset();
    raiseTokenizerError();
  } else if (!list_.openAtEnd.empty() && lastToken().line > list_.openAtEnd.back().line) {
    error_.reset();
    raiseUnclosed();
  }
}

} // namespace krait::frontend
