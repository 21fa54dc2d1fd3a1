#include "compiler/support/SipHash.h"
#include <bit>
#include <cstring>

namespace krait {
namespace {

struct SipState {
  uint64_t v0, v1, v2, v3;

  explicit SipState(SipKey key)
      : v0(key.k0 ^ 0x736f6d6570736575), v1(key.k1 ^ 0x646f72616e646f6d), v2(key.k0 ^ 0x6c7967656e657261),
        v3(key.k1 ^ 0x7465646279746573) {}

  void round() {
    v0 += v1, v2 += v3;
    v1 = std::rotl(v1, 13) ^ v0, v3 = std::rotl(v3, 16) ^ v2;
    v0 = std::rotl(v0, 32);
    v2 += v1, v0 += v3;
    v1 = std::rotl(v1, 17) ^ v2, v3 = std::rotl(v3, 21) ^ v0;
    v2 = std::rotl(v2, 32);
  }
};

template <int kCompress, int kFinish>
uint64_t sipHash(SipKey key, const void *data, size_t size) {
  SipState state(key);
  auto *bytes = static_cast<const unsigned char *>(data);
  auto absorb = [&](uint64_t word) {
    state.v3 ^= word;
    for (int i = 0; i < kCompress; ++i)
      state.round();
    state.v0 ^= word;
  };
  size_t left = size;
  for (; left >= 8; left -= 8, bytes += 8) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    absorb(word);
  }
  uint64_t last = uint64_t(size) << 56;
  for (size_t i = 0; i < left; ++i)
    last |= uint64_t(bytes[i]) << (8 * i);
  absorb(last);
  state.v2 ^= 0xff;
  for (int i = 0; i < kFinish; ++i)
    state.round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

} // namespace

uint64_t sipHash13(SipKey key, const void *data, size_t size) { return sipHash<1, 3>(key, data, size); }
uint64_t sipHash24(SipKey key, const void *data, size_t size) { return sipHash<2, 4>(key, data, size); }

SipKey sipKeyFromSeed(uint32_t seed) {
  if (seed == 0) return {};
  // The documented linear congruential generator behind reproducible hash seeds: bits 16..23 of each state are a byte.
  uint64_t words[2] = {0, 0};
  uint32_t state = seed;
  for (int i = 0; i < 16; ++i) {
    state = state * 214013u + 2531011u;
    words[i / 8] |= uint64_t((state >> 16) & 0xff) << (8 * (i % 8));
  }
  return {words[0], words[1]};
}

int64_t pythonBytesHash(SipKey key, const void *data, size_t size) {
  if (size == 0) return 0;
  auto hash = int64_t(sipHash13(key, data, size));
  return hash == -1 ? -2 : hash;
}

} // namespace krait
