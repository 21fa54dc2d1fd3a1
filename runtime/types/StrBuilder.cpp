// StrBuilder: a growing buffer of the narrowest width that fits what has been appended.
#include "compiler/support/Utf8.h"
#include "runtime/errors/Error.h"
#include "runtime/types/StrDetail.h"
#include <cstdlib>
#include <cstring>

namespace krait::runtime {

namespace {

template <class To, class From>
void widen(const void *from, void *to, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    static_cast<To *>(to)[i] = static_cast<const From *>(from)[i];
}

} // namespace

StrBuilder::~StrBuilder() {
  if (data_ != local_) std::free(data_);
}

bool StrBuilder::reserve(int64_t more, char32_t maxCharacter) {
  if (failed_) return false;
  uint8_t width = maxCharacter < 0x100 ? 1 : maxCharacter < 0x10000 ? 2 : 4;
  if (width < width_) width = width_;
  ascii_ &= maxCharacter < 0x80;
  if (width == width_ && size_ + more <= capacity_) return true;
  int64_t capacity = size_ + more;
  if (capacity < 0 || capacity > INT64_MAX / 16) return failed_ = true, raiseNoMemory(thread_), false;
  capacity += capacity / 2 + 16;
  const bool isLocal = data_ == local_;
  void *data = width == width_ && !isLocal ? std::realloc(data_, size_t(capacity) * width)
                                           : std::malloc(size_t(capacity) * width);
  if (!data) return failed_ = true, raiseNoMemory(thread_), false;
  if (width != width_) {
    if (width == 2)
      widen<uint16_t, uint8_t>(data_, data, size_);
    else if (width_ == 1)
      widen<uint32_t, uint8_t>(data_, data, size_);
    else
      widen<uint32_t, uint16_t>(data_, data, size_);
    if (!isLocal) std::free(data_);
  } else if (isLocal) {
    std::memcpy(data, data_, size_t(size_) * width);
  }
  data_ = data;
  width_ = width;
  capacity_ = capacity;
  return true;
}

bool StrBuilder::append(Value str) { return appendRange(str, 0, str.as<StrObject>()->size); }

bool StrBuilder::appendRange(Value value, int64_t start, int64_t end) {
  auto *str = value.as<StrObject>();
  int64_t count = end - start;
  if (count <= 0) return !failed_;
  char32_t most = str->ascii ? 0x7f : str->width == 1 ? 0xff : str->width == 2 ? 0xffff : 0x10ffff;
  if (most > 0xff) { // a range of a wide str may itself be narrow
    char32_t bits = 0;
    for (int64_t i = start; i < end; ++i)
      bits |= str->at(i);
    most = bits;
  }
  if (!reserve(count, most)) return false;
  if (width_ == str->width) {
    copyFew(static_cast<uint8_t *>(data_) + size_ * width_, str->data1() + start * str->width, size_t(count) * width_);
  } else if (width_ == 1) {
    for (int64_t i = 0; i < count; ++i)
      static_cast<uint8_t *>(data_)[size_ + i] = uint8_t(str->at(start + i));
  } else if (width_ == 2) {
    for (int64_t i = 0; i < count; ++i)
      static_cast<uint16_t *>(data_)[size_ + i] = uint16_t(str->at(start + i));
  } else {
    for (int64_t i = 0; i < count; ++i)
      static_cast<uint32_t *>(data_)[size_ + i] = str->at(start + i);
  }
  size_ += count;
  return true;
}

bool StrBuilder::appendAscii(std::string_view ascii) {
  int64_t count = int64_t(ascii.size());
  if (!count) return !failed_;
  if (!reserve(count, 0)) return false;
  if (width_ == 1)
    copyFew(static_cast<uint8_t *>(data_) + size_, reinterpret_cast<const uint8_t *>(ascii.data()), ascii.size());
  else if (width_ == 2)
    widen<uint16_t, uint8_t>(ascii.data(), static_cast<uint16_t *>(data_) + size_, count);
  else
    widen<uint32_t, uint8_t>(ascii.data(), static_cast<uint32_t *>(data_) + size_, count);
  size_ += count;
  return true;
}

bool StrBuilder::appendUtf8(std::string_view utf8) {
  if (isAscii(utf8)) return appendAscii(utf8);
  for (const char *at = utf8.data(), *end = at + utf8.size(); at < end;)
    if (!appendChar(nextCodePoint(at))) return false;
  return true;
}

bool StrBuilder::appendRepeated(char32_t character, int64_t count) {
  if (count <= 0) return !failed_;
  if (!reserve(count, character)) return false;
  if (width_ == 1) std::memset(static_cast<uint8_t *>(data_) + size_, int(character), size_t(count));
  for (int64_t i = size_; width_ != 1 && i < size_ + count; ++i) {
    if (width_ == 2)
      static_cast<uint16_t *>(data_)[i] = uint16_t(character);
    else
      static_cast<uint32_t *>(data_)[i] = character;
  }
  size_ += count;
  return true;
}

Ref StrBuilder::finish() {
  if (failed_) return nullptr;
  if (size_ == 0) return emptyStr(thread_);
  if (width_ == 1 && size_ == 1) return makeChar(thread_, *static_cast<uint8_t *>(data_));
  StrObject *str = newStr(thread_, size_, width_, ascii_);
  if (!str) return nullptr;
  std::memcpy(str->data1(), data_, size_t(size_) * width_);
  return Ref::steal(str);
}

} // namespace krait::runtime
