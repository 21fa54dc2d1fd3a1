// Code unit -> HIR, by abstract interpretation of the operand stack. One function per opcode, nothing clever:
// improvements are passes.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <memory>
#include <string>

namespace krait::hir {

/// Builds the function of one verified code unit (bytecode/Verifier.h). Null: `error` names what is not supported.
std::unique_ptr<Function> build(const bytecode::CodeUnit &unit, uint32_t unitIndex, std::string_view moduleName,
                                std::string &error);

/// Builds every unit of a module, numbered in preorder (start/Image.h).
Module buildModule(const bytecode::CodeUnit &root, std::string_view moduleName);

} // namespace krait::hir
