# differential: --stderr
def level(n):
    if n == 0:
        raise ValueError("from the bottom")
    return level(n - 1)


print("before")
level(3)
