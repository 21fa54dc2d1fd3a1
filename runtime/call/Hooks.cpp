#include "runtime/call/Hooks.h"

namespace krait::runtime {
VmHooks vmHooks;
}
