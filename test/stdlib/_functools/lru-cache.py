# REQUIRES: module-itertools
from _functools import _lru_cache_wrapper
calls = []
def f(*a, **k): calls.append((a, k)); return len(calls)
info = lambda *a: a
w = _lru_cache_wrapper(f, 2, False, info)
print(w(1), w(1), w(2), w(3), w(1), w(1.0), w(a=1), w(a=1), w(), w.cache_info()); w.cache_clear(); print(w.cache_info())
w = _lru_cache_wrapper(f, None, True, info); print(w(1), w(1.0), w(True), w(1), w.cache_info())
w = _lru_cache_wrapper(f, 0, True, info); print(w(1), w(1), w.cache_info())
try: _lru_cache_wrapper(f, 3, False, info)([])
except TypeError as e: print(e)
class A: m = _lru_cache_wrapper(lambda self, x: x * 2, 3, False, info)
a = A(); print(a.m(4), a.m(4), A.m.cache_info())
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib = _lru_cache_wrapper(fib, None, False, info); print(fib(100), fib.cache_info())
