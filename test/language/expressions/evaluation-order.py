def v(x):
    print(x, end=" ")
    return x
print(v(1) + v(2) * v(3) - v(4))
print([v(5), v(6)], {v(7): v(8), v(9): v(10)}, (v(11), v(12)))
d = {}
d[v("k")] = v("val")
a = [0, 0]
a[v(0)], a[v(1)] = v("x"), v("y")
def f(*args, **kw):
    return args, kw
print((v(f))(v(1), *v([2]), k=v(3), **v({"z": 4})) if False else f(v(1), *v([2]), v(5), k=v(3), **v({"z": 4})))
print(v(1) if v(0) else v(2), v(1) < v(2) < v(0) < v(9))
a[v(1)] += v("z")
print(a, d, v([1, 2, 3])[v(0):v(2):v(1)])
def g(p=v("default"), *, q: v("annotation") = v("kwdefault")) -> v("return"):
    pass
print(lambda y=v("lambda"): y)if False else print(a)
