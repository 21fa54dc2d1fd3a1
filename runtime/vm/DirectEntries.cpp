// Direct entries of functions that run on the VM: for callers in C++ and compiled code that have just the arguments.
#include "runtime/call/Switch.h"
#include "runtime/vm/Enter.h"

namespace krait::runtime {

template <class... Values>
static uint64_t enterDirectly(Thread *thread, Value callable, Values... args) {
  const Value slots[] = {args..., Value()};
  constexpr uint32_t kCount = sizeof...(args);
  if (VmCode *vm = plainCode(*thread, callable.as<FunctionObject>(), kCount);
      KRAIT_LIKELY(vm && reinterpret_cast<const char *>(slots) > thread->stackLimit)) {
    Frame *frame = linkPlainFrame(*thread, callable, vm, kCount, kReturnToC);
    for (uint32_t i = 0; i < kCount; ++i)
      frame->localsPlus[i] = slots[i];
    return resultForNativeCaller(*thread, runLinked(*thread, frame, vm));
  }
  return resultForNativeCaller(*thread, runBoundInVm(*thread, callable, slots));
}

template <size_t>
using ArgumentAt = Value;
template <size_t... I>
static const void *entryFor(std::index_sequence<I...>) {
  return reinterpret_cast<const void *>(&enterDirectly<ArgumentAt<I>...>);
}

void installDirectEntries() {
  vmHooks.directEntries[0] = entryFor(std::make_index_sequence<0>());
  vmHooks.directEntries[1] = entryFor(std::make_index_sequence<1>());
  vmHooks.directEntries[2] = entryFor(std::make_index_sequence<2>());
  vmHooks.directEntries[3] = entryFor(std::make_index_sequence<3>());
  vmHooks.directEntries[4] = entryFor(std::make_index_sequence<4>());
  static_assert(kVmDirectEntries == 5);
}

} // namespace krait::runtime
