// What passes that keep typed copies of local slots need to know about them: which slots are plain locals, where they
// are live, in which loops they are stored, and what the stores suggest about their types.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <vector>

namespace krait::hir {

using SlotSet = std::vector<bool>; // by slot

/// A suggestion: what the slot will hold if everything that is unknown has the type of what it is combined with.
enum class SlotGuess : uint8_t { Nothing, Int, Float, Other };

struct SlotFacts {
  SlotSet plain;               // neither cells nor free variables
  std::vector<SlotSet> liveIn; // by block: read on some path before it is written
  std::vector<SlotSet>
      storedIn;             // by loop header: written on some way from the header back to it; empty for other blocks
  std::vector<bool> inLoop; // by block
  std::vector<SlotGuess> guesses;   // by slot
  SlotSet usedAsObject;             // attributes, methods or items of what is in it are asked for: hardly a number
  bool usesFloats = false;          // a float literal or a true division: unknown numbers are rather floats
  std::vector<bool> looksLikeRange; // by value: made by iter(range(...)), if `range` is what it was
};

/// Facts of a function before insert-counts. O(blocks * slots) words of memory.
SlotFacts findSlotFacts(const Function &function);

enum class ConstantType : uint8_t { Other, SmallInt, Float };
struct ConstantFacts {
  ConstantType type = ConstantType::Other;
  int64_t bits = 0; // the int, or the bits of the double
};
/// A `const` that is an int of 63 bits or a float; other when the function has no code unit.
ConstantFacts constantFacts(const Function &function, int64_t index);
/// The same for item `item` of a `const` that is a tuple.
ConstantFacts itemFacts(const Function &function, int64_t index, size_t item);

} // namespace krait::hir
