# Generators driven by FOR_ITER run in the caller's machine: results, errors, nesting, early exits.
def count(n):
    try:
        for i in range(n): yield i
        return "dropped"
    finally: print("end", n)
def nested(n):
    for i in count(n):
        for j in count(i): yield i, j
def failing():
    yield 1
    raise KeyError("inside")
def stops():
    yield 1
    raise StopIteration("converted")
print(list(nested(3)))
for x in count(5):
    if x == 2: break
for maker in (failing, stops):
    try:
        for x in maker(): print(x)
    except (KeyError, RuntimeError) as error: print(type(error).__name__, error, type(error.__cause__).__name__)
g = count(2)
for x in g:
    try: next(g) if x else g.send(1)
    except (StopIteration, TypeError) as error: print(type(error).__name__)
def itself():
    for x in me: yield x
me = itself()
try:
    for x in me: pass
except ValueError as error: print(error)
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(200)))
