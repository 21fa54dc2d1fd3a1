s = set(range(10))
print([s.pop() for _ in range(4)])
s |= {1, 2, 3, 50, 70}
print(s, [s.pop() for _ in range(4)])
s.add(1)
print([s.pop() for _ in range(len(s))])
try: s.pop()
except KeyError as e: print(repr(e))
