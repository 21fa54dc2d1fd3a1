import sys
def f():
    raise ValueError("f")
def g():
    try:
        f()
    except ValueError as e:
        raise KeyError("g")
try:
    g()
except KeyError as error:
    t = error.__traceback__
    chain = []
    while t:
        chain.append((t.tb_frame.f_code.co_name, t.tb_lineno))
        t = t.tb_next
    print(chain, error.__context__, error.__context__.__traceback__.tb_next.tb_frame.f_code.co_name)
    print(sys.exc_info()[0] is KeyError, sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__)
print(sys.exc_info())
e = ValueError("x")
print(e.__traceback__, e.with_traceback(None) is e, e.__cause__)
try:
    raise e
except ValueError:
    first = e.__traceback__
try:
    raise e
except ValueError:
    print(e.__traceback__.tb_next is first or e.__traceback__.tb_next is not None, e.__traceback__.tb_lineno)
for name, value in (("__traceback__", 5), ("__cause__", 5), ("__context__", "x"), ("args", 5)):
    try:
        setattr(e, name, value)
    except TypeError as error:
        print(error)
e.args = [1, 2]
print(e.args, e, repr(e))
e.__cause__ = KeyError("c")
print(e.__suppress_context__)
def nested():
    try: 1 / 0
    except ZeroDivisionError:
        try: [][1]
        except IndexError:
            try: {}["k"]
            except KeyError as e: return e
e = nested()
while e: print(repr(e)); e = e.__context__
