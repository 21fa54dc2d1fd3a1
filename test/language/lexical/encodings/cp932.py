# -*- coding: cp932 -*-
# differential: --stderr
# Second bytes that are backslashes, quotes or braces in ASCII: ソ 表 能 ― are no such thing in code page 932.
表示 = 'ソース', "能力", '表', f'{1 + 1}ポ{"表"}', '''一
行―'''
半角 = 'ｱｲｳ ①㈱髙﨑～∥'
print([ascii(s) for s in 表示], ascii(半角), r'表\n' == '表' + chr(92) + 'n')


class 動物:
    def 鳴く(self, 回数):
        """ニャー"""
        return 'ニャー' * 回数


print(ascii(動物().鳴く(2)), ascii(動物.鳴く.__doc__), ascii(動物.__name__), ascii(動物.鳴く.__code__.co_varnames))
try:
    b = eval("b'" + 'ソ' + "'")
except SyntaxError as error:
    print(error.msg)
値 = {'キー': 1}
print('表示', 値['ない'])  # the traceback shows this line, with marks in the right places
