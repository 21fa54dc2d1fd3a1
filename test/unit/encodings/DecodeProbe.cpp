// krait-encodings-probe: reads lines "encoding prefix suffix", the last two in hexadecimal ("-" for none), decodes
// prefix + byte + suffix for every byte, and prints the 256 texts and messages, each ended by 0xff, in hexadecimal.
#include "compiler/encodings/MoreEncodings.h"
#include "compiler/support/Encodings.h"
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

std::string fromHex(std::string_view digits) {
  std::string bytes;
  for (size_t i = 0; digits != "-" && i + 1 < digits.size(); i += 2)
    bytes += char(std::strtol(std::string(digits.substr(i, 2)).c_str(), nullptr, 16));
  return bytes;
}

void printHex(std::string_view bytes) {
  std::string digits;
  for (char byte : bytes) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789abcdef"[byte & 15];
  }
  std::puts(digits.c_str());
}

void answer(std::string_view line) {
  const size_t first = line.find(' '), second = line.find(' ', first + 1);
  std::string_view encoding = line.substr(0, first);
  std::string prefix = fromHex(line.substr(first + 1, second - first - 1)), suffix = fromHex(line.substr(second + 1));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    krait::DecodedText decoded = krait::decodeText(prefix + char(byte) + suffix, encoding);
    all += !decoded.known ? "unknown encoding: " + std::string(encoding) : decoded.problem ? *decoded.problem : decoded.text;
    all += '\xff';
  }
  printHex(all);
}

} // namespace

int main() {
  krait::encodings::install();
  char *line = nullptr;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) > 0)
    answer(std::string_view(line, size_t(length) - (line[length - 1] == '\n')));
  std::free(line);
}
