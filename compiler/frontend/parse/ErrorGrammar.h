// Python's grammar as data, for the error finder: the order of its alternatives, and the extra rules that recognise
// common mistakes, decide which error is reported.
//
// The notation of the ErrorGrammar-*.cpp texts, one rule after the other:
//
//   rule: alternative | alternative ...     ordered choice; "memo" in front: results are remembered;
//                                           "left": the rule starts with itself by way of another one
//   'x'  "x"  NAME                          token, soft keyword, token class
//   x? x* x+ s.x+                           optional, repetitions, repetition with separators
//   (x | y)                                 group
//   &x !x ~                                 lookaheads; cut: no further alternative after this
//   !!'x'                                   a token that must be here: otherwise "expected 'x'"
//   a=x                                     captures a, b, c
//
// An alternative ends with what it yields (the capture a, if nothing is said):
//
//   => node Shape                           a node from the rule's first token to the last one consumed
//   => a                                    a capture
//   => at a `message` | range a b `message` | from a `message` | last `message` | indent `message`
//                                           an error at a, from a to b, from a to where the parser stands, at the last
//                                           token
//   => target for|star|del a                an error if a holds something that cannot be bound
//   => do function                          one of the functions in ParserErrors-actions.cpp
//
// In messages $a is the kind of expression of capture a, #a its line, @a its text. An alternative that is nothing but
// a rule whose name starts with "invalid_" is for the second pass only, and not inside rules named
// "..._without_invalid".
#pragma once
#include "compiler/frontend/lex/Token.h"
#include <string>
#include <string_view>
#include <vector>

namespace krait::frontend {

enum class Shape : uint8_t {
#define SHAPE(Shape, Name) Shape,
#include "compiler/frontend/parse/Shapes.def"
};

struct GrammarItem {
  enum Kind : uint8_t { TokenItem, SoftKeyword, Rule, Group, Cut };
  enum Repeat : uint8_t { Once, Optional, Many, Some, Separated };
  enum Look : uint8_t { Consume, Ahead, NotAhead, Forced };
  Kind kind = TokenItem;
  Repeat repeat = Once;
  Look look = Consume;
  int8_t capture = -1;
  TokenKind token = TokenKind::Name;     // TokenItem
  TokenKind separator = TokenKind::Name; // Separated
  int rule = -1;                         // Rule; Group: an unnamed rule
  std::string_view text;                 // SoftKeyword; name of the rule until it is resolved
};

struct GrammarAction {
  enum Kind : uint8_t { Default, Node, Capture, At, Range, From, Last, Indent, Target, Function };
  Kind kind = Default;
  Shape shape = Shape::Other;
  int8_t first = 0, second = 0; // captures
  std::string_view text;        // message, target kind, function
};

struct GrammarAlternative {
  std::vector<GrammarItem> items;
  GrammarAction action;
  bool errorsOnly = false; // nothing but an invalid_ rule
};

struct GrammarRule {
  std::string_view name; // empty: a group
  std::vector<GrammarAlternative> alternatives;
  bool memo = false;
  bool leftRecursive = false;
  bool withoutMistakes = false; // inside it the second pass is like the first
};

struct ErrorGrammar {
  std::vector<GrammarRule> rules;
  int find(std::string_view name) const;
};

/// The grammar, read from its texts when it is first needed.
const ErrorGrammar &errorGrammar();

// The texts.
extern const char kStatementGrammar[], kCompoundGrammar[], kPatternGrammar[], kExpressionGrammar[], kAtomGrammar[],
    kParameterGrammar[], kTargetGrammar[], kMistakeGrammar[];

} // namespace krait::frontend
