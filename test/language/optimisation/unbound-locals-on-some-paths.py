def f(n):
    for i in range(n):
        last = i
    try:
        return last
    except UnboundLocalError as error:
        return str(error)
def g(flag):
    if flag: x = 1
    try:
        return x
    except NameError as error:
        return type(error).__name__
def h(n):
    out = []
    for i in range(n):
        if i % 2: y = i
        else:
            try: del y
            except UnboundLocalError: out.append("no y")
        try: out.append(y)
        except UnboundLocalError: out.append("unbound")
    return out
def k():
    try:
        1 / 0
    except ZeroDivisionError as error:
        pass
    try:
        return error
    except UnboundLocalError as e:
        return str(e)
def loop_variable():
    for x in []: pass
    try: return x
    except UnboundLocalError as e: return str(e)
def with_while(n):
    while n:
        z = n
        n -= 1
        if n == 1: del z
    try: return z
    except UnboundLocalError: return "gone"
print(f(0), f(3), g(0), g(1), h(5), k(), loop_variable(), with_while(3), with_while(0), with_while(1))
