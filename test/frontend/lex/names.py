# Names beyond ASCII are in normal form NFKC; columns stay those of the source.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
é = ﬁ = ª = x
ｗｉｄｔｈ = µ.ſ
def ℌ(ｘ, *, ℯ): return Å
import ﬁ.ª as ℎ
