// How a function written in C++ becomes a Python method: the tables of builtin types and modules.
//
// A row gives name, function, calling convention and signature text. The signature is Python syntax without the return
// annotation, e.g. "($self, sep=None, maxsplit=-1)" or "($module, iterable, /, *, key=None, reverse=False)"; it feeds
// __text_signature__ and, for Bound rows, the argument binder and its error messages. Docstrings are our own words.
//
//   static const MethodDef kListMethods[] = {
//       {"append", method::one(listAppendMethod), "($self, object, /)", "Add object to the end."},
//       {"sort",   method::bound(listSortMethod), "($self, /, *, key=None, reverse=False)", "..."},
//       {},
//   };
//
// Conventions (self is the module for module functions, the type for class methods):
//   none       f(thread, self)                         "X.f() takes no arguments (N given)"
//   one        f(thread, self, argument)               "X.f() takes exactly one argument (N given)"
//   positional f(thread, self, args, count)            count checked against min/max: "f expected at least M arguments,
//   got N" bound      f(thread, self, values)                 values[i] is parameter i of the signature in order,
//   borrowed; zero when
//                                                      absent (its default); *args arrive as a tuple, **kw as a dict
//   raw        f(thread, self, args, countAndFlags, keywordNames)
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

using NoArgumentsMethod = Ref (*)(Thread &, Value self);
using OneArgumentMethod = Ref (*)(Thread &, Value self, Value argument);
using PositionalMethod = Ref (*)(Thread &, Value self, const Value *args, size_t count);
using BoundMethod = Ref (*)(Thread &, Value self, const Value *values);
using RawMethod = Ref (*)(Thread &, Value self, const Value *args, size_t countAndFlags, Value keywordNames);

enum class MethodKind : uint8_t { None, One, Positional, Bound, Raw };
enum MethodFlag : uint8_t { kMethodClass = 1, kMethodStatic = 2 };

struct MethodFunction {
  MethodKind kind = MethodKind::None;
  uint8_t flags = 0;
  uint16_t minimum = 0, maximum = 0; // Positional
  union {
    NoArgumentsMethod none = nullptr;
    OneArgumentMethod one;
    PositionalMethod positional;
    BoundMethod bound;
    RawMethod raw;
  };
};

namespace method {
inline constexpr uint16_t kAny = 0xffff;
constexpr MethodFunction none(NoArgumentsMethod f, uint8_t flags = 0) {
  MethodFunction m;
  m.flags = flags, m.none = f;
  return m;
}
constexpr MethodFunction one(OneArgumentMethod f, uint8_t flags = 0) {
  MethodFunction m;
  m.kind = MethodKind::One, m.flags = flags, m.one = f;
  return m;
}
constexpr MethodFunction positional(PositionalMethod f, uint16_t minimum, uint16_t maximum, uint8_t flags = 0) {
  MethodFunction m;
  m.kind = MethodKind::Positional, m.flags = flags, m.minimum = minimum, m.maximum = maximum, m.positional = f;
  return m;
}
constexpr MethodFunction bound(BoundMethod f, uint8_t flags = 0) {
  MethodFunction m;
  m.kind = MethodKind::Bound, m.flags = flags, m.bound = f;
  return m;
}
constexpr MethodFunction raw(RawMethod f, uint8_t flags = 0) {
  MethodFunction m;
  m.kind = MethodKind::Raw, m.flags = flags, m.raw = f;
  return m;
}
} // namespace method

struct MethodDef {
  const char *name = nullptr;
  MethodFunction function{};
  const char *signature = nullptr; // null: none is shown
  const char *doc = nullptr;
  /// What a call with one exact float comes to when the result is finite; otherwise `function` knows more. Null: no such.
  double (*real)(double) = nullptr;
};

