# Replacement fields: nesting, conversions, specifications, positions.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
f'a{b}c{d!r}e{f:>{g}.{h!s}}i' 'j' f'{k=}' f'{l = !a:x}'
f'{{}}{x}{{y}}' rf'\{a}\n' f'\N{DIGIT ONE}{b}'
x = f'''
  {a}
    {b
 + c} {
  d} {f"{e:{f'{g}'}}"}'''
y = ('a'
     f'{x:0{y}d}'
     u'b' f'{z!s}')
u'k' f'{a}b{c:{d}e}'
f'{a, *b}' f'{lambda_}' f'{(lambda x: 1)}' f'{a["b"]}{c != d}{(yield)}{e:=5}{ {1: 2}[1] }' f''
