"""list and tuple."""
from harness import table

NUMBERS = list(range(100))
SHUFFLED = [(i * 7919) % 1009 for i in range(1000)]
WORDS = ["w%d" % ((i * 7919) % 1009) for i in range(1000)]
TRIPLE = (1, 2, 3)
RECORDS = [((i * 7919) % 1009, "x%d" % i) for i in range(1000)]
FLOATS = [float(x) for x in SHUFFLED]


def literal(n):
    for i in range(n):
        [i, 2, 3]


def literal_empty(n):
    for i in range(n):
        []


def append(n):
    a = []
    for i in range(n):
        a.append(i)


def append_pop(n):
    a = [1, 2, 3]
    for i in range(n):
        a.append(i)
        a.pop()


def subscript(n):
    a = NUMBERS
    for i in range(n):
        a[3]


def subscript_last(n):
    a = NUMBERS
    for i in range(n):
        a[-1]


def store(n):
    a = list(NUMBERS)
    for i in range(n):
        a[3] = i


def slice_small(n):
    a = NUMBERS
    for i in range(n):
        a[2:5]


def slice_copy(n):
    a = NUMBERS
    for i in range(n // 10):
        a[:]


def slice_join(n):
    a = [1, 2, 3, 4, 5]
    for i in range(n):
        a[:2] + a[3:]


def concat(n):
    a = [1, 2, 3]
    for i in range(n):
        a + a


def repeat(n):
    for i in range(n // 10):
        [0] * 100


def comprehension(n):
    for i in range(n // 100):
        [x for x in NUMBERS]


def comprehension_if(n):
    for i in range(n // 100):
        [x + 1 for x in NUMBERS if x & 1]


def nested(n):
    for i in range(n // 100):
        [[0] * 10 for _ in range(10)]


def from_range(n):
    for i in range(n // 100):
        list(range(100))


def from_generator(n):
    for i in range(n // 100):
        list(x for x in NUMBERS)


def copy(n):
    a = [1, 2, 3]
    for i in range(n):
        list(a)


def extend(n):
    a = [1, 2, 3]
    for i in range(n // 10):
        b = []
        for _ in range(10):
            b.extend(a)


def inplace_add(n):
    a = [1, 2, 3]
    for i in range(n // 10):
        b = []
        for _ in range(10):
            b += a


def contains(n):
    a = NUMBERS
    for i in range(n // 10):
        77 in a


def contains_str(n):
    a = ["alpha", "beta", "gamma", "delta"]
    k = "".join(["del", "ta"])
    for i in range(n):
        k in a


def contains_literal(n):
    k = "beta"
    for i in range(n):
        k in ("alpha", "beta", "gamma")


def index(n):
    a = NUMBERS
    for i in range(n // 10):
        a.index(77)


def insert_pop0(n):
    a = list(NUMBERS)
    for i in range(n):
        a.insert(0, i)
        a.pop(0)


def reverse_list(n):
    a = NUMBERS
    for i in range(n // 100):
        a[::-1]


def equal(n):
    a, b = [1, 2, 3, 4], [1, 2, 3, 4]
    for i in range(n):
        a == b


def compare_tuple(n):
    a, b = (1, 2, 3), (1, 2, 4)
    for i in range(n):
        a < b


def equal_tuple(n):
    a, b = (1, 2, "x"), (1, 2, "x" * 1)
    for i in range(n):
        a == b


def hash_tuple(n):
    for i in range(n):
        hash((i, 2, 3))


def build_tuple(n):
    for i in range(n):
        (i, i)


def unpack(n):
    t = TRIPLE
    for i in range(n):
        a, b, c = t


def unpack_list(n):
    t = [1, 2, 3]
    for i in range(n):
        a, b, c = t


def unpack_star(n):
    t = [1, 2, 3, 4]
    for i in range(n):
        a, *b = t


def swap(n):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a


def tuple_concat(n):
    t = TRIPLE
    for i in range(n):
        t + (i,)


def tuple_from_list(n):
    a = [1, 2, 3]
    for i in range(n):
        tuple(a)


def sort_ints(n):
    for i in range(n // 1000):
        sorted(SHUFFLED)


def sort_floats(n):
    for i in range(n // 1000):
        sorted(FLOATS)


def sort_words(n):
    for i in range(n // 1000):
        sorted(WORDS)


def sort_tuples(n):
    for i in range(n // 1000):
        sorted(RECORDS)


def sort_key(n):
    for i in range(n // 1000):
        sorted(RECORDS, key=lambda r: r[0])


def sort_key_tuple(n):
    for i in range(n // 1000):
        sorted(RECORDS, key=lambda r: (-r[0], r[1]))


def sort_sorted(n):
    a = sorted(SHUFFLED)
    for i in range(n // 1000):
        a.sort()


def delete(n):
    for i in range(n // 10):
        a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
        for _ in range(10):
            del a[-1]


def as_queue(n):
    a = list(range(10))
    for i in range(n):
        a.append(a.pop(0))


table([
    literal, literal_empty, append, append_pop, subscript, subscript_last, store, slice_small, slice_join, concat, copy,
    contains_str, contains_literal, insert_pop0, equal, compare_tuple, equal_tuple, hash_tuple, build_tuple, unpack,
    unpack_list, unpack_star, swap, tuple_concat, tuple_from_list, as_queue,
], inner=[
    slice_copy, repeat, comprehension, comprehension_if, nested, from_range, from_generator, extend, inplace_add, contains,
    index, reverse_list, sort_ints, sort_floats, sort_words, sort_tuples, sort_key, sort_key_tuple, sort_sorted, delete,
])
