// main of the fuzz targets in builds without libFuzzer: runs the target on each of the files and on the files of each
// folder.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool run(const std::filesystem::path &path) {
  std::FILE *file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  std::vector<uint8_t> bytes;
  uint8_t buffer[65536];
  for (size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    bytes.insert(bytes.end(), buffer, buffer + count);
  std::fclose(file);
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  return true;
}

int main(int argc, char **argv) {
  size_t count = 0;
  std::error_code error;
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i], error)) {
      count += run(argv[i]);
      continue;
    }
    for (const auto &entry : std::filesystem::directory_iterator(argv[i], error))
      if (entry.is_regular_file(error)) count += run(entry.path());
  }
  std::printf("%zu inputs\n", count);
  return count == 0;
}
