#include "test/unit/support/Probe.h"

namespace krait::probe {
std::vector<Row> integerOperations() { return {}; }
} // namespace krait::probe
