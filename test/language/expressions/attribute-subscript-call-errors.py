class C:
    pass
c = C()
for call in (lambda: c.x, lambda: C.x, lambda: (5).foo, lambda: None.x, lambda: c[0], lambda: C[0], lambda: None[0], lambda: c(), lambda: 5(), lambda: "s"(), lambda: c.x.y, lambda: [].append.foo, lambda: len.x, lambda: (1).real(),
             lambda: setattr(5, "x", 1), lambda: setattr(c, 5, 1), lambda: delattr(c, "x"), lambda: c.__setitem__, lambda: getattr(c, "a", 1, 2), lambda: {}.x, lambda: int.x):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
def assign():
    c[0] = 1
def delete():
    del c[0]
def tuple_item():
    (1, 2)[0] = 3
def none_attr():
    None.x = 1
def del_str():
    del "abc".upper
for call in (assign, delete, tuple_item, none_attr, del_str):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
