import sys
depth = 0
def deep():
    global depth
    depth += 1
    deep()
try:
    deep()
except RecursionError as error:
    print(error, 500 < depth < 1100)
def mutual(n): return other(n) + 1
def other(n): return mutual(n) + 1
try:
    mutual(0)
except RecursionError as error:
    print(type(error).__name__)
class R:
    def __repr__(self): return repr(self)
    def __getattr__(self, name): return getattr(self, name + "x")
    def __eq__(self, other): return self == other
for action in (lambda: repr(R()), lambda: R().a, lambda: R() == R()):
    try:
        action()
    except RecursionError as error:
        print("RecursionError")
old = sys.getrecursionlimit()
sys.setrecursionlimit(200)
depth = 0
try:
    deep()
except RecursionError:
    print(depth < 200)
sys.setrecursionlimit(old)
for bad in (0, -1, "x"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as error:
        print(error)
