# RUN: %krait build %s --emit=hir -o %t --print-after=specialise 2>&1 | FileCheck %s
# A function of reads and arithmetic takes the place of its call, behind a guard; one with effects does not.


def area(width, height):
    return width * height + 1


def noisy(width, height):
    print(width)
    return width * height + 1


def calls(n):
    total = 0
    for i in range(n):
        total += area(i, n)
    return total


def calls_noisy(n):
    total = 0
    for i in range(n):
        total += noisy(i, n)
    return total


# CHECK-LABEL: func @__main__.calls kind
# CHECK:       enters %{{[0-9]+}} unit=1
# CHECK:       int_arith {{.*}} op=5
# CHECK-LABEL: func @__main__.calls_noisy
# CHECK-NOT:   enters
# CHECK:       return
