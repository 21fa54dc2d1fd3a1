"""Grouping, sorting and formatting a table of records in several styles."""
RAW = """\
2024-01-05;north;apples;12;0.35
2024-01-05;south;pears;7;0.5
2024-01-06;north;pears;3;0.55
2024-01-07;east;plums;40;0.1
bad line
2024-01-07;south;apples;x;0.3
2024-02-01;north;apples;30;0.33
2024-02-03;east;apples;5;0.4
"""


class Record:
    fields = ("date", "region", "fruit", "count", "price")

    def __init__(self, line):
        parts = line.split(";")
        if len(parts) != len(self.fields):
            raise ValueError(f"{len(parts)} fields in {line!r}")
        for name, convert, text in zip(self.fields, (str, str, str, int, float), parts):
            setattr(self, name, convert(text))

    @property
    def total(self):
        return self.count * self.price

    def __repr__(self):
        return "Record(" + ", ".join(f"{n}={getattr(self, n)!r}" for n in self.fields) + ")"


records, errors = [], []
for number, line in enumerate(RAW.splitlines(), 1):
    try:
        records.append(Record(line))
    except ValueError as error:
        errors.append((number, str(error)))
print(*errors, sep="\n")
print(records[0])


def group(items, key):
    result = {}
    for item in items:
        result.setdefault(key(item), []).append(item)
    return result


for title, key in (("region", lambda r: r.region), ("month", lambda r: r.date[:7]), ("fruit", lambda r: r.fruit)):
    print(f"\n{title:-^40}")
    groups = group(records, key)
    for name, rows in sorted(groups.items(), key=lambda kv: (-sum(r.total for r in kv[1]), kv[0])):
        total = sum(r.total for r in rows)
        print(f"{name:<12}{len(rows):>4}{sum(r.count for r in rows):>6d}{total:>10.2f} {'#' * round(total * 2)}")
    print(f"{'all':<12}{len(records):>4}{sum(r.count for r in records):>6}{sum(r.total for r in records):>10.2f}")
print("\n" + "|".join(f"{name:^10}" for name in Record.fields))
for r in sorted(records, key=lambda r: (r.fruit, r.date), reverse=True):
    print("|".join("{:>10}".format(getattr(r, name)) if name in ("count", "price") else "%-10s" % getattr(r, name) for name in Record.fields))
pivot = {(r.region, r.fruit): r.count for r in records}
regions, fruits = sorted({r for r, _ in pivot}), sorted({f for _, f in pivot})
print("".ljust(8) + "".join(f.rjust(8) for f in fruits))
for region in regions:
    print(region.ljust(8) + "".join(str(pivot.get((region, f), "-")).rjust(8) for f in fruits))
