class A:
    __secret = 1
    def __init__(self):
        self.__x = 2
        self._y = 3
        self.__z__ = 4
    def get(self): return self.__x, self.__secret, A.__secret
    def __private(self): return "private"
    def call(self): return self.__private()
class B(A):
    def __private(self): return "B private"
    def own(self): return self.__private()
a = A()
print(sorted(vars(a)), a.get(), a.call(), B().call(), B().own(), a._A__secret, [n for n in dir(A) if "secret" in n or "private" in n])
try:
    a.__x
except AttributeError as error:
    print(error)
class _Under:
    def f(self): self.__v = 1; return vars(self)
class __All_: 
    def f(self): self.__v = 1; return vars(self)
print(_Under().f(), __All_().f())
class D:
    def __dir__(self): return ["b", "a"]
    @property
    def __dict__(self): return {"fake": 1}
print(dir(D()), vars(D()), [n for n in dir(object) if not n.startswith("__s")], "real" in dir(5))
def f(__p): return __p
class Params:
    def m(self, __q): return __q
    def kw(self): return self.m(_Params__q=3)
print(f(1), Params().kw())
