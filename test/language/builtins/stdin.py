import sys
n = int(sys.stdin.readline())
print(n, list(map(int, input().split())))
for line in sys.stdin:
    print(repr(line))
print(repr(sys.stdin.read()), sys.stdin.readline() == "", sys.stdin.fileno(), sys.stdin.name)
