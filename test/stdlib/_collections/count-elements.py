# REQUIRES: module-itertools
from _collections import _count_elements
m = {}; _count_elements(m, "abracadabra"); print(m)
class C(dict):
    def get(self, key, default=None): print("get", key); return dict.get(self, key, default)
m = C(); _count_elements(m, "aba"); print(m)
