d = {1: 1, 2: 2}
i = iter(d.items()); print(next(i)); d[3] = 3
for _ in range(2):
    try: next(i)
    except RuntimeError as e: print(e)
d = dict.fromkeys(range(5))
try:
    for k in d: del d[k]; d[k] = 1
except RuntimeError as e: print(e)
a, b = [p for p in {1: 2, 3: 4}.items()]; print(a, b)
i = iter({1: 2, 3: 4}.items()); a = next(i); b = next(i); print(a, b)
