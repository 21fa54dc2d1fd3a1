"""Results and messages of int: one expression each, most of them errors."""
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
    '1//0',
    '1%0',
    'divmod(1,0)',
    '1/0',
    '10**400/3',
    '0**-1',
    '2**-1',
    'pow(2,3,0)',
    'pow(2,-1,4)',
    '1<<-1',
    '1>>-1',
    '1<<(1<<65)',
    '0<<(1<<65)',
    '1>>(1<<65)',
    '-1>>(1<<65)',
    "int('0x10')",
    "int('9'*5000)",
    'str(10**5000)',
    'f"{10**5000}"',
    "int('1'*5000, 16) > 0",
    "int('x'*300)",
    'int("\'x")',
    "int('\\ud800')",
    "int('\xe9')",
    "int('\u0661\u0662')",
    "int('1', 37)",
    "int('1', -1)",
    "int('1', 1<<80)",
    "int('1', 'a')",
    'int(x=1)',
    'int(1, base=2)',
    'int(base=2)',
    "int('12', base=0)",
    'int(F())',
    'int(I())',
    'int(IB())',
    'int(X())',
    'int(T())',
    'int(T2())',
    "int(b'12')",
    "int(b'x1')",
    'int(1,2,3)',
    'int(1,2)',
    "int('  12  ')",
    "int('1\\x00')",
    "(1).to_bytes(-1,'big')",
    "(300).to_bytes(1,'big')",
    "(-1).to_bytes(1,'big')",
    "(1).to_bytes(1,'x')",
    '(1).to_bytes()',
    "int.from_bytes(b'a','x')",
    "int.from_bytes([1,2],'big')",
    "int.from_bytes('a','big')",
    "int.from_bytes([300],'big')",
    'round(15,-1)',
    'round(25,-1)',
    'round(-25,-1)',
    "format(3,'.2')",
    "format(3,'.2d')",
    "format(3,'c')",
    "format(-3,'c')",
    "format(0x110000,'c')",
    "format(3,'+c')",
    "format(3,'#c')",
    "format(3,',c')",
    "format(3,',x')",
    "format(3,'_x')",
    "format(10**400,'f')",
    "format(3,'s')",
    "format(True,'')",
    "format(True,'d')",
    "format(True,'5')",
    "format(3,'010')",
    "format(3,'=10')",
    "format(3,'<010')",
    'bool(1,2)',
    'bool(x=1)',
    'int.__new__(str)',
    'int.__new__(bool,1)',
    'int.__new__(1)',
    'bool.__new__(int)',
    'type(int(True)), type(+True), type(True.__int__()), True.__index__()',
    '(5).conjugate(), (5).imag, (5).numerator, (5).denominator, True.real, (5).bit_count()',
    "(1).__add__('a')",
    "1 .__pow__(2, 'a')",
    "pow(2, 'a')",
    "pow(2, 10, 'a')",
    '1 .__rpow__(2, 3)',
    "int.from_bytes(b'', 'big', signed=True)",
    "int.from_bytes(XB(),'big')",
    '(1).to_bytes(2)',
    "(1).to_bytes(length=2, byteorder='little', signed=True)",
    "(1).to_bytes('a')",
    '(1).to_bytes(2, 3)',
    "int('1'*4300)>0",
    '-5 .__floordiv__(2)',
    'int.__format__(1, 3)',
    "(1).__round__('a')",
    '(1).__format__()',
]:
    try:
        result = repr(eval(e))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(ascii(e), "->", ascii(result))
