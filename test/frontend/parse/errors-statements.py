# Other statements that go wrong.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
from a import
#---
from a import b,
#---
from a import (b, c
#---
from a import *, b
#---
import a.
#---
import
#---
from . import *.b
#---
from .a.b
#---
return return
#---
raise a from
#---
global a.b
#---
nonlocal
#---
assert
#---
pass x
#---
break 1
#---
else: x
#---
except: x
#---
finally: x
#---
elif a: b
#---
try:
  a
#---
try:
  a
else:
  b
#---
try:
  a
except A, B:
  c
#---
try:
  a
except A, B as c:
  d
#---
try:
  a
except*:
  b
#---
try:
  a
except A: b
except* C: d
#---
try:
  a
except* A: b
except C: d
#---
async x
#---
async with a b: c
#---
await
#---
yield = 1
#---
a <> b
#---
a ! b
#---
x = = y
#---
x ==
#---
def
#---
class
#---
class 1: pass
#---
with: pass
#---
with a as: pass
#---
with (a as b: pass
#---
for in x: pass
#---
for x y: pass
#---
while: pass
#---
if: pass
#---
@
#---
@a b
def f(): pass
#---
lambda
#---
a.1
#---
a..b
#---
a->b
#---
;
#---
x;;y
#---
del
#---
del a,, b
#---
print 'a' 'b'
#---
exec 'a' in b
#---
return = 1
#---
if x then y
#---
a; b c
#---
x++
#---
x--1 y
#---
++
#---
i++ + 1
