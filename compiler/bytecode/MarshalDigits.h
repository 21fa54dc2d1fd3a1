// Ints of more than 32 bits in marshal: digits of 15 bits, low first, two bytes each; here from and to limbs of 64 bits.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace krait::bytecode {

/// How many digits a magnitude has; its top limb is not zero.
inline uint32_t digitCount(std::span<const uint64_t> limbs) {
  return uint32_t((limbs.size() * 64 - size_t(std::countl_zero(limbs.back())) + 14) / 15);
}

inline uint32_t digitOf(std::span<const uint64_t> limbs, size_t index) {
  const size_t limb = index * 15 / 64, shift = index * 15 % 64;
  uint64_t digit = limbs[limb] >> shift;
  if (shift > 49 && limb + 1 < limbs.size()) digit |= limbs[limb + 1] << (64 - shift);
  return uint32_t(digit & 0x7fff);
}

/// Reads `count` digits into `limbs`, whose top one is not zero then. Null, or what is wrong in CPython's words.
inline const char *readDigits(const uint8_t *data, size_t count, std::vector<uint64_t> &limbs) {
  limbs.assign((count * 15 + 63) / 64, 0);
  for (size_t i = 0; i < count; ++i) {
    const uint64_t digit = data[2 * i] | data[2 * i + 1] << 8;
    if (digit > 0x7fff) return "digit out of range in long";
    if (!digit && i + 1 == count) return "unnormalized long data";
    const size_t limb = i * 15 / 64, shift = i * 15 % 64;
    limbs[limb] |= digit << shift;
    if (shift > 49) limbs[limb + 1] |= digit >> (64 - shift);
  }
  while (!limbs.empty() && !limbs.back())
    limbs.pop_back();
  return nullptr;
}

} // namespace krait::bytecode
