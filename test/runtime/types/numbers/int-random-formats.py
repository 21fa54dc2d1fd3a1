"""int.__format__ with every combination of its options."""
from random_numbers import big, rnd, seed, show, spec

seed(777)
for _ in range(1500):
    show("format", format, big(), spec(["", "b", "c", "d", "o", "x", "X", "n", "e", "f", "g", "%"], precision=rnd(8) == 0))
