# Statements that need something around them.
# RUN: rm -rf %t && split-file %s %t
# RUN: not %krait check %t/0.py 2>&1 | FileCheck %s --check-prefix=E0
# RUN: not %krait check %t/1.py 2>&1 | FileCheck %s --check-prefix=E1
# RUN: not %krait check %t/2.py 2>&1 | FileCheck %s --check-prefix=E2
# RUN: not %krait check %t/3.py 2>&1 | FileCheck %s --check-prefix=E3
# RUN: not %krait check %t/4.py 2>&1 | FileCheck %s --check-prefix=E4
# RUN: not %krait check %t/5.py 2>&1 | FileCheck %s --check-prefix=E5
# RUN: not %krait check %t/6.py 2>&1 | FileCheck %s --check-prefix=E6
# RUN: not %krait check %t/7.py 2>&1 | FileCheck %s --check-prefix=E7
# RUN: not %krait check %t/8.py 2>&1 | FileCheck %s --check-prefix=E8
# RUN: not %krait check %t/9.py 2>&1 | FileCheck %s --check-prefix=E9
# E0: 0.py:1:1: error: 'return' outside function
# E1: 1.py:2:5: error: 'break' outside loop
# E2: 2.py:3:18: error: 'continue' not properly in loop
# E3: 3.py:1:1: error: 'yield' outside function
# E4: 4.py:2:5: error: 'await' outside async function
# E5: 5.py:2:5: error: 'async with' outside async function
# E6: 6.py:3:5: error: 'return' with value in async generator
# E7: 7.py:2:5: error: 'yield from' inside async function
# E8: 8.py:3:16: error: 'break', 'continue' and 'return' cannot appear in an except* block
# E9: 9.py:1:5: error: asynchronous comprehension outside of an asynchronous function
#--- 0.py
return 1
#--- 1.py
if x:
    break
#--- 2.py
def f():
    for x in y:
        def g(): continue
#--- 3.py
yield
#--- 4.py
def f():
    await x
#--- 5.py
def f():
    async with x: pass
#--- 6.py
async def f():
    yield
    return 1
#--- 7.py
async def f():
    yield from x
#--- 8.py
for x in y:
    try: pass
    except* E: break
#--- 9.py
x = {a async for a in b}
