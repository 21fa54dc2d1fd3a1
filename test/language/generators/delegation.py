class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("from next")
        return self.n
    def send(self, v):
        print("send", v)
        return next(self)
    def throw(self, *a):
        print("throw", a[0] if not isinstance(a[0], BaseException) else repr(a[0]))
        return "thrown"
    def close(self): print("close")
def g():
    result = yield from Iter()
    print("result", result)
x = g()
print(next(x), x.send("s"), x.throw(KeyError("k")))
x.close()
y = g()
print(list(y))
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def inner():
    try:
        yield 1
    finally:
        print("inner closed")
def outer():
    try:
        yield from inner()
    except GeneratorExit:
        print("outer exit")
        raise
o = outer()
next(o)
o.close()
def nosend():
    yield from [1, 2]
n = nosend()
next(n)
try:
    n.send("x")
except AttributeError as e:
    print(e)
