import sys
print(sys.version_info[:3] >= (3, 11), sys.version_info.major, sys.version_info.minor, sys.maxsize, sys.byteorder, sys.maxunicode, sys.platform, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus)
print(len(sys.argv), type(sys.argv), sys.argv[0].endswith("sys-attributes.py") or True, type(sys.path), "sys" in sys.modules, "builtins" in sys.modules, sys.modules["__main__"].__name__, sys.getrecursionlimit(), sys.implementation.name if False else "", sys.hexversion >> 24, sys.flags.optimize)
print(sys.intern("a" + "b") is sys.intern("ab"), sys.getsizeof(5) > 0, sys.stdout.name, sys.stderr.fileno(), callable(sys.exit), sys.exc_info(), sys.getdefaultencoding(), sys.stdout.encoding, sys.getfilesystemencoding())
def f():
    g = sys._getframe()
    return g.f_code.co_name, g.f_lineno, g.f_back.f_code.co_name, sorted(g.f_locals), g.f_globals is globals()
print(f())
sys.stdout.write("written\n")
try:
    sys.intern(5)
except TypeError as error:
    print(error)
