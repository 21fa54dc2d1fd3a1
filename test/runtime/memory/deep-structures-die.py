# Nested structures of any depth are destroyed without exhausting the stack.
def nest(make, depth):
    x = None
    for _ in range(depth): x = make(x)
    return x
class Node:
    def __init__(self, next): self.next = next
class Slotted:
    __slots__ = ("next",)
    def __init__(self, next): self.next = next
for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, Node, Slotted):
    x = nest(make, 200000); del x
print("done")
