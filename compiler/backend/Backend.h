// The work of the program krait-backend.
#pragma once
#include <string>

namespace krait::bytecode {
struct BuildRequest;
} // namespace krait::bytecode

namespace krait::backend {

/// How a request ended; the value is the process's exit status.
enum class Status { Done = 0, Usage = 2, Environment = 4, Internal = 70 };

struct Outcome {
  Status status = Status::Done;
  std::string error; // empty when done
};

/// Generates the code that the request asks for and writes its output. `libraries`: see librariesFolder.
Outcome runRequest(const bytecode::BuildRequest &request, const std::string &libraries);

/// Proves the path from LLVM module to running executable without anything of Krait in the program: writes to `output`
/// a program that prints a line and returns 0.
Outcome runSelfTest(const std::string &output, const std::string &libraries);

} // namespace krait::backend
