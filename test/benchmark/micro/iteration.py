"""Loops, generators, coroutines and the functions that consume iterators."""
from harness import table

NUMBERS = list(range(100))
PAIRS = [(i, i) for i in range(100)]


def count_to(n):
    i = 0
    while i < n:
        yield i
        i += 1


def inner(n):
    for i in range(n):
        yield i


def outer(n):
    yield from inner(n)


def generator_loop(n):
    for x in count_to(n):
        pass


def generator_make(n):
    for _ in range(n):
        inner(1)


def generator_short(n):
    for _ in range(n):
        for x in inner(1):
            pass


def generator_next(n):
    g = count_to(n + 1)
    for _ in range(n):
        next(g)


def generator_send(n):
    def echo():
        x = None
        while True:
            x = yield x
    g = echo()
    next(g)
    send = g.send
    for i in range(n):
        send(i)


def delegation(n):
    for x in outer(n):
        pass


def recursion(n):
    def walk(depth):
        if depth:
            yield from walk(depth - 1)
            yield depth
            yield from walk(depth - 1)
    for _ in range(n // 1000):
        for x in walk(9):
            pass


def genexpr_sum(n):
    for _ in range(n // 100):
        sum(x for x in NUMBERS)


def genexpr_any(n):
    for _ in range(n // 100):
        any(x < 0 for x in NUMBERS)


def genexpr_join(n):
    for _ in range(n // 100):
        max(x for x in NUMBERS)


def coroutine(n):
    async def leaf():
        return 1

    async def main(n):
        for _ in range(n):
            await leaf()
    try:
        main(n).send(None)
    except StopIteration:
        pass


def for_list(n):
    for _ in range(n // 100):
        for x in NUMBERS:
            pass


def for_tuple(n):
    t = tuple(NUMBERS)
    for _ in range(n // 100):
        for x in t:
            pass


def for_pairs(n):
    for _ in range(n // 100):
        for a, b in PAIRS:
            pass


def for_enumerate(n):
    for _ in range(n // 100):
        for i, x in enumerate(NUMBERS):
            pass


def for_zip(n):
    for _ in range(n // 100):
        for a, b in zip(NUMBERS, NUMBERS):
            pass


def for_reversed(n):
    for _ in range(n // 100):
        for x in reversed(NUMBERS):
            pass


def for_range3(n):
    for _ in range(n // 10):
        for x in range(0, 20, 2):
            pass


def for_map(n):
    for _ in range(n // 100):
        for x in map(abs, NUMBERS):
            pass


def for_filter(n):
    for _ in range(n // 100):
        for x in filter(None, NUMBERS):
            pass


def map_lambda(n):
    for _ in range(n // 100):
        list(map(lambda x: x + 1, NUMBERS))


def map_str(n):
    for _ in range(n // 100):
        list(map(str, NUMBERS))


def sum_list(n):
    for _ in range(n // 100):
        sum(NUMBERS)


def sum_floats(n):
    f = [1.5] * 100
    for _ in range(n // 100):
        sum(f)


def min_list(n):
    for _ in range(n // 100):
        min(NUMBERS)


def max_key(n):
    for _ in range(n // 100):
        max(PAIRS, key=lambda p: p[1])


def max_two(n):
    a, b = 3, 4
    for _ in range(n):
        max(a, b)


def any_list(n):
    a = [0] * 100
    for _ in range(n // 100):
        any(a)


def all_list(n):
    a = [1] * 100
    for _ in range(n // 100):
        all(a)


def len_list(n):
    a = NUMBERS
    for _ in range(n):
        len(a)


def isinstance_(n):
    a = 3
    for _ in range(n):
        isinstance(a, int)


def isinstance_tuple(n):
    a = 3
    for _ in range(n):
        isinstance(a, (str, int))


def list_zip(n):
    for _ in range(n // 100):
        list(zip(NUMBERS, NUMBERS))


def list_reversed(n):
    for _ in range(n // 100):
        list(reversed(NUMBERS))


def dict_loop(n):
    d = dict(PAIRS)
    for _ in range(n // 100):
        for k in d:
            d[k] = 1


class Counter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


def class_iterator(n):
    for x in Counter(n):
        pass


def divmod_(n):
    for i in range(n):
        divmod(i, 7)


def floor_mod(n):
    for i in range(n):
        i // 7
        i % 7


def mixed_float(n):
    x = 1.5
    for i in range(n):
        i * x


def shift(n):
    for i in range(n):
        i << 3
        i >> 2


def power(n):
    for i in range(n):
        i ** 2


def true_divide(n):
    for i in range(n):
        i / 7


def round_(n):
    x = 2.567
    for i in range(n):
        round(x, 1)


def abs_(n):
    x = -4
    for i in range(n):
        abs(x)


def int_float(n):
    x = 4.7
    for i in range(n):
        int(x)


def negative(n):
    for i in range(n):
        -i


table([
    generator_make, generator_short, generator_next, generator_send, max_two, len_list, isinstance_, isinstance_tuple,
    divmod_, floor_mod, mixed_float, shift, power, true_divide, round_, abs_, int_float, negative,
], inner=[
    generator_loop, delegation, recursion, genexpr_sum, genexpr_any, genexpr_join, coroutine, for_list, for_tuple,
    for_pairs, for_enumerate, for_zip, for_reversed, for_range3, for_map, for_filter, map_lambda, map_str, sum_list,
    sum_floats, min_list, max_key, any_list, all_list, list_zip, list_reversed, dict_loop, class_iterator,
])
