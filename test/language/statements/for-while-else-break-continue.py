for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i)
else:
    print("no")
for i in []:
    pass
else:
    print("else of empty", i)
n = 3
while n:
    n -= 1
    if n == 5: break
else:
    print("while else", n)
for i in range(3):
    for j in range(3):
        if j == 1: break
        print(i, j, end="; ")
    else:
        print("inner else")
    if i == 1: break
print()
for i in range(2):
    i = 10
print(i)
def find(items):
    for x in items:
        try:
            if x == 2: return "found"
            continue
        finally:
            print("finally", x)
    else:
        return "else"
print(find([1, 2, 3]), find([5]))
for a, (b, c) in [(1, (2, 3))]: print(a, b, c)
for d["k"] in range(2) if (d := {}) is not None else []: pass
print(d)
for x in (lambda: [1, 2])(): print(x)
