#include "test/unit/support/Probe.h"
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>

using namespace krait::probe;

namespace krait::probe {

std::string fromHex(std::string_view digits) {
  std::string bytes;
  if (digits == "-") return bytes;
  for (size_t i = 0; i + 1 < digits.size(); i += 2) {
    int byte = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    bytes += char(byte);
  }
  return bytes;
}

std::string toHex(std::string_view bytes) {
  if (bytes.empty()) return "-";
  std::string digits;
  for (char byte : bytes) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789abcdef"[byte & 15];
  }
  return digits;
}

double doubleFromBits(std::string_view digits) {
  uint64_t bits = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), bits, 16);
  double value;
  std::memcpy(&value, &bits, 8);
  return value;
}

std::string doubleBits(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, 8);
  char text[17];
  std::snprintf(text, sizeof text, "%016lx", static_cast<unsigned long>(bits));
  return text;
}

long number(std::string_view digits) {
  long value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

} // namespace krait::probe

int main() {
  std::vector<Row> rows;
  for (auto part : {textOperations(), integerOperations(), unicodeOperations()})
    rows.insert(rows.end(), part.begin(), part.end());
  std::setvbuf(stdout, nullptr, _IOLBF, 0); // after a crash the last line tells where
  char *line = nullptr;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) > 0) {
    std::string_view rest(line, size_t(length));
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    Arguments arguments;
    while (true) {
      size_t space = rest.find(' ');
      arguments.push_back(rest.substr(0, space));
      if (space == std::string_view::npos) break;
      rest.remove_prefix(space + 1);
    }
    std::string result = "no such operation";
    for (const Row &row : rows) {
      if (arguments[0] != row.name) continue;
      arguments.erase(arguments.begin());
      result = row.run(arguments);
      break;
    }
    std::puts(result.c_str());
  }
  std::free(line);
}
