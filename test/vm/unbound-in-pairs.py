# Fused pairs of instructions report the right variable.
def first(flag):
    if flag: a = 1
    b = 2
    return a + b
def second(flag):
    a = 1
    if flag: b = 2
    return a + b
def deleted():
    a = b = 1
    del b
    return a, b
def free():
    def inner(): return value
    if False: value = 1
    return inner()
for function, args in ((first, (True,)), (first, (False,)), (second, (False,)), (deleted, ()), (free, ())):
    try: print(function(*args))
    except NameError as error: print(type(error).__name__, error)
