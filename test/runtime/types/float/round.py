for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16, 1234.5678, 0.05, 5e-324):
    print(x, round(x), round(x, 0), round(x, 1), round(x, 2), round(x, -2), round(x, 400), round(x, -400))
for x in (float("inf"), float("nan")):
    try:
        round(x)
    except (OverflowError, ValueError) as error:
        print(error)
    print(round(x, 2))
print(round(1.5, None), type(round(1.5, None)), round(2.5, True))
try:
    round(1.5, 1.0)
except TypeError as error:
    print(error)
