"""Results and messages of complex: one expression each, most of them errors."""
# The classes stand for numbers with broken or unusual conversion methods.
class F:
    def __float__(self):
        return 1


class FS(float):
    pass


class G:
    def __float__(self):
        return FS(1.5)


class I:
    def __int__(self):
        return 1.5


class IB:
    def __int__(self):
        return True


class X:
    def __index__(self):
        return 'a'


class XB:
    def __index__(self):
        return True


class T:
    def __trunc__(self):
        return 1.5


class T2:
    def __trunc__(self):
        return 7


class C:
    def __complex__(self):
        return 1


for e in [
    'pow(1j,2,3)',
    "format(1j,'')",
    "format(1+2j,'.2f')",
    "format(1+2j,'%')",
    "format(1+2j,'=20')",
    "format(1+2j,'020')",
    "format(1+2j,'>20')",
    "format(-1-2j,',.1f')",
    "complex('x')",
    "complex('1+2j')",
    "complex(' ( 1+2j ) ')",
    "complex('1+2')",
    "complex('j')",
    "complex('-j')",
    "complex('1e5j')",
    "complex('infj')",
    "complex('nan+infj')",
    "complex('1_0j')",
    "complex('1+')",
    "complex('')",
    'complex(None)',
    "complex('1',2)",
    "complex(1,'2')",
    'complex(C())',
    'complex([])',
    'complex(1,[])',
    'complex(1j,1j)',
    'complex(real=1,imag=2)',
    "complex(b'1')",
    '1j//1',
    '1j%1',
    'divmod(1j,1)',
    '1j<1',
    '1j<2j',
    '1j/0',
    '0j**-1',
    '0j**1j',
    'int(1j)',
    'float(1j)',
    '1j**2',
    '(1+2j)**-3',
    '(1+2j)**100',
    '(1+2j)**101',
    'abs(complex(1e308,1e308))',
    '(1e200+1j)**100',
    "hash(1j), hash(1+0j), hash(float('inf')), hash(-1.0), hash(0.5), hash(1e300)",
    "repr(1j), repr(-1j), repr(-0j), repr(complex(-0.0,1)), repr(complex(0,float('nan'))), repr(1e16+1j), repr(complex(1,-0.0)), str(complex(float('inf'),-float('inf')))",
    'int.__getnewargs__(5), float.__getnewargs__(1.5), complex.__getnewargs__(1j)',
    'complex.__new__(int)',
]:
    try:
        result = repr(eval(e))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(ascii(e), "->", ascii(result))
