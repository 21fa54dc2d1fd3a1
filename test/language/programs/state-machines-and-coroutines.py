"""A cooperative scheduler with channels, written with generators; round robin with deterministic output."""


class Channel:
    def __init__(self, name, capacity):
        self.name, self.capacity, self.items = name, capacity, []
        self.closed = False


def put(channel, item):
    while len(channel.items) >= channel.capacity:
        yield "full " + channel.name
    channel.items.append(item)


def get(channel):
    while not channel.items:
        if channel.closed:
            return None
        yield "empty " + channel.name
    return channel.items.pop(0)


def producer(out, n):
    for i in range(n):
        yield from put(out, i)
    out.closed = True
    return "produced %d" % n


def worker(name, source, out, results):
    handled = 0
    try:
        while (item := (yield from get(source))) is not None:
            handled += 1
            yield f"{name} computing {item}"
            if item == 7:
                raise ValueError(f"{name} cannot do {item}")
            yield from put(out, item * item)
    finally:
        results[name] = handled
    return f"{name} handled {handled}"


def consumer(source, workers, total):
    while any(w.gi_frame is not None for w in workers) or source.items:
        item = yield from get_or_wait(source)
        if item is not None:
            total.append(item)
    return sum(total)


def get_or_wait(channel):
    if channel.items:
        return channel.items.pop(0)
    yield "waiting"


def schedule(tasks):
    ready, trace, ticks = list(tasks.items()), {}, 0
    while ready and ticks < 10000:
        name, task = ready.pop(0)
        ticks += 1
        try:
            state = next(task)
            trace[state.split()[0]] = trace.get(state.split()[0], 0) + 1
            ready.append((name, task))
        except StopIteration as stop:
            print(f"{ticks:4} {name}: {stop.value}")
        except ValueError as error:
            print(f"{ticks:4} {name} failed: {error}")
    return ticks, dict(sorted(trace.items()))


jobs, squares, results, total = Channel("jobs", 2), Channel("squares", 3), {}, []
workers = [worker(n, jobs, squares, results) for n in ("w1", "w2", "w3")]
tasks = {"p": producer(jobs, 20), **{"w%d" % i: w for i, w in enumerate(workers, 1)}, "c": consumer(squares, workers, total)}
print(schedule(tasks))
print(sorted(results.items()), total, jobs.items)
