// Marshal for objects of all kinds: what the module marshal does. Code objects alone, as in .pyc files, go through
// compiler/bytecode/Marshal.h, which makes no objects.
//
// Code is verified when it is read, so that nothing the VM relies on comes from outside unchecked. Input of any kind is
// safe; it never takes more memory than a small multiple of its size.
#pragma once
#include "runtime/object/Ref.h"
#include <string>

namespace krait::runtime {

struct Thread;

inline constexpr int kMarshalVersion = 4;
inline constexpr unsigned kMarshalDepth = 2000; // of objects in objects

/// Where marshalled bytes come from.
class MarshalSource {
public:
  /// The next `count` bytes, valid until the next call. Null: EOFError or what else reading raised is pending.
  virtual const uint8_t *take(Thread &thread, size_t count) = 0;

protected:
  ~MarshalSource() = default;
};

/// The next object. New; zero: EOFError, ValueError, TypeError or what the source raises. Runs Python code only when
/// the source does.
[[nodiscard]] Ref readObject(Thread &thread, MarshalSource &source);

/// Appends the object's bytes. False: ValueError "unmarshallable object" or "object too deeply nested to marshal".
/// `version` as in CPython: below 2 floats are text, from 3 on objects that occur again are references, from 4 on
/// there are short forms.
[[nodiscard]] bool writeObject(Thread &thread, Value value, int version, std::string &out);

} // namespace krait::runtime
