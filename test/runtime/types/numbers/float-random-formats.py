"""float.__format__ with every combination of its options."""
from random_numbers import real, seed, show, spec

seed(99)
for _ in range(2000):
    show("format", format, real(), spec(["", "e", "f", "g", "E", "F", "G", "n", "%"]))
