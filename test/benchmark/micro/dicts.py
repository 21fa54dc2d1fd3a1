"""dict."""
from harness import table

WORDS = {"alpha": 1, "beta": 2, "gamma": 3, "delta": 4}
NUMBERS = {i: i for i in range(1000)}
PAIRS = {(x, y): x for x in range(20) for y in range(20)}


def literal_empty(n):
    for _ in range(n):
        {}


def literal(n):
    for i in range(n):
        {"a": i, "b": 2, "c": 3}


def subscript_str(n):
    d, k = WORDS, "gamma"
    for _ in range(n):
        d[k]


def subscript_int(n):
    d = NUMBERS
    for i in range(n):
        d[5]


def subscript_pair(n):
    d, k = PAIRS, (3, 4)
    for i in range(n):
        d[k]


def pair_built(n):
    d = PAIRS
    for i in range(n):
        d[3, i % 20]


def store_str(n):
    d, k = {}, "key"
    for i in range(n):
        d[k] = i


def store_int_new(n):
    d = {}
    for i in range(n):
        d[i] = i


def store_pair_new(n):
    d = {}
    for i in range(n):
        d[i, 1] = i


def get_hit(n):
    d, k = WORDS, "gamma"
    for _ in range(n):
        d.get(k)


def get_default(n):
    d, k = WORDS, "none"
    for _ in range(n):
        d.get(k, 0)


def count_pair(n):
    d = {}
    for i in range(n):
        k = i & 31, i & 15
        d[k] = d.get(k, 0) + 1


def set_default(n):
    d = {}
    for i in range(n):
        d.setdefault(i & 63, 0)


def contains_str(n):
    d, k = WORDS, "gamma"
    for _ in range(n):
        k in d


def contains_int(n):
    d = NUMBERS
    for i in range(n):
        i in d


def items_small(n):
    d = WORDS
    for _ in range(n):
        for k, v in d.items():
            pass


def items_big(n):
    d = NUMBERS
    for _ in range(n // 1000):
        for k, v in d.items():
            pass


def keys_big(n):
    d = NUMBERS
    for _ in range(n // 1000):
        for k in d:
            pass


def values_sum(n):
    d = NUMBERS
    for _ in range(n // 1000):
        sum(d.values())


def comprehension(n):
    for _ in range(n // 100):
        {i: i for i in range(100)}


def copy_small(n):
    d = WORDS
    for _ in range(n):
        d.copy()


def merge(n):
    d, e = WORDS, {"x": 1}
    for _ in range(n):
        {**d, **e}


def update(n):
    d, e = {}, WORDS
    for _ in range(n):
        d.update(e)


def pop_store(n):
    d = dict(WORDS)
    for _ in range(n):
        d["gamma"] = d.pop("gamma")


def delete_store(n):
    d = dict(WORDS)
    for _ in range(n):
        del d["beta"]
        d["beta"] = 1


def from_pairs(n):
    pairs = [(i, i) for i in range(50)]
    for _ in range(n // 50):
        dict(pairs)


def from_zip(n):
    a = list(range(50))
    for _ in range(n // 50):
        dict(zip(a, a))


def equal(n):
    a, b = dict(WORDS), dict(WORDS)
    for _ in range(n):
        a == b


def list_of_items(n):
    d = NUMBERS
    for _ in range(n // 1000):
        list(d.items())


def sorted_items(n):
    d = NUMBERS
    for _ in range(n // 1000):
        sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))


table([
    literal_empty, literal, subscript_str, subscript_int, subscript_pair, pair_built, store_str, store_int_new,
    store_pair_new, get_hit, get_default, count_pair, set_default, contains_str, contains_int, items_small, copy_small,
    merge, update, pop_store, delete_store, equal,
], inner=[
    items_big, keys_big, values_sum, comprehension, from_pairs, from_zip, list_of_items, sorted_items,
])
