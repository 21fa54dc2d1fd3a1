// Primaries, atoms, displays, comprehensions and call arguments, in the notation of ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kAtomGrammar[] = R"grammar(
primary:
  | primary '.' NAME => node Attribute
  | primary genexp => node Call
  | primary '(' arguments? ')' => node Call
  | primary '[' slices ']' => node Subscript
  | atom
slices:
  | slice !','
  | ','.(slice | starred_expression)+ ','? => node Tuple
slice:
  | expression? ':' expression? (':' expression?)? => node Slice
  | named_expression
atom:
  | name
  | 'True' => node True
  | 'False' => node False
  | 'None' => node None
  | &STRING a=strings
  | number
  | &'(' a=(tuple | group | genexp)
  | &'[' a=(list | listcomp)
  | &'{' a=(dict | set | dictcomp | setcomp)
  | '...' => node Ellipsis
name: NAME => node Name
number: a=NUMBER => do number
memo strings: a=STRING+ => do strings

group:
  | '(' a=(yield_expr | named_expression) ')'
  | invalid_group
list: '[' a=star_named_expressions? ']' => node List
tuple: '(' a=(a=star_named_expression ',' b=star_named_expressions? => node Sequence)? ')' => node Tuple
set: '{' star_named_expressions '}' => node Set
dict:
  | '{' double_starred_kvpairs? '}' => node Dict
  | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ ','?
double_starred_kvpair:
  | '**' bitwise_or
  | kvpair
kvpair: expression ':' expression

for_if_clauses: a=for_if_clause+
for_if_clause:
  | 'async' 'for' star_targets 'in' ~ b=disjunction c=('if' a=disjunction)* => node Comprehension
  | 'for' star_targets 'in' ~ b=disjunction c=('if' a=disjunction)* => node Comprehension
  | invalid_for_target
listcomp:
  | '[' named_expression for_if_clauses ']' => node ListComp
  | invalid_comprehension
setcomp:
  | '{' named_expression for_if_clauses '}' => node SetComp
  | invalid_comprehension
genexp:
  | '(' (assignment_expression | expression !':=') for_if_clauses ')' => node GeneratorExp
  | invalid_comprehension
dictcomp:
  | '{' kvpair for_if_clauses '}' => node DictComp
  | invalid_dict_comprehension

memo arguments:
  | a=args ','? &')'
  | invalid_arguments
args:
  | a=','.(starred_expression | a=(assignment_expression | a=expression !':=') !'=')+ b=(',' a=kwargs)? => node Arguments
  | b=kwargs => node Arguments
kwargs:
  | a=','.kwarg_or_starred+ ',' b=','.kwarg_or_double_starred+ => node Sequence
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression: '*' a=expression => node Starred
kwarg_or_starred:
  | invalid_kwarg
  | NAME '=' expression => node Keyword
  | starred_expression
kwarg_or_double_starred:
  | invalid_kwarg
  | NAME '=' expression => node Keyword
  | '**' expression => node Unpacking
)grammar";

} // namespace krait::frontend
