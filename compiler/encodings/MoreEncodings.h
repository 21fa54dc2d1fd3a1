// The encodings of source files that compiler/support does without: those of East Asia, UTF-7, -16 and -32, escapes,
// EBCDIC; and what is said of codecs that are not for text. About 200 KB of tables, which `krait` and the tools have
// and programs made by `krait build` have not.
#pragma once

namespace krait::encodings {

/// From here on decodeText() knows these encodings too. Call it at the start of main.
void install();

} // namespace krait::encodings
