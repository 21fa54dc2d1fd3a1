# -*- coding: latin-1 -*-
# differential: --stderr
# The lines that a traceback shows are decoded as the file is, and marked where the instruction is.
def münchen(x):
    return {"straße": 1 / x, "é": 2}


münchen(0)
