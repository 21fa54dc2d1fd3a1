print(1 is 1)
assert (0, "x")
