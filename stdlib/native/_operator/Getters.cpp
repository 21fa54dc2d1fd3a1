// itemgetter, attrgetter, methodcaller.
#include "stdlib/native/_operator/Operator.h"
#include <cstddef>

namespace krait::stdlib {

namespace {

// All three: what to get (a tuple), and for methodcaller the method's name and keywords.
struct GetterObject : Object {
  Value wanted;   // tuple: items; dotted names split into tuples of str; positional arguments
  Value shown;    // attrgetter: tuple of the names as given; methodcaller: the name
  Value keywords; // methodcaller: dict, or zero
};

GetterObject *asGetter(Value value) { return value.as<GetterObject>(); }

Ref makeGetter(Thread &thread, Type *type, Ref wanted, Ref shown, Ref keywords = {}) {
  auto *getter = wanted ? static_cast<GetterObject *>(allocateInstance(thread, type)) : nullptr;
  if (!getter) return nullptr;
  getter->wanted = wanted.release();
  getter->shown = shown.release();
  getter->keywords = keywords.release();
  return Ref::steal(getter);
}

// One result, or a tuple of all.
template <class Get>
Ref getAll(Thread &thread, Value wanted, Get get) {
  int64_t count = tupleSize(wanted);
  if (count == 1) return get(tupleItem(wanted, 0));
  Ref result = makeTupleUninitialized(thread, count);
  for (int64_t i = 0; result && i < count; ++i) {
    Ref item = get(tupleItem(wanted, i));
    if (!item) return nullptr;
    result.as<TupleObject>()->items[i] = item.release();
  }
  if (result && count) track(result.object());
  return result;
}

bool checkCall(Thread &thread, const char *name, size_t countAndFlags, Value keywordNames) {
  return checkNoKeywords(thread, name, keywordNames) &&
         checkArgumentCount(thread, name, argumentCount(countAndFlags), 1, 1);
}

// "operator.itemgetter(1, 2)"
Ref reprOf(Thread &thread, Value self, Value items) {
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return formatStr(thread, "%T(...)", self);
  if (tupleSize(items) == 1) return formatStr(thread, "%T(%R)", self, tupleItem(items, 0));
  return formatStr(thread, "%T%R", self, items);
}

// --- itemgetter ---

Ref itemGetterNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "itemgetter", keywordNames)) return nullptr;
  if (count == 0) return raiseTypeError(thread, "itemgetter expected 1 argument, got 0");
  return makeGetter(thread, type, makeTupleFromArray(thread, args, int64_t(count)), Ref());
}

Ref itemGetterCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  if (!checkCall(thread, "itemgetter", countAndFlags, keywordNames)) return nullptr;
  return getAll(thread, asGetter(self)->wanted, [&](Value item) { return getItem(thread, args[0], item); });
}

Ref itemGetterRepr(Thread &thread, Value self) { return reprOf(thread, self, asGetter(self)->wanted); }

Ref itemGetterReduce(Thread &thread, Value self) {
  return makeTuple(thread, {Value(typeOf(self)), asGetter(self)->wanted});
}

// --- attrgetter ---

// "a.b" -> ("a", "b"), interned.
Ref splitName(Thread &thread, Value name) {
  if (!isStr(name)) return raiseTypeError(thread, "attribute name must be a string");
  Ref parts = makeList(thread);
  if (!parts) return nullptr;
  auto *str = name.as<StrObject>();
  for (int64_t start = 0; start <= str->size;) {
    int64_t end = start;
    while (end < str->size && str->at(end) != '.')
      ++end;
    Ref part = strSubstring(thread, name, start, end);
    if (part) part = intern(thread, std::move(part));
    if (!part || !listAppend(thread, parts.as<ListObject>(), std::move(part))) return nullptr;
    start = end + 1;
  }
  return listToTuple(thread, parts.as<ListObject>());
}

Ref attrGetterNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "attrgetter", keywordNames)) return nullptr;
  if (count == 0) return raiseTypeError(thread, "attrgetter expected 1 argument, got 0");
  Ref shown = makeTupleFromArray(thread, args, int64_t(count));
  Ref wanted = shown ? makeTupleUninitialized(thread, int64_t(count)) : Ref();
  for (size_t i = 0; wanted && i < count; ++i) {
    Ref parts = splitName(thread, args[i]);
    if (!parts) return nullptr;
    wanted.as<TupleObject>()->items[i] = parts.release();
  }
  return makeGetter(thread, type, std::move(wanted), std::move(shown));
}

Ref attrGetterCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  if (!checkCall(thread, "attrgetter", countAndFlags, keywordNames)) return nullptr;
  return getAll(thread, asGetter(self)->wanted, [&](Value path) {
    Ref object = Ref::share(args[0]);
    for (int64_t i = 0; object && i < tupleSize(path); ++i)
      object = getAttribute(thread, object, tupleItem(path, i));
    return object;
  });
}

Ref attrGetterRepr(Thread &thread, Value self) { return reprOf(thread, self, asGetter(self)->shown); }

Ref attrGetterReduce(Thread &thread, Value self) {
  return makeTuple(thread, {Value(typeOf(self)), asGetter(self)->shown});
}

// --- methodcaller ---

