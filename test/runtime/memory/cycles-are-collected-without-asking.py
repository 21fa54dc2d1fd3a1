# Garbage in cycles does not pile up.
alive = 0
class Cycle:
    def __init__(self):
        global alive
        alive += 1; self.me = self
    def __del__(self):
        global alive
        alive -= 1
most = 0
for _ in range(20000):
    Cycle(); most = max(most, alive)
print(most < 5000)
