#include "runtime/call/CodeUnitOf.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/IsInstance.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/AstClasses.h"
#include "runtime/vm/AstConvert.h"
#include <vector>

namespace krait::runtime {

namespace {

using ast::Quantity;
using ast::TypeForm;
using ast::TypeId;

/// Every function that returns bool answers whether all went well; on false an exception is pending.
class ObjectsToTree {
public:
  ObjectsToTree(Thread &thread, const AstClasses &classes, Arena &arena, ast::Identifiers &identifiers)
      : thread_(thread), classes_(classes), arena_(arena), identifiers_(identifiers) {}

  /// *node stays null for None.
  bool node(TypeId id, Value object, void **node);

private:
  bool location(const ast::TypeInfo &type, TypeId id, Value object, ast::Location *where);
  bool fields(const ast::NodeInfo &info, const AstConstructor &constructor, Value object, char *at);
  bool list(const ast::NodeInfo &owner, const ast::FieldInfo &field, Value value, char *at);
  bool item(const char *owner, const ast::FieldInfo &field, Value value, char *at);
  bool plain(const ast::FieldInfo &field, Value value, char *at);
  bool number(Value value, ast::Int *number);
  bool text(Value value, ast::String *text);
  bool identifier(Value value, ast::Identifier *name);
  const krait::Constant *constant(Value value);
  const krait::Constant *constantOf(Value items, ConstantKind kind);
  bool enumerator(TypeId id, Value object, uint8_t *number);
  const ast::NodeInfo *findConstructor(const ast::TypeInfo &type, Value object, bool *failed);
  bool checkRequired(const ast::NodeInfo &info, const char *at);

  bool fail(std::nullptr_t) { return false; }
  /// Instead of what the guard has raised: its text is made only when it is needed.
  bool raiseTooDeep(const char *name) {
    clearPending(thread_);
    return fail(
        raise(thread_, RecursionErrorType, "maximum recursion depth exceeded while traversing '%s' node", name));
  }
  std::nullptr_t raiseUnexpected(const ast::TypeInfo &type, Value object) {
    return raiseTypeError(thread_, "expected some sort of %s, but got %R", type.name, object);
  }

