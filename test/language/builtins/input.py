print(repr(input()))
print(repr(input("prompt> ")))
print(repr(input(5)))
try:
    input("at end ")
except EOFError as error:
    print(type(error).__name__, error)
