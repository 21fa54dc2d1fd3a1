def kind(x):
    match x:
        case 0: return "zero"
        case -1 | -2: return "small negative"
        case 1.5: return "float"
        case 2 + 3j: return "complex"
        case "text" | b"bytes": return "string"
        case None: return "none"
        case True: return "true"
        case False: return "false"
        case [] | (): return "empty sequence"
        case [1, _]: return "pair from one"
        case [first, *rest] if len(rest) > 2: return "long %r %r" % (first, rest)
        case (a, b, *_): return "at least two %r %r" % (a, b)
        case {"type": "circle", "r": r}: return "circle %r" % r
        case {"a": 1, **rest}: return "rest %r" % rest
        case {}: return "mapping"
        case str() as s: return "str %s" % s
        case int(n) | float(n): return "number %r" % n
        case _: return "other"
for x in (0, -2, 1.5, 2 + 3j, "text", b"bytes", None, True, False, [], (), [1, 9], (1, 2, 3), [1, 2, 3, 4], {"type": "circle", "r": 2}, {"a": 1, "b": 2}, {}, {"z": 1}, "word", 7, 2.5, {1}, [5], range(3), "ab", bytearray(b"x"), 1, 0.0):
    print(repr(x), kind(x))
