# dict.setdefault(key, default) called by its name: of dicts, of their subclasses, of others, and its errors.
class Sub(dict):
    def setdefault(self, key, default):
        return "sub", key, default


class Other:
    def setdefault(self, key, default=None):
        return "other", key, default


class Missing(dict):
    def __missing__(self, key):
        return "missing"


def group(d, key, value):
    return d.setdefault(key, value)


for container in ({}, Sub(), Other(), Missing(), {"a": 0}):
    print([group(container, key, [n]) for n, key in enumerate(("a", "b", "a", (1, 2), 1, True, 1.0, None))], container if isinstance(container, dict) else "")
groups = {}
for word in "one two three four five six seven".split():
    groups.setdefault(len(word), []).append(word)
    groups[len(word)] = groups.get(len(word)) + [groups.setdefault(word, 0)]
print(groups)
for key in ([], {}):
    try:
        group({}, key, 1)
    except TypeError as error:
        print(error)
for bad in (5, None, []):
    try:
        group(bad, 1, 2)
    except AttributeError as error:
        print(error)
