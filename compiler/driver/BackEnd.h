// Starting `krait-backend`, the program that holds LLVM.
#pragma once
#include "compiler/bytecode/BuildRequest.h"
#include <string>

namespace krait::driver {

/// Path of the running krait program.
std::string ownPath();

/// Runs the back end on the request and returns its exit status. Reports a missing or crashed back end itself.
int runBackEnd(const bytecode::BuildRequest &request);

} // namespace krait::driver
