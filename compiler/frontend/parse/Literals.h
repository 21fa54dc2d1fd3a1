// Literals to constants: numbers and the contents of string literals. Private to compiler/frontend/parse.
#pragma once
#include "compiler/support/Arena.h"
#include "compiler/support/Constant.h"
#include <string_view>

namespace krait::frontend {

/// The constant of a Number token, or null if it is a decimal int of more than `maxDigits` digits (0: no limit), whose
/// number is then stored in *digits.
const Constant *numberConstant(std::string_view text, Arena &arena, int maxDigits, size_t *digits);

} // namespace krait::frontend
