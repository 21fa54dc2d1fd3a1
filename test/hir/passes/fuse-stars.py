# RUN: %krait build --emit=hir -o - %s | FileCheck %s


# CHECK-LABEL: func @__main__.display
# CHECK-NOT:     build_list
# CHECK:         build_tuple_with %{{[0-9]+}}, %{{[0-9]+}}
def display(x, xs):
    return x, *xs


# CHECK-LABEL: func @__main__.arguments
# CHECK-NOT:     build_list
# CHECK:         build_tuple_with
# CHECK:         call_ex
def arguments(f, x, xs):
    return f(x, *xs)


# More items follow, or the list is what is wanted.
# CHECK-LABEL: func @__main__.others
# CHECK-NOT:     build_tuple_with
def others(x, xs):
    return (x, *xs, x), [x, *xs]


# The VM may go on while the iterable is computed.
# CHECK-LABEL: func @__main__.computed
# CHECK-NOT:     build_tuple_with
def computed(x, f):
    return x, *f()
