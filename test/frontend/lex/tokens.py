# The token listing: kinds, texts and places, with the layout tokens in between.
# RUN: %krait-ast --tokens %s | FileCheck %s
async def f(x): # comment
    return x**2 >>= "a" \
        != ...
match = 0x1F
# CHECK: 3,0-3,5 NAME async
# CHECK: 3,12-3,13 NAME x
# CHECK: 3,16-3,25 NEWLINE
# CHECK-NEXT: 4,-1-4,-1 INDENT
# CHECK-NEXT: 4,4-4,10 NAME return
# CHECK: DOUBLESTAR **
# CHECK: RIGHTSHIFTEQUAL >>=
# CHECK-NEXT: STRING "a"
# CHECK-NEXT: 5,8-5,10 NOTEQUAL !=
# CHECK-NEXT: ELLIPSIS ...
# CHECK: 6,-1-6,-1 DEDENT
# CHECK-NEXT: NAME match
# CHECK: NUMBER 0x1F
# CHECK: ENDMARKER
