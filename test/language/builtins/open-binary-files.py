with open("b.bin", "wb") as f:
    print(f.write(b"\x00\x01\x02"), f.write(bytearray(b"abc")), f.tell(), f.seek(1), f.write(b"Z"), f.mode, f.seekable())
with open("b.bin", "rb") as f:
    print(f.read(), f.seek(0), f.read(2), f.read(-1), f.read(), f.seek(-2, 2), f.readline(), f.tell())
    buffer = bytearray(4)
    f.seek(0)
    print(f.readinto(buffer), buffer, f.peek(1)[:1] if hasattr(f, "peek") else "")
with open("b.bin", "r+b") as f:
    f.truncate(3)
    f.seek(0, 2)
    f.write(b"end")
print(open("b.bin", "rb").read(), list(open("b.bin", "rb")), [l for l in open(__file__, "rb")][0][:4])
with open("b.bin", "wb") as f:
    try:
        f.write("text")
    except TypeError as error:
        print(error)
    f.writelines([b"x", b"y"])
with open("b.bin", "rb", buffering=0) as f: print(f.read(1), f.readall())
