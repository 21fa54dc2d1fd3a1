"""include_check.py ROOT: every #include of the tree against the table of layers (architecture page, section 2).

A folder belongs to the longest matching row. Each row lists the prefixes that its files may include with quotes, and the
libraries it may include with angle brackets beyond the C and C++ library. A file may always include its own folder.
"""
import os
import re
import sys

CORE = ["runtime/object/", "runtime/memory/", "runtime/thread/", "runtime/call/", "runtime/errors/", "runtime/types/",
        "runtime/tables/"]
BELOW_RUNTIME = ["compiler/support/", "compiler/bytecode/"]
RUNTIME = CORE + BELOW_RUNTIME + ["runtime/builtins/", "runtime/fast/", "runtime/start/Image.h", "runtime/native/Native.h"]

#  folder: (may include, libraries)
LAYERS = {
    "compiler/support": ([], []),
    "compiler/encodings": (["compiler/support/"], []),
    "compiler/bytecode": (["compiler/support/"], []),
    "compiler/frontend/lex": (["compiler/support/"], []),
    "compiler/frontend/ast": (["compiler/support/", "compiler/bytecode/ConstantRepr.h"], []),
    "compiler/frontend/parse": (["compiler/frontend/lex/", "compiler/frontend/ast/", "compiler/support/"], []),
    "compiler/frontend/symtable": (["compiler/frontend/ast/", "compiler/support/"], []),
    "compiler/frontend/compile": (["compiler/frontend/", "compiler/bytecode/", "compiler/support/"], []),
    "compiler/hir": (["compiler/hir/", "compiler/bytecode/", "compiler/support/", "runtime/tables/"], []),
    "compiler/hir/passes": (["compiler/hir/ir/", "compiler/hir/analysis/", "compiler/bytecode/", "compiler/support/",
                             "runtime/tables/"], []),
    "compiler/codegen": (["compiler/hir/", "compiler/bytecode/", "compiler/support/", "runtime/tables/"], ["llvm"]),
    "compiler/backend": (["compiler/codegen/", "compiler/hir/", "compiler/bytecode/", "compiler/support/", "runtime/tables/"],
                         ["llvm", "lld"]),
    "compiler/driver": (["compiler/frontend/", "compiler/encodings/", "compiler/bytecode/", "compiler/support/", "compiler/hir/", "runtime/start/"],
                        ["boost"]),
    "compiler/tools": (["compiler/frontend/", "compiler/encodings/", "compiler/bytecode/", "compiler/support/", "compiler/hir/"], []),
    "runtime/tables": ([], []),
    "runtime/object": (RUNTIME, []),
    "runtime/memory": (RUNTIME, []),
    "runtime/thread": (RUNTIME, []),
    "runtime/call": (RUNTIME, []),
    "runtime/errors": (RUNTIME, []),
    "runtime/types": (RUNTIME, []),
    "runtime/builtins": (RUNTIME, []),
    "runtime/fast": (CORE + BELOW_RUNTIME + ["runtime/native/SlowEntries.h"], []),
    "runtime/vm": (RUNTIME + ["runtime/start/Image.h", "compiler/frontend/"], []),
    "runtime/start": (RUNTIME + ["runtime/vm/", "stdlib/native/Modules"], []),
    "runtime/native": (RUNTIME + ["runtime/vm/"], []),  # the entries of compiled code
    "runtime/api": (RUNTIME, []),
    "stdlib": (["runtime/", "compiler/support/"], []),
    "test/unit": (["compiler/", "runtime/", "stdlib/"], ["gtest"]),
}

# Once runtime/api exists, native modules see the runtime through it alone.
STDLIB_WITH_API = ["runtime/api/", "compiler/support/"]

# The front end and the runtime are linked into every program: no exceptions, streams, locales there.
LINKED = ("compiler/support", "compiler/bytecode", "compiler/frontend", "runtime", "stdlib")
HEAVY = {"iostream", "fstream", "sstream", "iomanip", "ostream", "istream", "locale", "regex", "stdexcept", "typeinfo", "any",
         "future", "filesystem"}

# Headers of libraries live in folders of their own (llvm/..., boost/...); these folders belong to the system.
SYSTEM_FOLDERS = {"sys", "linux", "netinet", "arpa", "net", "asm", "sanitizer"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.M)


def layer_of(folder):
    while folder and folder not in LAYERS:
        folder = os.path.dirname(folder)
    return folder


def findings(root):
    table = dict(LAYERS)
    api = os.path.join(root, "runtime", "api")
    if os.path.isdir(api) and os.listdir(api):
        table["stdlib"] = (STDLIB_WITH_API, table["stdlib"][1])
    for top in ("compiler", "runtime", "stdlib", "test/unit"):
        for folder, _, names in sorted(os.walk(os.path.join(root, top))):
            for name in sorted(names):
                if name.endswith((".h", ".cpp", ".def", ".inc")):
                    path = os.path.relpath(os.path.join(folder, name), root)
                    yield from findings_of_file(root, path, table)


def findings_of_file(root, path, table):
    folder = os.path.dirname(path)
    layer = layer_of(folder)
    if not layer:
        yield "%s: this folder is in no layer" % path
        return
    quoted_allowed, libraries = table[layer]
    with open(os.path.join(root, path), encoding="utf-8") as source:
        text = source.read()
    for match in INCLUDE.finditer(text):
        where = "%s:%d" % (path, text.count("\n", 0, match.start()) + 1)
        quoted, angled = match.groups()
        if quoted:
            if not quoted.startswith((folder + "/", layer + "/")) and not quoted.startswith(tuple(quoted_allowed)):
                if "/" in quoted or not quoted.endswith(".inc"):
                    yield "%s: %s may not include %s" % (where, layer, quoted)
        else:
            library = angled.split("/")[0]
            if "/" in angled and library not in SYSTEM_FOLDERS and library not in libraries:
                yield "%s: %s may not include <%s>" % (where, layer, angled)
            if angled in HEAVY and path.startswith(LINKED):
                yield "%s: <%s> is not linked into programs" % (where, angled)


def main(root):
    found = list(findings(root))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
