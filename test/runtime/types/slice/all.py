s = slice(1, 10, 2)
print(s, slice(5), slice(None), slice(1, None), s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(-2, None).indices(10), slice(5, 1, -2).indices(100))
print(s == slice(1, 10, 2), s != slice(1), slice(1, 2) < slice(1, 3), "abcdefghijkl"[s], list(range(20))[s])
class Show:
    def __getitem__(self, key): return key
print(Show()[1:2], Show()[:], Show()[::3], Show()[1:2, 3], Show()[...], Show()[()], Show()[1,], Show()["a":"b"])
for call in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(s), lambda: s.indices(-1), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: s.__setattr__("start", 1)):
    try:
        call()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
