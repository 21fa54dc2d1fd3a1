def a():
    try: return "try"
    finally: print("a finally")
def b():
    for i in range(3):
        try:
            continue
        finally:
            print("b", i)
    return "b"
def c():
    x = 1
    try:
        return x
    finally:
        x = 2
def d():
    try:
        raise ValueError
    except ValueError:
        return "except"
    finally:
        print("d finally")
def e():
    try:
        try:
            return 1
        finally:
            raise KeyError("replaced")
    except KeyError as error:
        return str(error)
def f():
    try:
        return g()
    except ZeroDivisionError:
        return "caught"
    else:
        return "else"
    finally:
        print("f finally")
def g(): return 1 / 0
def h():
    while True:
        try:
            try:
                break
            finally:
                print("h inner")
        finally:
            print("h outer")
    return "h"
def i():
    try:
        pass
    except:
        pass
    else:
        return "else ran"
    finally:
        print("i finally")
def j(n):
    try:
        if n: raise ValueError(n)
    except ValueError as v:
        result = v.args
    else:
        result = "no error"
    finally:
        result2 = "always"
    return result, result2
for fn in (a, b, c, d, e, f, h, i):
    print(fn.__name__, fn())
print(j(0), j(1))
