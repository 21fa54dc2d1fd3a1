"""A program of several files, all beside it: found at build time, compiled into one executable."""
import plain
import pkg.sub.deep
from pkg import late, exported as e
import circular_a

print(plain.function(), pkg.sub.deep.where, late.renamed, e, circular_a.x, __name__)


def in_function():
    from pkg.early import partial
    return partial


print(in_function())
try:
    import broken
except ZeroDivisionError as error:
    print(error)
try:
    import not_there_at_all
except ModuleNotFoundError as error:
    print(error)
if __name__ == "__main__":
    print("main")
