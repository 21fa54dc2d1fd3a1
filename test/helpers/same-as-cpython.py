"""same-as-cpython.py KRAIT-AST FILE [MODE]: trees and syntax errors of the snippets in FILE, compared with CPython's.

Snippets start at lines "#---" (what stands before the first is not looked at; without such a line the whole file is one
snippet). For each of them krait-ast has to print the tree that ast.parse gives, or to report CPython's SyntaxError in
all its fields. Prints the differences; exit status 1 if there are any.
"""
import ast
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings


def expected(data, path, mode):
    try:
        return ast.dump(compile(data, path, mode, ast.PyCF_ONLY_AST, True), include_attributes=True)
    except SyntaxError as error:
        return describe(type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno,
                        error.end_offset, error.text)
    except (MemoryError, RecursionError, ValueError) as error:
        return type(error).__name__


def describe(kind, *fields):
    return kind if kind in ("MemoryError", "RecursionError", "ValueError") else f"{kind}: " + repr(fields)


def ask(tool, path, mode):
    tree = subprocess.run([tool, "--mode=" + mode, path], capture_output=True, encoding="utf-8")
    if tree.returncode == 0:
        return tree.stdout.rstrip("\n")
    error = subprocess.run([tool, "--mode=" + mode, "--json", path], capture_output=True, encoding="utf-8")
    fields = json.loads(error.stdout)
    if "type" not in fields:
        return f"exit status {tree.returncode}: {tree.stderr}"
    return describe(*(fields[name] for name in
                      ("type", "msg", "lineno", "offset", "end_lineno", "end_offset", "text")))


def main():
    warnings.simplefilter("ignore")
    tool, file, mode = sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "exec"
    with open(file, "rb") as stream:
        content = stream.read()
    parts = re.split(rb"^#---.*\n", content, flags=re.M)
    differences = 0
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "snippet.py")
        for data in parts[1:] or parts:
            with open(path, "wb") as stream:
                stream.write(data)
            theirs, ours = expected(data, path, mode), ask(tool, path, mode)
            if theirs != ours:
                differences += 1
                print(f"--- {data!r}\n  CPython {theirs}\n  Krait   {ours}")
    print(f"{len(parts[1:] or parts)} snippets, {differences} different")
    return 1 if differences else 0


sys.exit(main())
