# A compiled function called by code that the VM runs owns its arguments as if the VM ran it too.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def drop(parameter, *, named=None):
    print("in")
    del parameter
    print("after del")
    named = 1
    print("after rebinding", named)


exec("drop(Loud('positional'))\nprint('called')")
exec("drop(1, named=Loud('named'))\nprint('called')")
