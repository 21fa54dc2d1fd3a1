# Decimals written and read by short ways, and reprs of str, against the long ones.
state = 12345
def rnd():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
    return state >> 11
h = 0
def add(t):
    global h
    for c in t:
        h = (h * 131 + ord(c)) % 1000000007
vals = [0.0, -0.0, 0.5, 1.5, 2.5, 0.05, 0.25, 0.125, 0.375, 1e-5, 5e-324, 1e9, 999999999.9999999, 999999999.5, 1e8 + 0.5, 0.999999999, 9.995, 1.005, 2.675, 1e22, 1e15, 123456789.987654321]
for v in vals:
    for p in range(0, 13):
        t = "%.*f" % (p, v); add(t); print(v, p, t, format(v, ".%df" % p), round(v, p))
for i in range(6000):
    v = rnd() / (1 << (rnd() % 60)); 
    p = rnd() % 11
    add("%.*f" % (p, v)); add(f"{-v:.3f}"); add("{:,.2f}".format(v)); add("%8.1f" % v)
    k = (rnd() % 100000) * 0.125 + (rnd() % 3) * 0.0625
    add("%.2f" % k); add("%.1f" % k); add("%.0f" % k)
print(h)
for t in ["1", "1.5", ".5", "5.", ".", "", "1e5", "123456789012345", "1234567890123456", "0.1", "123.456", "9007199254740993", "1_000.5", "0.30000000000000004", "+1.5", "-2.25", " 3.5 ", "\x1c7.5", "1 2", "1..2", "00012.50", "0", "-0.0", "0.000000000000001", "999999999999.999", "inf", "nan", "١٢.٥"]:
    try: print(repr(t), float(t), repr(float(t)))
    except ValueError as e: print(e)
for i in range(5000):
    d = rnd() % 10**(rnd() % 15 + 1); q = rnd() % 10
    t = str(d); t = t[:-q] + "." + t[-q:] if q and q < len(t) else t
    add(repr(float(t)))
print(h)
for s in ["", "a", "it's", 'say "x"', 'both \' and "', "tab\t", "back\\", "é", "é'", "\x7f", "x" * 40, "x" * 40 + "'", "ab", "abc'", "abcdefg\"h"]:
    print(repr(s), ascii(s))
