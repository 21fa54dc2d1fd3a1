// BaseExceptionGroup and ExceptionGroup (PEP 654).
#include "runtime/call/Call.h"
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/List.h"
#include <cstddef>

namespace krait::runtime {

namespace {

ExceptionGroupObject *self_(Value self) { return self.as<ExceptionGroupObject>(); }
bool isGroup(Value value) { return isInstanceOf(value, BaseExceptionGroupType); }

/// What decides whether a leaf or a whole group matches: a class, a tuple of classes, or a predicate.
struct Matcher {
  Value target;
  bool isPredicate;
  int matches(Thread &thread, Value exception) const {
    if (!isPredicate) return exceptionMatches(thread, exception, target);
    Ref result = call(thread, target, {exception});
    return result ? truth(thread, result) : -1;
  }
};

bool makeMatcher(Thread &thread, Value target, Matcher &matcher) {
  auto isClass = [](Value value) { return isType(value) && value.as<Type>()->hasFlag(kTypeBaseException); };
  matcher = {target, false};
  if (isClass(target)) return true;
  if (isTuple(target)) {
    bool all = true;
    for (int64_t i = 0; i < tupleSize(target); ++i)
      all &= isClass(tupleItem(target, i));
    if (all) return true;
  } else if (typeOf(target)->slots.tp_call) {
    matcher.isPredicate = true;
    return true;
  }
  return raiseTypeError(thread, "expected a function, exception type or tuple of exception types"), false;
}

/// A group like `group` over other exceptions: derive(), then traceback, context, cause and notes are carried over.
Ref deriveFrom(Thread &thread, Value group, Value exceptions) {
  static Value deriveName = internForever(thread, "derive").release();
  Ref derived = callMethod(thread, group, deriveName, {exceptions});
  if (!derived) return nullptr;
  if (!isGroup(derived)) return raiseTypeError(thread, "derive must return an instance of BaseExceptionGroup");
  auto *from = self_(group), *to = self_(derived);
  assign(to->traceback, Ref::share(from->traceback));
  assign(to->context, Ref::share(from->context));
  assign(to->cause, Ref::share(from->cause));
  to->suppressContext = from->suppressContext;
  bool failed = false;
  Ref notes = getAttributeOrNull(thread, group, names().__notes__, &failed);
  if (failed) return nullptr;
  if (notes && isList(notes)) {
    auto *list = notes.as<ListObject>();
    Ref copy = listSlice(thread, list, 0, list->size);
    if (!copy || !setAttribute(thread, derived, names().__notes__, copy)) return nullptr;
  }
  return derived;
}

/// Either part may be null when the caller does not want it.
bool split(Thread &thread, Value exception, const Matcher &matcher, Ref *match, Ref *rest) {
  RecursionGuard guard(thread, " in exceptiongroup_split_recursive");
  if (!guard) return false;
  int whole = matcher.matches(thread, exception);
  if (whole < 0) return false;
  if (whole || !isGroup(exception)) {
    if (match) *match = whole ? Ref::share(exception) : noneRef();
    if (rest) *rest = whole ? noneRef() : Ref::share(exception);
    return true;
  }
  Ref matched = makeList(thread), left = makeList(thread);
  if (!matched || !left) return false;
  Ref members = Ref::share(self_(exception)->exceptions);
  for (int64_t i = 0; i < tupleSize(members); ++i) {
    Ref in, out;
    if (!split(thread, tupleItem(members, i), matcher, &in, &out)) return false;
    if (!isNone(in) && !listAppend(thread, matched.as<ListObject>(), std::move(in))) return false;
    if (!isNone(out) && !listAppend(thread, left.as<ListObject>(), std::move(out))) return false;
  }
  auto build = [&](Ref &list, Ref *to) {
    if (!to) return true;
    *to = list.as<ListObject>()->size ? deriveFrom(thread, exception, list) : noneRef();
    return bool(*to);
  };
  return build(matched, match) && build(left, rest);
}

Ref splitMethod(Thread &thread, Value self, Value target) {
  Matcher matcher;
  Ref match, rest;
  if (!makeMatcher(thread, target, matcher) || !split(thread, self, matcher, &match, &rest)) return nullptr;
  return makeTuple(thread, {match, rest});
}

Ref subgroupMethod(Thread &thread, Value self, Value target) {
  Matcher matcher;
  Ref match;
  if (!makeMatcher(thread, target, matcher) || !split(thread, self, matcher, &match, nullptr)) return nullptr;
  return match;
}

Ref deriveMethod(Thread &thread, Value self, Value exceptions) {
  return call(thread, Value(&BaseExceptionGroupType), {self_(self)->message, exceptions});
}

} // namespace

bool splitExceptionGroup(Thread &thread, Value exception, Value type, Ref *match, Ref *rest) {
  return split(thread, exception, {type, false}, match, rest);
}

Ref makeExceptionGroup(Thread &thread, Value message, Value exceptions) {
  return call(thread, Value(&BaseExceptionGroupType), {message, exceptions});
}

Ref exceptionGroupNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  count = argumentCount(count);
  if (count != 2 || (keywordNames && tupleSize(keywordNames)))
    return raiseTypeError(thread, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", count);
  if (!isStr(args[0]))
    return raiseTypeError(thread, "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
  if (!typeOf(args[1])->hasFlag(kTypeSequence) && !typeOf(args[1])->slots.sq_item)
    return raiseTypeError(thread, "second argument (exceptions) must be a sequence");
  Ref members = tupleFromIterable(thread, args[1]);
  if (!members) return nullptr;
  if (tupleSize(members) == 0)
    return raiseValueError(thread, "second argument (exceptions) must be a non-empty sequence");
  bool nestedBase = false;
  for (int64_t i = 0; i < tupleSize(members); ++i) {
    Value member = tupleItem(members, i);
    if (!hasTypeFlag(member, kTypeBaseException))
      return raiseValueError(thread, "Item %lld of second argument (exceptions) is not an exception", (long long)i);
    nestedBase |= !isInstanceOf(member, ExceptionType);
  }
  if (type == &BaseExceptionGroupType && !nestedBase) type = &ExceptionGroupType;
  if (nestedBase && isSubtype(type, &ExceptionType))
    return type == &ExceptionGroupType ? raiseTypeError(thread, "Cannot nest BaseExceptions in an ExceptionGroup")
                                       : raiseTypeError(thread, "Cannot nest BaseExceptions in '%N'", type);
  Ref self = newException(thread, type, args, count, {});
  if (!self) return nullptr;
  assign(self_(self)->message, Ref::share(args[0]));
  assign(self_(self)->exceptions, std::move(members));
  return self;
}

bool exceptionGroupInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  return rejectKeywords(thread, self, keywordNames) && setExceptionArgs(thread, self, args, argumentCount(count));
}

Ref exceptionGroupStr(Thread &thread, Value self) {
  int64_t count = tupleSize(self_(self)->exceptions);
  return formatStr(thread, "%S (%lld sub-exception%s)", self_(self)->message, (long long)count, count == 1 ? "" : "s");
}

const MethodDef kExceptionGroupMethods[] = {
    {"derive", method::one(deriveMethod), nullptr, "Make a group of the same kind over other exceptions."},
    {"split", method::one(splitMethod), nullptr, "Part the group by a condition: (matching, rest)."},
    {"subgroup", method::one(subgroupMethod), nullptr, "The part of the group that meets a condition, or None."},
    {}};
const MemberDef kExceptionGroupMembers[] = {
    {"message", MemberKind::ObjectOrNone, offsetof(ExceptionGroupObject, message), true, nullptr},
    {"exceptions", MemberKind::ObjectOrNone, offsetof(ExceptionGroupObject, exceptions), true, nullptr},
    {}};

} // namespace krait::runtime
