// Which part of an erroneous expression a traceback points at: `a + b` gets ~~^~~, `a[i]` gets ~^^^.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace krait::runtime {

/// Byte offsets into the segment: the part between them is the operator or the subscript.
struct Anchors {
  size_t start, end;
};

/// `segment` is the source text of one expression, on one line. Nothing when it is neither a binary operation nor a
/// subscript. Rules as of traceback.py of 3.11: the operator of the outermost binary operation (one or two characters),
/// or the brackets of an outermost subscript.
std::optional<Anchors> findAnchors(std::string_view segment);

} // namespace krait::runtime
