# except* collects what handlers raise and raises it again at the end.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
try: f()
except* A as e: g()
except* B: h()
# CHECK: BUILD_LIST 0
# CHECK-COUNT-2: CHECK_EG_MATCH
# CHECK: PREP_RERAISE_STAR
