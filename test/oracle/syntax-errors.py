#!/usr/bin/env python3.11
"""Compare the syntax errors Krait reports with those of CPython 3.11.

Command protocol
    The template is split like a shell line (no shell is involved) and run with
    {src} replaced by the path of a file holding one snippet.  It prints one JSON
    object on stdout:

        krait-ast --check --json {src}
        {}                                        the source compiles
        {"type": "SyntaxError", "msg": "invalid syntax", "lineno": 1, "offset": 5,
         "end_lineno": 1, "end_offset": 6, "text": "a b c\\n"}

    type     "SyntaxError", "IndentationError" or "TabError"
    msg      SyntaxError.msg, without file name and line
    lineno   from 1; offset, end_offset: in characters, from 1; each may be null
             or 0 exactly where CPython has None or 0
    text     SyntaxError.text or null (compared with --with-text only)
    The exit status is not looked at unless stdout is not a JSON object.
    "Compiles" means the whole of CPython's compile(): tokenizer, parser, symbol
    table and code generation errors all count.

    The reference is, for the bytes of the file,
        compile(data, path, "exec", flags=0, dont_inherit=True, optimize=0)
    with all warnings ignored (so an invalid escape sequence is no error).  The
    file exists under that path, as it does for the command.

Where the snippets come from
    The test suite that is installed with the running CPython: its test modules
    (--modules) are run in child processes in which compile(), exec() and eval()
    note the source text they are given; doctests pass through the same
    functions.  In addition every stdlib file CPython rejects, the files given on
    the command line, and with --mutate N broken variants of stdlib statements
    (a token dropped, doubled, swapped, replaced or inserted, a line cut or
    reindented).  Snippets CPython accepts are kept as well with --with-valid: for
    those the answer has to be {}.  --save/--load keep a harvested list.

Exit status: 0 all answers equal, 1 differences, 2 usage error.

Examples
    syntax-errors.py --command 'krait-ast --check --json {src}'
    syntax-errors.py --command 'krait-ast --check --json {src}' --mutate 5000 --with-valid
    syntax-errors.py --self-test
"""

import argparse
import ast
import base64
import collections
import concurrent.futures
import io
import json
import os
import random
import shlex
import subprocess
import sys
import sysconfig
import tempfile
import time
import tokenize
import warnings

MODULES = """test_syntax test_exceptions test_fstring test_grammar test_unpack_ex test_unpack
test_patma test_positional_only_arg test_named_expressions test_keywordonlyarg test_eof
test_string_literals test_compile test_future test_generators test_genexps test_listcomps
test_setcomps test_dictcomps test_coroutines test_asyncgen test_global test_scope test_flufl
test_source_encoding test_super test_codeop test_symtable test_decorators test_with
test_except_star test_raise test_augassign test_unicode_identifiers test_int_literal
test_generator_stop test_metaclass test_extcall test_builtin test_type_comments
test_unparse test_traceback test_peepholer test_code test_class test_print test_bytes""".split()

FIELDS = ["type", "msg", "lineno", "offset", "end_lineno", "end_offset"]
LIMIT = 64 * 1024

SELF_COMMAND = [sys.executable, "-I", "-S", "-B", "-W", "ignore", "-c",
                "import json, sys\n"
                "out = {}\n"
                "try:\n"
                "    compile(open(sys.argv[1], 'rb').read(), sys.argv[1], 'exec', 0, True, 0)\n"
                "except SyntaxError as e:\n"
                "    out = {'type': type(e).__name__, 'msg': e.msg, 'lineno': e.lineno,\n"
                "           'offset': e.offset, 'end_lineno': e.end_lineno,\n"
                "           'end_offset': e.end_offset, 'text': e.text}\n"
                "print(json.dumps(out))", "{src}"]

