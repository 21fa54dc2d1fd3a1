print("b begins")
import circular_a
print("b sees", hasattr(circular_a, "x"))
try:
    from circular_a import x
except ImportError as error:
    print("ImportError", str(error).split(" (")[0])
y = "b.y"
def later(): return circular_a.x
