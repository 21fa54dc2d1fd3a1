// SipHash: the hash of str and bytes (SipHash-1-3, keyed once per process) and of source files in .pyc headers.
#pragma once
#include <cstddef>
#include <cstdint>

namespace krait {

struct SipKey {
  uint64_t k0 = 0, k1 = 0;
};

/// The raw 64-bit digest of `size` bytes. Never fails.
uint64_t sipHash13(SipKey key, const void *data, size_t size);
uint64_t sipHash24(SipKey key, const void *data, size_t size);

/// The key that CPython derives from PYTHONHASHSEED=`seed`; seed 0 switches randomisation off (the zero key).
SipKey sipKeyFromSeed(uint32_t seed);

/// Python's hash of the memory of a str or bytes object: SipHash-1-3, 0 for no bytes at all, never -1.
int64_t pythonBytesHash(SipKey key, const void *data, size_t size);

/// The number `_imp.source_hash(magic, source)` returns as eight little-endian bytes.
inline uint64_t pycSourceHash(uint64_t magic, const void *data, size_t size) {
  return sipHash13({magic, 0}, data, size);
}

} // namespace krait
