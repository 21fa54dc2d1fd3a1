#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/MarshalDigits.h"
#include "compiler/support/Assert.h"
#include "compiler/support/Utf8.h"
#include <bit>
#include <utility>

namespace krait::bytecode {
namespace {

constexpr uint8_t kFlagRef = 0x80;
constexpr unsigned kMaxDepth = 2000; // of nested objects, as in CPython

class Reader {
public:
  Reader(std::span<const uint8_t> bytes, MarshalTexts texts, Arena &arena)
      : bytes_(bytes), texts_(texts), arena_(arena), none_(make(ConstantKind::None)), true_(make(ConstantKind::True)),
        false_(make(ConstantKind::False)), ellipsis_(make(ConstantKind::Ellipsis)) {}
  ~Reader() {
    for (const Constant *constant : withCode_)
      constant->made = 0;
  }

  /// The next object; null with `error` set when there is none.
  Constant *read();

  MarshalError error;
  size_t at = 0;

private:
  Constant *fail(MarshalError::Kind kind, std::string message) {
    if (error.kind == MarshalError::None) error = {kind, std::move(message), at};
    return nullptr;
  }
  Constant *bad(const char *what) {
    return fail(MarshalError::BadData, std::string("bad marshal data (") + what + ")");
  }
  Constant *cutOff() { return fail(MarshalError::EndOfData, "marshal data too short"); }

  Constant *make(ConstantKind kind) { return arena_.make<Constant>(Constant{.kind = kind, .once = true}); }

  bool take(size_t count, const uint8_t *&data) {
    if (bytes_.size() - at < count) return cutOff() != nullptr;
    data = bytes_.data() + at;
    at += count;
    return true;
  }
  bool takeLong(uint32_t &value) {
    const uint8_t *data = nullptr;
    if (!take(4, data)) return false;
    value = data[0] | data[1] << 8 | data[2] << 16 | uint32_t(data[3]) << 24;
    return true;
  }
  /// A size: not negative, and no larger than what is left (each element takes a byte at least).
  bool takeSize(bool isShort, uint32_t &size);
  bool takeDouble(double &value);

  Constant *readBody(uint8_t type, bool isConsts);
  Constant *readReference();
  Constant *readLong();
  Constant *readText(uint8_t type);
  Constant *readSequence(uint8_t type, bool isConsts);
  std::string_view keep(const uint8_t *data, size_t size) {
    std::string_view text(reinterpret_cast<const char *>(data), size);
    return texts_ == MarshalTexts::InPlace ? text : arena_.copy(text);
  }
  Constant *readCode();
  bool readBytesField(const char *name, std::span<const uint8_t> &field);
  bool readNamesField(const char *name, std::span<const Constant *const> &field);
  bool readTextField(const char *name, const Constant *&field);
  bool readItemsField(const char *name, std::span<const Constant *const> &field);
  bool readConsts(std::span<const Constant *const> &field);
  bool wrongField(const char *name, const char *expected);

