// Recursion of C++ code follows the data and the program (nested calls through sort keys, deep structures), so Python
// runs on a stack of its own: 1 GiB of address space, committed as it is touched.
#include "compiler/support/Assert.h"
#include "runtime/start/Start.h"
#include <sys/mman.h>
#include <sys/resource.h>

namespace krait::runtime {

char *mainStackLimit = nullptr;

[[maybe_unused]] static constexpr size_t kStackSize = size_t(1) << 30;
static constexpr size_t kStackReserve = size_t(256) << 10; // what error handling may still use beyond the limit

char *defaultStackLimit() {
  rlimit limit{};
  size_t size =
      getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur : size_t(8) << 20;
  return static_cast<char *>(__builtin_frame_address(0)) - size + 2 * kStackReserve;
}

#if defined(__x86_64__) && !__has_feature(address_sanitizer)

static void callOnStack(char *top, void (*body)(void *), void *context) {
  asm volatile("movq %%rsp, %%rbx\n\t"
               "movq %[top], %%rsp\n\t"
               "callq *%[body]\n\t"
               "movq %%rbx, %%rsp"
               : "+D"(context), [body] "+r"(body)
               : [top] "r"(top)
               : "rbx", "rax", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "memory", "cc", "xmm0", "xmm1", "xmm2",
                 "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
                 "xmm15");
}

void runOnLargeStack(void (*body)(void *context), void *context, char **limit) {
  void *memory =
      mmap(nullptr, kStackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) {
    *limit = defaultStackLimit();
    body(context);
    return;
  }
  char *bottom = static_cast<char *>(memory);
  mprotect(bottom, 4096, PROT_NONE);
  *limit = bottom + kStackReserve;
  callOnStack(bottom + kStackSize - 64, body, context);
}

#else

void runOnLargeStack(void (*body)(void *context), void *context, char **limit) {
  *limit = defaultStackLimit();
  body(context);
}

#endif

} // namespace krait::runtime
