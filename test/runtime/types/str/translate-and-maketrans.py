table = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(table), table, "abc".translate({97: "long", 98: None, 99: 65}), "é".translate({233: "e"}))
print(str.maketrans({"a": 1, "b": "two", 99: None}))
class Table:
    def __getitem__(self, key):
        if key == ord("b"):
            raise LookupError
        return chr(key + 1)
print("abc".translate(Table()))
for args in (("ab", "c"), ({"ab": 1},), (1,), ("a", 2)):
    try:
        str.maketrans(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
