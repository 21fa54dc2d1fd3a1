// Compound statements, in the notation of ErrorGrammar.h. func_type_comment never matches (tokens hold no type comments)
// but looks one token further than the rest of the rule does.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kCompoundGrammar[] = R"grammar(
compound_stmt:
  | &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | match_stmt

memo block:
  | NEWLINE INDENT statements DEDENT
  | simple_stmts
  | invalid_block
decorators: ('@' named_expression NEWLINE)+

class_def:
  | decorators class_def_raw
  | class_def_raw
class_def_raw:
  | invalid_class_def_raw
  | 'class' NAME ('(' arguments? ')')? ':' block

function_def:
  | decorators function_def_raw
  | function_def_raw
function_def_raw:
  | invalid_def_raw
  | 'def' NAME !!'(' params? ')' ('->' expression)? !!':' func_type_comment? block
  | 'async' 'def' NAME !!'(' params? ')' ('->' expression)? !!':' func_type_comment? block
func_type_comment: NEWLINE !NAME NAME

if_stmt:
  | invalid_if_stmt
  | 'if' named_expression ':' block elif_stmt
  | 'if' named_expression ':' block else_block?
elif_stmt:
  | invalid_elif_stmt
  | 'elif' named_expression ':' block elif_stmt
  | 'elif' named_expression ':' block else_block?
else_block:
  | invalid_else_stmt
  | 'else' !!':' block
while_stmt:
  | invalid_while_stmt
  | 'while' named_expression ':' block else_block?
for_stmt:
  | invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' block else_block?
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block else_block?
  | invalid_for_target

with_stmt:
  | invalid_with_stmt_indent
  | 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'with' ','.with_item+ ':' block
  | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'async' 'with' ','.with_item+ ':' block
  | invalid_with_stmt
with_item:
  | expression 'as' star_target &(',' | ')' | ':')
  | invalid_with_item
  | expression

try_stmt:
  | invalid_try_stmt
  | 'try' !!':' block finally_block
  | 'try' !!':' block except_block+ else_block? finally_block?
  | 'try' !!':' block except_star_block+ else_block? finally_block?
except_block:
  | invalid_except_stmt_indent
  | 'except' expression ('as' NAME)? ':' block
  | 'except' ':' block
  | invalid_except_stmt
except_star_block:
  | invalid_except_star_stmt_indent
  | 'except' '*' expression ('as' NAME)? ':' block
  | invalid_except_stmt
finally_block:
  | invalid_finally_stmt
  | 'finally' !!':' block
)grammar";

} // namespace krait::frontend
