"""A shop with clerks as generators, a heap of events, and statistics."""


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        top, last = items[0], items.pop()
        if items:
            items[0] = last
            i = 0
            while True:
                child = 2 * i + 1
                if child >= len(items):
                    break
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < items[i]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return top

    def __bool__(self):
        return bool(self.items)


class Random:
    def __init__(self, seed):
        self.seed = seed

    def __call__(self, n):
        self.seed = (self.seed * 6364136223846793005 + 1442695040888963407) & (2 ** 64 - 1)
        return (self.seed >> 33) % n


def customer(name, shop):
    arrived = shop.now
    clerk = yield "want", None
    shop.waits.append(shop.now - arrived)
    yield "sleep", 3 + shop.random(10)
    shop.served[clerk] = shop.served.get(clerk, 0) + 1
    yield "done", clerk


class Shop:
    def __init__(self, clerks):
        self.random = Random(42)
        self.events, self.queue, self.free = Heap(), [], list(clerks)
        self.waits, self.served, self.now, self.count = [], {}, 0, 0

    def at(self, delay, process, value=None):
        self.count += 1
        self.events.push((self.now + delay, self.count, process, value))

    def step(self, process, value):
        try:
            command, argument = process.send(value)
        except StopIteration:
            return
        if command == "want":
            self.queue.append(process)
        elif command == "sleep":
            self.at(argument, process)
        else:
            self.free.append(argument)
            self.at(0, process)
        while self.free and self.queue:
            self.at(0, self.queue.pop(0), self.free.pop(0))

    def run(self, customers):
        for n in range(customers):
            self.at(self.random(60), customer("c%d" % n, self))
        while self.events:
            self.now, _, process, value = self.events.pop()
            self.step(process, value)


shop = Shop(["ann", "bob", "cyd"])
shop.run(60)
print(shop.now, len(shop.waits), sum(shop.waits), max(shop.waits), sorted(shop.served.items()), sorted(shop.free))
print("%.3f" % (sum(shop.waits) / len(shop.waits)), sorted(shop.waits)[len(shop.waits) // 2])
