# gc.callbacks, what refers to what, thresholds.
import gc
events = []
def note(phase, info): events.append((phase, info["generation"]))
gc.callbacks.append(note)
gc.collect(1); gc.collect()
gc.callbacks.remove(note)
print(events)
class N: pass
a = N(); b = [a]; a.b = b
print(any(r is a for r in gc.get_referents(b)), any(r is b for r in gc.get_referrers(a)), gc.is_tracked(a), gc.is_tracked(1))
gc.set_threshold(100, 5); print(gc.get_threshold()); gc.set_threshold(700, 10, 10)
for f in (lambda: gc.collect(5), lambda: gc.collect("a"), lambda: gc.set_threshold()):
    try: f()
    except (ValueError, TypeError) as e: print(e)
class D:
    def __del__(self): pass
d = D(); print(gc.is_finalized(d), gc.garbage, len(gc.get_stats()), gc.isenabled())
