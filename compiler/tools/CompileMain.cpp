// krait-compile [--mode=eval|single] [--optimize=N] [--flags=N] SRC -o OUT.pyc: the front end alone, for the comparison
// with CPython's code objects (test/oracle). krait-compile --time N SRC...: CPU seconds of each of N passes over the
// files.
#include "compiler/bytecode/Pyc.h"
#include "compiler/encodings/MoreEncodings.h"
#include "compiler/frontend/compile/Compile.h"
#include <cstdio>
#include <cstring>
#include <string>
#include <sys/stat.h>
#include <time.h>

using namespace krait;

static bool readFile(const char *path, std::string &content) {
  std::FILE *file = std::fopen(path, "rb");
  if (!file) return false;
  char buffer[65536];
  for (size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    content.append(buffer, count);
  std::fclose(file);
  return true;
}

static int report(const SyntaxError &error) {
  std::fprintf(stderr, "%s:%d: %s\n", error.filename.c_str(), error.line, error.message.c_str());
  return 1;
}

static int compileFile(const char *source, const char *output, frontend::CompileOptions options) {
  std::string content;
  if (!readFile(source, content)) return 2;
  options.fileName = source;
  frontend::CompileResult result = frontend::compileSource(content, options);
  if (result.error) return report(*result.error);
  struct stat info;
  if (stat(source, &info)) return 2;
  std::string pyc = bytecode::writePyc({.modified = uint32_t(info.st_mtime), .sourceSize = uint32_t(info.st_size)},
                                       *result.code->root);
  std::FILE *file = std::fopen(output, "wb");
  if (!file) return 2;
  bool written = std::fwrite(pyc.data(), 1, pyc.size(), file) == pyc.size();
  return std::fclose(file) || !written ? 2 : 0;
}

static double processSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

static int timeFiles(int rounds, int count, char **paths) {
  std::vector<std::string> contents(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i)
    if (!readFile(paths[i], contents[size_t(i)])) return 2;
  for (int round = 0; round < rounds; ++round) {
    const double start = processSeconds();
    size_t failures = 0;
    for (int i = 0; i < count; ++i)
      failures += !frontend::compileSource(contents[size_t(i)], {.fileName = paths[i]}).code;
    const double seconds = processSeconds() - start;
    std::printf("%.4f s, %zu not compiled\n", seconds, failures);
  }
  return 0;
}

/// --mode=eval, --mode=single, --optimize=N, --flags=N, each at most once and first.
static frontend::CompileOptions readOptions(int &argc, char **&argv) {
  frontend::CompileOptions options;
  for (; argc > 1; --argc, ++argv) {
    std::string_view argument = argv[1];
    if (argument == "--mode=eval")
      options.mode = frontend::CompileMode::Eval;
    else if (argument == "--mode=single")
      options.mode = frontend::CompileMode::Single;
    else if (argument.starts_with("--optimize="))
      options.optimize = std::atoi(argv[1] + std::strlen("--optimize="));
    else if (argument.starts_with("--flags="))
      options.flags = uint32_t(std::strtoul(argv[1] + std::strlen("--flags="), nullptr, 0));
    else
      break;
  }
  return options;
}

int main(int argc, char **argv) {
  encodings::install();
  frontend::CompileOptions options = readOptions(argc, argv);
  if (argc == 4 && !std::strcmp(argv[2], "-o")) return compileFile(argv[1], argv[3], options);
  if (argc > 3 && !std::strcmp(argv[1], "--time")) return timeFiles(std::atoi(argv[2]), argc - 3, argv + 3);
  std::fputs("usage: krait-compile [--mode=eval|single] [--optimize=N] [--flags=N] SRC -o OUT.pyc | --time N SRC...\n",
             stderr);
  return 2;
}
