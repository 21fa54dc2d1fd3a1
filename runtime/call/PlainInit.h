// Initialisers that only store what they are given: the class's call then fills the instance without entering them.
//
//   def __init__(self, x, y=0):
//       self.x = x
//       self.y = y
//       self.items = []
//
// Parameters, constants, empty lists and dicts, each into an attribute of its own, in any order. Nobody can see such a
// call but by tracing (then it is made), by the limit of recursion (the room for it is asked for), or by changing the
// class or the function: both have versions.
#pragma once
#include "runtime/call/Function.h"
#include "runtime/thread/Thread.h"

namespace krait::runtime {

struct PlainInit {
  enum class Source : uint16_t { Parameter, Constant, List, Dict };
  struct Store {
    Source source;
    uint16_t parameter; // without self
    uint32_t offset;    // of the attribute's word in the instance
    Value constant;     // borrowed from the code object, which the function's version guards; else zero
  };
  uint32_t version;         // of the class when its __init__ was read
  uint32_t functionVersion; // of __init__
  uint32_t readings;        // how often that was
  bool isPlain;             // false: __init__ does more, and movesArguments is false too
  bool movesArguments;      // each parameter is stored once, else constants only: arguments can be given away
  uint16_t required, parameters, count;
  uint32_t shapeBits;             // of the finished instance, in place in the header
  const FunctionObject *function; // __init__, borrowed: the class's version guards its life
  Store stores[];
};

/// Reads the class's __init__ again; null: it is not plain. `init` is its plain constructor (Construct.h).
const PlainInit *readPlainInit(Type *type, Value init);

/// What the class's __init__, the function `init`, does for `count` arguments; null: it has to be called.
[[gnu::always_inline]] inline const PlainInit *plainInitFor(const Thread &thread, Type *type, Value init,
                                                            size_t count) {
  const PlainInit *plan = type->plainInit;
  if (KRAIT_UNLIKELY(!plan || plan->version != type->version)) plan = readPlainInit(type, init);
  if (!plan || !plan->isPlain || plan->functionVersion != init.as<FunctionObject>()->version) return nullptr;
  const bool fits = count >= plan->required && count <= plan->parameters;
  return fits && !isTraced(thread) && thread.recursionRemaining > 0 ? plan : nullptr;
}

/// A new instance, filled. Arguments are borrowed. Null with MemoryError pending.
Object *fillPlainly(Thread &thread, Type *type, const PlainInit *plan, Value init, const Value *args, size_t count);

/// The same for a plan that moves arguments, as many as there are parameters: they are taken over, unless it fails.
Object *fillTaking(Thread &thread, Type *type, const PlainInit *plan, const Value *args);

} // namespace krait::runtime
