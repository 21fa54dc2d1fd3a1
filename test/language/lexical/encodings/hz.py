# coding: hz
~{ND~} = '~{VPND~}', "~{<:Ky2;S{~}", 3 if not ~~1 else 4
print([ascii(s) for s in ~{ND~}[:2]], ~{ND~}[2])
