"""Loops over ints and floats that nothing announces: what the compiler finds out itself. Results are returned, so that
none is left out."""
from harness import table


def while_sum(n):
    total = i = 0
    while i < n:
        total += i * 3 ^ i
        i += 1
    return total


def escape_time(n):
    zr = zi = 0.0
    cr, ci = -0.1, 0.3
    for i in range(n):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return zr


def element(i, j):
    s = i + j
    return 1.0 / (s * (s + 1) // 2 + i + 1)


def matrix_element(n):
    for j in range(n):
        element(7, j)


def matrix_row(n):
    total = 0.0
    for j in range(n):
        s = 7 + j
        total += 1.0 / (s * (s + 1) // 2 + 7 + 1)
    return total


def queens_masks(n):
    full, columns, left, right = 255, 0, 0, 0
    free = count = 0
    for i in range(n):
        free = full & ~(columns | left | right) | i & 3
        bit = free & -free
        count += bit > 2
        columns = (columns | bit) & 127
        left = (left | bit) << 1 & 255
        right = (right | bit) >> 1
    return count


def collatz(n):
    x = 27
    for _ in range(n):
        x = x // 2 if x % 2 == 0 else 3 * x + 1
    return x


def dot(n):
    a = [0.5] * 8
    total = 0.0
    for i in range(n):
        total += a[i & 7] * 2.0
    return total


table([while_sum, escape_time, matrix_element, matrix_row, queens_masks, collatz, dot], inner=[])
