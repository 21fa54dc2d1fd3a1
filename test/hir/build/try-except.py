# What may raise inside `try` has an error edge to a landing block, which takes the exception and goes to the handler with the kept stack.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.safe
# CHECK:      get_item {{%[0-9]+}}, {{%[0-9]+}} @4 ![[LANDING:\^[0-9]+]]()
# CHECK-NEXT: return
# CHECK:      [[LANDING]]: handler cold
# CHECK-NEXT: [[CAUGHT:%[0-9]+]]:Other = catch_exception
# CHECK-NEXT: jump [[HANDLER:\^[0-9]+]]([[CAUGHT]])
# CHECK:      [[HANDLER]]([[EXCEPTION:%[0-9]+]]:AnyOrNull):
# CHECK-NEXT: [[PREVIOUS:%[0-9]+]] = push_exc_info [[EXCEPTION]]
# CHECK-NEXT: {{%[0-9]+}} = load_global name=0 cache=0 @11 ![[CLEANUP:\^[0-9]+]]([[PREVIOUS]])
# CHECK:      check_exc_match [[EXCEPTION]]
#
# An error inside the handler: the saved offset of the raising instruction comes with the exception.
# CHECK:      [[CLEANUP]]([[KEPT:%[0-9]+]]:AnyOrNull): handler cold
# CHECK-NEXT: [[OFFSET:%[0-9]+]]:SmallInt = catch_lasti
# CHECK-NEXT: [[SECOND:%[0-9]+]]:Other = catch_exception
# CHECK-NEXT: jump {{\^[0-9]+}}([[KEPT]], [[OFFSET]], [[SECOND]])
# CHECK:      pop_except
# CHECK-NEXT: set_lasti
# CHECK-NEXT: reraise
def safe(key, table):
    try:
        return table[key]
    except KeyError:
        return None
