# RUN: %python %s %t.pyc krait-pyc | FileCheck %s
"""Damaged files are refused with one line that says what is wrong; nothing crashes and nothing allocates gigabytes."""
import marshal
import struct
import subprocess
import sys

path, tool = sys.argv[1:]
HEADER = b"\xa7\r\r\n" + struct.pack("<III", 0, 0, 0)


def run(data):
    with open(path, "wb") as out:
        out.write(data)
    done = subprocess.run([tool, path, "/dev/null"], stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done
    return done.stderr.strip().replace(path + ": ", "")

# CHECK: empty: the .pyc header is cut off
print("empty:", run(b""))
# CHECK: magic: bad magic number: not a .pyc file of Python 3.11
print("magic:", run(b"\xcb\r\r\n" + HEADER[4:]))
# CHECK: flags: invalid flags 2 in the .pyc header
print("flags:", run(b"\xa7\r\r\n\2" + HEADER[5:]))
# CHECK: nothing: marshal data too short at byte 16
print("nothing:", run(HEADER))
# CHECK: none: marshal data does not hold a code object
print("none:", run(HEADER + b"N"))
# CHECK: type: bad marshal data (unknown type code) at byte 17
print("type:", run(HEADER + b"Q"))
# CHECK: list: marshal data holds an object that is no constant of a code object
print("list:", run(HEADER + marshal.dumps([])))
# CHECK: huge tuple: marshal data too short
print("huge tuple:", run(HEADER + b"(\xff\xff\xff\x7f" + b"N" * 100))
# CHECK: negative tuple: bad marshal data (size out of range)
print("negative tuple:", run(HEADER + b"(\xff\xff\xff\xff"))
# CHECK: huge int: marshal data too short
print("huge int:", run(HEADER + b"l\xff\xff\xff\x7f\1\0"))
# CHECK: digit: bad marshal data (digit out of range in long)
print("digit:", run(HEADER + b"l\1\0\0\0\xff\xff"))
# CHECK: zero digit: bad marshal data (unnormalized long data)
print("zero digit:", run(HEADER + b"l\1\0\0\0\0\0"))
# CHECK: reference: bad marshal data (invalid reference)
print("reference:", run(HEADER + b"r\0\0\0\0"))
# CHECK: itself: bad marshal data (invalid reference)
print("itself:", run(HEADER + b"\xa9\1r\0\0\0\0"))
# CHECK: deep: bad marshal data (recursion limit exceeded)
print("deep:", run(HEADER + b")\1" * 100000))
# CHECK: text: bad marshal data (invalid UTF-8 in a string)
print("text:", run(HEADER + b"u\1\0\0\0\xff"))

good = HEADER + marshal.dumps(compile("def f(a):\n    return [x for x in a] or 'b c' in {1, 2}\n", "f.py", "exec"))
for end in range(len(good)):
    assert run(good[:end]), end
# CHECK: all cut short refused
print("all cut short refused")
for at in range(16, len(good)):
    for change in (1, 0x80, 0xFF):
        run(good[:at] + bytes((good[at] ^ change,)) + good[at + 1:])
# CHECK: every byte damaged
print("every byte damaged")
