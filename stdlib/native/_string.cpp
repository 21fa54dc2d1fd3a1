// _string: how string.Formatter takes format strings apart.
#include "runtime/api/Native.h"
#include "stdlib/native/Modules.h"

namespace krait::stdlib {

using namespace krait::runtime;

namespace {

// Both iterators: the text and where the next piece begins.
struct PieceIteratorObject : Object {
  Value text; // str
  int64_t position;
};

extern Type FormatterIteratorType, FieldNameIteratorType;

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

Ref makePieceIterator(Thread &thread, Type *type, Value text, int64_t position) {
  auto *iterator = allocate<PieceIteratorObject>(thread, type);
  if (!iterator) return nullptr;
  iterator->text = Ref::share(text).release();
  iterator->position = position;
  track(iterator);
  return Ref::steal(iterator);
}

// --- formatter_parser: (literal, field name, format spec, conversion), the last three None without a field ---

// What stands between the braces of a field, from just behind the opening one.
struct Field {
  int64_t nameEnd, conversion, specStart, end; // conversion -1: none; `end` is the closing brace
};

bool scanField(Thread &thread, StrObject *text, int64_t start, Field *field) {
  int64_t i = start, size = text->size, depth = 1;
  bool inIndex = false;
  for (; i < size; ++i) { // the field name
    char32_t c = text->at(i);
    if (c == '[') inIndex = true;
    if (c == ']') inIndex = false;
    if (inIndex) continue;
    if (c == '{') return raiseValueError(thread, "unexpected '{' in field name"), false;
    if (c == '}' || c == ':' || c == '!') break;
  }
  field->nameEnd = i;
  field->conversion = -1;
  if (i < size && text->at(i) == '!') {
    if (i + 1 >= size) return raiseValueError(thread, "end of string while looking for conversion specifier"), false;
    field->conversion = i + 1;
    i += 2;
    if (i >= size) return raiseValueError(thread, "unmatched '{' in format spec"), false;
    if (text->at(i) != ':' && text->at(i) != '}')
      return raiseValueError(thread, "expected ':' after conversion specifier"), false;
  }
  if (i < size && text->at(i) == ':') ++i;
  field->specStart = i;
  for (; i < size; ++i) {
    if (text->at(i) == '{') ++depth;
    if (text->at(i) == '}' && --depth == 0) {
      field->end = i;
      return true;
    }
  }
  return raiseValueError(thread, field->specStart > field->nameEnd ? "unmatched '{' in format spec"
                                                                   : "expected '}' before end of string"),
         false;
}

Ref formatterNext(Thread &thread, Value self) {
  auto *iterator = self.as<PieceIteratorObject>();
  auto *text = iterator->text.as<StrObject>();
  int64_t start = iterator->position, i = start, size = text->size;
  if (start >= size) return nullptr;
  while (i < size && text->at(i) != '{' && text->at(i) != '}')
    ++i;
  bool doubled = i + 1 < size && text->at(i + 1) == text->at(i);
  Ref literal = strSubstring(thread, iterator->text, start, doubled ? i + 1 : i);
  if (!literal) return nullptr;
  if (i >= size || doubled) {
    iterator->position = doubled ? i + 2 : size;
    return makeTuple(thread, {literal, None(), None(), None()});
  }
  if (text->at(i) == '}') return raiseValueError(thread, "Single '}' encountered in format string");
  if (i + 1 >= size) return raiseValueError(thread, "Single '{' encountered in format string");
  Field field;
  if (!scanField(thread, text, i + 1, &field)) return nullptr;
  iterator->position = field.end + 1;
  Ref name = strSubstring(thread, iterator->text, i + 1, field.nameEnd);
  Ref spec = strSubstring(thread, iterator->text, field.specStart, field.end);
  Ref conversion = field.conversion < 0 ? noneRef() : makeChar(thread, text->at(field.conversion));
  return name && spec && conversion ? makeTuple(thread, {literal, name, spec, conversion}) : nullptr;
}

// --- formatter_field_name_split: the first part, then (is attribute, name or index) for each further one ---

// A part that is all digits is an int.
Ref indexOrName(Thread &thread, Value part) {
  auto *text = part.as<StrObject>();
  int64_t value = 0;
  for (int64_t i = 0; i < text->size; ++i) {
    char32_t c = text->at(i);
    if (c < '0' || c > '9') return Ref::share(part);
    if (value > (INT64_MAX / 4 - 9) / 10) return raiseValueError(thread, "Too many decimal digits in format string");
    value = value * 10 + int64_t(c - '0');
  }
  return text->size ? Ref::smallInt(value) : Ref::share(part);
}

Ref fieldNameNext(Thread &thread, Value self) {
  auto *iterator = self.as<PieceIteratorObject>();
  auto *text = iterator->text.as<StrObject>();
  int64_t i = iterator->position, size = text->size;
  if (i >= size) return nullptr;
  char32_t kind = text->at(i++);
  if (kind != '.' && kind != '[')
    return raiseValueError(thread, "Only '.' or '[' may follow ']' in format field specifier");
  int64_t start = i;
  if (kind == '.') {
    while (i < size && text->at(i) != '.' && text->at(i) != '[')
      ++i;
  } else {
    while (i < size && text->at(i) != ']')
      ++i;
    if (i >= size) return raiseValueError(thread, "Missing ']' in format string");
  }
  if (i == start) return raiseValueError(thread, "Empty attribute in format string");
  Ref part = strSubstring(thread, iterator->text, start, i);
  iterator->position = kind == '.' ? i : i + 1;
  if (part && kind == '[') part = indexOrName(thread, part);
  return part ? makeTuple(thread, {boolValue(kind == '.'), part}) : nullptr;
}

Ref formatterParser(Thread &thread, Value, Value text) {
  if (!isStr(text)) return raiseTypeError(thread, "expected str, got %T", text);
  return makePieceIterator(thread, &FormatterIteratorType, text, 0);
}

Ref fieldNameSplit(Thread &thread, Value, Value text) {
  if (!isStr(text)) return raiseTypeError(thread, "expected str, got %T", text);
  auto *str = text.as<StrObject>();
  int64_t end = 0;
  while (end < str->size && str->at(end) != '.' && str->at(end) != '[')
    ++end;
  Ref part = strSubstring(thread, text, 0, end), first = part ? indexOrName(thread, part) : Ref();
  Ref rest = first ? makePieceIterator(thread, &FieldNameIteratorType, text, end) : Ref();
  return rest ? makeTuple(thread, {first, rest}) : nullptr;
}

constexpr Type pieceIterator(const char *name, NextFunction next) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | kTypeDisallowInstantiation,
      .basicSize = sizeof(PieceIteratorObject),
      .slots = {.tp_dealloc = OwnedValues<1>::destroy,
                .tp_traverse = OwnedValues<1>::traverse,
                .tp_iter = selfOf,
                .tp_iternext = next},
  });
}

constinit Type FormatterIteratorType = pieceIterator("formatteriterator", formatterNext);
constinit Type FieldNameIteratorType = pieceIterator("fieldnameiterator", fieldNameNext);

const MethodDef kFunctions[] = {
    {"formatter_field_name_split", method::one(fieldNameSplit), nullptr, "Split the argument as a field name"},
    {"formatter_parser", method::one(formatterParser), nullptr, "Parse the argument as a format string"},
    {},
};

bool initialize(Thread &, ModuleObject *) {
  readyType(FormatterIteratorType);
  readyType(FieldNameIteratorType);
  return true;
}

} // namespace

const NativeModuleDef kModule__string = {"_string", "What string.Formatter is built on.", kFunctions, initialize};

} // namespace krait::stdlib
