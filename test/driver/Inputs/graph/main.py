import pkg.a
import sys, nothing_of_this_name
from ns import mod


def later():
    if sys:
        import lazy as renamed
    return renamed


class C:
    from pkg.sub import x
