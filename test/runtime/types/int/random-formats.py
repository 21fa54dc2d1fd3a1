"""int.__format__ with every combination of its options."""
state = 777


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    return (state >> 20) % n


def big():
    """Ints of up to three limbs, often at the edges of small ints and limbs."""
    kind = rnd(6)
    if kind == 0:
        n = rnd(20)
    elif kind == 1:
        n = (1 << rnd(200)) - rnd(2)
    elif kind == 2:
        n = (1 << 62) + rnd(3) - 1
    else:
        n = 0
        for _ in range(rnd(4)):
            n = n << 64 | rnd(1 << 40) << 24 | rnd(1 << 24)
        if kind == 3:
            n >>= rnd(100)
    return -n if rnd(2) else n


def show(name, f, *arguments):
    try:
        result = f(*arguments)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    if isinstance(result, float):
        result = result.hex()
    print(name, [x.hex() if isinstance(x, float) else x for x in arguments], result, type(result).__name__)


def spec(types, precision=True):
    align = ["", "<", ">", "^", "="][rnd(5)]
    text = (["", "*", "0", "\u00e9"][rnd(4)] if align else "") + align + ["", "+", "-", " "][rnd(4)]
    text += ["", "z"][rnd(8) == 0] + ["", "#"][rnd(3) == 0] + ["", "0"][rnd(3) == 0] + ["", "5", "12", "30"][rnd(4)] + ["", ",", "_"][rnd(3)]
    if precision:
        text += ["", ".0", ".2", ".10", ".25"][rnd(5)]
    return text + types[rnd(len(types))]


for _ in range(1500):
    show("format", format, big(), spec(["", "b", "c", "d", "o", "x", "X", "n", "e", "f", "g", "%"], precision=rnd(8) == 0))
