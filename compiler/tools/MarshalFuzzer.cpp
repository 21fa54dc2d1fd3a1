// libFuzzer target: the marshal reader, the verifier, the listing, and the writer on any bytes.
//
// Beyond not crashing: what the writer makes of a unit that the verifier accepts reads back, is accepted again, and
// writes the same bytes; and that the verifier's two paths agree.
#include "compiler/bytecode/Disassembler.h"
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/VerifierDetail.h"
#include "compiler/support/Assert.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace krait::bytecode;
  MarshalResult first = readMarshal({data, size});
  if (!first.tree) {
    KRAIT_CHECK(first.error.kind != MarshalError::None && first.error.offset <= size, "a refusal says why and where");
    return -1; // not worth keeping in the corpus
  }
  const bool refused = verify(*first.tree->root).has_value();
  KRAIT_CHECK(refused == verifyThoroughly(*first.tree->root).has_value(), "the fast path accepts only what is sound");
  if (refused) return 0;
  disassembleUnit(*first.tree->root);
  std::vector<uint8_t> written = writeMarshal(*first.tree->root);
  MarshalResult second = readMarshal(written);
  KRAIT_CHECK(second.tree && second.consumed == written.size(), "what was written reads back");
  KRAIT_CHECK(!verify(*second.tree->root), "what was written is as good as what was read");
  KRAIT_CHECK(writeMarshal(*second.tree->root) == written, "writing is stable");
  return 0;
}
