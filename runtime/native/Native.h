// Compiled code and the runtime: when a code object may use its native functions, and entries that other entries call.
//
// Most entries (kr_*) have no C++ header: their names and signatures are the rows of compiler/hir/ir/Instrs.def and the
// calls of compiler/codegen.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

struct GeneratorObject;

/// Native code runs under the module dictionary it was built for; under any other the VM runs the unit. `code` has
/// native code.
bool isBoundTo(const CodeObject *code, const DictObject *globals);

extern "C" {
/// Ends of activations (Frame.cpp); zero as `result`: an exception is pending. The result is stolen.
uint64_t kr_leave(Thread *thread, Frame *frame, Value result);
uint64_t kr_generator_leave(Thread *thread, GeneratorObject *generator, Value result);
/// The result of the call at which an exit was forced, or zero; the exit counts as taken.
uint64_t kr_take_stash(Thread *thread);
}

} // namespace krait::runtime
