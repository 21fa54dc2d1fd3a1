# Characters that no token has.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
x = a€b
#---
x = “y”
#---
a = 1 $ 2
#---
x ? y
#---
é = $
#---
x = 1
#---
x = ​1
#---
a!b
#---

#---
x⃝ = 1
#---
́x = 1
