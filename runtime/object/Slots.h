// The signatures of type slots, and TypeSlots itself, from tables/Slots.def.
//
// Conventions of failure (an exception is then pending in the thread):
//   Ref     zero
//   bool    false
//   int64_t -1 (hash, length)      Truth: -1 for the int-valued predicates
// A `NextFunction` returns zero *without* a pending exception at the end of the iterator.
// Binary slots are called with the operands in source order and either may be of the slot's type; they return
// NotImplemented when they do not know the other operand. All slots may run Python code unless their type says
// otherwise.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;
class Visitor;
struct BufferView;

enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge }; // COMPARE_OP's argument

/// Arguments in vectorcall shape: `args[0..n)` positional, then the values of `keywordNames` (a tuple of str, or zero).
/// `countAndFlags` is n, with kArgumentsOffset set when args[-1] may be overwritten during the call (restored after).
inline constexpr size_t kArgumentsOffset = size_t(1) << 63;
/// Set when the callee takes over the references in args (also on failure). Only the entries of native code honour it,
/// so that temporaries die with the callee's slots as in CPython; everybody else never sees it.
inline constexpr size_t kArgumentsStolen = size_t(1) << 62;
constexpr size_t argumentCount(size_t countAndFlags) { return countAndFlags & ~kArgumentsOffset; }

enum class SendResult : int { Error = -1, Return = 0, Yield = 1 };

using DestroyFunction =
    void (*)(Object *self); // releases what `self` owns and frees it; header comment of memory/Dealloc.h
using TraverseFunction = void (*)(Object *self, Visitor &visitor); // visits every owned reference; never runs Python
using ClearFunction = void (*)(Object *self);                      // drops references that may form cycles
using FinalizeFunction = void (*)(Thread &thread, Value self);     // errors are written as unraisable
using UnaryFunction = Ref (*)(Thread &thread, Value self);
using NextFunction = Ref (*)(Thread &thread, Value self);
using BinaryFunction = Ref (*)(Thread &thread, Value left, Value right);
using TernaryFunction = Ref (*)(Thread &thread, Value base, Value exponent, Value modulus); // modulus: None when absent
using TruthFunction = int (*)(Thread &thread, Value self);
using HashFunction = int64_t (*)(Thread &thread, Value self); // never -1 on success (-2 stands for it)
using CompareFunction = Ref (*)(Thread &thread, Value left, Value right, CompareOp op);
using CallFunction = Ref (*)(Thread &thread, Value callable, const Value *args, size_t countAndFlags,
                             Value keywordNames);
using NewFunction = Ref (*)(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames);
using InitFunction = bool (*)(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
using GetAttributeFunction = Ref (*)(Thread &thread, Value self, Value name);
using SetAttributeFunction = bool (*)(Thread &thread, Value self, Value name, Value valueOrZero); // zero deletes
using DescriptorGetFunction = Ref (*)(Thread &thread, Value descriptor, Value instanceOrZero, Value ownerOrZero);
using DescriptorSetFunction = bool (*)(Thread &thread, Value descriptor, Value instance, Value valueOrZero);
/// One step of a generator-like object. Return: *result is the returned value; Yield: the yielded one (both new).
using SendFunction = SendResult (*)(Thread &thread, Value self, Value sent, Ref *result);
using LengthFunction = int64_t (*)(Thread &thread, Value self);
using IndexedFunction = Ref (*)(Thread &thread, Value self, int64_t indexOrCount);
using AssignIndexFunction = bool (*)(Thread &thread, Value self, int64_t index, Value valueOrZero);
using AssignKeyFunction = bool (*)(Thread &thread, Value self, Value key, Value valueOrZero);
using ContainsFunction = int (*)(Thread &thread, Value self, Value item);
using GetBufferFunction = bool (*)(Thread &thread, Value self, BufferView &view, int flags);
using ReleaseBufferFunction = void (*)(Value self, BufferView &view);

struct TypeSlots {
#define TYPE_SLOT(name, signature) signature name = nullptr;
#include "runtime/tables/Slots.def"
};

/// tp_hash of unhashable types: TypeError "unhashable type: 'T'". Such a type's dictionary has `__hash__` = None.
int64_t hashNotImplemented(Thread &thread, Value self);

} // namespace krait::runtime
