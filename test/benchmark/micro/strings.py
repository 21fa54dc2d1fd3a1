"""str, and numbers from and to text."""
from harness import table

LINE = "the quick brown fox jumps over the lazy dog"
WORDS = LINE.split()
CSV = "12,alpha,3.5,x,,beta"
NULL = open("/dev/null", "w")


def split_blank(n):
    s = LINE
    for _ in range(n):
        s.split()


def split_comma(n):
    s = CSV
    for _ in range(n):
        s.split(",")


def split_lines(n):
    s = "one\ntwo\nthree\nfour"
    for _ in range(n):
        s.splitlines()


def partition(n):
    s = "key=value"
    for _ in range(n):
        s.partition("=")


def join(n):
    w = WORDS
    for _ in range(n):
        " ".join(w)


def join_generator(n):
    w = WORDS
    for _ in range(n):
        "".join(x for x in w)


def replace(n):
    s = LINE
    for _ in range(n):
        s.replace("o", "00")


def replace_none(n):
    s = LINE
    for _ in range(n):
        s.replace("z!", "00")


def strip(n):
    s = "   padded   "
    for _ in range(n):
        s.strip()


def upper(n):
    s = LINE
    for _ in range(n):
        s.upper()


def lower(n):
    s = "The Quick Brown"
    for _ in range(n):
        s.lower()


def title(n):
    s = LINE
    for _ in range(n):
        s.title()


def find(n):
    s = LINE
    for _ in range(n):
        s.find("lazy")


def contains(n):
    s = LINE
    for _ in range(n):
        "lazy" in s


def contains_char(n):
    s = "aeiou"
    for _ in range(n):
        "o" in s


def starts(n):
    s = LINE
    for _ in range(n):
        s.startswith("the")


def ends(n):
    s = LINE
    for _ in range(n):
        s.endswith(("cat", "dog"))


def count(n):
    s = LINE
    for _ in range(n):
        s.count("o")


def isdigit(n):
    s = "12345"
    for _ in range(n):
        s.isdigit()


def isalpha_char(n):
    for _ in range(n // 40):
        for c in LINE:
            c.isalpha()


def index_char(n):
    s = LINE
    for _ in range(n):
        s[7]


def slice_(n):
    s = LINE
    for _ in range(n):
        s[4:9]


def slice_tail(n):
    s = LINE
    for _ in range(n):
        s[1:]


def reverse(n):
    s = LINE
    for _ in range(n):
        s[::-1]


def iterate(n):
    for _ in range(n // 40):
        for c in LINE:
            pass


def concat(n):
    a, b = "hello", "world"
    for _ in range(n):
        a + b


def append_many(n):
    s = ""
    for _ in range(n):
        s += "x"


def equal(n):
    a, b = "".join(["he", "llo"]), "".join(["he", "llo"])
    for _ in range(n):
        a == b


def unequal(n):
    a, b = "hello", "world"
    for _ in range(n):
        a == b


def less(n):
    a, b = "hello", "help"
    for _ in range(n):
        a < b


def multiply(n):
    for _ in range(n):
        "-" * 40


def fstring(n):
    for i in range(n):
        f"{i}: value"


def fstring_two(n):
    a = "name"
    for i in range(n):
        f"{a}={i}"


def fstring_spec(n):
    for i in range(n):
        f"{i:>8}"


def fstring_float(n):
    x = 3.14159
    for i in range(n):
        f"{x:.2f}"


def format_method(n):
    for i in range(n):
        "{} is {}".format("x", i)


def percent(n):
    for i in range(n):
        "%s: %d" % ("x", i)


def percent_float(n):
    for i in range(n):
        "%.3f" % 2.5


def str_int(n):
    for i in range(n):
        str(i)


def str_float(n):
    for i in range(n):
        str(2.5)


def repr_str(n):
    s = "it's"
    for i in range(n):
        repr(s)


def repr_list(n):
    a = [1, "two", 3.0]
    for i in range(n):
        repr(a)


def int_str(n):
    for i in range(n):
        int("12345")


def float_str(n):
    for i in range(n):
        float("123.45")


def ord_chr(n):
    for i in range(n):
        chr(ord("a"))


def ljust(n):
    s = "name"
    for i in range(n):
        s.ljust(10)


def encode(n):
    s = LINE
    for i in range(n):
        s.encode()


def decode(n):
    s = LINE.encode()
    for i in range(n):
        s.decode()


def translate(n):
    t = str.maketrans("abc", "xyz")
    s = LINE
    for i in range(n // 5):
        s.translate(t)


def print_line(n):
    out = NULL
    for i in range(n):
        print("line", i, file=out)


def write_line(n):
    out = NULL
    for i in range(n):
        out.write("a line of text\n")


def hash_new(n):
    a = "key"
    for i in range(n):
        hash(a + "x")


def concat_key(n):
    d = {"k1": 1}
    a = "k"
    for i in range(n):
        d[a + "1"]


table([
    split_blank, split_comma, split_lines, partition, join, join_generator, replace, replace_none, strip, upper, lower,
    title, find, contains, contains_char, starts, ends, count, isdigit, index_char, slice_, slice_tail, reverse, concat,
    append_many, equal, unequal, less, multiply, fstring, fstring_two, fstring_spec, fstring_float, format_method, percent,
    percent_float, str_int, str_float, repr_str, repr_list, int_str, float_str, ord_chr, ljust, encode, decode, print_line,
    write_line, hash_new, concat_key,
], inner=[
    isalpha_char, iterate, translate,
])
