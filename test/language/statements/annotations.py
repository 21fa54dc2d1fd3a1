x: int = 5
y: "forward"
z: list[int]
(w): str = "paren"
print(__annotations__, x, w)
class C:
    a: int = 1
    b: str
    c: "quoted"
    def m(self, p: int, *args: str, q: float = 1.0, **kw: bytes) -> None: ...
try:
    y
except NameError as error:
    print(error)
print(C.__annotations__, C.m.__annotations__)
def f(a: (print("evaluated"), int)[1]) -> "r":
    local: undefined_is_fine
    other: int = 3
    return other
print(f(1), f.__annotations__)
f.__annotations__["a"] = "changed"
print(f.__annotations__, (lambda: 0).__annotations__)
d = {}
d["k"]: int = 7
C.attr: str = "set"
print(d, C.attr)