  Thread &thread_;
  const AstClasses &classes_;
  Arena &arena_;
  ast::Identifiers &identifiers_;
};

template <class T>
T &place(char *at) {
  return *reinterpret_cast<T *>(at);
}

// Plain values

bool ObjectsToTree::number(Value value, ast::Int *number) {
  if (!isInt(value)) return fail(raiseValueError(thread_, "invalid integer value: %R", value));
  int overflow = 0;
  const int64_t wide = intAsInt64(value, &overflow);
  if (overflow || wide < INT32_MIN || wide > INT32_MAX)
    return fail(raise(thread_, OverflowErrorType, "Python int too large to convert to C int"));
  *number = int32_t(wide);
  return true;
}

bool ObjectsToTree::text(Value value, ast::String *text) {
  if (isExactly(value, StrType))
    *text = arena_.copy(std::string_view(strToUtf8(value)));
  else if (isExactly(value, BytesType))
    *text = arena_.copy(value.as<BytesObject>()->view());
  else if (!isNone(value))
    return fail(raiseTypeError(thread_, "AST string must be of type str"));
  if (!isNone(value) && !text->data()) *text = std::string_view("", 0); // empty is not absent
  return true;
}

bool ObjectsToTree::identifier(Value value, ast::Identifier *name) {
  if (isNone(value)) return true;
  if (!isExactly(value, StrType)) return fail(raiseTypeError(thread_, "AST identifier must be of type str"));
  *name = identifiers_.intern(strToUtf8(value));
  return true;
}

/// The items of a tuple or frozenset, in the order of iteration.
const krait::Constant *ObjectsToTree::constantOf(Value items, ConstantKind kind) {
  RecursionGuard guard(thread_, " during compilation");
  if (!guard) return nullptr;
  std::vector<const krait::Constant *> made;
  auto add = [&](Value item) {
    made.push_back(constant(item));
    return made.back() != nullptr;
  };
  if (kind == ConstantKind::Tuple)
    for (int64_t i = 0; i < tupleSize(items); ++i)
      if (!add(tupleItem(items, i))) return nullptr;
  int64_t position = 0;
  Value key;
  while (kind == ConstantKind::FrozenSet && setNext(items.as<SetObject>(), &position, &key))
    if (!add(key)) return nullptr;
  return arena_.make<krait::Constant>(
      krait::Constant{.kind = kind, .items = arena_.copy(std::span<const krait::Constant *const>(made))});
}

/// Null: an exception is pending. What no constant can be is passed on as Validate.h says.
const krait::Constant *ObjectsToTree::constant(Value value) {
  using K = ConstantKind;
  if (isExactly(value, TupleType) || isExactly(value, FrozenSetType))
    return constantOf(value, isExactly(value, TupleType) ? K::Tuple : K::FrozenSet);
  if (const krait::Constant *made = scalarConstant(value, arena_)) return made;
  return arena_.make<krait::Constant>(
      krait::Constant{.kind = K::Code, .text = arena_.copy(std::string_view(typeNameOf(value)))});
}

bool ObjectsToTree::plain(const ast::FieldInfo &field, Value value, char *at) {
  switch (field.type) {
  case TypeId::Identifier:
    return identifier(value, &place<ast::Identifier>(at));
  case TypeId::String:
    return text(value, &place<ast::String>(at));
  case TypeId::Int:
    return number(value, &place<ast::Int>(at));
  default:
    return (place<ast::Literal>(at) = constant(value));
  }
}

// Nodes

/// The constructor whose class the object is an instance of. Null: none is, or *failed with the exception pending.
const ast::NodeInfo *ObjectsToTree::findConstructor(const ast::TypeInfo &type, Value object, bool *failed) {
  for (const ast::NodeInfo &info : type.nodes)
    if (typeOf(object) == classes_.constructor(type, info.kind).type) return &info;
  for (const ast::NodeInfo &info : type.nodes) {
    const int is = isInstance(thread_, object, Value(classes_.constructor(type, info.kind).type));
    if (is > 0) return &info;
    if (is < 0) {
      *failed = true;
      return nullptr;
    }
  }
  return nullptr;
}

bool ObjectsToTree::enumerator(TypeId id, Value object, uint8_t *number) {
  bool failed = false;
  const ast::NodeInfo *info = findConstructor(ast::typeInfo(id), object, &failed);
  if (!info) return failed ? false : fail(raiseUnexpected(ast::typeInfo(id), object));
  *number = info->kind;
  return true;
}

/// One value of a field of `owner`: the field itself or an item of its list.
bool ObjectsToTree::item(const char *owner, const ast::FieldInfo &field, Value value, char *at) {
  RecursionGuard guard(thread_, "");
  if (!guard) return raiseTooDeep(owner);
  switch (ast::typeInfo(field.type).form) {
  case TypeForm::Plain:
    return plain(field, value, at);
  case TypeForm::Enum:
    return enumerator(field.type, value, &place<uint8_t>(at));
  default:
    return node(field.type, value, &place<void *>(at));
  }
}

bool ObjectsToTree::list(const ast::NodeInfo &owner, const ast::FieldInfo &field, Value value, char *at) {
  if (!isList(value))
    return fail(
        raiseTypeError(thread_, "%s field \"%s\" must be a list, not a %s", owner.name, field.name, typeNameOf(value)));
  const auto *items = value.as<ListObject>();
  const int64_t count = items->size;
  const bool isEnum = ast::typeInfo(field.type).form == TypeForm::Enum;
  const size_t itemSize = isEnum ? sizeof(uint8_t) : sizeof(void *); // there are no lists of texts or numbers
  const size_t bytes = size_t(count) * itemSize;
  auto *to = static_cast<char *>(arena_.allocate(bytes, alignof(void *)));
  memset(to, 0, bytes);
  for (int64_t i = 0; i < count; ++i) {
    Ref kept = Ref::share(items->items[i]);
    if (!item(owner.name, field, kept, to + size_t(i) * itemSize)) return false;
    if (items->size != count)
      return fail(
          raise(thread_, RuntimeErrorType, "%s field \"%s\" changed size during iteration", owner.name, field.name));
  }
  place<std::span<char>>(at) = {to, size_t(count)}; // a list of whatever is an address and a count
  return true;
}

/// Fields that are there but None although the grammar wants them.
bool ObjectsToTree::checkRequired(const ast::NodeInfo &info, const char *at) {
  for (const ast::FieldInfo &field : info.fields) {
    const TypeForm form = ast::typeInfo(field.type).form;
    if (field.quantity != Quantity::One || field.type == TypeId::Int || form == TypeForm::Enum) continue;
    if (!*reinterpret_cast<void *const *>(at + field.offset)) // of a text, too, this is where it lies
      return fail(raiseValueError(thread_, "field '%s' is required for %s", field.name, info.name));
  }
  return true;
}

bool ObjectsToTree::fields(const ast::NodeInfo &info, const AstConstructor &constructor, Value object, char *at) {
  for (size_t i = 0; i < info.fields.size(); ++i) {
    const ast::FieldInfo &field = info.fields[i];
    bool failed = false;
    Ref value = getAttributeOrNull(thread_, object, tupleItem(constructor.fields, int64_t(i)), &failed);
    if (failed) return false;
    if (field.quantity == Quantity::Opt && (!value || isNone(value))) continue;
    if (!value) return fail(raiseTypeError(thread_, "required field \"%s\" missing from %s", field.name, info.name));
    char *to = at + field.offset;
    if (field.isList() ? !list(info, field, value, to) : !item(info.name, field, value, to)) return false;
  }
  return true;
}

bool ObjectsToTree::location(const ast::TypeInfo &type, TypeId id, Value object, ast::Location *where) {
  ast::Int numbers[4];
  for (int i = 0; i < 4; ++i) {
    const bool isOptional = i >= 2 && endIsOptional(id);
    Value name = tupleItem(classes_.attributes, i);
    bool failed = false;
    Ref value = getAttributeOrNull(thread_, object, name, &failed);
    if (failed) return false;
    if (isOptional && (!value || isNone(value))) {
      numbers[i] = numbers[i - 2]; // the end is where the start is
      continue;
    }
    if (!value) return fail(raiseTypeError(thread_, "required field \"%U\" missing from %s", name, type.name));
    RecursionGuard guard(thread_, "");
    if (!guard) return raiseTooDeep(type.name);
    if (!number(value, &numbers[i])) return false;
  }
  *where = {numbers[0], numbers[1], numbers[2], numbers[3]};
  return true;
}

bool ObjectsToTree::node(TypeId id, Value object, void **node) {
  const ast::TypeInfo &type = ast::typeInfo(id);
  const ast::NodeInfo *info = type.nodes.data();
  ast::Location where;
  if (type.isSum()) {
    if (isNone(object)) return true;
    if (type.hasLocation && !location(type, id, object, &where)) return false;
    bool failed = false;
    info = findConstructor(type, object, &failed);
    if (!info) return failed ? false : fail(raiseUnexpected(type, object));
  }
  char *made = static_cast<char *>(arena_.allocate(info->size, alignof(void *)));
  memset(made, 0, info->size);
  if (!fields(*info, classes_.constructor(type, info->kind), object, made)) return false;
  if (!type.isSum() && type.hasLocation && !location(type, id, object, &where)) return false;
  if (!checkRequired(*info, made)) return false;
  if (type.hasLocation) place<ast::Location>(made) = where;
  if (type.form == TypeForm::Sum) made[type.kindOffset] = char(info->kind);
  *node = made;
  return true;
}

} // namespace

ast::Mod *astFromObject(Thread &thread, Value object, frontend::CompileMode mode, Arena &arena,
                        ast::Identifiers &identifiers) {
  static constexpr ast::ModKind kWanted[] = {ast::ModKind::Module, ast::ModKind::Expression, ast::ModKind::Interactive};
  const AstClasses *classes = astClasses(thread);
  if (!classes) return nullptr;
  const ast::TypeInfo &type = ast::typeInfo(TypeId::Mod);
  const size_t kind = size_t(kWanted[size_t(mode)]);
  const int isWanted = isInstance(thread, object, Value(classes->constructor(type, kind).type));
  if (isWanted < 0) return nullptr;
  if (!isWanted) return raiseTypeError(thread, "expected %s node, got %s", type.nodes[kind].name, typeNameOf(object));
  void *tree = nullptr;
  if (!ObjectsToTree(thread, *classes, arena, identifiers).node(TypeId::Mod, object, &tree)) return nullptr;
  return static_cast<ast::Mod *>(tree);
}

} // namespace krait::runtime
