# REQUIRES: module-itertools
from _collections import deque
d = deque(range(10), 5); print(d); d.appendleft(1); d.rotate(2); print(d); del d[1]; d.insert(2, "x"); print(d); d.reverse(); print(d, len(d)); d[0] = 9; d *= 2; print(d)
d.clear(); print(d, bool(d))
for i in range(100): d = deque(range(i)); d.rotate(i * 3 + 1); d.extend(range(3)); d.popleft()
print(d)
d = deque([1]); i = iter(d); d.append(3)
try: next(i)
except RuntimeError as e: print(e)
d = deque(); d.append(d); print(d)
