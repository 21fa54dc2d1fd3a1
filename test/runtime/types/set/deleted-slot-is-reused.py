# An added key takes the last deleted slot its search passed: the order shows it.
s = set()
for k in (0, 32, 64, 5, 6, 7): s.add(k)
s.discard(0); s.discard(32)
s.add(96); s.add(128)
print(list(s))
s = set((158720, 109, 173, 175))
print(s.pop(), list(s)); s.add(69632); print(list(s))
