def product(n):
    p = 1
    for i in range(1, n):
        p *= i
    return p
def shift(n):
    x = 1
    for _ in range(n):
        x = (x << 1) | 1
    return x
def fib(n):
    a, b = 0, 1
    while n:
        a, b, n = b, a + b, n - 1
    return a
def down(n):
    x = -(2 ** 62) + n
    for i in range(2 * n):
        x -= 1
    return x
def square(n):
    x = 3
    for _ in range(n):
        x = x * x - x
    return x
print(product(15), product(25), product(40), shift(70), fib(90), fib(95), fib(150), down(5), square(4), square(6))
total = 0
for i in range(2 ** 62 - 3, 2 ** 62 + 4):
    total += i
print(total, i)
x = 2 ** 63 - 2
for _ in range(4):
    x += 1
    print(x, -x, x * 2, x // 3, x % 1000, x >> 3, x & 0xFFFF)
