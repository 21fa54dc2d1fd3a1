# The runtime finds native code by unit index: entry, direct entry, resume, body; module and class bodies have a body
# only, generators a resume too.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-DAG: @"kr.__main__.0.__main__.<module>$native" = internal constant {{.*}} { ptr null, ptr null, ptr null, ptr @"kr.__main__.0.__main__.<module>$body",
# CHECK-DAG: @"kr.__main__.1.__main__.Box$native" = internal constant {{.*}} { ptr null, ptr null, ptr null, ptr @"kr.__main__.1.__main__.Box$body",
# CHECK-DAG: @"kr.__main__.2.__main__.Box.get$native" = internal constant {{.*}} { ptr @kr.__main__.2.__main__.Box.get, ptr @"kr.__main__.2.__main__.Box.get$direct", ptr null, ptr null,
# CHECK-DAG: @"kr.__main__.3.__main__.count$native" = internal constant {{.*}} { ptr @kr.__main__.3.__main__.count, ptr @"kr.__main__.3.__main__.count$direct", ptr @"kr.__main__.3.__main__.count$resume", ptr null,
# CHECK-DAG: @kr.__main__.functions.0 = internal constant [4 x ptr] [ptr @"kr.__main__.0.__main__.<module>$native", ptr @"kr.__main__.1.__main__.Box$native", ptr @"kr.__main__.2.__main__.Box.get$native", ptr @"kr.__main__.3.__main__.count$native"]
class Box:
    def get(self):
        return self.value


def count():
    yield 1
