"""Calls: functions, builtins, classes, closures, comprehensions, generators, exceptions."""
from harness import table

THREE = [1, 2, 3]


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Derived(Point):
    pass


class Empty:
    pass


class Noisy(Exception):
    pass


def nothing():
    return None


def one(a):
    return a


def five(a, b, c, d, e):
    return a


def defaults(a, b=2, c=3):
    return b


def named(a, *, key=None):
    return key


def variable(*args):
    return args


def everything(*args, **keywords):
    return args


def many_locals(a):
    b = c = d = e = f = g = h = i = j = k = l = m = n = a
    return n


def plain_call(n):
    for i in range(n):
        nothing()


def call_one(n):
    for i in range(n):
        one(i)


def call_five(n):
    for i in range(n):
        five(i, i, i, i, i)


def call_many_locals(n):
    for i in range(n):
        many_locals(i)


def call_defaults(n):
    for i in range(n):
        defaults(i)


def call_keyword(n):
    for i in range(n):
        defaults(i, c=4)


def call_keyword_only(n):
    for i in range(n):
        named(i, key=i)


def call_variable(n):
    for i in range(n):
        variable(i, i)


def call_everything(n):
    for i in range(n):
        everything(i, key=i)


def call_unpacked(n):
    args = (1, 2, 3)
    for i in range(n):
        defaults(*args)


def call_unpacked_keywords(n):
    keywords = {"b": 1, "c": 2}
    for i in range(n):
        defaults(i, **keywords)


def call_forwarded(n):
    def outer(*args, **keywords):
        return defaults(*args, **keywords)
    for i in range(n):
        outer(i, c=2)


def call_unpacked_list(n):
    args = [1, 2, 3]
    for i in range(n):
        defaults(*args)


def builtin_len(n):
    a = THREE
    for i in range(n):
        len(a)


def builtin_isinstance(n):
    a = Derived(1, 2)
    for i in range(n):
        isinstance(a, Derived)


def builtin_isinstance_base(n):
    a = Derived(1, 2)
    for i in range(n):
        isinstance(a, Point)


def builtin_isinstance_no(n):
    a = Derived(1, 2)
    for i in range(n):
        isinstance(a, str)


def builtin_type(n):
    a = Derived(1, 2)
    for i in range(n):
        type(a) is Derived


def builtin_chr_ord(n):
    for i in range(n):
        chr(ord("a"))


def builtin_min_max(n):
    for i in range(n):
        min(max(i, 10), 100)


def builtin_max_three(n):
    for i in range(n):
        max(i, 10, 12)


def builtin_next(n):
    it = iter(range(n + 1))
    for i in range(n):
        next(it)


def builtin_str(n):
    for i in range(n):
        str(i)


def builtin_int(n):
    for i in range(n):
        int("12")


def builtin_list(n):
    a = (1, 2)
    for i in range(n):
        list(a)


def builtin_tuple(n):
    a = [1, 2]
    for i in range(n):
        tuple(a)


def builtin_range(n):
    for i in range(n):
        range(i)


def builtin_enumerate(n):
    a = THREE
    for i in range(n):
        enumerate(a)


def builtin_dict_zip(n):
    a = THREE
    for i in range(n):
        dict(zip(a, a))


def builtin_callable(n):
    for i in range(n):
        callable(nothing)


def method_append_pop(n):
    a = []
    for i in range(n):
        a.append(i)
        a.pop()


def method_get(n):
    d = {"a": 1}
    for i in range(n):
        d.get("a")
        d.get("b", 2)


def method_add(n):
    s = set()
    for i in range(n):
        s.add(i & 63)


def method_startswith(n):
    s = "hello"
    for i in range(n):
        s.startswith("he")


def class_empty(n):
    for i in range(n):
        Empty()


def class_init(n):
    for i in range(n):
        Point(i, i)


def class_inherited(n):
    for i in range(n):
        Derived(i, i)


def class_object(n):
    for i in range(n):
        object()


def closure_make(n):
    for i in range(n):
        def inner():
            return n


def closure_call(n):
    k = 0

    def inner():
        nonlocal k
        k += 1
    for i in range(n):
        inner()


def cell_locals(n):
    def outer(a):
        return lambda: a
    for i in range(n):
        outer(i)


def comprehension_list(n):
    a = THREE
    for i in range(n):
        [x for x in a]


def comprehension_closure(n):
    a = THREE
    for i in range(n):
        [x + n for x in a]


def comprehension_dict(n):
    a = THREE
    for i in range(n):
        {x: x for x in a}


def genexpr_any(n):
    a = THREE
    for i in range(n):
        any(x > 5 for x in a)


def genexpr_tuple(n):
    a = THREE
    for i in range(n):
        tuple(x for x in a)


def genexpr_sum(n):
    a = THREE
    for i in range(n):
        sum(x for x in a)


def count(n):
    for i in range(n):
        yield i


def generator_three(n):
    for i in range(n):
        for x in count(3):
            pass


def generator_next_default(n):
    for i in range(n):
        next(count(1), None)


def delegate(n):
    yield from count(n)


def generator_from(n):
    for i in range(n):
        for x in delegate(2):
            pass


async def answer(a):
    return a


async def awaiting(n):
    for i in range(n):
        await answer(i)


def coroutine(n):
    try:
        awaiting(n).send(None)
    except StopIteration:
        pass


def raises():
    raise Noisy


def except_here(n):
    for i in range(n):
        try:
            raise Noisy
        except Noisy:
            pass


def except_callee(n):
    for i in range(n):
        try:
            raises()
        except Noisy as error:
            pass


def except_builtin(n):
    d = {}
    for i in range(n):
        try:
            d[i]
        except KeyError:
            pass


def except_stop(n):
    for i in range(n):
        try:
            next(count(0))
        except StopIteration:
            pass


def except_finally(n):
    for i in range(n):
        try:
            try:
                raise Noisy("a")
            finally:
                pass
        except Exception:
            pass


def with_manager(n):
    manager = Manager()
    for i in range(n):
        with manager:
            pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *info):
        return None


table([
    plain_call, call_one, call_five, call_many_locals, call_defaults, call_keyword, call_keyword_only, call_variable,
    call_everything, call_unpacked, call_unpacked_keywords, call_forwarded, call_unpacked_list, builtin_len, builtin_isinstance,
    builtin_isinstance_base, builtin_isinstance_no, builtin_type, builtin_chr_ord, builtin_min_max, builtin_max_three,
    builtin_str, builtin_int, builtin_list, builtin_tuple, builtin_range, builtin_enumerate, builtin_dict_zip,
    builtin_callable, method_append_pop, method_get, method_add, method_startswith, class_empty, class_init,
    class_inherited, class_object, closure_make, closure_call, cell_locals, comprehension_list, comprehension_closure,
    comprehension_dict, genexpr_any, genexpr_tuple, genexpr_sum, generator_three, generator_next_default, generator_from,
    except_here, except_callee, except_builtin, except_stop, except_finally, with_manager,
], inner=[builtin_next, coroutine])
