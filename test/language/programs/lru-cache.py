"""A least-recently-used cache on a doubly linked list and a dict."""


class Link:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self


class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.root = Link()
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.prev.next, link.next.prev = link.next, link.prev

    def _front(self, link):
        first = self.root.next
        link.prev, link.next = self.root, first
        self.root.next = first.prev = link

    def __getitem__(self, key):
        try:
            link = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._front(link)
        return link.value

    def __setitem__(self, key, value):
        if key in self.table:
            link = self.table[key]
            link.value = value
            self._unlink(link)
        else:
            if len(self.table) >= self.capacity:
                last = self.root.prev
                self._unlink(last)
                del self.table[last.key]
            link = self.table[key] = Link(key, value)
        self._front(link)

    def __iter__(self):
        link = self.root.next
        while link is not self.root:
            yield link.key, link.value
            link = link.next

    def __len__(self):
        return len(self.table)

    def __repr__(self):
        return f"LRU({dict(self)!r}, hits={self.hits}, misses={self.misses})"


cache = LRU(3)
for n, word in enumerate("one two three two four one five two".split()):
    try:
        print(word, cache[word])
    except KeyError as error:
        print("miss", error)
        cache[word] = n
print(cache, len(cache), [k for k, _ in cache])
state, seed = LRU(50), 7
for i in range(3000):
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    key = seed % 80
    try:
        state[key]
    except KeyError:
        state[key] = i
print(state.hits, state.misses, sum(v for _, v in state))
