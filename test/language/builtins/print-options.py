import sys
print()
print(1, "a", None, [1], sep=", ", end=".\n")
print("x", sep="", end="")
print("y", "z", sep="\n", end="\n\n")
print("to stdout", file=sys.stdout, flush=True)
print(*range(3), sep=None, end=None)
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
print(1, "b", file=w, sep="-", end="!")
print(w.parts)
class NoWrite: pass
for call in (lambda: print(1, sep=5), lambda: print(1, end=5), lambda: print(1, file=NoWrite()), lambda: print(1, flush=1, bad=2)):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print("nothing", file=None)
print(print("inner"), "é中😀", "\t|", b"bytes")
