# differential: --stderr
class Node:
    child = None


def compute(a, b, node):
    return (a +
            node.child.value * b) + len(node.items)


tree = {"k": [1, 2, {"z": Node()}]}
print(tree["k"][2]["z"].child)
result = [compute(n, 2, tree["k"][2]["z"]) for n in range(3)]
