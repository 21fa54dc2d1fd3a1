// The loop of all decoders of codes of several bytes.
#pragma once
#include "compiler/encodings/Codec.h"
#include "compiler/support/Utf8.h"

namespace krait::encodings {

/// What a step did: took so many bytes, or one of these.
inline constexpr int kIncomplete = 0; // the content ends within the code
inline constexpr int kIllegal = -1;   // minus the number of bytes to blame

inline Problem multiByteProblem(const Codec &codec, size_t at, size_t size, int step) {
  if (step == kIncomplete) return {codec.name, at, size, "incomplete multibyte sequence"};
  return {codec.name, at, at + size_t(-step), "illegal multibyte sequence"};
}

/// ASCII stands for itself; `step(at, left)` decodes one code, which begins with a byte above 127.
template <class Step>
std::optional<Problem> decodeCodes(const Codec &codec, std::string_view content, TextWriter &out, const Step &step) {
  for (size_t at = 0; at < content.size();) {
    if (static_cast<unsigned char>(content[at]) < 0x80) {
      size_t plain = asciiPrefix(content.substr(at));
      out.ascii(content.substr(at, plain));
      at += plain;
      continue;
    }
    int took = step(reinterpret_cast<Bytes>(content.data()) + at, content.size() - at);
    if (took <= 0) return multiByteProblem(codec, at, content.size(), took);
    at += size_t(took);
  }
  return std::nullopt;
}

} // namespace krait::encodings
