def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
union = type(int | str)
class A: pass
t("int | None", "None | int", "int | int", "list[int] | list[int]", "int | 5", "5 | int", "int | A", "(int | str) | float", "int | (str | float)", "(int | str).__args__", "int | str == str | int", "hash(int | str) == hash(str | int)", "union()",
  "(int | str)()", "(int | str).foo", "(int | str).__module__", "isinstance(5, int | None)", "isinstance(None, int | None)", "isinstance(\"\", int | list[int])", "isinstance(1, str | list[int])", "issubclass(bool, int | str)", "(int | str)[int]")
