# RUN: %oracle %s %support-probe
"""Every code point's properties, case mappings, names and normal forms, and the reprs, against the oracle."""
import _sre
import random
import unicodedata as ucd
from probe import Cases, bits, text

random.seed(14)
cases = Cases()
FORMS = ("NFC", "NFKC", "NFD", "NFKD")


def normalize(s):
    for i, form in enumerate(FORMS):
        cases.add(f"normalize {i} {text(s)}", text(ucd.normalize(form, s)))


def lookup(name):
    try:
        found = ucd.lookup(name)
    except KeyError:
        found = ""
    cases.add(f"lookup s {text(name)}", text(found))
    cases.add(f"lookup c {text(name)}", text(found if len(found) == 1 else ""))


for code in range(0x110000):
    large = 0x3400 <= code < 0xa000 or 0xac00 <= code < 0xfb00 or 0x16000 <= code < 0x1b000 or code >= 0x1fc00
    if large and code % 97 and code & 0xff > 2 and code & 0xff < 0xf8:  # large uniform areas are sampled
        continue
    c = chr(code)
    flags = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isprintable(), c.isupper(), c.islower(),
             ucd.category(c) == "Lt", c != "_" and c.isidentifier(), ("a" + c).isidentifier(), len(f"a{c}b".splitlines()) == 2, c.isalnum()]
    expected = "".join("01"[flag] for flag in flags)
    expected += f" {ucd.decimal(c, -1)} {ucd.digit(c, -1)} {text(c.upper())} {text(c.lower())} {text(c.title())} {text(c.casefold())}"
    cases.add(f"type {code}", expected + f" {_sre.unicode_tolower(code)}")
    tag, *points = (ucd.decomposition(c) or "").split() or [""]
    if tag and not tag.startswith("<"):
        tag, points = "", [tag] + points
    cases.add(f"database {code}", f"{ucd.category(c)}:{ucd.bidirectional(c)}:{ucd.east_asian_width(c)}:{ucd.combining(c)}:{ucd.mirrored(c)}:"
              f"{bits(ucd.numeric(c, -1.0))}:" + ",".join([tag] + [str(int(point, 16)) for point in points]))
    name = ucd.name(c, "")
    cases.add(f"name {code}", text(name))
    if name:
        lookup(name)
        if code % 7 == 0:
            lookup(name.lower())
    if ucd.decomposition(c) or code % 31 == 0:
        normalize("a" + c + "\u0301")

for name in ("LINE FEED", "LF", "null", "BELL", "keycap digit one", "CJK UNIFIED IDEOGRAPH-4e00", "cjk unified ideograph-4E00", "A- B", "TIBETAN MARK BKA- SHOG YIG MGO",
             "CJK UNIFIED IDEOGRAPH-", "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-41", "CJK COMPATIBILITY IDEOGRAPH-f900", "hangul syllable ga", "HANGUL SYLLABLE ", "HANGUL SYLLABLE GAX",
             "HANGUL SYLLABLE A", "LATIN SMALL LETTER", "", " ", "LATIN SMALL LETTER A ", "LATIN  SMALL LETTER A", "-", "SPACE-", "no such", "BYZANTINE MUSICAL SYMBOL FHTORA SKLIRON CHROMA VASIS",
             "KHITAN SMALL SCRIPT CHARACTER-18b00", "NUSHU CHARACTER-1B16F", "LATIN SMALL LETTER É"):
    lookup(name)

marks = [chr(c) for c in range(0x110000) if ucd.combining(chr(c))]
decomposable = [chr(c) for c in range(0x110000) if ucd.decomposition(chr(c))] + [chr(c) for c in range(0xac00, 0xd7a4, 29)]
starters = [chr(c) for c in range(0x1100, 0x1200)] + list("aeiouAEIOU\u05d0\u0915\u1025\u0b47\u09c7\u0dd9")
for _ in range(8000):
    normalize("".join(random.choice(random.choice([marks, marks, decomposable, starters])) for _ in range(random.randint(1, 8))))

for _ in range(4000):
    s = "".join(chr(random.choice([random.randrange(0x80), random.randrange(0x300), random.randrange(0x3000), random.randrange(0x110000), 39, 34, 92, 10]))
                for _ in range(random.randint(0, 12)))
    cases.add(f"reprstr {text(s)}", text(repr(s)))
    cases.add(f"ascii {text(s)}", text(ascii(s)))
    data = bytes(random.choice([random.randrange(256), 39, 34, 92, 9, 13]) for _ in range(random.randint(0, 12)))
    cases.add(f"reprbytes {text(data)}", text(repr(data)))
cases.run()
