# Statements without their indented block.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
if a:
b
#---
if a:
  b
elif c:
d
#---
if a:
  b
else:
c
#---
while a:
b
#---
for a in b:
c
#---
with a:
b
#---
with (a, b):
c
#---
class C:
x
#---
def f():
x
#---
async def f():
x
#---
try:
a
#---
try:
  a
except:
b
#---
try:
  a
except B:
c
#---
try:
  a
except* B:
c
#---
try:
  a
finally:
b
#---
match a:
case b: c
#---
match a:
  case b:
  c
#---
if a:
#---
def f():
  if a:
  b
#---
for a in b:
# c
#---
@a
x = 1
#---
@a
