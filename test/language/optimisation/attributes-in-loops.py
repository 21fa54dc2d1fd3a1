class Point:
    def __init__(self, x, y): self.x = x; self.y = y
    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
    def norm(self): return (super().norm() ** 2 + self.z ** 2) ** 0.5
def walk(p, n):
    for i in range(n): p.move(i, -i)
    return p.x, p.y
print(walk(Point(0, 0), 10), walk(Point(0.5, 1), 4), walk(Point3(1, 2, 3), 3), Point(3, 4).norm(), Point3(1, 2, 2).norm())
shapes = [Point(1, 2), Point3(1, 2, 3)]
odd = Point(5, 6); odd.extra = 1; shapes.append(odd)
late = Point.__new__(Point); late.y = 1; late.x = 2; shapes.append(late)
def sum_x(items):
    t = 0
    for p in items: t += p.x
    return t
print(sum_x(shapes), sum_x(shapes * 3))
for p in shapes: p.x = p.x * 1.5
print(sum_x(shapes), [vars(p) for p in shapes])
class Counter:
    total = 0
    def __init__(self): Counter.total += 1; self.n = self.total
    @property
    def double(self): return self.n * 2
cs = [Counter() for _ in range(5)]
print(Counter.total, [c.n for c in cs], [c.double for c in cs])
def toggles(c):
    out = []
    for i in range(6):
        out.append(c.n)
        if i == 1: Counter.n = property(lambda self: "prop")
        if i == 3: del Counter.n
    return out
print(toggles(cs[0]))
class Dyn:
    def __getattr__(self, name): return name.upper()
d = Dyn()
def reads(d):
    out = []
    for i in range(4):
        out.append(d.value)
        if i == 1: d.value = 5
        if i == 2: del d.value
    return out
print(reads(d))
class Node:
    def __init__(self, v, next=None): self.v, self.next = v, next
head = None
for i in range(5): head = Node(i, head)
n, out = head, []
while n is not None: out.append(n.v); n = n.next
print(out)
