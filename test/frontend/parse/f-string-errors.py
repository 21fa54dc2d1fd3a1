# Mistakes in f-strings.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
f'{'
#---
f'}'
#---
f'{a'
#---
f'{}'
#---
f'{ }'
#---
f'{!r}'
#---
f'{:x}'
#---
f'{=}'
#---
f'{a!x}'
#---
f'{a!}'
#---
f'{a!rr}'
#---
f'{a b}'
#---
f'{a $ b}'
#---
f'{a[}'
#---
f'{a)}'
#---
f'{(a]}'
#---
f'{"a\n"}'
#---
f'{#}'
#---
f'{a:{b:{c}}}'
#---
f'{*a}'
#---
f'{**a}'
#---
f'{a = b}'
#---
f'''
{a b}'''
#---
x = (1,
  f'{a +}')
#---
f'{lambda x: 1}'
#---
f'{yield}'
#---
f'{1a}'
#---
f"{'a}"
#---
f'{a:{b c}}'
#---
f'{f"{x y}"}'
#---
print(f'{a b}' 1)
#---
x = 1, f'''{
+}'''
#---
f'''{

6
 0}'''
