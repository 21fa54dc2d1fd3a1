# Bytes that are no UTF-8: in names, strings and fields of f-strings; lines that cannot be shown.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
x = æb
#---
x = 'aæb'
#---
x = 1
ÿ 
#---
x = f'{bæc}'
#---
# coding: utf-8
x = f'{a:{bæc}}'
#---
x = f'''{

bæc
 0}'''
#---
if 1:
    x = 1
  é = 5
