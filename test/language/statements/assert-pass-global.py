assert True
assert 1 == 1, "unused"
for check in (lambda: exec("assert 0"), lambda: exec("assert [], 'message'"), lambda: exec("assert None, (1, 2)")):
    try:
        check()
    except AssertionError as error:
        print(repr(error), error.args)
counter = 0
def bump():
    global counter, created
    counter += 1
    created = "yes"
bump(); bump()
print(counter, created)
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        def deeper():
            nonlocal n
            n += 10
        deeper()
        return n
    return inc(), inc(), n
print(outer())
class Scope:
    global in_class
    in_class = 5
    def method(self):
        return in_class
print(in_class, Scope().method(), hasattr(Scope, "in_class"))
