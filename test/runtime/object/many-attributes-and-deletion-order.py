# Attributes beyond the inline ones, deletions, and what __dict__ shows.
class C: pass
c = C()
for i in range(60): setattr(c, f"a{i}", i)
print(sum(getattr(c, f"a{i}") for i in range(60)))
for i in range(0, 60, 2): delattr(c, f"a{i}")
c.a0 = "again"
print(list(vars(c))[:5], list(vars(c))[-1], len(vars(c)))
vars(c)["new"] = 1; print(c.new); del c.new; print("new" in c.__dict__)
d = C(); d.x = 1; d.y = 2; del d.x; d.x = 3
print(d.__dict__)
d.__dict__ = {"z": 1}; print(d.z, hasattr(d, "x"))
for i in range(2000): setattr(c, f"b{i}", i)
print(c.b1999, len(c.__dict__))
try: d.__dict__ = 3
except TypeError as e: print(e)
