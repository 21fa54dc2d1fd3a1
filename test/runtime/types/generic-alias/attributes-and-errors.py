def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
alias = type(list[int])
class A: pass
t("list[int]", "tuple[()]", "tuple[int, ...]", "list[[int]]", "list[A]", "list[int].__class__", "isinstance(list[int], type)", "list[int][str]", "list[int].__bases__", "alias(1)", "alias(list, int, a=1)", "list[int].append",
  "list[int].foo", "list[int].__reduce__()", "list[int]([1])", "list[int] == list[int]", "hash(list[int]) == hash(list[int])", "list[int] < list[int]", "tuple[*tuple[int, str]].__args__", "next(iter(tuple[int]))", "isinstance(1, list[int])",
  "issubclass(int, list[int])", "setattr(list[int], \"a\", 1)", "list[int].__origin__, list[int].__args__, list[int].__parameters__, list[int].__unpacked__")
class B(list[int]): pass
print(B.__bases__, B.__orig_bases__, B([1]))
