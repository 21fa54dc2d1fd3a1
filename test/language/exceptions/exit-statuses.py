# differential: --stderr
import sys
print("printed")
try:
    sys.exit("message to stderr")
except SystemExit as error:
    print(repr(error.code))
try:
    exit(3)
except SystemExit as error:
    print(error.code)
try:
    raise SystemExit
except SystemExit as error:
    print(error.code)
try:
    sys.exit([1, 2])
finally:
    print("finally runs")
