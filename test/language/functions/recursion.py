def fact(n): return 1 if n == 0 else n * fact(n - 1)
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def flatten(x): return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def permutations(s): return [s] if len(s) < 2 else [s[i] + rest for i in range(len(s)) for rest in permutations(s[:i] + s[i + 1:])]
print(fact(30), ack(2, 3), even(100), odd(7), flatten([1, [2, [3, []], 4]]), hanoi(6, "a", "b", "c"), permutations("abc"))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: n if n < 2 else self(n - 1) + self(n - 2))(15))
