// Offsets of runtime structs, from runtime/tables/Layouts.def.
#pragma once
#include <cstdint>

namespace krait::codegen::layout {
#define LAYOUT(Struct, field, offset) inline constexpr uint64_t k##Struct##_##field = offset;
#include "runtime/tables/Layouts.def"
inline constexpr uint64_t kFrameHead = kFrame_localsPlus;
/// Words of a site's inline caches of any kind: a cache line (kSiteBytes in runtime/fast/Attribute.h).
inline constexpr uint64_t kSiteWords = 8;
/// What kr_enter_body says of a body that starts (runtime/start/Image.h).
inline constexpr uint32_t kStartOfBody = 1;
} // namespace krait::codegen::layout
