#include "runtime/vm/AstClasses.h"
#include "compiler/frontend/compile/Compile.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

AstClasses classes;
bool made = false;
Value held; // a list of all classes, tuples and singletons

// The methods of AST

/// A keyword may name any attribute; a field must not have been given by position too.
bool isGivenTwice(Thread &thread, Value self, Value fields, Value name, size_t positionCount) {
  if (!fields) return false;
  Ref iterator = iterate(thread, fields);
  for (size_t i = 0; iterator && i < positionCount; ++i) {
    Ref field = next(thread, iterator);
    const int same = field ? isEqual(thread, field, name) : 0;
    if (same < 0 || !field) return hasPending(thread);
    if (same) return !raiseTypeError(thread, "%T got multiple values for argument '%U'", self, name);
  }
  return hasPending(thread);
}

Ref astInit(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  const size_t count = argumentCount(countAndFlags);
  bool failed = false;
  Ref fields = getAttributeOrNull(thread, Value(typeOf(self)), names()._fields, &failed);
  const int64_t fieldCount = fields ? length(thread, fields) : 0;
  if (failed || fieldCount < 0) return nullptr;
  if (int64_t(count) > fieldCount)
    return raiseTypeError(thread, "%s constructor takes at most %zd positional argument%s", typeNameOf(self),
                          size_t(fieldCount), fieldCount == 1 ? "" : "s");
  for (size_t i = 0; i < count; ++i) {
    Ref name = getItem(thread, fields, Value::smallInt(int64_t(i)));
    if (name && !isStr(name)) return raiseTypeError(thread, "attribute name must be string, not '%T'", name.get());
    name = name ? intern(thread, std::move(name)) : nullptr;
    if (!name || !setAttribute(thread, self, name, args[i])) return nullptr;
  }
  for (int64_t i = 0; keywordNames && i < tupleSize(keywordNames); ++i) {
    Ref name = intern(thread, Ref::share(tupleItem(keywordNames, i)));
    if (!name || isGivenTwice(thread, self, fields, name, count) ||
        !setAttribute(thread, self, name, args[count + size_t(i)]))
      return nullptr;
  }
  return noneRef();
}

Ref astReduce(Thread &thread, Value self) {
  bool failed = false;
  Ref dict = getAttributeOrNull(thread, self, names().__dict__, &failed);
  if (failed) return nullptr;
  if (!dict) return makeTuple(thread, {Value(typeOf(self)), Value(&EmptyTuple)});
  return makeTuple(thread, {Value(typeOf(self)), Value(&EmptyTuple), dict});
}

const MethodDef kMethods[] = {
    {"__init__", method::raw(astInit), "($self, /, *args, **kwargs)",
     "Initialize self.  See help(type(self)) for accurate signature."},
    {"__reduce__", method::none(astReduce), nullptr, nullptr},
    {},
};

// The grammar's own words: what __doc__ says

std::string describe(const ast::NodeInfo &node) {
  std::string text = node.name;
  const char *separator = "(";
  for (const ast::FieldInfo &field : node.fields) {
    const char *mark = field.isList() ? "*" : field.quantity == ast::Quantity::Opt ? "?" : "";
    text.append(separator).append(ast::typeInfo(field.type).name).append(mark).append(" ").append(field.name);
    separator = ", ";
  }
  return node.fields.empty() ? text : text + ")";
}

std::string describe(const ast::TypeInfo &type) {
  std::string text = std::string(type.name) + " = ";
  const std::string separator =
      type.form == ast::TypeForm::Enum ? " | " : "\n" + std::string(text.size() - 2, ' ') + "| ";
  for (const ast::NodeInfo &node : type.nodes)
    text.append(&node == type.nodes.data() ? "" : separator).append(describe(node));
  return text;
}

/// Makes the classes; what it makes goes to `held`.
class ClassesMaker {
public:
  explicit ClassesMaker(Thread &thread) : thread_(thread) {}

