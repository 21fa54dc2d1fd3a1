print({"a": {"b": {}}}, {1: [2, {3: 4}]}, {(1, 2): "t", "q'": 'd"'}, str({}), repr({None: True}))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {"a": 1} != {"a": 2}, {"a": float("nan")} == {"a": float("nan")})
for call in (lambda: {} < {}, lambda: {} + {}, lambda: {"a": 1} - {}):
    try:
        call()
    except TypeError as error:
        print(error)
class Missing(dict):
    def __missing__(self, key):
        return "missing " + key
m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, len(m), type(m.copy()).__name__, type(m | {}).__name__)
print("%(x)s" % Missing(), "{x}".format_map(Missing()))
