#!/usr/bin/python3
# coding=big5
# Second bytes from 0x40 on: 許功蓋 ends each in a backslash.
名稱 = '許功蓋', "許\n", '繁體中文'
print([ascii(s) for s in 名稱], __name__)
