# differential: --stderr
source = "def f():\n    return 1 +\n"
exec(compile(source, "<made>", "exec"))
