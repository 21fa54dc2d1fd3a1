def build(n):
    s = ""
    for i in range(n):
        s += str(i)
        if i % 7 == 0: s = s[::-1]
    return s
def caesar(text, k):
    out = []
    for c in text:
        if "a" <= c <= "z": out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif c.isupper(): out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else: out.append(c)
    return "".join(out)
def words(text):
    counts = {}
    for w in text.lower().split():
        w = w.strip(".,!?")
        counts[w] = counts.get(w, 0) + 1
    return sorted(counts.items(), key=lambda p: (-p[1], p[0]))
def palindrome(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]: return False
        i += 1; j -= 1
    return True
def run_length(s):
    out, i = "", 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out += s[i] + str(j - i)
        i = j
    return out
def widen():
    s = "abc"
    parts = []
    for c in ("é", "中", "😀", "z"):
        s += c
        parts.append((len(s), s[-1], s.encode("utf-8")))
    return s, parts
print(build(40), caesar("Hello, World!", 3), caesar(caesar("Zebra", 5), -5), words("The cat. The dog, the END! end"), palindrome("abcba"), palindrome("ab"), palindrome(""), run_length("aaabccdddd"), run_length("éé😀"), widen())
s = "x"
t = s
s += "y"
u = [s, t]
s += "z"
print(s, t, u)
n = 0
for a in "abc":
    for b in a + "c":
        if a == b: n += 1
print(n, "".join(c if i % 2 else c.upper() for i, c in enumerate("alternate")), "-".join(map(str, range(5))), max("hello", key="hello".count), "%s" * 3 % ("a", "b", "c"))
