# Cycles are found; finalisers run once, weak reference callbacks run, resurrection is respected.
import gc, weakref
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
gc.collect()
a, b = N("a"), N("b"); a.other, b.other = b, a
r = weakref.ref(a, lambda r: print("callback"))
del a, b
print(gc.collect() >= 2, r() is None)
saved = []
class Phoenix:
    def __init__(self): self.me = self
    def __del__(self): saved.append(self); print("rising")
Phoenix()
gc.collect(); print(len(saved)); saved.clear(); gc.collect(); print("ashes", len(saved))
l = []; l.append(l); del l
d = {}; d["d"] = d; del d
class C: pass
C.self = C; w = weakref.ref(C); del C
gc.collect(); print(w())
print(gc.isenabled(), gc.get_threshold())
gc.disable(); print(gc.isenabled()); gc.enable()
