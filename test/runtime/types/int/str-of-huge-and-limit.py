import sys
n = 3 ** 2000
print(str(n)[:20], len(str(n)), str(-n)[:5], int(str(n)) == n)
print(f"{10**50:,}", f"{-10**25:_}", f"{2**100:x}", f"{2**70:#o}", f"{2**66:b}")
try:
    str(10 ** 5000)
except ValueError as error:
    print(error)
try:
    int("1" * 5000)
except ValueError as error:
    print(error)
print(sys.get_int_max_str_digits(), int("f" * 5000, 16) > 0, len(hex(16 ** 5000)))
