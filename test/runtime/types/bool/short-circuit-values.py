def show(value):
    print("eval", value)
    return value
print(show(0) or show("b") or show("c"))
print(show(1) and show([]) and show("never"))
print(not show(0), show(1) and show(2) or show(3))
print([] or {} or 0 or "", 1 and 2 and 3, None or 0, 0 and None)
x = show(1) if show(0) else show(2)
if show(0) or show(1) and show(2):
    print("yes")
while show(0) and show(1):
    pass
