#include "compiler/support/BigInt.h"
#include <gtest/gtest.h>
#include <utility>

using krait::BigInt;

TEST(BigInt, FailureIsStickyAndRemembered) {
  BigInt bad = BigInt::failure();
  EXPECT_TRUE((bad + BigInt(1)).failed());
  EXPECT_TRUE((BigInt(2) * bad).failed());
  EXPECT_TRUE((bad << 3).failed());
  BigInt copy = bad;
  EXPECT_TRUE(copy.failed());
  copy = BigInt(3);
  EXPECT_FALSE(copy.failed());
}

TEST(BigInt, RefusesWhatNoMachineHolds) {
  EXPECT_TRUE(krait::power(BigInt(3), uint64_t(1) << 60).failed());
  EXPECT_TRUE(krait::power(BigInt(4), ~uint64_t(0)).failed());
}

TEST(BigInt, MovedFromIsZero) {
  BigInt a = BigInt(1) << 1000;
  BigInt b = std::move(a);
  EXPECT_TRUE(a.isZero());
  EXPECT_EQ(b.bitLength(), 1001u);
}
