total = 1 + \
    2
items = [1,
  2,   # comment inside brackets
        3
]
if total: print("one line"); print("and another")
if items:
        print("eight spaces")
        if total:
         print("one more space")
else:
  print("never")
def f(a,
      b=2,
      ):
	return a + b
print(f(1), f(
    1, 3))
x = (
    "a"
    "b"  # joined
)
print(x, total, items); pass; print("end")
class Empty: pass
while False: pass
else: print("else on one line")
