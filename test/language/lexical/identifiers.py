été = 1
_ = 2
__x = 3
ﬁ = 4
print(été, _, __x, fi, "ﬁ" in globals(), "fi" in globals())
µ = 5
print(μ)
print, match, case, type, _x = print, 1, 2, 3, 4
print(match, case, type, _x)
class 日本:
    def 語(self): return "ok"
print(日本().語())
