# RUN: %krait build --emit=hir -o - %s | FileCheck %s


# CHECK-LABEL: func @__main__.plain
# CHECK:         %[[CELL:[0-9]+]] = load_local slot=1
# CHECK:         lazy_function %[[CELL]]
# CHECK-NOT:     make_function
# CHECK:         call_comprehension %{{[0-9]+}}, %[[CELL]]
def plain(xs, k):
    return [x + k for x in xs]


# The iterable is computed in other blocks: the function is made first, as written.
# CHECK-LABEL: func @__main__.branches
# CHECK:         make_function
# CHECK-NOT:     call_comprehension
# CHECK-LABEL: func @__main__.branches.<locals>.<listcomp>
def branches(xs, ys):
    return [x for x in xs or ys]


# The function lives through a suspension.
# CHECK-LABEL: func @__main__.suspends
# CHECK:         make_function
# CHECK-NOT:     call_comprehension
# CHECK-LABEL: func @__main__.suspends.<locals>.<listcomp>
def suspends():
    return [x for x in (yield)]


# A lambda is no comprehension.
# CHECK-LABEL: func @__main__.other
# CHECK:         make_function
# CHECK-NOT:     call_comprehension
def other(xs):
    return (lambda x: x)(iter(xs))
