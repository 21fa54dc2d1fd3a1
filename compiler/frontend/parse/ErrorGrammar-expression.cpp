// Expressions down to the power operator, in the notation of ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kExpressionGrammar[] = R"grammar(
expressions:
  | a=expression b=(',' a=expression)+ ','? => node Tuple
  | a=expression ',' => node Tuple
  | expression
memo expression:
  | invalid_expression
  | invalid_legacy_expression
  | disjunction 'if' disjunction 'else' expression => node IfExp
  | disjunction
  | lambdef
yield_expr:
  | 'yield' 'from' expression => node Yield
  | 'yield' star_expressions? => node Yield
star_expressions:
  | a=star_expression b=(',' a=star_expression)+ ','? => node Tuple
  | a=star_expression ',' => node Tuple
  | star_expression
memo star_expression:
  | '*' a=bitwise_or => node Starred
  | expression
star_named_expressions: a=','.star_named_expression+ ','?
star_named_expression:
  | '*' a=bitwise_or => node Starred
  | named_expression
assignment_expression: NAME ':=' ~ expression => node NamedExpr
named_expression:
  | assignment_expression
  | invalid_named_expression
  | a=expression !':='

memo disjunction:
  | conjunction ('or' conjunction)+ => node Operation
  | conjunction
memo conjunction:
  | inversion ('and' inversion)+ => node Operation
  | inversion
memo inversion:
  | 'not' inversion => node Operation
  | comparison
comparison:
  | a=bitwise_or b=compare_op_bitwise_or_pair+ => node Compare
  | bitwise_or
compare_op_bitwise_or_pair:
  | eq_bitwise_or | noteq_bitwise_or | lte_bitwise_or | lt_bitwise_or | gte_bitwise_or | gt_bitwise_or
  | notin_bitwise_or | in_bitwise_or | isnot_bitwise_or | is_bitwise_or
eq_bitwise_or: '==' bitwise_or => node Other
noteq_bitwise_or: (a='!=' => do notEqual) bitwise_or => node Other
lte_bitwise_or: '<=' bitwise_or => node Other
lt_bitwise_or: '<' bitwise_or => node Other
gte_bitwise_or: '>=' bitwise_or => node Other
gt_bitwise_or: '>' bitwise_or => node Other
notin_bitwise_or: 'not' 'in' bitwise_or => node Other
in_bitwise_or: 'in' bitwise_or => node In
isnot_bitwise_or: 'is' 'not' bitwise_or => node Other
is_bitwise_or: 'is' bitwise_or => node Other

bitwise_or:
  | bitwise_or '|' bitwise_xor => node Operation
  | bitwise_xor
bitwise_xor:
  | bitwise_xor '^' bitwise_and => node Operation
  | bitwise_and
bitwise_and:
  | bitwise_and '&' shift_expr => node Operation
  | shift_expr
shift_expr:
  | shift_expr '<<' sum => node Operation
  | shift_expr '>>' sum => node Operation
  | sum
sum:
  | sum '+' term => node Operation
  | sum '-' term => node Operation
  | term
term:
  | term '*' factor => node Operation
  | term '/' factor => node Operation
  | term '//' factor => node Operation
  | term '%' factor => node Operation
  | term '@' factor => node Operation
  | factor
memo factor:
  | '+' factor => node Operation
  | '-' factor => node Operation
  | '~' factor => node Operation
  | power
power:
  | await_primary '**' factor => node Operation
  | await_primary
memo await_primary:
  | 'await' primary => node Await
  | primary
)grammar";

} // namespace krait::frontend
