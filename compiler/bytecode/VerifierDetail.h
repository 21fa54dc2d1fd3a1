// Between the files of the verifier.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Opcodes.h"
#include "compiler/bytecode/Verifier.h"
#include <vector>

namespace krait::bytecode {

/// verify() without its fast path: for fuzzing, which checks that they agree.
std::optional<VerifyError> verifyThoroughly(const CodeUnit &root);

/// Arguments of ArgKind::Count and Flags that are not just limited by the stack.
struct ArgumentRange {
  uint32_t least = 0, most = UINT32_MAX;
};
struct ArgumentRanges {
  ArgumentRange rows[256]; // by opcode
};
extern const ArgumentRanges kArgumentRanges;

/// Of the values an instruction needs, how many stay where they are (it looks at them but never pops them).
int64_t keptValues(Opcode op, int64_t argument);

/// The verifier's fast path: one walk over the code in its order, which suffices for what compilers write. It accepts
/// nothing that the thorough verifier refuses; what it does not accept may still be good.
class QuickVerifier {
public:
  /// The unit's slots have been checked.
  bool accepts(const CodeUnit &unit);

private:
  bool readEntries(const CodeUnit &unit);

  std::vector<ExceptionEntry> entries_;
  std::vector<int32_t> depths_; // stack depth before the instruction at a code unit, -1 unknown
  std::vector<uint8_t> marks_;  // of code units: is it the start of an instruction, must it be one
};

} // namespace krait::bytecode
