import sys
class D:
    def __del__(self): print("destroyed")
d = D()
sys.stdout.write("no newline")
sys.exit(42)
