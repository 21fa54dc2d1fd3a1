#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/AstClasses.h"
#include "runtime/vm/AstConvert.h"
#include <vector>

namespace krait::runtime {

namespace {

using ast::TypeId;

class TreeToObjects {
public:
  TreeToObjects(Thread &thread, const AstClasses &classes) : thread_(thread), classes_(classes) {
    // CPython counts three levels of a tree as one of Python's.
    constexpr int64_t kScale = 3;
    limit_ = kScale * thread.recursionLimit;
    depth_ = kScale * (thread.recursionLimit - thread.recursionRemaining);
  }

  Ref node(TypeId id, const void *node);

private:
  Ref field(const ast::FieldInfo &field, const char *at);
  Ref list(const ast::FieldInfo &field, const char *at);
  Ref enumerator(TypeId id, uint8_t number) {
    return Ref::share(classes_.constructor(ast::typeInfo(id), number).singleton);
  }
  Ref identifier(ast::Identifier name);
  Ref constant(const krait::Constant &constant);
  bool location(Value object, const ast::Location &where);
  bool set(Value object, Value names, size_t index, Value value) {
    return value && setAttribute(thread_, object, tupleItem(names, int64_t(index)), value);
  }

  Thread &thread_;
  const AstClasses &classes_;
  int64_t depth_, limit_;
  std::vector<Ref> identifiers_; // by number
};

Ref TreeToObjects::identifier(ast::Identifier name) {
  if (!name) return noneRef();
  if (name->number >= identifiers_.size()) identifiers_.resize(name->number + 1);
  Ref &known = identifiers_[name->number];
  if (!known) known = internStr(thread_, name->text);
  return Ref::share(known);
}

/// The constants that a parser makes; tuples and the like come into being later, by folding.
Ref TreeToObjects::constant(const krait::Constant &constant) {
  switch (constant.kind) {
  case ConstantKind::True:
  case ConstantKind::False:
    return boolRef(constant.kind == ConstantKind::True);
  case ConstantKind::Ellipsis:
    return Ref::share(Ellipsis());
  case ConstantKind::Int:
    return constant.isBig ? makeIntFromLimbs(thread_, constant.limbs, constant.negative)
                          : makeInt(thread_, constant.integer);
  case ConstantKind::Float:
    return makeFloat(thread_, constant.real);
  case ConstantKind::Complex:
    return makeComplex(thread_, constant.real, constant.imaginary);
  case ConstantKind::Str:
    return makeStr(thread_, constant.text);
  case ConstantKind::Bytes:
    return makeBytes(thread_, constant.text);
  default:
    KRAIT_DCHECK(constant.kind == ConstantKind::None, "the parser makes no such constant");
    return noneRef();
  }
}

template <class T>
const T &stored(const char *at) {
  return *reinterpret_cast<const T *>(at);
}

/// A field, or (a list's) item, that is stored at `at`.
Ref TreeToObjects::field(const ast::FieldInfo &field, const char *at) {
  switch (field.type) {
  case TypeId::Identifier:
    return identifier(stored<ast::Identifier>(at));
  case TypeId::String: {
    const ast::String text = stored<ast::String>(at);
    return text.data() ? makeStr(thread_, text) : noneRef();
  }
  case TypeId::Int:
    return Ref::smallInt(stored<ast::Int>(at));
  case TypeId::Literal:
    return constant(*stored<ast::Literal>(at));
  default:
    if (ast::typeInfo(field.type).form == ast::TypeForm::Enum) return enumerator(field.type, stored<uint8_t>(at));
    return node(field.type, stored<const void *>(at));
  }
}

Ref TreeToObjects::list(const ast::FieldInfo &field, const char *at) {
  const auto &items = stored<std::span<const char>>(at); // of whatever: only the address and the count are looked at
  const bool isEnum = ast::typeInfo(field.type).form == ast::TypeForm::Enum;
  const size_t itemSize = isEnum ? sizeof(uint8_t) : sizeof(void *); // there are no lists of texts or numbers
  Ref list = makeList(thread_, int64_t(items.size()));
  for (size_t i = 0; list && i < items.size(); ++i) {
    Ref item = this->field(field, items.data() + i * itemSize);
    if (!item || !listAppend(thread_, list.as<ListObject>(), std::move(item))) return nullptr;
  }
  return list;
}

bool TreeToObjects::location(Value object, const ast::Location &where) {
  const int32_t numbers[] = {where.lineno, where.col_offset, where.end_lineno, where.end_col_offset};
  for (size_t i = 0; i < std::size(numbers); ++i)
    if (!set(object, classes_.attributes, i, Value::smallInt(numbers[i]))) return false;
  return true;
}

Ref TreeToObjects::node(TypeId id, const void *node) {
  if (!node) return noneRef();
  if (++depth_ > limit_)
    return raise(thread_, RecursionErrorType, "maximum recursion depth exceeded during ast construction");
  const ast::TypeInfo &type = ast::typeInfo(id);
  const ast::NodeInfo &info = nodeInfo(type, node);
  const AstConstructor &constructor = classes_.constructor(type, info.kind);
  Ref object = Ref::steal(allocateInstance(thread_, constructor.type));
  const char *base = static_cast<const char *>(node);
  for (size_t i = 0; object && i < info.fields.size(); ++i) {
    const ast::FieldInfo &row = info.fields[i];
    Ref value = row.isList() ? list(row, base + row.offset) : field(row, base + row.offset);
    if (!set(object, constructor.fields, i, value)) return nullptr;
  }
  if (object && type.hasLocation && !location(object, stored<ast::Location>(base))) return nullptr;
  --depth_;
  return object;
}

} // namespace

Ref astToObject(Thread &thread, const ast::Mod &tree) {
  const AstClasses *classes = astClasses(thread);
  return classes ? TreeToObjects(thread, *classes).node(TypeId::Mod, &tree) : nullptr;
}

} // namespace krait::runtime
