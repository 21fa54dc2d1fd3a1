// krait-ast FILE: the syntax tree as ast.dump(include_attributes=True) prints it.
//   --tokens        one token a line
//   --check --json  compiles; the error as a JSON object in SyntaxError's terms, {} if there is none
//   --quiet         parses and prints nothing, for timing
//   --mode=exec|eval|single|func_type
#include "compiler/encodings/MoreEncodings.h"
#include "compiler/frontend/ast/Dump.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/lex/Tokenizer.h"
#include "compiler/frontend/parse/Parser.h"
#include <cstdio>
#include <cstring>
#include <string>

using namespace krait;

static void printTokens(const Source &source) {
  frontend::TokenList list = frontend::tokenize(source.text());
  for (const frontend::Token &token : list.tokens) {
    std::string_view text = source.text().substr(token.start, token.end - token.start);
    std::printf("%d,%d-%d,%d %s", token.line, token.column, token.endLine, token.endColumn, pythonName(token.kind));
    if (token.column >= 0 && token.kind != frontend::TokenKind::NewLine)
      std::printf(" %.*s", int(text.size()), text.data());
    std::putchar('\n');
  }
}

static std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    char buffer[8];
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 32)
      out.append(buffer, size_t(std::snprintf(buffer, sizeof buffer, "\\u%04x", c)));
    else
      out += c;
  }
  return out + '"';
}

static std::string number(std::optional<int> value) { return value ? std::to_string(*value) : "null"; }

static void printError(const SyntaxError &error) {
  const char *kinds[] = {"SyntaxError",    "IndentationError", "TabError",      "ValueError", "TypeError",
                         "RecursionError", "MemoryError",      "OverflowError", "SystemError"};
  std::printf("{\"type\": \"%s\", \"msg\": %s, \"lineno\": %d, \"offset\": %s, \"end_lineno\": %s, \"end_offset\": %s, "
              "\"text\": %s}\n",
              kinds[int(error.kind)], quoted(error.message).c_str(), error.line, number(error.offset).c_str(),
              number(error.endLine).c_str(), number(error.endOffset).c_str(),
              error.text ? quoted(*error.text).c_str() : "null");
}

int main(int argc, char **argv) {
  encodings::install();
  bool tokens = false, check = false, quiet = false;
  frontend::ParseOptions options;
  const char *path = nullptr;
  for (int i = 1; i < argc; ++i) {
    std::string_view argument = argv[i];
    if (argument == "--tokens")
      tokens = true;
    else if (argument == "--check" || argument == "--json")
      check = true;
    else if (argument == "--quiet")
      quiet = true;
    else if (argument == "--mode=eval")
      options.mode = frontend::Mode::Eval;
    else if (argument == "--mode=single")
      options.mode = frontend::Mode::Single;
    else if (argument == "--mode=func_type")
      options.mode = frontend::Mode::FuncType;
    else
      path = argv[i];
  }
  std::optional<Source> source = path ? Source::fromFile(path) : std::nullopt;
  if (!source) {
    std::fprintf(stderr, "krait-ast: cannot read %s\n", path ? path : "nothing");
    return 2;
  }
  if (tokens) {
    printTokens(*source);
    return 0;
  }
  if (check) {
    frontend::CompileResult compiled =
        frontend::compileSource(*source, {.fileName = path, .mode = frontend::CompileMode(options.mode)});
    if (compiled.error)
      printError(*compiled.error);
    else
      std::puts("{}");
    return 0;
  }
  Arena arena;
  ast::Identifiers names(arena);
  frontend::ParseResult result = frontend::parse(*source, options, arena, names);
  if (result.error) {
    const SyntaxError &error = *result.error;
    std::fprintf(stderr, "%s:%d: %s\n", path, error.line, error.message.c_str());
    return 1;
  }
  if (quiet) return 0;
  std::string text = ast::dump(*result.tree);
  text += '\n';
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}
