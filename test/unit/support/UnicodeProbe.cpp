#include "test/unit/support/Probe.h"

namespace krait::probe {
std::vector<Row> unicodeOperations() { return {}; }
} // namespace krait::probe
