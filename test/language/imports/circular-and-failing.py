import sys
sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/Inputs")
import circular_a
print(circular_a.circular_b.later())
for _ in range(2):
    try:
        import broken
    except ZeroDivisionError as error:
        print(error, "broken" in sys.modules)
sys.modules["fake"] = "anything"
import fake
print(fake)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
class Lazy:
    def __getattr__(self, name): return "attr " + name
sys.modules["lazy"] = Lazy()
from lazy import something, other as o
print(something, o)