  bool make() {
    Ref list = makeList(thread_);
    if (!list) return false;
    list_ = list.as<ListObject>();
    static Type *types[64];
    static AstConstructor constructors[160];
    classes.types = types;
    classes.constructors = constructors;
    if (!makeRoot() || !(classes.attributes = keep(makeAttributeNames()))) return false;
    for (const ast::TypeInfo &type : ast::allTypes()) {
      KRAIT_CHECK(size_t(&type - ast::allTypes().data()) < std::size(types) &&
                      type.firstNode + type.nodes.size() <= std::size(constructors),
                  "the tables of syntax tree classes are large enough");
      if (type.form != ast::TypeForm::Plain && !makeType(type)) return false;
    }
    addLeakCheckRoot(&held);
    held = list.release();
    return true;
  }

private:
  /// Borrowed from the list; zero on failure.
  Value keep(Ref value) {
    Value borrowed = value;
    return value && listAppend(thread_, list_, std::move(value)) ? borrowed : Value();
  }

  Ref makeAttributeNames() {
    Ref names[] = {internStr(thread_, "lineno"), internStr(thread_, "col_offset"), internStr(thread_, "end_lineno"),
                   internStr(thread_, "end_col_offset")};
    for (const Ref &name : names)
      if (!name) return nullptr;
    return makeTuple(thread_, {names[0], names[1], names[2], names[3]});
  }

  Ref makeFieldNames(const ast::NodeInfo *node) {
    Ref list = makeList(thread_);
    for (const ast::FieldInfo &field : node ? node->fields : std::span<const ast::FieldInfo>()) {
      Ref name = list ? internStr(thread_, field.name) : nullptr;
      if (!name || !listAppend(thread_, list.as<ListObject>(), std::move(name))) return nullptr;
    }
    return list ? listToTuple(thread_, list.as<ListObject>()) : nullptr;
  }

  bool set(Type *type, const char *name, Value value) {
    Ref key = internStr(thread_, name);
    return key && typeSetAttribute(thread_, type, key, value);
  }

  Ref makeClassOf(const char *name, Type *base, Ref dict) {
    Ref nameStr = internStr(thread_, name), bases = makeTuple(thread_, {Value(base)});
    if (!nameStr || !bases || !dict || !dictSetAscii(thread_, dict.as<DictObject>(), "__module__", ast()))
      return nullptr;
    return makeClass(thread_, &TypeType, nameStr, bases, dict, nullptr, {});
  }
  Value ast() {
    if (!ast_) ast_ = keep(internStr(thread_, "ast"));
    return ast_;
  }

  /// Instances of AST itself have attributes and no weak references.
  bool makeRoot() {
    Ref dict = makeDict(thread_), slots = makeTuple(thread_, {names().__dict__});
    if (!dict || !slots || !dictSet(thread_, dict.as<DictObject>(), names().__slots__, slots)) return false;
    Type *root = classes.root = keepType(makeClassOf("AST", &ObjectType, std::move(dict)));
    if (!root || !typeSetAttribute(thread_, root, names().__slots__, {})) return false;
    for (const MethodDef *def = kMethods; def->name; ++def) {
      Ref method = makeMethodDescriptor(thread_, *root, *def);
      if (!method || !set(root, def->name, method)) return false;
    }
    for (const char *name : {"_fields", "__match_args__", "_attributes"})
      if (!set(root, name, Value(&EmptyTuple))) return false;
    return true;
  }
  Type *keepType(Ref type) {
    Value borrowed = keep(std::move(type));
    return borrowed ? borrowed.as<Type>() : nullptr;
  }

