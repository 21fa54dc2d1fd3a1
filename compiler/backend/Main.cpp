// krait-backend REQUEST             generate code and link, as compiler/bytecode/BuildRequest.h describes
// krait-backend --self-test OUTPUT  write an executable that prints one line
#include "compiler/backend/Backend.h"
#include "compiler/backend/Link.h"
#include "compiler/bytecode/BuildRequest.h"
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

using namespace krait;

namespace {

constexpr int kUsage = 2;

bool readFile(const char *name, std::string &text) {
  FILE *file = std::fopen(name, "rb");
  if (!file) return false;
  static char buffer[1 << 16];
  while (size_t count = std::fread(buffer, 1, sizeof buffer, file))
    text.append(buffer, count);
  bool good = !std::ferror(file);
  std::fclose(file);
  return good;
}

backend::Outcome runRequestFile(const char *name) {
  std::string text, error;
  if (!readFile(name, text)) return {backend::Status::Environment, std::string(name) + ": " + std::strerror(errno)};
  bytecode::BuildRequest request;
  if (!bytecode::readBuildRequest(text, request, error))
    return {backend::Status::Internal, std::string(name) + ": " + error};
  return backend::runRequest(request, backend::librariesFolder());
}

} // namespace

int main(int count, char **words) {
  backend::Outcome outcome;
  if (count == 2 && words[1][0] != '-') {
    outcome = runRequestFile(words[1]);
  } else if (count == 3 && !std::strcmp(words[1], "--self-test")) {
    outcome = backend::runSelfTest(words[2], backend::librariesFolder());
  } else {
    std::fprintf(stderr, "usage: krait-backend REQUEST | --self-test OUTPUT\n");
    return kUsage;
  }
  if (!outcome.error.empty()) std::fprintf(stderr, "krait: error: %s\n", outcome.error.c_str());
  return int(outcome.status);
}