enum class MemberKind : uint8_t { Object, ObjectOrNone, Int32, UInt32, Int64, Bool, Float64 };
/// An attribute that is a field of the struct.
struct MemberDef {
  const char *name = nullptr;
  MemberKind kind = MemberKind::Object; // Object: AttributeError when zero
  uint32_t offset = 0;
  bool readOnly = true;
  const char *doc = nullptr;
  /// Makes the field before it is read or written. False: exception pending. Null: it is always there.
  bool (*prepare)(Thread &, Value self) = nullptr;
};
/// A computed attribute. Getter: new. Setter: value zero deletes; null: read-only.
struct GetSetDef {
  const char *name = nullptr;
  Ref (*get)(Thread &, Value self) = nullptr;
  bool (*set)(Thread &, Value self, Value valueOrZero) = nullptr;
  const char *doc = nullptr;
};

/// The objects made of rows: builtin_function_or_method (functions and bound methods), method_descriptor,
/// classmethod_descriptor, member_descriptor, getset_descriptor, wrapper_descriptor, method-wrapper.
struct BuiltinFunctionObject : Object {
  const MethodDef *def; // static
  Value self;           // owned, or zero
  Value module;         // str, owned, or zero
  Type *newOwner;       // `__new__` functions: the type whose tp_new it calls (borrowed, immortal); else null
};
struct DescriptorObject : Object { // common head of the descriptor kinds
  Type *owner;                     // owned
  Value name;                      // str, owned
  const void *def;                 // MethodDef, MemberDef, GetSetDef or SpecialMethod (SlotTable.h): a static row, but
                                   // members of __slots__ own theirs
};
struct MethodWrapperObject : Object { // a slot wrapper bound to an object
  DescriptorObject *descriptor;       // owned
  Value self;                         // owned
};
extern Type BuiltinFunctionType, MethodDescriptorType, ClassMethodDescriptorType, MemberDescriptorType,
    GetSetDescriptorType, WrapperDescriptorType, MethodWrapperType;

Ref makeBuiltinFunction(Thread &thread, const MethodDef &def, Value self, Value module);
/// What a row of a type's tables becomes in its dictionary: descriptors, or static functions. New.
Ref makeMethodDescriptor(Thread &thread, Type &owner, const MethodDef &def);
Ref makeMemberDescriptor(Thread &thread, Type &owner, const MemberDef &def);
Ref makeGetSetDescriptor(Thread &thread, Type &owner, const GetSetDef &def);
/// The descriptor of a __slots__ member `name` at byte `offset` of instances. New.
Ref makeSlotMember(Thread &thread, Type &owner, Value name, uint32_t offset);
struct SpecialMethod;
Ref makeSlotWrapper(Thread &thread, Type &owner, const SpecialMethod &row);
/// `__new__` of a type with a C++ tp_new. New.
Ref makeNewFunction(Thread &thread, Type &type);
/// Calls a row with the given self: the one place that knows the conventions.
[[nodiscard]] Ref callMethodDef(Thread &thread, const MethodDef &def, Value self, const char *ownerName,
                                const Value *args, size_t countAndFlags, Value keywordNames);
/// A row of MethodKind::Bound whose parameters these arguments are as they stand: true, and *result is as of a call. False:
/// nothing has happened.
[[nodiscard]] bool callBoundInOrder(Thread &thread, const MethodDef &def, Value self, const Value *args, size_t count,
                                    Ref *result);

/// Binds vectorcall arguments to a signature text parsed once. For tp_new and tp_init functions, which have no
/// MethodDef:
///   static const Signature kSignature("float", "(x=0, /)");
///   Value values[1]; if (!kSignature.bind(thread, args, count, names, values)) return nullptr;
class Signature {
public:
  constexpr Signature(const char *functionName, const char *text) : functionName_(functionName), text_(text) {}
  /// values[i]: borrowed from the arguments, zero when absent. *args (a tuple) and **kw (a dict) are owned by
  /// *collected, which must be given when the text has them.
  [[nodiscard]] bool bind(Thread &thread, const Value *args, size_t countAndFlags, Value keywordNames, Value *values,
                          Ref *collected = nullptr) const;
  /// Parameters, *args and **kw included.
  size_t size() const;
  struct Parsed;

private:
  const Parsed &parsed() const;
  const char *functionName_, *text_;
  mutable Parsed *parsed_ = nullptr; // made on first use
};

} // namespace krait::runtime
