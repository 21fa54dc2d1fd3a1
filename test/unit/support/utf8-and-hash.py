# RUN: %oracle %s %support-probe
"""UTF-8 errors and positions, and the hashes of strings, against the oracle."""
import _imp
import os
import random
import subprocess
import sys
from probe import Cases, text

random.seed(7)
cases = Cases()


def utf8(data):
    for flavour, errors in (("strict", "strict"), ("wtf", "surrogatepass")):
        try:
            expected = ",".join(["ok"] + [str(ord(c)) for c in data.decode("utf-8", errors)])
        except UnicodeDecodeError as error:
            expected = f"{error.reason}:{error.start}:{error.end}"
        cases.add(f"utf8 {flavour} {text(data)}", expected)


utf8(b"")
for first in range(256):
    utf8(bytes([first]))
    for second in (0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff):
        utf8(bytes([first, second]))
        for third in (0x41, 0x80, 0xbf, 0xc3):
            utf8(bytes([first, second, third]))
            utf8(b"abcdefghijk" + bytes([first, second, third, random.choice([0x80, 0xbf, 0x20])]) + b"z")
for _ in range(3000):
    s = "".join(chr(random.choice([random.randrange(0x80), random.randrange(0x800), random.randrange(0xd800), random.randrange(0x10000, 0x110000)]))
                for _ in range(random.randint(0, 40)))
    data = bytearray(s.encode("utf-8"))
    utf8(bytes(data))
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        utf8(bytes(data))

strings = [random.randbytes(n) for n in range(70)] + [b"hello"]
for seed in (0, 1, 42, 4294967295):
    script = f"for s in {strings!r}: print(hash(s))"
    out = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True)
    for s, expected in zip(strings, out.stdout.split()):
        cases.add(f"siphash {seed} {text(s)}", expected)
for s in strings:
    cases.add(f"sourcehash 3495 {text(s)}", int.from_bytes(_imp.source_hash(3495, s), "little"))
cases.run()
