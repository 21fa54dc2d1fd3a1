// All codecs and their names, and the decoder that support's decodeText() asks.
#include "compiler/encodings/Codec.h"
#include "compiler/encodings/MoreEncodings.h"
#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
#include <algorithm>
#include <cstdio>

namespace krait::encodings {
namespace {

std::optional<Problem> decodeUndefined(const Codec &, std::string_view, TextWriter &) {
  return Problem{{}, 0, 0, {}, "UnicodeError: undefined encoding"};
}

constexpr uint32_t kIsoJapanese = kSetJisx0208 | kIsoPrefix;

constexpr Codec kCodecs[] = {
    {"shift_jis", decodeShiftJis, &jisx0208},
    {"cp932", decodeShiftJis, &cp932, nullptr, nullptr, kMicrosoft},
    {"shift_jis_2004", decodeShiftJis, &jisx0213Plane1ShiftJis, &jisx0213Plane2, nullptr, kYen},
    {"shift_jisx0213", decodeShiftJis, &jisx0213Plane1ShiftJisOf2000, &jisx0213Plane2of2000, nullptr, kYen | kOf2000},
    {"euc_jp", decodeEucJapanese, &jisx0208, &jisx0212},
    {"euc_jis_2004", decodeEucJapanese, &jisx0213Plane1Euc, &jisx0213Plane2, &jisx0212},
    {"euc_jisx0213", decodeEucJapanese, &jisx0213Plane1EucOf2000, &jisx0213Plane2of2000, &jisx0212, kOf2000},
    {"gb2312", decodeDoubleByte, &gb2312},
    {"gbk", decodeDoubleByte, &gbk},
    {"gb18030", decodeGb18030, &gb18030},
    {"big5", decodeDoubleByte, &big5},
    {"cp950", decodeDoubleByte, &cp950},
    {"big5hkscs", decodeDoubleByte, &big5hkscs},
    {"cp949", decodeDoubleByte, &cp949},
    {"euc_kr", decodeEucKorean, &ksx1001},
    {"johab", decodeJohab, &ksx1001},
    {"hz", decodeHz, &gb2312},
    {"iso2022_kr", decodeIso2022, nullptr, nullptr, nullptr, kSetKsx1001 | kIsoShift},
    {"iso2022_jp", decodeIso2022, nullptr, nullptr, nullptr, kIsoJapanese | kSetJisx0208of1978 | kSetRoman},
    {"iso2022_jp_1", decodeIso2022, nullptr, nullptr, nullptr,
     kIsoJapanese | kSetJisx0208of1978 | kSetRoman | kSetJisx0212},
    {"iso2022_jp_2", decodeIso2022, nullptr, nullptr, nullptr,
     kIsoJapanese | kSetJisx0208of1978 | kSetRoman | kSetJisx0212 | kSetKsx1001 | kSetGb2312 | kSetLatin | kSetGreek |
         kIsoG2},
    {"iso2022_jp_3", decodeIso2022, nullptr, nullptr, nullptr, kIsoJapanese | kSetJisx0213of2000},
    {"iso2022_jp_2004", decodeIso2022, nullptr, nullptr, nullptr, kIsoJapanese | kSetJisx0213},
    {"iso2022_jp_ext", decodeIso2022, nullptr, nullptr, nullptr,
     kIsoJapanese | kSetJisx0208of1978 | kSetRoman | kSetKatakana | kSetJisx0212},
    {"utf_7", decodeUtf7},
    {"utf_8_sig", decodeUtf8},
    {"utf_16", decodeUtf16, nullptr, nullptr, nullptr, kMark},
    {"utf_16_le", decodeUtf16, nullptr, nullptr, nullptr, kLittle},
    {"utf_16_be", decodeUtf16, nullptr, nullptr, nullptr, kBig},
    {"utf_32", decodeUtf32, nullptr, nullptr, nullptr, kMark},
    {"utf_32_le", decodeUtf32, nullptr, nullptr, nullptr, kLittle},
    {"utf_32_be", decodeUtf32, nullptr, nullptr, nullptr, kBig},
    {"unicode_escape", decodeUnicodeEscape},
    {"raw_unicode_escape", decodeRawUnicodeEscape},
    {"punycode", decodePunycode},
    {"idna", decodeIdna},
    {"undefined", decodeUndefined},
    {"charmap", decodeLatin1},
};

enum WholeBytesIndex : uint32_t {
#define WHOLE_BYTES(name, text) kWholeBytes_##name,
#define GREEK(text)
#include "compiler/encodings/WholeBytes.inc"
};
constexpr Codec kWholeBytesCodecs[] = {
#define WHOLE_BYTES(name, text) {#name, decodeWholeBytes, nullptr, nullptr, nullptr, kWholeBytes_##name},
#define GREEK(text)
#include "compiler/encodings/WholeBytes.inc"
};

constexpr std::string_view kBinaryCodecs[] = {
#define BINARY(name) #name,
#define ALIAS(alias, name)
#include "compiler/encodings/CodecNames.inc"
};

constexpr std::string_view kAliases =
#define BINARY(name)
#define ALIAS(alias, name) alias "=" #name "\n"
#include "compiler/encodings/CodecNames.inc"
    ;

std::string messageOf(const Problem &problem, std::string_view content, std::string_view encoding) {
  if (!problem.whole.empty())
    return "decoding with '" + std::string(encoding) + "' codec failed (" + problem.whole + ")";
  return decodeErrorText(problem.codec, content.substr(problem.origin), problem.start, problem.end, problem.reason);
}

/// A lone surrogate cannot become UTF-8, which is what CPython's tokenizer reads.
std::optional<std::string> surrogateProblem(std::string_view text) {
  Utf8Scan scan = scanUtf8(text, Utf8Flavour::Strict);
  if (scan.error == Utf8Error::None) return std::nullopt;
  const char *at = text.data() + scan.validBytes, *end = text.data() + text.size(), *from = at;
  size_t count = 0;
  const char32_t first = nextCodePoint(from);
  while (at < end && static_cast<unsigned char>(*at) == 0xed && static_cast<unsigned char>(at[1]) >= 0xa0) {
    at += 3;
    ++count;
  }
  char place[96];
  if (count == 1)
    std::snprintf(place, sizeof place, "character '\\u%04x' in position %zu", unsigned(first), scan.codePoints);
  else
    std::snprintf(place, sizeof place, "characters in position %zu-%zu", scan.codePoints, scan.codePoints + count - 1);
  return std::string("'utf-8' codec can't encode ") + place + ": surrogates not allowed";
}

DecodedText decodeMore(std::string_view content, std::string_view encoding, std::string_view spelling) {
  const std::string_view name = resolveAlias(kAliases, spelling);
  DecodedText result;
  if (std::find(std::begin(kBinaryCodecs), std::end(kBinaryCodecs), name) != std::end(kBinaryCodecs)) {
    result.known = true;
    result.problem =
        "'" + std::string(encoding) + "' is not a text encoding; use codecs.decode() to handle arbitrary codecs";
    return result;
  }
  const Codec *codec = findCodec(name);
  if (!codec) return result;
  result.known = true;
  TextWriter out(content.size());
  if (std::optional<Problem> problem = codec->decode(*codec, content, out)) {
    result.problem = messageOf(*problem, content, encoding);
    return result;
  }
  result.text = out.take();
  result.problem = surrogateProblem(result.text);
  return result;
}

} // namespace

const Codec *findCodec(std::string_view name) {
  for (const Codec &codec : kCodecs)
    if (codec.name == name) return &codec;
  for (const Codec &codec : kWholeBytesCodecs)
    if (codec.name == name) return &codec;
  return nullptr;
}

void install() { setMoreEncodings(decodeMore); }

} // namespace krait::encodings
