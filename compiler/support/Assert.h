// Assertions with a sentence. They state what the *caller* promised; errors in the user's program are never asserts.
//   KRAIT_CHECK(cond, "why")   always on; prints file, line and the sentence, then aborts.
//   KRAIT_DCHECK(cond, "why")  only in builds with KRAIT_ASSERTIONS; may be as slow as it likes.
//   KRAIT_UNREACHABLE("what")  a place that cannot be reached.
#pragma once

namespace krait {
[[noreturn, gnu::cold]] void assertFailed(const char *file, int line, const char *condition, const char *why);
} // namespace krait

#define KRAIT_CHECK(cond, why)                                                                                         \
  do {                                                                                                                 \
    if (__builtin_expect(!(cond), 0)) ::krait::assertFailed(__FILE__, __LINE__, #cond, why);                           \
  } while (0)

#ifdef KRAIT_ASSERTIONS
#define KRAIT_DCHECK(cond, why) KRAIT_CHECK(cond, why)
#else
#define KRAIT_DCHECK(cond, why)                                                                                        \
  do {                                                                                                                 \
  } while (0)
#endif

#define KRAIT_UNREACHABLE(what) ::krait::assertFailed(__FILE__, __LINE__, "unreachable", what)
#define KRAIT_LIKELY(cond) __builtin_expect(!!(cond), 1)
#define KRAIT_UNLIKELY(cond) __builtin_expect(!!(cond), 0)
