# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
# A source that ends in a carriage return and a line feed has an empty line behind it, which errors at its end name.
#---
if x:
#---
if x:

#---
if x:

#---
'''abc
#---
'''abc

#---
'''abc

#---
x = (1,
#---
x = (1,

#---
x = (1,

#---
class A:
  def f(self):
#---
class A:
  def f(self):

#---
class A:
  def f(self):

#---
f'''{x
#---
f'''{x

#---
f'''{x

#---
for x in y:
# c
#---
for x in y:
# c

#---
for x in y:
# c

#---
try:
  pass
#---
try:
  pass

#---
try:
  pass

#---
x = 1
  y
#---
x = 1
  y

#---
x = 1
  y

#---
match x:
 case 1:
#---
match x:
 case 1:

#---
match x:
 case 1:

#---
x = 1
#---
x = 1

#---
x = 1

#---
# coding: cp932
表 = '''表
#---
# coding: cp932
表 = '''表

#---
# coding: cp932
表 = '''表

