# Names with two underscores belong to their class.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
class _C:
    def m(self):
        self.__x = __y
        f(__k=1)
# CHECK: LOAD_GLOBAL {{.*}}(_C__y)
# CHECK: STORE_ATTR {{.*}}(_C__x)
