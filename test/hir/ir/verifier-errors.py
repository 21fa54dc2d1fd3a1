# What the verifier refuses, in functions that can be read.
# RUN: %python %s %krait-opt | FileCheck %s
import subprocess
import sys

HEADER = "func @f kind=function unit=0 args=0 params=0 locals=1 stack=1 caches=1 flags=3 {\n^0:\n"


def refuse(*lines):
    text = HEADER + "\n".join(lines) + "\n}\n"
    done = subprocess.run(sys.argv[1:], input=text, capture_output=True, text=True, timeout=60)
    print(done.returncode, done.stdout + done.stderr, end="")


# CHECK: 1 -: @f: poll: a block must end in a terminator
refuse("poll")
# CHECK-NEXT: 1 -: @f: unreachable: terminator inside a block
refuse("unreachable", "unreachable")
# CHECK-NEXT: 1 -: @f: return: uses %3, which nothing defines
refuse("return %3")
# CHECK-NEXT: 1 -: @f: release: uses %0, which is not defined there
refuse("release %0", "%0 = none", "unreachable")
# CHECK-NEXT: 1 -: @f: return: uses %0, which is not defined there
refuse("%1 = none", "%2 = is %1, %1", "branch %2 ^1, ^2", "^1:", "%0 = none", "jump ^3", "^2:",
       "jump ^3", "^3:", "return %0")
# CHECK-NEXT: 1 -: @f: %0 is defined twice
refuse("%0 = none", "%0 = none", "unreachable")
# CHECK-NEXT: 1 -: @f: return: wrong number of operands
refuse("return")
# CHECK-NEXT: 1 -: @f: call: wrong number of operands
refuse("%0 = none", "%1 = call %0 names=0", "unreachable")
# CHECK-NEXT: 1 -: @f: branch: operand 0 has the wrong kind
refuse("%0 = none", "branch %0 ^1, ^1", "^1:", "unreachable")
# CHECK-NEXT: 1 -: @f: jump: has 0 successors, not 1
refuse("jump")
# CHECK-NEXT: 1 -: @f: jump: goes to an empty block
refuse("jump ^5")
# CHECK-NEXT: 1 -: @f: jump: passes 0 values to ^1, which takes 1
refuse("jump ^1", "^1(%0):", "return %0")
# CHECK-NEXT: 1 -: @f: none: has a handler but cannot raise
refuse("%0 = none !^1()", "unreachable", "^1: handler", "unreachable")
# CHECK-NEXT: 1 -: @f: poll: its handler is not marked as one
refuse("poll !^1()", "unreachable", "^1:", "unreachable")
# CHECK-NEXT: 1 -: @f: load_local: slot=1 is out of range
refuse("%0 = load_local slot=1", "return %0")
# CHECK-NEXT: 1 -: @f: load_global: cache=1 is out of range
refuse("%0 = load_global name=0 cache=1", "return %0")
