def inner(d):
    return d["a"]["b"] + 1


def outer():
    try:
        inner({"a": {}})
    except KeyError as error:
        raise ValueError("no b") from error


outer()
