// krait-opt [--passes=a,b] [FILE]: reads HIR text from FILE or standard input, runs the passes in the order given
// (their names: compiler/hir/passes/Passes.def) over every function and prints the result. The verifier runs before the
// first pass and after each. Exit status 1, with the reason on standard error, when something is wrong with the text or
// a pass.
#include "compiler/hir/passes/Passes.h"
#include <cstdio>
#include <string>

using namespace krait::hir;

namespace {

bool readAll(std::FILE *file, std::string &text) {
  char buffer[64 * 1024];
  for (size_t count; (count = std::fread(buffer, 1, sizeof buffer, file));)
    text.append(buffer, count);
  return !std::ferror(file);
}

int fail(const std::string &where, const std::string &why) {
  std::fprintf(stderr, "%s: %s\n", where.c_str(), why.c_str());
  return 1;
}

/// False: `unknown` names what is no pass.
bool selectPasses(std::string_view names, std::vector<const PassInfo *> &selected, std::string &unknown) {
  while (!names.empty()) {
    size_t end = names.find(',');
    const PassInfo *pass = findPass(names.substr(0, end));
    if (!pass) {
      unknown = names.substr(0, end);
      return false;
    }
    selected.push_back(pass);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
  }
  return true;
}

std::string runPasses(Function &function, const std::vector<const PassInfo *> &selected) {
  if (std::string complaint = verify(function); !complaint.empty()) return complaint;
  PassContext context;
  for (const PassInfo *pass : selected) {
    pass->run(function, context);
    if (std::string complaint = verify(function); !complaint.empty())
      return "after " + std::string(pass->name) + ": " + complaint;
  }
  return {};
}

} // namespace

int main(int argc, char **argv) {
  std::string path = "-", unknown;
  std::vector<const PassInfo *> selected;
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word.starts_with("--passes=")) {
      if (!selectPasses(word.substr(9), selected, unknown)) return fail("krait-opt", "no pass '" + unknown + "'");
    } else if (word != "-" && word.starts_with('-')) {
      return std::fputs("usage: krait-opt [--passes=NAME,...] [FILE]\n", stderr), 2;
    } else {
      path = word;
    }
  }
  std::FILE *file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  std::string text, error;
  if (!file || !readAll(file, text)) return fail(path, "cannot be read");
  std::vector<std::unique_ptr<Function>> functions;
  if (!parse(text, functions, error)) return fail(path, error);
  for (auto &function : functions)
    if (std::string complaint = runPasses(*function, selected); !complaint.empty()) return fail(path, complaint);
  for (auto &function : functions)
    std::fputs(print(*function).c_str(), stdout);
  return std::fflush(stdout) == 0 ? 0 : fail("standard output", "cannot be written");
}
