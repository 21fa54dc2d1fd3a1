"""For tests of the verifier: a function's code object with parts of it replaced, written as a module's .pyc."""
import dis
import marshal
import struct
import sys
import types

op = dis.opmap


def units(*pairs):
    """Code from (NAME, argument) pairs, with the zeroed caches each instruction has."""
    out = bytearray()
    for name, argument in pairs:
        out += bytes((op[name] if isinstance(name, str) else name, argument))
        out += bytes(2 * dis._inline_cache_entries[out[-2]])
    return bytes(out)


def lines(code):
    """A position table of the right length that says nothing."""
    return b"\xf8" * (len(code) // 2)


def function(*pairs, stack=1, consts=(None,), names=(), varnames=(), handlers=b"", table=None, flags=0, cells=(), free=(),
             arguments=0, code=None):
    """A code object named `f`; instructions as for units()."""
    code = units(*pairs) if code is None else code
    table = lines(code) if table is None else table
    return types.CodeType(arguments, 0, 0, len(varnames), stack, flags, code, consts, names, varnames, "f.py", "f", "f",
                          1, table, handlers, free, cells)


def write(code, old=b"", new=b""):
    """Writes the .pyc named on the command line; `old` in it becomes `new` (CPython cleans some things itself)."""
    data = marshal.dumps(code)
    assert not old or data.count(old) == 1
    with open(sys.argv[1], "wb") as out:
        out.write(b"\xa7\r\r\n" + struct.pack("<III", 0, 0, 0) + data.replace(old, new))
