# differential: --stderr
class Broken(Exception):
    def __str__(self):
        raise TypeError("no str")


class Multi(Exception):
    pass


try:
    raise Broken
except Broken:
    error = Multi("line one\nline two")
    error.add_note("a note\nof two lines")
    raise error