  std::span<const uint8_t> bytes_;
  MarshalTexts texts_;
  Arena &arena_;
  std::vector<Constant *> references_;     // null: begun, not complete
  std::vector<const Constant *> items_;    // of the sequences that are being read
  std::vector<const Constant *> withCode_; // tuples that hold code objects; marked
  bool nextIsConsts_ = false;              // the next object is a code object's co_consts
  unsigned depth_ = 0;
  Constant *none_, *true_, *false_, *ellipsis_;
};

bool Reader::takeSize(bool isShort, uint32_t &size) {
  if (isShort) {
    const uint8_t *data = nullptr;
    if (!take(1, data)) return false;
    size = *data;
  } else if (!takeLong(size)) {
    return false;
  }
  if (size > INT32_MAX) return bad("size out of range") != nullptr;
  if (size > bytes_.size() - at) return cutOff() != nullptr;
  return true;
}

bool Reader::takeDouble(double &value) {
  uint32_t low = 0, high = 0;
  if (!takeLong(low) || !takeLong(high)) return false;
  value = std::bit_cast<double>(uint64_t(high) << 32 | low);
  return true;
}

Constant *Reader::read() {
  const bool isConsts = std::exchange(nextIsConsts_, false);
  const uint8_t *first = nullptr;
  if (!take(1, first)) return nullptr;
  uint8_t type = uint8_t(*first & ~kFlagRef);
  if (type == 'r') return readReference();
  size_t index = references_.size();
  bool flagged = *first & kFlagRef;
  if (flagged) references_.push_back(nullptr);
  if (++depth_ > kMaxDepth) return bad("recursion limit exceeded");
  Constant *result = readBody(type, isConsts);
  --depth_;
  if (flagged) references_[index] = result;
  return result;
}

/// There are several ways to the constant and all that is in it.
static void markShared(Constant *constant) {
  if (!constant->once) return;
  constant->once = false;
  if (constant->kind == ConstantKind::Tuple || constant->kind == ConstantKind::FrozenSet)
    for (const Constant *item : constant->items)
      markShared(const_cast<Constant *>(item)); // which the reader has made
}

Constant *Reader::readReference() {
  uint32_t index = 0;
  if (!takeLong(index)) return nullptr;
  if (index >= references_.size() || !references_[index]) return bad("invalid reference");
  markShared(references_[index]);
  return references_[index];
}

Constant *Reader::readBody(uint8_t type, bool isConsts) {
  switch (type) {
  case 'N':
    return none_;
  case 'T':
    return true_;
  case 'F':
    return false_;
  case '.':
    return ellipsis_;
  case 'i': {
    uint32_t value = 0;
    if (!takeLong(value)) return nullptr;
    Constant *constant = make(ConstantKind::Int);
    constant->integer = int32_t(value);
    return constant;
  }
  case 'l':
    return readLong();
  case 'g':
  case 'y': {
    Constant *constant = make(type == 'g' ? ConstantKind::Float : ConstantKind::Complex);
    const bool good = takeDouble(constant->real) && (type == 'g' || takeDouble(constant->imaginary));
    return good ? constant : nullptr;
  }
  case 's': {
    uint32_t size = 0;
    const uint8_t *data = nullptr;
    if (!takeSize(false, size) || !take(size, data)) return nullptr;
    Constant *constant = make(ConstantKind::Bytes);
    constant->text = keep(data, size);
    return constant;
  }
  case 'z':
  case 'Z':
  case 'a':
  case 'A':
  case 'u':
  case 't':
    return readText(type);
  case ')':
  case '(':
  case '>':
    return readSequence(type, isConsts);
  case 'c':
    return readCode();
  case '0':
    return fail(MarshalError::NotCode, "NULL object in marshal data for object");
  case 'S':
  case '[':
  case '{':
  case '<':
    return fail(MarshalError::NotCode, "marshal data holds an object that is no constant of a code object");
  default:
    return bad("unknown type code");
  }
}

Constant *Reader::readLong() {
  uint32_t raw = 0;
  if (!takeLong(raw)) return nullptr;
  bool negative = int32_t(raw) < 0;
  uint64_t digits = negative ? uint64_t(-int64_t(int32_t(raw))) : raw;
  const uint8_t *data = nullptr;
  if (!take(digits * 2, data)) return nullptr;
  std::vector<uint64_t> limbs;
  if (const char *problem = readDigits(data, digits, limbs)) return bad(problem);
  Constant *constant = make(ConstantKind::Int);
  uint64_t low = limbs.empty() ? 0 : limbs[0];
  if (limbs.size() <= 1 && low <= uint64_t(INT64_MAX) + negative) {
    constant->integer = int64_t(negative ? 0 - low : low);
  } else {
    constant->isBig = true;
    constant->negative = negative;
    constant->limbs = arena_.copy(limbs);
  }
  return constant;
}

/// UTF-8 in which surrogates are allowed.
bool isGeneralisedUtf8(std::span<const uint8_t> text) {
  for (size_t i = 0; i < text.size();) {
    uint8_t first = text[i];
    size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (!length || text.size() - i < length) return false;
    uint32_t code = length == 1 ? first : first & (0x7f >> length);
    for (size_t k = 1; k < length; ++k) {
      if ((text[i + k] & 0xc0) != 0x80) return false;
      code = code << 6 | (text[i + k] & 0x3f);
    }
    if ((length == 3 && code < 0x800) || (length == 4 && (code < 0x10000 || code > 0x10ffff))) return false;
    i += length;
  }
  return true;
}

Constant *Reader::readText(uint8_t type) {
  uint32_t size = 0;
  const uint8_t *data = nullptr;
  if (!takeSize(type == 'z' || type == 'Z', size) || !take(size, data)) return nullptr;
  Constant *constant = make(ConstantKind::Str);
  std::span<const uint8_t> text(data, size);
  if (type == 'u' || type == 't') {
    if (!isGeneralisedUtf8(text)) return bad("invalid UTF-8 in a string");
    constant->text = keep(data, size);
    return constant;
  }
  if (isAscii({reinterpret_cast<const char *>(data), size})) {
    constant->text = keep(data, size);
    return constant;
  }
  std::string latin1; // the one-byte forms hold ASCII; CPython reads larger bytes as Latin-1
  for (uint8_t byte : text) {
    if (byte >= 0x80) latin1.push_back(char(0xc0 | byte >> 6));
    latin1.push_back(char(byte >= 0x80 ? 0x80 | (byte & 0x3f) : byte));
  }
  constant->text = arena_.copy(std::string_view(latin1));
  return constant;
}

/// Code objects stand nowhere but in the constants of another one, as compilers put them.
Constant *Reader::readSequence(uint8_t type, bool isConsts) {
  uint32_t count = 0;
  if (!takeSize(type == ')', count)) return nullptr;
  const size_t first = items_.size();
  bool holdsCode = false;
  for (uint32_t i = 0; i < count; ++i) {
    const Constant *item = read();
    if (!item) return nullptr;
    holdsCode |= item->kind == ConstantKind::Code;
    if ((holdsCode && !isConsts) || (item->kind == ConstantKind::Tuple && item->made))
      return fail(MarshalError::NotCode, "marshal data holds a code object in a constant");
    items_.push_back(item);
  }
  Constant *constant = make(type == '>' ? ConstantKind::FrozenSet : ConstantKind::Tuple);
  constant->items = arena_.copy(std::span<const Constant *const>(items_).subspan(first));
  items_.resize(first);
  if (holdsCode) {
    constant->made = 1;
    withCode_.push_back(constant);
  }
  return constant;
}

bool Reader::wrongField(const char *name, const char *expected) {
  fail(MarshalError::NotCode, std::string("code object in marshal data: ") + name + " must be " + expected);
  return false;
}

bool Reader::readBytesField(const char *name, std::span<const uint8_t> &field) {
  const Constant *constant = read();
  if (!constant) return false;
  if (constant->kind != ConstantKind::Bytes) return wrongField(name, "bytes");
  field = {reinterpret_cast<const uint8_t *>(constant->text.data()), constant->text.size()};
  return true;
}

bool Reader::readItemsField(const char *name, std::span<const Constant *const> &field) {
  const Constant *constant = read();
  if (!constant) return false;
  if (constant->kind != ConstantKind::Tuple) return wrongField(name, "a tuple");
  field = constant->items;
  return true;
}

bool Reader::readNamesField(const char *name, std::span<const Constant *const> &field) {
  if (!readItemsField(name, field)) return false;
  for (const Constant *item : field)
    if (item->kind != ConstantKind::Str) return wrongField(name, "a tuple of strings");
  return true;
}

bool Reader::readTextField(const char *name, const Constant *&field) {
  field = read();
  if (!field) return false;
  return field->kind == ConstantKind::Str || wrongField(name, "a string");
}

bool Reader::readConsts(std::span<const Constant *const> &field) {
  nextIsConsts_ = true;
  return readItemsField("co_consts", field);
}

Constant *Reader::readCode() {
  CodeUnit *unit = arena_.make<CodeUnit>();
  uint32_t firstLine = 0;
  for (uint32_t *field : {&unit->argCount, &unit->posOnlyArgCount, &unit->kwOnlyArgCount, &unit->stackSize}) {
    if (!takeLong(*field)) return nullptr;
    if (*field > INT32_MAX) return bad("negative count in a code object");
  }
  bool good =
      takeLong(unit->flags) && readBytesField("co_code", unit->code) && readConsts(unit->consts) &&
      readNamesField("co_names", unit->names) && readNamesField("co_localsplusnames", unit->localsPlusNames) &&
      readBytesField("co_localspluskinds", unit->localsPlusKinds) && readTextField("co_filename", unit->fileName) &&
      readTextField("co_name", unit->name) && readTextField("co_qualname", unit->qualName) && takeLong(firstLine) &&
      readBytesField("co_linetable", unit->lineTable) && readBytesField("co_exceptiontable", unit->exceptionTable);
  if (!good) return nullptr;
  unit->firstLine = int32_t(firstLine);
  Constant *constant = make(ConstantKind::Code);
  constant->code = unit;
  return constant;
}

} // namespace

MarshalResult readMarshal(std::span<const uint8_t> bytes, MarshalTexts texts) {
  MarshalResult result;
  auto tree = std::make_unique<CodeTree>();
  Reader reader(bytes, texts, tree->arena);
  const Constant *root = reader.read();
  result.consumed = reader.at;
  if (root && root->kind != ConstantKind::Code) {
    result.error = {MarshalError::NotCode, "marshal data does not hold a code object", 0};
  } else if (!root) {
    result.error = reader.error;
  } else {
    tree->root = root->code;
    result.tree = std::move(tree);
  }
  return result;
}

} // namespace krait::bytecode
