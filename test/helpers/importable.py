"""importable.py NAME...: prints the names of those modules that can be imported."""
import sys

for name in sys.argv[1:]:
    try:
        __import__(name)
    except Exception:
        pass
    else:
        print(name)
