"""Shortest paths, topological order, strongly connected components, spanning tree, on one small graph class."""
from itertools import count


class Graph:
    def __init__(self, edges=(), directed=True):
        self.adjacent = {}
        self.directed = directed
        for edge in edges:
            self.add(*edge)

    def add(self, a, b, weight=1):
        self.adjacent.setdefault(a, {})[b] = weight
        self.adjacent.setdefault(b, {})
        if not self.directed:
            self.adjacent[b][a] = weight

    def __iter__(self):
        return iter(self.adjacent)

    def __getitem__(self, node):
        return self.adjacent[node]

    def breadth_first(self, start):
        seen, queue = {start: 0}, [start]
        for node in queue:
            for other in self[node]:
                if other not in seen:
                    seen[other] = seen[node] + 1
                    queue.append(other)
        return seen

    def shortest(self, start):
        distance, done = {start: 0}, set()
        while len(done) < len(distance):
            node = min((n for n in distance if n not in done), key=lambda n: (distance[n], str(n)))
            done.add(node)
            for other, weight in self[node].items():
                new = distance[node] + weight
                if new < distance.get(other, float("inf")):
                    distance[other] = new
        return distance

    def topological(self):
        order, state = [], {}

        def visit(node):
            if state.get(node) == "active":
                raise ValueError(f"cycle at {node}")
            if node not in state:
                state[node] = "active"
                for other in sorted(self[node]):
                    visit(other)
                state[node] = "done"
                order.append(node)
        for node in sorted(self):
            visit(node)
        return order[::-1]

    def components(self):
        index, low, stack, on, found, counter = {}, {}, [], set(), [], count()

        def connect(v):
            index[v] = low[v] = next(counter)
            stack.append(v)
            on.add(v)
            for w in self[v]:
                if w not in index:
                    connect(w)
                    low[v] = min(low[v], low[w])
                elif w in on:
                    low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                component = []
                while True:
                    w = stack.pop()
                    on.discard(w)
                    component.append(w)
                    if w == v:
                        break
                found.append(sorted(component))
        for v in self:
            if v not in index:
                connect(v)
        return found


g = Graph([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("d", "e", 3), ("f", "e", 1)])
print(g.breadth_first("a"), g.shortest("a"), g.topological())
g.add("e", "b")
try:
    g.topological()
except ValueError as error:
    print(error)
print(g.components())
grid = Graph(directed=False)
for x in range(12):
    for y in range(12):
        if (x * 7 + y * 3) % 5:
            for dx, dy in ((1, 0), (0, 1)):
                if ((x + dx) * 7 + (y + dy) * 3) % 5 and x + dx < 12 and y + dy < 12:
                    grid.add((x, y), (x + dx, y + dy), (x * y) % 4 + 1)
d = grid.shortest((1, 0))
print(len(grid.adjacent), len(d), max(d.values()), sum(d.values()), len(grid.components()))
parent = {n: n for n in grid}


def find(n):
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


total = 0
for w, a, b in sorted((w, a, b) for a in grid for b, w in grid[a].items()):
    if find(a) != find(b):
        parent[find(a)] = find(b)
        total += w
print(total)
