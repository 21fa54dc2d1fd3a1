// What the register copy of a typed slot holds while the slot is not bound. hir/passes/Specialise.cpp stores these, and
// sync_int and sync_float (runtime/fast/Typed.cpp) leave the record's memory alone then.
#pragma once
#include <cstdint>

namespace krait {

inline constexpr uint64_t kUnboundInt = 0;                       // no tagged word
inline constexpr uint64_t kUnboundFloat = 0x7ff8'6b72'6169'7401; // a NaN that no arithmetic makes

} // namespace krait
