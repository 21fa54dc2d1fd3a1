"""set and frozenset."""
from harness import table

SMALL = frozenset(range(6))
OTHER = frozenset(range(3, 9))
BIG = set(range(1000))
BIG2 = set(range(500, 1500))
WORDS = {"alpha", "beta", "gamma", "delta", "epsilon"}
PAIRS = {(x, y) for x in range(20) for y in range(20)}


def literal(n):
    a = 1
    for _ in range(n):
        {a, 2, 3}


def single_or(n):
    a = SMALL
    for i in range(n):
        a | {i}


def union_small(n):
    a, b = SMALL, OTHER
    for _ in range(n):
        a | b


def and_small(n):
    a, b = SMALL, OTHER
    for _ in range(n):
        a & b


def sub_small(n):
    a, b = SMALL, OTHER
    for _ in range(n):
        a - b


def xor_small(n):
    a, b = SMALL, OTHER
    for _ in range(n):
        a ^ b


def union_big(n):
    a, b = BIG, BIG2
    for _ in range(n // 500):
        a | b


def contains_int(n):
    a = BIG
    for i in range(n):
        i in a


def contains_str(n):
    a, w = WORDS, "gamma"
    for i in range(n):
        w in a


def contains_pair(n):
    a = PAIRS
    for i in range(n):
        (i, 3) in a


def add_int(n):
    s = set()
    add = s.add
    for i in range(n):
        add(i)


def add_pair(n):
    s = set()
    for i in range(n):
        s.add((i, i))


def discard_add(n):
    s = set(range(100))
    for i in range(n):
        s.discard(i % 100)
        s.add(i % 100)


def comprehension(n):
    for _ in range(n // 100):
        {i for i in range(100)}


def from_list(n):
    data = list(range(100))
    for _ in range(n // 100):
        set(data)


def copy_small(n):
    a = set(SMALL)
    for _ in range(n):
        a.copy()


def iterate(n):
    for _ in range(n // 1000):
        for x in BIG:
            pass


def equal(n):
    a, b = set(SMALL), set(SMALL)
    for _ in range(n):
        a == b


def subset(n):
    a, b = SMALL, BIG
    for _ in range(n):
        a <= b


def pop_add(n):
    s = set(range(50))
    for _ in range(n):
        s.add(s.pop())


def frozen_hash(n):
    for _ in range(n // 100):
        for i in range(100):
            hash(frozenset((i, 2)))


table([
    literal, single_or, union_small, and_small, sub_small, xor_small, contains_int, contains_str, contains_pair, add_int,
    add_pair, discard_add, copy_small, equal, subset, pop_add,
], inner=[
    union_big, comprehension, from_list, iterate, frozen_hash,
])
