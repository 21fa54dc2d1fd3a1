name, width, value = "ann", 8, 3.14159
print(f"{name} {name!r:>{width}} {value:.2f} {value:{width}.{2}f} {{literal}} {name.upper()[0]} {1 + 2} {'nested ' + 'quote'}")
print(f"{name=} {value = :.1f} {1+1=} {name=!s}", f"{'a' if value > 3 else 'b'}", f"{[i for i in range(3)]} {({1: 2})[1]} {(lambda x: x * 2)(4)}")
print(f"{value:{'>'}{10}}|{'x':*^{width}}|{5:+}|{True}|{None}|{b'b'}" f" joined {'too'}" " plain", rf"\d{name}", F"{name}", f"""{
    name
}""")
print(f"{f'{name} inner'}", f"{'{'}", f"{name:}", f"{10:#x} {10:#b}", f"{1000000:,}", f"{'é':>3}")
class D:
    def __format__(self, spec): return f"[{spec}]"
print(f"{D()} {D():a b} {D():{width}}-{D()!r:.2}")
