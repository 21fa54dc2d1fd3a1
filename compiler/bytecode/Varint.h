// The two 6-bit variable-length integer forms of the position and exception tables (bytecode-3.11, sections 3 and 4).
// Writers return the end of what they wrote, at most kMaxVarint bytes. Readers never run past the end: they return false
// there, and for values over 32 bits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace krait::bytecode {

inline constexpr size_t kMaxVarint = 6;

struct ByteCursor {
  std::span<const uint8_t> bytes;
  size_t at = 0;
  bool done() const { return at >= bytes.size(); }
};

/// Position table: least significant group first, bit 6 says that more follow.
[[nodiscard]] inline uint8_t *putVarint(uint8_t *to, uint32_t value) {
  for (; value >= 64; value >>= 6)
    *to++ = uint8_t(0x40 | (value & 63));
  *to++ = uint8_t(value);
  return to;
}
[[nodiscard]] inline uint8_t *putSignedVarint(uint8_t *to, int32_t value) {
  uint32_t magnitude = value < 0 ? 0u - uint32_t(value) : uint32_t(value);
  return putVarint(to, magnitude << 1 | (value < 0 ? 1 : 0));
}
inline bool getVarint(ByteCursor &in, uint32_t &value) {
  uint64_t result = 0;
  for (unsigned shift = 0; shift < 36 && !in.done(); shift += 6) {
    uint8_t byte = in.bytes[in.at++];
    result |= uint64_t(byte & 63) << shift;
    if (!(byte & 0x40)) {
      value = uint32_t(result);
      return result <= UINT32_MAX;
    }
  }
  return false;
}
inline bool getSignedVarint(ByteCursor &in, int32_t &value) {
  uint32_t raw = 0;
  if (!getVarint(in, raw)) return false;
  value = raw & 1 ? -int32_t(raw >> 1) : int32_t(raw >> 1);
  return true;
}

/// Exception table: most significant group first; `marker` (bit 7) goes on the first byte of an entry.
[[nodiscard]] inline uint8_t *putBigVarint(uint8_t *to, uint32_t value, uint8_t marker = 0) {
  unsigned shift = 0;
  while (shift < 30 && value >> (shift + 6))
    shift += 6;
  for (; shift; shift -= 6, marker = 0)
    *to++ = uint8_t(marker | 0x40 | (value >> shift & 63));
  *to++ = uint8_t(marker | (value & 63));
  return to;
}
inline bool getBigVarint(ByteCursor &in, uint32_t &value) {
  uint64_t result = 0;
  for (unsigned count = 0; count < 6 && !in.done(); ++count) {
    uint8_t byte = in.bytes[in.at++];
    result = result << 6 | (byte & 63);
    if (!(byte & 0x40)) {
      value = uint32_t(result);
      return result <= UINT32_MAX;
    }
  }
  return false;
}

} // namespace krait::bytecode
