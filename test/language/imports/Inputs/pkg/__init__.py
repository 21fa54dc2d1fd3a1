print("pkg init", __name__, __package__, __path__ is not None)
from . import early
__all__ = ["early", "exported", "late"]
exported = "e"
hidden = "h"
def __getattr__(name):
    if name == "dynamic": return "made on demand"
    raise AttributeError(name)
