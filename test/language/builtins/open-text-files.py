with open("t.txt", "w") as f:
    print(f.write("line 1\nline é2\n"), f.writelines(["a\n", "b"]), f.name, f.mode, f.closed, f.encoding, f.writable(), f.readable())
    print("printed", file=f)
print(f.closed)
with open("t.txt") as f:
    print(f.readline(), f.read(4), f.tell() > 0, f.readlines(), f.read(), f.readline())
print([line.rstrip("\n") for line in open("t.txt")], sum(1 for _ in open("t.txt")))
with open("t.txt", "a") as f: f.write("appended")
with open("t.txt", "r+") as f:
    f.seek(0); f.write("LINE"); f.seek(0)
    print(f.read())
with open("t.txt", "x2" if False else "rb") as f: print(f.read(10), f.seek(-3, 2), f.read())
for args in (("missing.txt",), ("t.txt", "x"), ("t.txt", "q"), ("t.txt", "rw"), (".",), ("t.txt", "rb", -1, "utf-8"), ("", ), (5.5,), ("missing/dir/x", "w"), ("t.txt", "")):
    try:
        open(*args)
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    f.read()
except ValueError as error:
    print(error)
with open("w.txt", "w") as f:
    try:
        f.read()
    except OSError as error:
        print(type(error).__name__, error)
    try:
        f.write(5)
    except TypeError as error:
        print(error)
with open("nl.txt", "w", newline="\r\n") as f: f.write("a\nb\n")
print(open("nl.txt", "rb").read(), open("nl.txt").read(), open("nl.txt", newline="").read())
with open("l.txt", "w", encoding="latin-1") as f: f.write("é")
print(open("l.txt", "rb").read(), open("l.txt", encoding="latin-1").read())
try:
    open("l.txt", encoding="utf-8").read()
except UnicodeDecodeError as error:
    print(error)
print(open("l.txt", encoding="utf-8", errors="replace").read())
