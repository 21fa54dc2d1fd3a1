// match and its patterns, in the notation of ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kPatternGrammar[] = R"grammar(
match_stmt:
  | "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
  | invalid_match_stmt
subject_expr:
  | star_named_expression ',' star_named_expressions?
  | named_expression
case_block:
  | invalid_case_block
  | "case" patterns guard? ':' block
guard: 'if' named_expression

patterns: open_sequence_pattern => node Pattern | pattern
pattern: as_pattern | or_pattern
as_pattern:
  | or_pattern 'as' pattern_capture_target => node Pattern
  | invalid_as_pattern
or_pattern: a='|'.closed_pattern+ => do alternatives
memo closed_pattern:
  | literal_pattern => node Pattern
  | capture_pattern => node Pattern
  | wildcard_pattern => node Pattern
  | value_pattern => node Pattern
  | group_pattern
  | sequence_pattern => node Pattern
  | mapping_pattern => node Pattern
  | class_pattern => node Pattern
literal_pattern:
  | signed_number !('+' | '-')
  | complex_number
  | strings
  | 'None'
  | 'True'
  | 'False'
literal_expr:
  | signed_number !('+' | '-')
  | complex_number
  | strings
  | 'None'
  | 'True'
  | 'False'
complex_number:
  | signed_real_number '+' imaginary_number
  | signed_real_number '-' imaginary_number
signed_number: number | '-' number
signed_real_number: real_number | '-' real_number
real_number: a=number => do realNumber
imaginary_number: a=number => do imaginaryNumber
capture_pattern: pattern_capture_target
pattern_capture_target: !"_" a=NAME !('.' | '(' | '=')
wildcard_pattern: "_"
value_pattern: attr !('.' | '(' | '=')
left attr: name_or_attr '.' NAME
name_or_attr: attr | NAME
group_pattern: '(' a=pattern ')'
sequence_pattern:
  | '[' maybe_sequence_pattern? ']'
  | '(' open_sequence_pattern? ')'
open_sequence_pattern: maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern: ','.maybe_star_pattern+ ','?
maybe_star_pattern: star_pattern | pattern
memo star_pattern:
  | '*' pattern_capture_target
  | '*' wildcard_pattern
mapping_pattern:
  | '{' '}'
  | '{' double_star_pattern ','? '}'
  | '{' items_pattern ',' double_star_pattern ','? '}'
  | '{' items_pattern ','? '}'
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern:
  | name_or_attr '(' ')'
  | name_or_attr '(' positional_patterns ','? ')'
  | name_or_attr '(' keyword_patterns ','? ')'
  | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')'
  | invalid_class_pattern
positional_patterns: a=','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern
)grammar";

} // namespace krait::frontend