  /// A class with the names of its fields (no node: none), which stay in *fieldsOrNull.
  Type *makeAstClass(const char *name, Type *base, const ast::NodeInfo *node, const std::string &doc,
                     Value *fieldsOrNull) {
    Ref dict = makeDict(thread_), text = makeStr(thread_, doc);
    Value fields = keep(makeFieldNames(node));
    if (!dict || !text || !fields || !dictSet(thread_, dict.as<DictObject>(), names()._fields, fields) ||
        !dictSet(thread_, dict.as<DictObject>(), names().__match_args__, fields) ||
        !dictSet(thread_, dict.as<DictObject>(), names().__doc__, text))
      return nullptr;
    if (fieldsOrNull) *fieldsOrNull = fields;
    for (size_t i = 0; node && i < node->fields.size(); ++i)
      if (node->fields[i].quantity == ast::Quantity::Opt &&
          !dictSet(thread_, dict.as<DictObject>(), tupleItem(fields, int64_t(i)), None()))
        return nullptr;
    return keepType(makeClassOf(name, base, std::move(dict)));
  }

  bool addAttributes(Type *type, const ast::TypeInfo &info, ast::TypeId id) {
    if (!set(type, "_attributes", info.hasLocation ? classes.attributes : Value(&EmptyTuple))) return false;
    if (!info.hasLocation || !endIsOptional(id)) return true;
    return set(type, "end_lineno", None()) && set(type, "end_col_offset", None());
  }

  bool makeType(const ast::TypeInfo &info) {
    const auto id = ast::TypeId(&info - ast::allTypes().data());
    const bool isProduct = info.form == ast::TypeForm::Product;
    const ast::NodeInfo *product = isProduct ? info.nodes.data() : nullptr;
    Value *productFields = isProduct ? &classes.constructor(info, 0).fields : nullptr;
    Type *type =
        makeAstClass(info.name, classes.root, product, product ? describe(*product) : describe(info), productFields);
    if (!type || !addAttributes(type, info, id)) return false;
    classes.types[size_t(id)] = type;
    if (isProduct) {
      classes.constructor(info, 0).type = type;
      return true;
    }
    for (const ast::NodeInfo &node : info.nodes) {
      AstConstructor &constructor = classes.constructor(info, node.kind);
      constructor.type = makeAstClass(node.name, type, &node, describe(node), &constructor.fields);
      if (!constructor.type) return false;
      if (info.form != ast::TypeForm::Enum) continue;
      constructor.singleton = keep(call(thread_, Value(constructor.type)));
      if (!constructor.singleton) return false;
    }
    return true;
  }

  Thread &thread_;
  ListObject *list_ = nullptr;
  Value ast_;
};

bool initialize(Thread &thread, ModuleObject *module) {
  const AstClasses *all = astClasses(thread);
  if (!all) return false;
  bool good = moduleAdd(thread, module, "AST", Ref::share(Value(all->root))) &&
              moduleAdd(thread, module, "PyCF_ALLOW_TOP_LEVEL_AWAIT", Ref::smallInt(frontend::kAllowTopLevelAwait)) &&
              moduleAdd(thread, module, "PyCF_ONLY_AST", Ref::smallInt(frontend::kOnlyAst)) &&
              moduleAdd(thread, module, "PyCF_TYPE_COMMENTS", Ref::smallInt(frontend::kTypeComments));
  for (const ast::TypeInfo &type : ast::allTypes()) {
    if (type.form == ast::TypeForm::Plain) continue;
    Type *typeClass = all->types[&type - ast::allTypes().data()];
    good = good && moduleAdd(thread, module, type.name, Ref::share(Value(typeClass)));
    for (const ast::NodeInfo &node : type.nodes)
      good = good && moduleAdd(thread, module, node.name, Ref::share(Value(all->constructor(type, node.kind).type)));
  }
  return good;
}

} // namespace

const AstClasses *astClasses(Thread &thread) {
  if (!made) made = ClassesMaker(thread).make();
  return made ? &classes : nullptr;
}

int isAst(Thread &thread, Value object) { return made ? isInstance(thread, object, Value(classes.root)) : 0; }

extern const NativeModuleDef kModule__ast;
const NativeModuleDef kModule__ast = {"_ast", nullptr, nullptr, initialize};

} // namespace krait::runtime
