#include "compiler/support/SipHash.h"
#include <gtest/gtest.h>

// The reference vectors of SipHash-2-4: key 00 01 .. 0f, messages 00 01 .. of growing length.
TEST(SipHash, ReferenceVectorsOf24) {
  krait::SipKey key{0x0706050403020100, 0x0f0e0d0c0b0a0908};
  unsigned char message[16];
  for (int i = 0; i < 16; ++i)
    message[i] = static_cast<unsigned char>(i);
  EXPECT_EQ(krait::sipHash24(key, message, 0), 0x726fdb47dd0e0e31u);
  EXPECT_EQ(krait::sipHash24(key, message, 1), 0x74f839c593dc67fdu);
  EXPECT_EQ(krait::sipHash24(key, message, 15), 0xa129ca6149be45e5u);
}
