# coding: utf-7
text = 'M+APw-nchen', '+ZeVnLA', 1 +- 1, '+2DTdHg'
print([ascii(s) for s in text])