HARVESTER = r'''
import builtins, base64, importlib, json, sys, types, unittest, warnings, os, io

seen = {}
real_compile, real_exec, real_eval = compile, exec, eval

def note(source):
    if isinstance(source, str):
        try:
            source = source.encode("utf-8")
        except UnicodeEncodeError:
            return
    if isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
        if len(data) <= %d:
            seen[data] = None

def noting_compile(source, *args, **kwargs):
    note(source)
    if "dont_inherit" not in kwargs and len(args) < 4:
        # keep the future statements of the caller, as the real function does
        kwargs["dont_inherit"] = True
        flags = sys._getframe(1).f_code.co_flags & 0x1ffe0000
        if len(args) >= 3:
            args = args[:2] + (args[2] | flags,)
        else:
            kwargs["flags"] = kwargs.get("flags", 0) | flags
    return real_compile(source, *args, **kwargs)

def scopes(globals_, locals_):
    if globals_ is None:
        frame = sys._getframe(2)
        globals_ = frame.f_globals
        if locals_ is None:
            locals_ = frame.f_locals
    elif locals_ is None:
        locals_ = globals_
    return globals_, locals_

def noting_exec(source, globals=None, locals=None, /, **kwargs):
    note(source)
    return real_exec(source, *scopes(globals, locals), **kwargs)

def noting_eval(source, globals=None, locals=None, /):
    note(source)
    return real_eval(source, *scopes(globals, locals))

name, target = sys.argv[1:3]
stdout = sys.stdout
sys.stdout = sys.stderr = io.TextIOWrapper(open(os.devnull, "wb"), encoding="utf-8")
problem = None
try:
    try:
        import test.support
        test.support.verbose = 0
    except ImportError:
        pass
    builtins.compile, builtins.exec, builtins.eval = noting_compile, noting_exec, noting_eval
    module = importlib.import_module("test." + name)
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    unittest.TextTestRunner(stream=sys.stderr, verbosity=0).run(suite)
except BaseException as err:
    problem = repr(err)
with open(target, "w") as file:
    json.dump({"problem": problem,
               "sources": [base64.b64encode(s).decode() for s in seen]}, file)
os._exit(0)
''' % LIMIT


def harvest(modules, jobs, say):
    """The source texts that pass through compile/exec/eval when the tests run."""
    def one(name):
        with tempfile.TemporaryDirectory(prefix="harvest-") as scratch:
            target = os.path.join(scratch, "sources.json")
            argv = [sys.executable, "-B", "-c", HARVESTER, name, target]
            try:
                subprocess.run(argv, cwd=scratch, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
                               env=dict(os.environ, TMPDIR=scratch))
                with open(target) as file:
                    found = json.load(file)
            except (subprocess.TimeoutExpired, OSError, ValueError) as err:
                return name, [], repr(err)
            return name, [base64.b64decode(s) for s in found["sources"]], found["problem"]

    sources = {}
    with concurrent.futures.ThreadPoolExecutor(max(1, jobs)) as pool:
        for name, found, problem in pool.map(one, modules):
            if problem:
                say(f"harvest {name}: {problem}")
            for data in found:
                sources.setdefault(data, name)
    return sources


def stdlib_files():
    for root, dirs, files in os.walk(sysconfig.get_path("stdlib")):
        dirs[:] = sorted(d for d in dirs if d not in ("site-packages", "dist-packages",
                                                      "__pycache__"))
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(root, name)


WORDS = ("( ) [ ] { } : , ; . = == := -> + - * ** / // % @ & | ^ ~ < > <= != += ... ! $ ? \\ "
         "if else elif for while in not is and or lambda def class return yield from import as "
         "with try except finally raise del pass break continue global nonlocal assert async "
         "await match case None True False x 1 0x 1_ 01 1e 'a' 'a \"b b'c' f'{x}' f'{' f'{x!z}' "
         "f'{a b}' print type _ # \n").split(" ")


def mutate(text, rng):
    """One broken (usually) variant of a piece of source."""
    kind = rng.randrange(9)
    lines = text.split("\n")
    if kind == 0:                                        # cut somewhere
        return text[:rng.randrange(len(text))]
    if kind == 1:                                        # reindent a line
        n = rng.randrange(len(lines))
        lines[n] = rng.choice([" " * rng.randrange(6), "\t", " \t"]) + lines[n].lstrip(
            rng.choice([" ", ""]))
        return "\n".join(lines)
    if kind == 2:                                        # drop a line
        del lines[rng.randrange(len(lines))]
        return "\n".join(lines)
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline)
                  if t.string.strip() and t.type != tokenize.COMMENT]
    except (tokenize.TokenError, SyntaxError):
        return text[:rng.randrange(len(text))]
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans = [(starts[t.start[0] - 1] + t.start[1], starts[t.end[0] - 1] + t.end[1])
             for t in tokens]
    if len(spans) < 2:
        return text + rng.choice(WORDS)
    n = rng.randrange(len(spans) - 1)
    (a, b), (c, d) = spans[n], spans[n + 1]
    if kind == 3:
        return text[:a] + text[b:]
    if kind == 4:
        return text[:b] + " " + text[a:b] + text[b:]
    if kind == 5:
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    if kind == 6:
        return text[:a] + rng.choice(WORDS) + text[b:]
    if kind == 7:
        return text[:b] + " " + rng.choice(WORDS) + " " + text[b:]
    m = rng.randrange(len(spans))
    e, f = spans[m]
    return text[:a] + text[e:f] + text[b:]


