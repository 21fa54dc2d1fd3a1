"""complex.__format__ with every combination of its options."""
from random_numbers import real, seed, show, spec

seed(98)
for _ in range(1000):
    show("format", format, complex(real(), real()), spec(["", "e", "f", "g", "n"]))
