# RUN: %oracle %s %encodings-probe
"""Every name and alias of a codec, spelled in ways that Python takes for the same or for another."""
import encodings.aliases
import os
from same import compare, every_byte

modules = [f[:-3] for f in os.listdir(os.path.dirname(encodings.__file__)) if f.endswith(".py")]
UNKNOWN = ["__init__", "aliases", "mbcs", "oem", "ansi", "dbcs"]  # what stands in for them says other things than a source file
names = set(modules) | set(encodings.aliases.aliases) | set(encodings.aliases.aliases.values())
for name in sorted(names - set(UNKNOWN)):
    for spelling in (name, name.upper(), name.replace("_", "-"), name.replace("_", "--"), name.replace("_", "."), f"-{name}_", name + "x", name[:-1] + "." + name[-1]):
        every_byte(spelling, b"x")
compare()
