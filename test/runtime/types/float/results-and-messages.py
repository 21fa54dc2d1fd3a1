"""Results and messages of float: one expression each, most of them errors."""
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
    '10**400//1.5',
    'pow(2,3.0,5)',
    'pow(2.0,3,5)',
    'pow(2,3,5.0)',
    "int('1', 2.0)",
    'int(1.5)',
    'int(1e400)',
    '(5).__round__(1.5)',
    'round(1.5,None)',
    "round(1.5,'a')",
    'round(1e300,-400)',
    'round(1e308*1.7,-308)',
    "round(float('nan'))",
    "round(float('inf'))",
    'round(2.675,2)',
    'round(12345.5,-2)',
    "float('x')",
    "float('')",
    'float(None)',
    'float([])',
    "float(b'1.5')",
    "float(b'x')",
    "float('1_0.0_1')",
    'float(10**400)',
    'float(F())',
    'float(G())',
    'float(X())',
    'float(XB())',
    "float('\\ud800')",
    "float('\u0661.\u0662')",
    'float(1,2)',
    'float(x=1)',
    "float('1\\x00')",
    '1.5//0',
    '1.5%0',
    'divmod(1.5,0)',
    '1.5/0',
    '0.0**-1',
    '(-8.0)**(1/3)',
    '2.0**10000',
    '(-2)**0.5',
    "1.5 + 'a'",
    "1.5 < 'a'",
    '1.5 & 1',
    "float.fromhex('x')",
    "float.fromhex('0x1p2000')",
    'float.fromhex(1)',
    "float.__getformat__('double')",
    "float.__getformat__('x')",
    'float.__getformat__(1)',
    '(1.5).as_integer_ratio()',
    "float('inf').as_integer_ratio()",
    "float('nan').as_integer_ratio()",
    "format(1.5,'q')",
    "format(1.5,'.3')",
    "format(1.5,'d')",
    "format(1.5,'.99999999999')",
    "format(1.5,',n')",
    "format(12345.678,',')",
    "format(12345.678,'_.2f')",
    "format(1e20,'n')",
    "format(0.5,'%')",
    "format(1.5,'')",
    'True+True, True&True, True|False, True^True, ~True, -True, True&1, True*1.5',
    'float.__new__(int)',
    'int.__add__(1,1.5)',
    'int.__add__(1.5,1)',
    '(1).__sizeof__(), (2**64).__sizeof__(), (1.5).__sizeof__(), True.__sizeof__(), (0).__sizeof__()',
    '(1).__trunc__(), (1).__floor__(), (1).__ceil__(), (1.7).__trunc__(), (1.7).__floor__(), (1.2).__ceil__(), (2.5).__round__(), (2.5).is_integer()',
    '1.5.__pow__(2, 3)',
    '1e308*10, -1e308*10, 1e400',
    "math.floor(float('nan'))",
    'float.__round__(1.5, 10**400)',
    '(7).__divmod__(2.0)',
    "7.5.__divmod__(2), -7.5//2, -7.5%2, 7.5%-2, 0.0%-2, -0.0//2, 5.5//float('inf'), -5.5//float('inf'), -5.5%float('inf')",
    "float('nan')==float('nan'), 1==1.0, 2**53+1==2.0**53, 10**400>1e308, 10**400<float('inf'), 1<float('nan')",
    'float.__format__(1.5, 3)',
]:
    try:
        result = repr(eval(e))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(ascii(e), "->", ascii(result))
