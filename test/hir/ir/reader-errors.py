# What the reader refuses, with the line and the reason. Each case is the body of one function.
# RUN: %python %s %krait-opt | FileCheck %s
import subprocess
import sys

HEADER = "func @f kind=function unit=0 args=0 params=0 locals=1 stack=1 caches=0 flags=3 {\n"


def refuse(text):
    done = subprocess.run(sys.argv[1:], input=text, capture_output=True, text=True, timeout=60)
    print(done.returncode, done.stdout + done.stderr, end="")


def line(text):
    refuse(HEADER + "^0:\n  " + text + "\n  unreachable\n}\n")


# CHECK: 1 -: line 1: expected 'func' at 'nonsense'
refuse("nonsense")
# CHECK-NEXT: 1 -: line 1: expected a name and 'kind=' at 'f {'
refuse("func @f {")
# CHECK-NEXT: 1 -: line 1: no kind of function: 'method'
refuse(HEADER.replace("=function", "=method"))
# CHECK-NEXT: 1 -: line 1: expected 'params=' and a number at 'parameters=0 locals=1 stack=1 caches=0 flags=3 {'
refuse(HEADER.replace("params", "parameters"))
# CHECK-NEXT: 1 -: line 2: @f has no blocks
refuse(HEADER + "}\n")
# CHECK-NEXT: 1 -: line 4: @f is not closed by '}'
refuse(HEADER + "^0:\n\n  unreachable\n")
# CHECK-NEXT: 1 -: line 2: an instruction outside a block
refuse(HEADER + "  unreachable\n")
# CHECK-NEXT: 1 -: line 3: ^0 has no instructions
refuse(HEADER + "^0:\n^1:\n unreachable\n}\n")
# CHECK-NEXT: 1 -: line 6: ^0 is there twice
refuse(HEADER + "^0:\n jump ^1\n^1:\n unreachable\n^0:\n unreachable\n}\n")
# CHECK-NEXT: 1 -: line 2: no property of blocks: 'hot'
refuse(HEADER + "^0: hot\n unreachable\n}\n")
# CHECK-NEXT: 1 -: line 3: no instruction 'frobnicate'
line("%0 = frobnicate %1")
# CHECK-NEXT: 1 -: line 3: expected an instruction at the end of the line
line("%0 =")
# CHECK-NEXT: 1 -: line 3: expected '=' at 'none'
line("%0 none")
# CHECK-NEXT: 1 -: line 3: binary_op has 1 results, not 2
line("%0, %1 = binary_op %0, %0 op=0")
# CHECK-NEXT: 1 -: line 3: expected 'op=' and a number at 'slot=0'
line("%0 = binary_op %0, %0 slot=0")
# CHECK-NEXT: 1 -: line 3: expected 'value=' and a number at '99999999999999999999'
line("%0 = small_int value=99999999999999999999")
# CHECK-NEXT: 1 -: line 3: unexpected 'op=1'
line("poll op=1")
# CHECK-NEXT: 1 -: line 3: no type 'Integer'
line("%0:Integer = none")
# CHECK-NEXT: 1 -: line 3: a raw type stands alone: 'Int|f64'
line("%0:Int|f64 = none")
# CHECK-NEXT: 1 -: line 3: %0 cannot be flag: none makes an object
line("%0:flag = none")
# CHECK-NEXT: 1 -: line 3: %0 cannot be Any: raw_float makes f64
line("%0:Any = raw_float value=1")
# CHECK-NEXT: 1 -: line 3: expected a value or ')' at 'x)'
line("poll !^0(x)")
# CHECK-NEXT: 1 -: line 3: expected a block (^number) at '%1'
line("poll !%1")
# CHECK-NEXT: 1 -: line 3: expected an offset at '-1'
line("poll @-1")
# CHECK-NEXT: 1 -: line 3: expected a value (%number) at '-1 = none'
line("%-1 = none")

# Large numbers must not become large allocations.
# CHECK-NEXT: 1 -: line 3: too large
line("release %4294967295")
# CHECK-NEXT: 1 -: line 3: too large
line("jump ^4294967295")
# CHECK-NEXT: 1 -: line 4: too large
refuse(HEADER.replace("locals=1", "locals=4294967295") + "^0:\n unreachable\n}\n")
