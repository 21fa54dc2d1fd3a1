# An error edge adds the traceback entry and goes to the landing block, which takes the exception; the kept stack comes with it. The frame
# knows which instruction failed: its offset is stored before the call.
# RUN: %krait build -O0 --emit=llvm-ir -o - %s | FileCheck %s
# CHECK-LABEL: define internal i64 @kr.__main__.1.__main__.safe(
# CHECK:         store i32 4, ptr
# CHECK-DAG:     call void @kr_add_traceback(
# CHECK-DAG:     call i64 @kr_catch_exception(
# CHECK-DAG:     call i64 @kr_push_exc_info(
# CHECK-DAG:     call {{.*}}i64 @kr_check_exc_match(
# CHECK:       {{^}}}
def safe(key, table):
    try:
        return table[key]
    except KeyError:
        return None
