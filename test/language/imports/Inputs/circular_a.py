print("a begins")
import circular_b
x = "a.x"
print("a ends", circular_b.y)
