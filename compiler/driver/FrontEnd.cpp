#include "compiler/driver/FrontEnd.h"

namespace krait::driver {
namespace {

SyntaxError missing(const std::string &fileName) {
  SyntaxError error;
  error.kind = ErrorKind::SystemError;
  error.message = "the front end is not in this build";
  error.filename = fileName;
  return error;
}

} // namespace

Translation translate(const std::string &bytes, const std::string &fileName) {
  Translation result;
  result.error = missing(fileName);
  return result;
}

Dump dump(DumpKind kind, const std::string &bytes, const std::string &fileName) { return {{}, missing(fileName)}; }

bool isInternal(const SyntaxError &error) { return error.kind == ErrorKind::SystemError; }

} // namespace krait::driver
