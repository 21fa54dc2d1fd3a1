def convert(items):
    good = bad = 0
    for item in items:
        try:
            good += int(item)
        except ValueError:
            bad += 1
        except TypeError as error:
            bad += 100
            last = str(error)
        else:
            good += 1000
        finally:
            good += 1
    return good, bad, last
print(convert(["1", "x", 5, None, "20", [], 3.7] * 5))
def nested(n):
    out = []
    for i in range(n):
        try:
            for j in range(n):
                try:
                    if (i + j) % 4 == 3: raise KeyError(i, j)
                    if j == 3: break
                    if i == 2: continue
                    out.append(10 * i + j)
                except KeyError as e:
                    out.append(e.args)
                    if i == 3: raise IndexError from e
        except IndexError as e:
            out.append(repr(e.__cause__))
    return out
print(nested(5))
def search(rows, wanted):
    for i, row in enumerate(rows):
        try:
            return i, row.index(wanted)
        except ValueError:
            continue
    return None
print(search([[1], [2, 3], [4]], 3), search([[1]], 9))
def division(n):
    total = 0
    for d in range(-n, n + 1):
        try: total += 100 // d
        except ZeroDivisionError: total -= 1
    return total
print(division(10))
def until_empty(items):
    seen = []
    while True:
        try: seen.append(items.pop())
        except IndexError: return seen
print(until_empty([1, 2, 3]))
