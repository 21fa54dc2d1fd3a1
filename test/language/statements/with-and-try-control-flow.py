class M:
    def __enter__(self): return self
    def __exit__(self, *a):
        print("exit", a[0] and a[0].__name__)
        return False
def f(how):
    for i in range(2):
        try:
            with M():
                if how == "return": return "returned"
                if how == "break": break
                if how == "continue": continue
                if how == "raise": raise ValueError
                print("body")
        except ValueError:
            print("except")
            return "from except"
        else:
            print("else")
        finally:
            print("finally", i)
    return "end"
for how in ("return", "break", "continue", "raise", "none"):
    print(how, f(how))
def override():
    try:
        return "try"
    finally:
        return "finally"
def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"
def nested():
    try:
        try:
            raise KeyError("k")
        finally:
            print("inner finally")
    except KeyError as error:
        print("outer", error)
        try:
            raise
        except KeyError:
            print("re-raised")
    else:
        print("never")
    return "nested"
print(override(), swallow(), nested())
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen finally")
for x in gen():
    break
print("after loop")
