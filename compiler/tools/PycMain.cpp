// krait-pyc IN OUT: reads a .pyc file, verifies it, and writes it again. For the tests of marshal and the verifier.
// krait-pyc --time FILE...: CPU seconds of reading and verifying. Exit status 1, with the reason on standard error, if
// the file is refused.
#include "compiler/bytecode/Pyc.h"
#include "compiler/bytecode/Verifier.h"
#include <cstdio>
#include <string>
#include <string_view>
#include <time.h>

namespace {

bool readAll(const char *path, std::string &bytes) {
  FILE *file = std::fopen(path, "rb");
  if (!file) return false;
  char buffer[64 * 1024];
  for (size_t count; (count = std::fread(buffer, 1, sizeof buffer, file));)
    bytes.append(buffer, count);
  return std::fclose(file) == 0;
}

int fail(const char *path, const std::string &why) {
  std::fprintf(stderr, "%s: %s\n", path, why.c_str());
  return 1;
}

double processSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

/// CPU seconds of reading and of verifying the files, each once.
int timeFiles(int count, char **paths) {
  using namespace krait::bytecode;
  double reading = 0, verifying = 0;
  for (int i = 0; i < count; ++i) {
    std::string bytes;
    if (!readAll(paths[i], bytes) || bytes.size() < kPycHeaderSize) return fail(paths[i], "cannot be read");
    const double start = processSeconds();
    auto *code = reinterpret_cast<const uint8_t *>(bytes.data()) + kPycHeaderSize;
    MarshalResult result = readMarshal({code, bytes.size() - kPycHeaderSize}, MarshalTexts::InPlace);
    const double between = processSeconds();
    if (!result.tree || verify(*result.tree->root)) return fail(paths[i], "is refused");
    verifying += processSeconds() - between;
    reading += between - start;
  }
  std::printf("%.4f s reading, %.4f s verifying\n", reading, verifying);
  return 0;
}

} // namespace

int main(int argc, char **argv) {
  using namespace krait::bytecode;
  if (argc > 2 && std::string_view(argv[1]) == "--time") return timeFiles(argc - 2, argv + 2);
  if (argc != 3) {
    std::fputs("usage: krait-pyc IN OUT | --time FILE...\n", stderr);
    return 2;
  }
  std::string bytes;
  if (!readAll(argv[1], bytes)) return fail(argv[1], "cannot be read");
  PycHeader header;
  MarshalResult result = readPyc(bytes, header);
  if (!result.tree) return fail(argv[1], result.error.message + " at byte " + std::to_string(result.error.offset));
  if (auto problem = verify(*result.tree->root)) return fail(argv[1], problem->text());
  std::string written = writePyc(header, *result.tree->root);
  FILE *out = std::fopen(argv[2], "wb");
  if (!out) return fail(argv[2], "cannot be written");
  bool good = std::fwrite(written.data(), 1, written.size(), out) == written.size();
  return std::fclose(out) == 0 && good ? 0 : fail(argv[2], "cannot be written");
}
