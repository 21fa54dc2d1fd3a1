a = []
print(a.append(1), a.extend([2, 3]), a.extend("ab"), a.extend(range(2)), a.insert(0, "first"), a.insert(-1, "x"), a.insert(100, "last"), a.insert(-100, "very"), a)
a += (9,)
a += {10: 1}
a[len(a):] = [11]
print(a)
for call in (lambda: a.append(), lambda: a.append(1, 2), lambda: a.extend(5), lambda: a.insert(1), lambda: a.insert("x", 1), lambda: a.__iadd__(3), lambda: a + (1,), lambda: a.extend()):
    try:
        call()
    except TypeError as error:
        print(error)
b = [1, 2]
b.extend(b)
b += b
print(b)