Ref methodCallerNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (count == 0) return raiseTypeError(thread, "methodcaller needs at least one argument, the method name");
  if (!isStr(args[0])) return raiseTypeError(thread, "method name must be a string");
  Ref name = isExactly(args[0], StrType) ? intern(thread, Ref::share(args[0])) : Ref::share(args[0]);
  Ref keywords;
  if (keywordNames && tupleSize(keywordNames)) {
    keywords = makeDict(thread);
    for (int64_t i = 0; keywords && i < tupleSize(keywordNames); ++i)
      if (!dictSet(thread, keywords.as<DictObject>(), tupleItem(keywordNames, i), args[count + size_t(i)]))
        return nullptr;
    if (!keywords) return nullptr;
  }
  if (!name) return nullptr;
  return makeGetter(thread, type, makeTupleFromArray(thread, args + 1, int64_t(count) - 1), std::move(name),
                    std::move(keywords));
}

Ref methodCallerCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  if (!checkCall(thread, "methodcaller", countAndFlags, keywordNames)) return nullptr;
  GetterObject *caller = asGetter(self);
  Ref method = getAttribute(thread, args[0], caller->shown);
  return method ? callWithTuple(thread, method, caller->wanted, caller->keywords) : nullptr;
}

Ref methodCallerRepr(Thread &thread, Value self) {
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return formatStr(thread, "%T(...)", self);
  GetterObject *caller = asGetter(self);
  StrBuilder text(thread);
  Ref head = formatStr(thread, "%T(%R", self, caller->shown);
  if (!head || !text.append(head)) return nullptr;
  for (int64_t i = 0; i < tupleSize(caller->wanted); ++i) {
    Ref shown = formatStr(thread, ", %R", tupleItem(caller->wanted, i));
    if (!shown || !text.append(shown)) return nullptr;
  }
  Value key, value;
  for (int64_t i = 0; caller->keywords && dictNext(caller->keywords.as<DictObject>(), &i, &key, &value);) {
    Ref shown = formatStr(thread, ", %U=%R", key, value);
    if (!shown || !text.append(shown)) return nullptr;
  }
  text.appendAscii(")");
  return text.finish();
}

// With keywords: partial(methodcaller, name, **keywords)(*args).
Ref methodCallerReduce(Thread &thread, Value self) {
  GetterObject *caller = asGetter(self);
  if (caller->keywords) {
    Ref moduleName = internStr(thread, "functools"), partialName = internStr(thread, "partial");
    if (!moduleName || !partialName) return nullptr;
    Ref importer = builtinNamed(thread, "__import__");
    Ref module = importer ? call(thread, importer, {moduleName}) : Ref();
    Ref partial = module ? getAttribute(thread, module, partialName) : Ref();
    Ref args = partial ? makeTuple(thread, {Value(typeOf(self)), caller->shown}) : Ref();
    Ref constructor = args ? callWithTuple(thread, partial, args, caller->keywords) : Ref();
    return constructor ? makeTuple(thread, {constructor, caller->wanted}) : nullptr;
  }
  int64_t count = tupleSize(caller->wanted);
  Ref args = makeTupleUninitialized(thread, count + 1);
  if (!args) return nullptr;
  args.as<TupleObject>()->items[0] = Ref::share(caller->shown).release();
  for (int64_t i = 0; i < count; ++i)
    args.as<TupleObject>()->items[i + 1] = Ref::share(tupleItem(caller->wanted, i)).release();
  track(args.object());
  return makeTuple(thread, {Value(typeOf(self)), args});
}

const char kReduceDoc[] = "What pickle needs to make the object again.";
const MethodDef kItemGetterMethods[] = {{"__reduce__", method::none(itemGetterReduce), nullptr, kReduceDoc}, {}};
const MethodDef kAttrGetterMethods[] = {{"__reduce__", method::none(attrGetterReduce), nullptr, kReduceDoc}, {}};
const MethodDef kMethodCallerMethods[] = {{"__reduce__", method::none(methodCallerReduce), nullptr, kReduceDoc}, {}};

constexpr Type getterClass(const char *name, NewFunction make, CallFunction call, UnaryFunction repr,
                           const MethodDef *methods, const char *doc) {
  return builtinType({
      .name = name,
      .flags = kTypeBase | kTypeGc,
      .basicSize = sizeof(GetterObject),
      .slots = {.tp_dealloc = OwnedValues<3>::destroy,
                .tp_traverse = OwnedValues<3>::traverse,
                .tp_clear = OwnedValues<3>::clear,
                .tp_repr = repr,
                .tp_call = call,
                .tp_new = make},
      .methods = methods,
      .doc = doc,
  });
}

} // namespace

constinit Type ItemGetterType = getterClass(
    "operator.itemgetter", itemGetterNew, itemGetterCall, itemGetterRepr, kItemGetterMethods,
    "itemgetter(item, ...) --> itemgetter object\n\nWith f = itemgetter(2), f(r) is r[2]; with g = itemgetter(2, "
    "5), g(r) is (r[2], r[5]).");
constinit Type AttrGetterType = getterClass(
    "operator.attrgetter", attrGetterNew, attrGetterCall, attrGetterRepr, kAttrGetterMethods,
    "attrgetter(attr, ...) --> attrgetter object\n\nWith f = attrgetter('a.b'), f(r) is r.a.b; with several names "
    "the result is a tuple.");
constinit Type MethodCallerType =
    getterClass("operator.methodcaller", methodCallerNew, methodCallerCall, methodCallerRepr, kMethodCallerMethods,
                "methodcaller(name, ...) --> methodcaller object\n\nWith f = methodcaller('m', 1), f(r) is r.m(1).");

} // namespace krait::stdlib
