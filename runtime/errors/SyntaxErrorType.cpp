// SyntaxError: SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset])).
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/object/Protocol.h"
#include <cstddef>

namespace krait::runtime {

bool syntaxErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  count = argumentCount(count);
  if (!rejectKeywords(thread, self, keywordNames) || !setExceptionArgs(thread, self, args, count)) return false;
  auto *error = self.as<SyntaxErrorObject>();
  if (count >= 1) assign(error->message, Ref::share(args[0]));
  if (count != 2) return true;
  Ref details = tupleFromIterable(thread, args[1]);
  if (!details) return false;
  int64_t size = tupleSize(details);
  if (size < 4)
    return raiseTypeError(thread, "function missing required argument '%s' (pos %d)",
                          (const char *[]){"filename", "lineno", "offset", "text"}[size], int(size) + 1),
           false;
  if (size > 6)
    return raiseTypeError(thread, "function takes at most 6 arguments (%lld given)", (long long)size), false;
  if (size == 5) return raiseTypeError(thread, "end_offset must be provided when end_lineno is provided"), false;
  placeSyntaxError(self, details);
  return true;
}

void placeSyntaxError(Value self, Value place) {
  auto *error = self.as<SyntaxErrorObject>();
  Value *fields[] = {&error->fileName, &error->lineNumber,    &error->offset,
                     &error->text,     &error->endLineNumber, &error->endOffset};
  for (int64_t i = 0; i < tupleSize(place); ++i)
    assign(*fields[i], Ref::share(tupleItem(place, i)));
}

Ref syntaxErrorStr(Thread &thread, Value self) {
  auto *error = self.as<SyntaxErrorObject>();
  Value message = error->message ? error->message : None();
  bool hasLine = error->lineNumber && error->lineNumber.isSmallInt();
  bool hasFile = error->fileName && isStr(error->fileName);
  if (!hasFile && !hasLine) return str(thread, message);
  if (!hasFile) return formatStr(thread, "%S (line %lld)", message, (long long)error->lineNumber.asSmallInt());
  std::string path = strToUtf8(error->fileName);
  size_t slash = path.rfind('/');
  const char *base = slash == std::string::npos ? path.c_str() : path.c_str() + slash + 1;
  if (!hasLine) return formatStr(thread, "%S (%s)", message, base);
  return formatStr(thread, "%S (%s, line %lld)", message, base, (long long)error->lineNumber.asSmallInt());
}

#define FIELD(field, name) {name, MemberKind::ObjectOrNone, offsetof(SyntaxErrorObject, field), false, nullptr}
const MemberDef kSyntaxErrorMembers[] = {FIELD(message, "msg"),
                                         FIELD(fileName, "filename"),
                                         FIELD(lineNumber, "lineno"),
                                         FIELD(offset, "offset"),
                                         FIELD(text, "text"),
                                         FIELD(endLineNumber, "end_lineno"),
                                         FIELD(endOffset, "end_offset"),
                                         FIELD(printFileAndLine, "print_file_and_line"),
                                         {}};
#undef FIELD

} // namespace krait::runtime
