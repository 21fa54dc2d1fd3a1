# Cookies of PEP 263: single-byte encodings, unknown ones, a byte-order mark that contradicts.
# RUN: printf '# -*- coding: latin-1 -*-\nx = "\351"\n' > %t.latin.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.latin.py
# RUN: printf '#!/bin/x\n# vim: set fileencoding=koi8-r :\nx = "\301\302"; y $\n' > %t.koi8.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.koi8.py
# RUN: printf '# coding: no-such\n' > %t.unknown.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.unknown.py
# RUN: printf '\357\273\277# coding: cp1252\n' > %t.mark.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.mark.py
# RUN: printf '\357\273\277x = "\303\251" y\n' > %t.utf8.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.utf8.py
# RUN: printf '# coding: ascii\n# \303\251\n' > %t.ascii.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.ascii.py
# RUN: printf 'x = 1\r\nif x:\r  y\r' > %t.returns.py
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.returns.py
