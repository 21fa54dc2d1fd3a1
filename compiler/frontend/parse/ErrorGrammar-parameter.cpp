// Parameters of def and lambda, in the notation of ErrorGrammar.h.
#include "compiler/frontend/parse/ErrorGrammar.h"

namespace krait::frontend {

const char kParameterGrammar[] = R"grammar(
params:
  | invalid_parameters
  | parameters
parameters:
  | slash_no_default param_no_default* param_with_default* star_etc?
  | slash_with_default param_with_default* star_etc?
  | param_no_default+ param_with_default* star_etc?
  | param_with_default+ star_etc?
  | star_etc
slash_no_default:
  | param_no_default+ '/' ','
  | param_no_default+ '/' &')'
slash_with_default:
  | param_no_default* param_with_default+ '/' ','
  | param_no_default* param_with_default+ '/' &')'
star_etc:
  | invalid_star_etc
  | '*' param_no_default param_maybe_default* kwds?
  | '*' param_no_default_star_annotation param_maybe_default* kwds?
  | '*' ',' param_maybe_default+ kwds?
  | kwds
kwds:
  | invalid_kwds
  | '**' param_no_default
param_no_default:
  | a=param ','
  | a=param &')'
param_no_default_star_annotation:
  | a=param_star_annotation ','
  | a=param_star_annotation &')'
param_with_default:
  | param default ','
  | param default &')'
param_maybe_default:
  | param default? ','
  | param default? &')'
param: NAME annotation? => node Other
param_star_annotation: NAME star_annotation => node Other
annotation: ':' expression
star_annotation: ':' star_expression
default:
  | '=' expression
  | invalid_default

lambdef: 'lambda' lambda_params? ':' expression => node Lambda
lambda_params:
  | invalid_lambda_parameters
  | lambda_parameters
lambda_parameters:
  | lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* lambda_star_etc?
  | lambda_slash_with_default lambda_param_with_default* lambda_star_etc?
  | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc?
  | lambda_param_with_default+ lambda_star_etc?
  | lambda_star_etc
lambda_slash_no_default:
  | lambda_param_no_default+ '/' ','
  | lambda_param_no_default+ '/' &':'
lambda_slash_with_default:
  | lambda_param_no_default* lambda_param_with_default+ '/' ','
  | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc:
  | invalid_lambda_star_etc
  | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds?
  | '*' ',' lambda_param_maybe_default+ lambda_kwds?
  | lambda_kwds
lambda_kwds:
  | invalid_lambda_kwds
  | '**' lambda_param_no_default
lambda_param_no_default:
  | a=lambda_param ','
  | a=lambda_param &':'
lambda_param_with_default:
  | lambda_param default ','
  | lambda_param default &':'
lambda_param_maybe_default:
  | lambda_param default? ','
  | lambda_param default? &':'
lambda_param: NAME => node Other
)grammar";

} // namespace krait::frontend
