print("a" + "b", "ab" * 3, 3 * "ab", "x" * 0, "x" * -5, "a" < "b", "a" < "B", "abc" < "abd", "" < "a", "a" == "a", "é" > "z", "😀" > "\uffff")
print("b" in "abc", "" in "", "abc" != "abd", "%s" % "x", "a" "b" + "c", max("hello"), min("hello"))
for op in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" < 1, lambda: "a" - "b", lambda: -"a", lambda: "a" + b"b", lambda: "a" + None):
    try:
        op()
    except TypeError as error:
        print(error)
s = "start"
t = s
s += "-more"
s *= 2
print(s, t, "a" == 97, "1" == 1)
