// OSError: errno chooses the subclass, and the file names join the message.
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Int.h"
#include <cerrno>
#include <cstddef>

namespace krait::runtime {

namespace {

struct ErrnoRow {
  int errorNumber;
  Type *type;
};
/// Python's library reference, "OS exceptions".
constexpr ErrnoRow kErrnoClasses[] = {
    {EAGAIN, &BlockingIOErrorType},
    {EALREADY, &BlockingIOErrorType},
    {EINPROGRESS, &BlockingIOErrorType},
    {EPIPE, &BrokenPipeErrorType},
    {ESHUTDOWN, &BrokenPipeErrorType},
    {ECHILD, &ChildProcessErrorType},
    {ECONNABORTED, &ConnectionAbortedErrorType},
    {ECONNREFUSED, &ConnectionRefusedErrorType},
    {ECONNRESET, &ConnectionResetErrorType},
    {EEXIST, &FileExistsErrorType},
    {ENOENT, &FileNotFoundErrorType},
    {EISDIR, &IsADirectoryErrorType},
    {ENOTDIR, &NotADirectoryErrorType},
    {EINTR, &InterruptedErrorType},
    {EACCES, &PermissionErrorType},
    {EPERM, &PermissionErrorType},
    {ESRCH, &ProcessLookupErrorType},
    {ETIMEDOUT, &TimeoutErrorType},
};

OsErrorObject *self_(Value self) { return self.as<OsErrorObject>(); }

/// A class that overrides __init__ but not __new__ gets its arguments parsed by __init__'s call, others by __new__.
bool initParses(const Type *type) { return type->slots.tp_init != osErrorInit && type->slots.tp_new == osErrorNew; }

/// OSError(errno, strerror[, filename[, winerror[, filename2]]]): args keeps the first two when there is a file name.
bool fill(Thread &thread, Value self, const Value *args, size_t count) {
  auto *error = self_(self);
  error->charactersWritten = -1;
  size_t kept = count;
  if (count >= 2 && count <= 5) {
    assign(error->errorNumber, Ref::share(args[0]));
    assign(error->strError, Ref::share(args[1]));
    if (count >= 3 && !isNone(args[2])) {
      if (isSubtype(typeOf(self), &BlockingIOErrorType) && isInt(args[2])) {
        error->charactersWritten = intAsInt64(args[2], nullptr);
      } else {
        assign(error->fileName, Ref::share(args[2]));
        if (count == 5 && !isNone(args[4])) assign(error->fileName2, Ref::share(args[4]));
        kept = 2;
      }
    }
  }
  return setExceptionArgs(thread, self, args, kept);
}

Ref getCharactersWritten(Thread &thread, Value self) {
  if (self_(self)->charactersWritten < 0) return raise(thread, AttributeErrorType, "characters_written");
  return makeInt(thread, self_(self)->charactersWritten);
}
bool setCharactersWritten(Thread &thread, Value self, Value value) {
  if (!value) {
    if (self_(self)->charactersWritten < 0) return raise(thread, AttributeErrorType, "characters_written"), false;
    self_(self)->charactersWritten = -1;
    return true;
  }
  int64_t count = indexAsInt64(thread, value, &ValueErrorType);
  if (count == -1 && hasPending(thread)) return false;
  self_(self)->charactersWritten = count;
  return true;
}

Ref reduce(Thread &thread, Value self) {
  auto *error = self_(self);
  Ref args = Ref::share(error->args);
  if (tupleSize(args) == 2 && error->fileName) {
    args = error->fileName2
               ? makeTuple(thread, {tupleItem(args, 0), tupleItem(args, 1), error->fileName, None(), error->fileName2})
               : makeTuple(thread, {tupleItem(args, 0), tupleItem(args, 1), error->fileName});
    if (!args) return nullptr;
  }
  return makeTuple(thread, {Value(typeOf(self)), args});
}

} // namespace

Ref osErrorNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (initParses(type)) return newException(thread, type, nullptr, 0, {});
  if (keywordNames && tupleSize(keywordNames)) return raiseTypeError(thread, "%N() takes no keyword arguments", type);
  count = argumentCount(count);
  if (type == &OSErrorType && count >= 2 && count <= 5 && args[0].isSmallInt()) {
    for (const ErrnoRow &row : kErrnoClasses)
      if (args[0] == Value::smallInt(row.errorNumber)) type = row.type;
  }
  Ref self = newException(thread, type, nullptr, 0, {});
  return self && fill(thread, self, args, count) ? std::move(self) : Ref();
}

bool osErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  if (!initParses(typeOf(self))) return true; // __new__ has done it
  return rejectKeywords(thread, self, keywordNames) && fill(thread, self, args, argumentCount(count));
}

Ref osErrorStr(Thread &thread, Value self) {
  auto *error = self_(self);
  auto orNone = [](Value value) { return value ? value : None(); };
  if (error->fileName) {
    if (error->fileName2)
      return formatStr(thread, "[Errno %S] %S: %R -> %R", orNone(error->errorNumber), orNone(error->strError),
                       error->fileName, error->fileName2);
    return formatStr(thread, "[Errno %S] %S: %R", orNone(error->errorNumber), orNone(error->strError), error->fileName);
  }
  if (error->errorNumber && error->strError)
    return formatStr(thread, "[Errno %S] %S", error->errorNumber, error->strError);
  return exceptionStr(thread, self);
}

#define FIELD(field, name) {name, MemberKind::ObjectOrNone, offsetof(OsErrorObject, field), false, nullptr}
const MemberDef kOsErrorMembers[] = {FIELD(errorNumber, "errno"),
                                     FIELD(strError, "strerror"),
                                     FIELD(fileName, "filename"),
                                     FIELD(fileName2, "filename2"),
                                     {}};
#undef FIELD
const GetSetDef kOsErrorGetSets[] = {{"characters_written", getCharactersWritten, setCharactersWritten, nullptr}, {}};
const MethodDef kOsErrorMethods[] = {{"__reduce__", method::none(reduce), nullptr, nullptr}, {}};

} // namespace krait::runtime
