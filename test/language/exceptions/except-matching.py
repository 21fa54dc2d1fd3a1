class A(Exception): pass
class B(A): pass
class C(B): pass
def which(e, *handlers):
    try:
        raise e
    except C: return "C"
    except (KeyError, IndexError): return "lookup pair"
    except B: return "B"
    except A: return "A"
    except LookupError: return "lookup"
    except: return "bare"
print([which(e) for e in (C(), B(), A(), KeyError(), IndexError(), LookupError(), ValueError(), KeyboardInterrupt())])
def dynamic(kinds):
    try:
        [][0]
    except kinds as e:
        return type(e).__name__
    except Exception as e:
        return "other " + type(e).__name__
print(dynamic(IndexError), dynamic((KeyError, IndexError)), dynamic(()), dynamic((KeyError,)))
try:
    dynamic(5)
except TypeError as error:
    print(error, repr(error.__context__))
class Meta(type):
    def __instancecheck__(cls, i): return True
    def __subclasscheck__(cls, c): return True
class Weird(Exception, metaclass=Meta): pass
try:
    try:
        1 / 0
    except Weird:
        print("matched by metaclass")
except ZeroDivisionError:
    print("metaclass ignored")
def order():
    print("evaluated")
    return ValueError
try:
    pass
except order():
    pass
try:
    raise KeyError
except order():
    pass
except KeyError:
    print("key")
