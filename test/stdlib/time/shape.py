# REQUIRES: module-time
import time
t = time.time()
p, m, c = time.perf_counter(), time.monotonic(), time.process_time()
print(type(t).__name__, t > 1.5e9, time.perf_counter() >= p, time.monotonic() >= m, time.process_time() >= c, type(time.time_ns()).__name__, type(time.perf_counter_ns()).__name__, time.monotonic_ns() > 0)
print(time.sleep(0), time.sleep(0.001), time.perf_counter() - p >= 0.001)
for call in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(), lambda: time.time(1)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
