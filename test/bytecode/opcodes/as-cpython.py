# RUN: krait-opcodes --effects > %t && %python %s %t
"""Numbers, names, caches and stack effects are CPython's."""
import dis
import opcode
import sys

with open(sys.argv[1]) as lines:
    rows = {int(row[0]): row[1:] for row in map(str.split, lines)}
assert rows.keys() == {number for number, name in enumerate(opcode.opname) if not name.startswith("<")}
for number, (name, caches, *effects) in rows.items():
    assert name == opcode.opname[number]
    assert int(caches) == opcode._inline_cache_entries[number], name
    for argument, effect in zip((0, 1, 2, 3, 5, 300), effects):
        if name == "BUILD_SLICE" and argument not in (2, 3):
            continue
        for jump, ours in zip((False, True), effect.split("/")):
            if jump and number not in opcode.hasjrel:
                continue
            theirs = dis.stack_effect(number, argument if number >= opcode.HAVE_ARGUMENT else None, jump=jump)
            assert theirs == int(ours), (name, argument, jump, theirs, ours)
