// Iterators whose items are pairs, and taking the two without the pair: what compiled code does where an iteration
// unpacks at once.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct EnumerateObject : Object {
  Value iterator, index, result; // owned; the pair that is given out again while nobody else holds it
};
struct ZipObject : Object {
  Value iterators; // tuple, owned
  Value result;    // tuple, owned; likewise
  bool strict;
};

/// The next two of an exact enumerate or zip over exact lists, tuples and ranges, or of a dict's items: new, in
/// `items`. The iterator keeps them as it would keep the pair. False: there is more to it than that (the end, somebody
/// else's iterator, an old pair whose items would end); nothing has happened. Runs no Python code, raises nothing.
extern "C" bool kr_next_pair(Value iterator, Value *items);

} // namespace krait::runtime
