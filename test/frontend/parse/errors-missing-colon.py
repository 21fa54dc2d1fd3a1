# Statements without their colon.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
if a
  b
#---
if a:
  b
elif c
  d
#---
if a:
  b
else
  c
#---
while a
  b
#---
for a in b
  c
#---
with a as b
  c
#---
with (a, b)
  c
#---
class C
  x
#---
class C(a)
  x
#---
def f()
  x
#---
def f
#---
def f(a) -> b
  c
#---
try
  a
#---
try:
  a
except
  b
#---
try:
  a
except B
  c
#---
try:
  a
finally
  b
#---
match a
  case b: c
#---
match a:
  case b
    c
#---
lambda x 1
#---
async def f()
  x
