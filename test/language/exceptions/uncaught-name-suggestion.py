# differential: --stderr
import sys
counter = 1
class Thing:
    attribute = 1
try:
    Thing().atribute
except AttributeError:
    sys.excepthook(*sys.exc_info())
try:
    conter
except NameError:
    sys.excepthook(*sys.exc_info())
def f():
    local_value = 1
    return local_valeu
f()
