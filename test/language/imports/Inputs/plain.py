print("plain runs as", __name__)
value = 1
_private = 2
def function(): return value
