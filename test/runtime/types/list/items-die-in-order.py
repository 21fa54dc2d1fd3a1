class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
x = [D(1), D(2), D(3)]; del x; print()
x = (D(1), D(2)); del x; print()
x = [D(1), D(2), D(3)]; x[0:2] = [5]; print(x[0]); x.clear(); print()
x = [D(1), D(2), D(3), D(4)]; del x[::2]; print(len(x)); x.pop(); print("popped"); del x; print()
x = {1: D("a"), 2: D("b")}; x.clear(); print()
x = {D("key"): D("value")}; del x; print()
