// Shared by the files that implement exception classes.
#pragma once
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <string_view>

namespace krait::runtime {

/// TypeError when there are keyword arguments.
[[nodiscard]] bool rejectKeywords(Thread &thread, Value self, Value keywordNames);
[[nodiscard]] bool setExceptionArgs(Thread &thread, Value self, const Value *args, size_t count);
/// BaseException.__new__.
Ref newException(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames);
/// BaseException.__str__.
Ref exceptionStr(Thread &thread, Value self);

// tp_init and friends of the classes in other files; inline tables so that the types stay constant-initialised.
Ref osErrorNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames);
bool osErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
Ref osErrorStr(Thread &thread, Value self);
extern const MemberDef kOsErrorMembers[];
extern const GetSetDef kOsErrorGetSets[];
extern const MethodDef kOsErrorMethods[];
inline constexpr TypeSpec kOsErrorSpec = {.name = "OSError",
                                          .slots = {.tp_str = osErrorStr, .tp_new = osErrorNew, .tp_init = osErrorInit},
                                          .methods = kOsErrorMethods,
                                          .members = kOsErrorMembers,
                                          .getSets = kOsErrorGetSets};

bool syntaxErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
Ref syntaxErrorStr(Thread &thread, Value self);
extern const MemberDef kSyntaxErrorMembers[];
inline constexpr TypeSpec kSyntaxErrorSpec = {.name = "SyntaxError",
                                              .slots = {.tp_str = syntaxErrorStr, .tp_init = syntaxErrorInit},
                                              .members = kSyntaxErrorMembers};

bool unicodeDecodeErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
bool unicodeEncodeErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
bool unicodeTranslateErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
Ref unicodeErrorStr(Thread &thread, Value self);
extern const MemberDef kUnicodeErrorMembers[];
extern const GetSetDef kUnicodeErrorGetSets[];
constexpr TypeSpec unicodeErrorSpec(std::string_view name) {
  InitFunction init = name == "UnicodeDecodeError"   ? unicodeDecodeErrorInit
                      : name == "UnicodeEncodeError" ? unicodeEncodeErrorInit
                                                     : unicodeTranslateErrorInit;
  return {.name = nullptr,
          .slots = {.tp_str = unicodeErrorStr, .tp_init = init},
          .members = kUnicodeErrorMembers,
          .getSets = kUnicodeErrorGetSets};
}

Ref exceptionGroupNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames);
bool exceptionGroupInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
Ref exceptionGroupStr(Thread &thread, Value self);
extern const MethodDef kExceptionGroupMethods[];
extern const MemberDef kExceptionGroupMembers[];
inline constexpr TypeSpec kExceptionGroupSpec = {
    .name = "BaseExceptionGroup",
    .slots = {.tp_str = exceptionGroupStr, .tp_new = exceptionGroupNew, .tp_init = exceptionGroupInit},
    .methods = kExceptionGroupMethods,
    .members = kExceptionGroupMembers};

} // namespace krait::runtime