def mutations(count, seed):
    rng = random.Random(seed)
    files = list(stdlib_files())
    made = {}
    pieces = []
    while len(made) < count:
        if not pieces:
            path = rng.choice(files)
            try:
                with tokenize.open(path) as file:
                    text = file.read()
                tree = ast.parse(text)
            except (SyntaxError, ValueError, UnicodeError, OSError):
                continue
            lines = text.split("\n")
            nodes = [n for n in ast.walk(tree) if isinstance(n, ast.stmt)
                     and n.end_lineno - n.lineno < 30]
            for node in rng.sample(nodes, min(8, len(nodes))):
                first = min([node.lineno] + [d.lineno for d in
                                             getattr(node, "decorator_list", [])])
                part = lines[first - 1:node.end_lineno]
                margin = len(part[0]) - len(part[0].lstrip())
                pieces.append("\n".join(p[margin:] if not p[:margin].strip() else p
                                        for p in part) + "\n")
            if not pieces:
                continue
        piece = pieces.pop()
        if piece.strip():
            data = mutate(piece, rng).encode("utf-8", "surrogatepass")
            made.setdefault(data, "mutation")
    return made


def reference(data, path="<snippet>"):
    """What CPython says: {} or the fields; None if it gives no usable answer.

    With the path of a file that holds the data, text is the line of that file
    (CPython looks it up there, then without a newline added at the end).
    """
    try:
        compile(data, path, "exec", 0, True, 0)
    except SyntaxError as err:
        return {"type": type(err).__name__, "msg": err.msg, "lineno": err.lineno,
                "offset": err.offset, "end_lineno": err.end_lineno,
                "end_offset": err.end_offset, "text": err.text}
    except (ValueError, OverflowError, RecursionError, MemoryError, SystemError):
        return None
    return {}


def ask(job):
    data, expected, opts = job
    with tempfile.TemporaryDirectory(prefix="snippet-") as scratch:
        path = os.path.join(scratch, "snippet.py")
        with open(path, "wb") as file:
            file.write(data)
        expected = reference(data, path) if expected else expected
        argv = [part.replace("{src}", path) for part in opts["command"]]
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=opts["timeout"])
            answer = json.loads(done.stdout)
            if not isinstance(answer, dict):
                raise ValueError("not an object")
        except subprocess.TimeoutExpired:
            return "failed", f"no answer within {opts['timeout']} s", [], expected
        except OSError as err:
            return "failed", f"cannot run: {err}", [], expected
        except ValueError as err:
            return "failed", (f"exit status {done.returncode}, no JSON ({err}): "
                              f"{(done.stdout + done.stderr)[-300:]!r}"), [], expected
    if not expected or not answer:
        if bool(expected) == bool(answer):
            return "identical", None, [], expected
        state = "wrongly_accepted" if expected else "wrongly_rejected"
        return state, answer, [], expected
    wrong = [f for f in opts["fields"] if expected.get(f) != answer.get(f)]
    return "different" if wrong else "identical", answer, wrong, expected


