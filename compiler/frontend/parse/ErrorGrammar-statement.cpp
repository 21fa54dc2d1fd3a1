// Inputs and simple statements, in the notation of ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kStatementGrammar[] = R"grammar(
file: statements? ENDMARKER
eval: expressions NEWLINE* ENDMARKER
interactive: statement_newline
func_type: '(' type_expressions? ')' '->' expression NEWLINE* ENDMARKER
fstring: star_expressions

statements: statement+
statement: compound_stmt | simple_stmts
statement_newline:
  | compound_stmt NEWLINE
  | simple_stmts
  | NEWLINE
  | ENDMARKER => do endOfInput
simple_stmts:
  | simple_stmt !';' NEWLINE
  | ';'.simple_stmt+ ';'? NEWLINE
memo simple_stmt:
  | assignment
  | star_expressions
  | &'return' return_stmt
  | &('import' | 'from') import_stmt
  | &'raise' raise_stmt
  | 'pass'
  | &'del' del_stmt
  | &'yield' yield_expr
  | &'assert' assert_stmt
  | 'break'
  | 'continue'
  | &'global' global_stmt
  | &'nonlocal' nonlocal_stmt

assignment:
  | NAME ':' expression ('=' annotated_rhs)?
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ('=' annotated_rhs)?
  | (star_targets '=')+ (yield_expr | star_expressions) !'='
  | single_target augassign ~ (yield_expr | star_expressions)
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign:
  | a='+=' | a='-=' | a='*=' | a='@=' | a='/=' | a='%=' | a='&=' | a='|=' | a='^=' | a='<<=' | a='>>=' | a='**=' | a='//='

return_stmt: 'return' star_expressions?
raise_stmt:
  | 'raise' expression ('from' expression)?
  | 'raise'
global_stmt: 'global' ','.NAME+
nonlocal_stmt: 'nonlocal' ','.NAME+
del_stmt:
  | 'del' del_targets &(';' | NEWLINE)
  | invalid_del_stmt
assert_stmt: 'assert' expression (',' expression)?

import_stmt: import_name | import_from
import_name: 'import' dotted_as_names
import_from:
  | 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets:
  | '(' import_from_as_names ','? ')'
  | import_from_as_names !','
  | '*'
  | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: NAME ('as' NAME)?
dotted_as_names: ','.dotted_as_name+
dotted_as_name: dotted_name ('as' NAME)?
dotted_name:
  | dotted_name '.' NAME
  | NAME

type_expressions:
  | ','.expression+ ',' '*' expression ',' '**' expression
  | ','.expression+ ',' '*' expression
  | ','.expression+ ',' '**' expression
  | '*' expression ',' '**' expression
  | '*' expression
  | '**' expression
  | ','.expression+
)grammar";

} // namespace krait::frontend
