# --emit=hir prints every function of the module after all passes, numbered in preorder.
# RUN: %krait build --emit=hir -o - %s | FileCheck %s
# CHECK:      func @__main__.<module> kind=body unit=0
# CHECK:      func @__main__.Box kind=body unit=1
# CHECK:      func @__main__.Box.get kind=function unit=2 args=1 params=1 locals=1
# CHECK:        [[SELF:%[0-9]+]] = load_local slot=0
# CHECK-NEXT:   [[VALUE:%[0-9]+]] = load_attr [[SELF]] name=0 cache=0
# CHECK-NEXT:   return [[VALUE]]
# CHECK:      func @__main__.later kind=generator unit=3
class Box:
    def get(self):
        return self.value


async def later():
    return 1