def short(fields, names):
    return " ".join(f"{n}={fields.get(n)!r}" for n in names) if fields else "compiles"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="further snippets, one a file")
    parser.add_argument("--command", help="template, e.g. 'krait-ast --check --json {src}'")
    parser.add_argument("--self-test", action="store_true",
                        help="let CPython itself be the command; must give 100%%")
    parser.add_argument("--modules", default=",".join(MODULES),
                        help="test modules to harvest, comma separated; '' for none")
    parser.add_argument("--no-stdlib", action="store_true",
                        help="do not add the stdlib files CPython rejects")
    parser.add_argument("--mutate", type=int, default=0, metavar="N",
                        help="add N mutated stdlib statements")
    parser.add_argument("--seed", type=int, default=0, help="seed for --mutate")
    parser.add_argument("--with-valid", action="store_true",
                        help="also ask about snippets CPython accepts")
    parser.add_argument("--with-text", action="store_true", help="compare text as well")
    parser.add_argument("--field-ignore", action="append", default=[], metavar="F[,F]",
                        help="leave fields out: " + " ".join(FIELDS))
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--first", type=int, default=20, help="differences to print (default 20)")
    parser.add_argument("--timeout", type=float, default=20, help="seconds a snippet (default 20)")
    parser.add_argument("--save", metavar="FILE", help="write the snippet list (JSON)")
    parser.add_argument("--load", metavar="FILE", help="use a saved snippet list, harvest nothing")
    parser.add_argument("--json", metavar="FILE", help="write the whole result ('-': stdout)")
    opts = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        parser.exit(2, "this oracle has to run under CPython 3.11\n")
    if opts.self_test:
        command = SELF_COMMAND
    elif opts.command:
        command = shlex.split(opts.command)
        if not any("{src}" in part for part in command):
            parser.error("the command template has no {src}")
    elif opts.save:
        command = None
    else:
        parser.error("--command or --self-test is needed")
    ignored = [f for part in opts.field_ignore for f in part.replace(",", " ").split()]
    fields = [f for f in FIELDS + ["text"] * opts.with_text if f not in ignored]

    def say(text):
        print(text, file=sys.stderr)

    warnings.simplefilter("ignore")
    started = time.monotonic()
    sources = {}
    for path in opts.files:
        with open(path, "rb") as file:
            sources.setdefault(file.read(), path)
    if opts.load:
        with open(opts.load) as file:
            for entry in json.load(file):
                sources.setdefault(base64.b64decode(entry["source"]), entry["from"])
    else:
        modules = [m for m in opts.modules.replace(",", " ").split()]
        for data, origin in harvest(modules, opts.jobs, say).items():
            sources.setdefault(data, origin)
        if not opts.no_stdlib:
            for path in stdlib_files():
                with open(path, "rb") as file:
                    data = file.read()
                if reference(data):
                    sources.setdefault(data, os.path.basename(path))
    for data, origin in mutations(opts.mutate, opts.seed).items():
        sources.setdefault(data, origin)

    cases, valid, unusable = [], 0, 0
    for data, origin in sources.items():
        expected = reference(data)
        if expected is None:
            unusable += 1
        elif expected or opts.with_valid:
            cases.append((data, expected, origin))
            valid += not expected
        # without --with-valid accepted snippets are left out
    if opts.save:
        with open(opts.save, "w") as file:
            json.dump([{"source": base64.b64encode(d).decode(), "from": o}
                       for d, o in sources.items()], file)
        if command is None:
            print(f"{len(sources)} snippets saved, {sum(1 for c in cases if c[1])} invalid")
            return 0

    settings = {"command": command, "timeout": opts.timeout, "fields": fields}
    with concurrent.futures.ThreadPoolExecutor(max(1, opts.jobs)) as pool:
        answers = list(pool.map(ask, [(d, e, settings) for d, e, _ in cases]))
    states = collections.Counter(a[0] for a in answers)
    by_field = collections.Counter(f for a in answers for f in a[2])
    by_message = collections.Counter()
    details = []
    for (data, _, origin), (state, answer, wrong, expected) in zip(cases, answers):
        if state == "identical":
            continue
        by_message[expected.get("msg", "(compiles)")] += 1
        details.append({"from": origin, "state": state, "fields": wrong, "expected": expected,
                        "answer": answer, "source": data[:2000].decode("utf-8", "replace")})
    summary = {"cases": len(cases), "invalid": len(cases) - valid, "valid": valid,
               "unusable": unusable, "states": dict(states), "by_field": dict(by_field),
               "messages": len({c[1].get("msg") for c in cases if c[1]}),
               "origins": dict(collections.Counter(c[2] for c in cases if c[1])),
               "python": sys.version.split()[0],
               "seconds": round(time.monotonic() - started, 2),
               "by_message": dict(by_message.most_common()), "details": details}
    if opts.json == "-":
        print(json.dumps(summary, indent=1))
    else:
        for item in details[:opts.first]:
            print(f"--- {item['from']}: {item['state']} {' '.join(item['fields'])}")
            print("    " + "\n    ".join(item["source"][:600].split("\n")[:12]))
            print(f"  CPython {short(item['expected'], fields)}")
            got = item["answer"]
            print(f"  Krait   {short(got, fields) if isinstance(got, dict) else got}")
        share = 100.0 * states["identical"] / len(cases) if cases else 0.0
        print(f"identical         {states['identical']}/{len(cases)} ({share:.2f}%)")
        print(f"invalid snippets  {summary['invalid']} with {summary['messages']} messages; "
              f"valid {valid}; not usable {unusable}")
        for state in ("different", "wrongly_accepted", "wrongly_rejected", "failed"):
            if states[state]:
                print(f"{state.replace('_', ' '):<18}{states[state]}")
        if by_field:
            print("by field          " + ", ".join(f"{k} {v}" for k, v in by_field.most_common()))
        for text, count in by_message.most_common(10):
            print(f"  {count:5} {text}")
        print(f"time              {summary['seconds']} s")
        if opts.json:
            with open(opts.json, "w", encoding="utf-8") as file:
                json.dump(summary, file, indent=1)
                file.write("\n")
    return 0 if states["identical"] == len(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
