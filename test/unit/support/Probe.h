// krait-support-probe: reads lines "operation argument..." and prints one line of result each, so that a script under
// the oracle Python can compare thousands of cases. Text arguments and results travel as hexadecimal bytes ("-" for
// none), integers in hexadecimal with a sign, doubles as the sixteen digits of their bits.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace krait::probe {

using Arguments = std::vector<std::string_view>;
using Operation = std::string (*)(const Arguments &);

struct Row {
  const char *name;
  Operation run;
};

std::vector<Row> textOperations();
std::vector<Row> integerOperations();
std::vector<Row> unicodeOperations();

std::string fromHex(std::string_view digits);
std::string toHex(std::string_view bytes);
double doubleFromBits(std::string_view digits);
std::string doubleBits(double value);
long number(std::string_view digits);

} // namespace krait::probe
