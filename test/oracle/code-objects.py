#!/usr/bin/env python3.11
"""Compare the code objects Krait writes with those of CPython 3.11, field by field.

For every source file the command under test is run once; it has to leave a
`.pyc` file.  The same source is compiled here with

    compile(source_bytes, path, "exec", flags=0, dont_inherit=True, optimize=0)

and both code trees are compared recursively.

Command protocol
    The template is split like a shell line (no shell is involved) and run with
    {src} replaced by the source path and {out} by the `.pyc` path to write.
    Exit status 0 and a written file: the result is compared.  Non-zero exit:
    the source was rejected, which is right only if CPython rejects it too.
    If the template has no {out}, PYTHONPYCACHEPREFIX is set to a scratch folder
    and the file is looked up where `python -m py_compile {src}` would put it.
    co_filename has to be the path exactly as given in {src}.

Fields (the order in which "first differing field" is decided)
    header argcount posonlyargcount kwonlyargcount name qualname filename
    firstlineno flags names varnames cellvars freevars nlocals localsplus
    consts code stacksize exceptiontable lines positions linetable

    consts    type-strict: int/bool/float/complex/str/bytes/None/Ellipsis/tuple/
              frozenset; -0.0 is not 0.0; a nested code object compares equal
              here if name and first line agree (its fields count separately)
    code      co_code as stored (never the quickened form)
    localsplus  names and kind bytes as marshalled (locals, cells, free)
    lines     line number per code unit; positions: the full 4-tuples;
    linetable the raw bytes (equal positions can be encoded differently)
    marshal   with --bytes only: the whole marshalled payload, byte for byte,
              and where the streams part (object path, type code, FLAG_REF)

Exit status: 0 all compared modules identical, 1 differences, 2 usage error.

Examples
    code-objects.py --command 'krait-compile {src} -o {out}'
    code-objects.py --command 'krait-compile {src} -o {out}' --first 3 a.py dir/
    code-objects.py --self-test --jobs 2 --bytes
"""

import argparse
import collections
import concurrent.futures
import dis
import difflib
import fnmatch
import importlib.util
import json
import marshal
import os
import random
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import types
import warnings

FIELDS = ("header argcount posonlyargcount kwonlyargcount name qualname filename firstlineno "
          "flags names varnames cellvars freevars nlocals localsplus consts code stacksize "
          "exceptiontable lines positions linetable marshal").split()

SELF_COMMAND = [sys.executable, "-I", "-B", "-W", "ignore", "-c",
                "import py_compile, sys\n"
                "py_compile.compile(sys.argv[1], sys.argv[2], doraise=True, optimize=0, "
                "invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)",
                "{src}", "{out}"]

SKIP_DIRS = {"site-packages", "dist-packages", "__pycache__"}


def stdlib_dir():
    return sysconfig.get_path("stdlib")


def collect(paths, match=None):
    """Source files under the given files and folders, sorted, each once."""
    found = []
    for path in paths:
        if os.path.isdir(path):
            for root, dirs, files in os.walk(path):
                dirs[:] = sorted(d for d in dirs if d not in SKIP_DIRS)
                found.extend(os.path.join(root, f) for f in sorted(files) if f.endswith(".py"))
        else:
            found.append(path)
    seen, unique = set(), []
    for path in found:
        if path not in seen and (match is None or fnmatch.fnmatch(path, match)):
            seen.add(path)
            unique.append(path)
    return unique


# ---------------------------------------------------------------- marshal reader
class MarshalReader:
    """Reads a marshal stream keeping what marshal.loads drops.

    .events is a list of (offset, path, type character, FLAG_REF set); .code maps
    the path of each code object to its raw fields.
    """

    CODE_FIELDS = ("code consts names localsplusnames localspluskinds filename name qualname "
                   "firstlineno linetable exceptiontable").split()

    def __init__(self, data):
        self.data, self.pos = data, 0
        self.refs, self.events, self.code = [], [], {}

    def take(self, n):
        if self.pos + n > len(self.data):
            raise EOFError("marshal data too short")
        piece = self.data[self.pos:self.pos + n]
        self.pos += n
        return piece

    def long(self):
        return int.from_bytes(self.take(4), "little", signed=True)

    def read(self, path="module"):
        at = self.pos
        tag = self.take(1)[0]
        flag, kind = bool(tag & 0x80), chr(tag & 0x7F)
        self.events.append((at, path, kind, flag))
        slot = None
        if flag:
            slot = len(self.refs)
            self.refs.append(None)
        value = self.body(kind, path)
        if flag:
            self.refs[slot] = value
        return value

    def body(self, kind, path):
        if kind in "NTF.S":
            return {"N": None, "T": True, "F": False, ".": ..., "S": StopIteration}[kind]
        if kind == "i":
            return self.long()
        if kind == "l":
            n = self.long()
            digits = [int.from_bytes(self.take(2), "little") for _ in range(abs(n))]
            value = sum(d << (15 * i) for i, d in enumerate(digits))
            return -value if n < 0 else value
        if kind in "gy":
            return tuple(self.take(8) for _ in range(1 if kind == "g" else 2))
        if kind in "sutaA":
            return self.take(self.long())
        if kind in "zZ":
            return self.take(self.take(1)[0])
        if kind in "()[<>":
            n = self.take(1)[0] if kind == ")" else self.long()
            return [self.read(f"{path}[{i}]") for i in range(n)]
        if kind == "r":
            return self.refs[self.long()]
        if kind == "c":
            heads = [self.long() for _ in range(5)]
            fields = dict(zip(("argcount", "posonlyargcount", "kwonlyargcount", "stacksize",
                               "flags"), heads))
            for field in self.CODE_FIELDS:
                if field == "firstlineno":
                    fields[field] = self.long()
                else:
                    fields[field] = self.read(f"{path}.{field}")
            self.code[path] = fields
            return fields
        raise ValueError(f"bad marshal type {kind!r}")


def first_stream_difference(ours, theirs):
    """Where two marshal payloads part, in terms of objects."""
    out = []
    events = []
    for data in (theirs, ours):
        reader = MarshalReader(data)
        try:
            reader.read()
        except Exception as err:                     # still useful up to the fault
            out.append(f"unreadable stream: {err}")
        events.append(reader.events)
    offset = next((i for i, (a, b) in enumerate(zip(theirs, ours)) if a != b),
                  min(len(theirs), len(ours)))
    lines = [f"first differing byte {offset} (CPython {len(theirs)} bytes, Krait {len(ours)})"] + out
    for label, evs in zip(("CPython", "Krait"), events):
        before = [e for e in evs if e[0] <= offset]
        if before:
            at, path, kind, flag = before[-1]
            lines.append(f"  {label}: at byte {at} {path} type {kind!r}"
                         f"{' FLAG_REF' if flag else ''}")
    return "\n".join(lines)


# ---------------------------------------------------------------- comparing
def strict_key(value):
    """A value that is equal only for constants Python code could not tell apart."""
    kind = type(value)
    if isinstance(value, types.CodeType):
        return ("code", value.co_name, value.co_firstlineno)
    if kind is tuple:
        return ("tuple", tuple(strict_key(v) for v in value))
    if kind is frozenset:
        return ("frozenset", tuple(sorted((repr(strict_key(v)) for v in value))))
    if kind is float:
        return ("float", value.hex() if value == value else "nan")
    if kind is complex:
        return ("complex", strict_key(value.real), strict_key(value.imag))
    return (kind.__name__, value)


def exception_entries(table):
    """Decode co_exceptiontable to (start, end, target, depth, lasti), in bytes."""
    data = iter(table)

    def varint():
        byte = next(data)
        value = byte & 63
        while byte & 64:
            byte = next(data)
            value = value << 6 | byte & 63
        return value

    entries = []
    while True:
        try:
            start = varint() * 2
        except StopIteration:
            return entries
        size, target, packed = varint() * 2, varint() * 2, varint()
        entries.append((start, start + size, target, packed >> 1, packed & 1))


def local_layout(code):
    """(name, kind byte) per fast local as it is marshalled."""
    reader = MarshalReader(marshal.dumps(code))
    reader.read()
    top = reader.code["module"]
    names = [bytes(n).decode("utf-8", "surrogatepass") for n in top["localsplusnames"]]
    return list(zip(names, top["localspluskinds"]))


def instruction_lines(code):
    out = []
    try:
        for ins in dis.get_instructions(code, show_caches=False):
            pos = ins.positions
            where = f"{pos.lineno}:{pos.col_offset}-{pos.end_lineno}:{pos.end_col_offset}"
            mark = ">>" if ins.is_jump_target else "  "
            out.append(f"{mark} {ins.opname:<30} {'' if ins.arg is None else ins.arg:>5} "
                       f"{ins.argrepr[:60]:<30} {where}")
    except Exception as err:
        out.append(f"(undecodable: {err!r})")
    return out


def excerpt(values, index, width=3):
    low = max(0, index - width)
    return f"[{low}..] {values[low:index + width + 1]!r}"


def sequence_difference(theirs, ours):
    for index, (a, b) in enumerate(zip(theirs, ours)):
        if a != b:
            return f"item {index}: CPython {excerpt(theirs, index)} Krait {excerpt(ours, index)}"
    return f"length: CPython {len(theirs)} Krait {len(ours)}; CPython ends {theirs[-3:]!r} Krait ends {ours[-3:]!r}"


def compare_code(theirs, ours, ignore, want_detail):
    """The fields in which one pair of code objects differs: {field: explanation}."""
    diff = {}

    def check(field, a, b, explain=None):
        if field in ignore or a == b:
            return
        if not want_detail:
            diff[field] = ""
        elif explain is not None:
            diff[field] = explain()
        elif isinstance(a, (tuple, list)):
            diff[field] = sequence_difference(a, b)
        else:
            diff[field] = f"CPython {a!r} Krait {b!r}"

    for field in ("argcount", "posonlyargcount", "kwonlyargcount", "name", "qualname",
                  "filename", "firstlineno"):
        check(field, getattr(theirs, "co_" + field), getattr(ours, "co_" + field))
    a, b = theirs.co_flags, ours.co_flags
    check("flags", a, b, lambda: f"CPython {a:#x} ({dis.pretty_flags(a)}) "
                                 f"Krait {b:#x} ({dis.pretty_flags(b)})")
    for field in ("names", "varnames", "cellvars", "freevars", "nlocals"):
        check(field, getattr(theirs, "co_" + field), getattr(ours, "co_" + field))
    if "localsplus" not in ignore:
        check("localsplus", local_layout(theirs), local_layout(ours))
    check("consts", [strict_key(c) for c in theirs.co_consts],
          [strict_key(c) for c in ours.co_consts])
    if "code" not in ignore and theirs.co_code != ours.co_code:
        diff["code"] = ""
        if want_detail:
            delta = list(difflib.unified_diff(instruction_lines(theirs), instruction_lines(ours),
                                              "CPython", "Krait", lineterm="", n=3))
            diff["code"] = "\n".join(delta[:60] or ["same instructions, different bytes (caches "
                                                    "or EXTENDED_ARG)"])
    check("stacksize", theirs.co_stacksize, ours.co_stacksize)
    check("exceptiontable", theirs.co_exceptiontable, ours.co_exceptiontable,
          lambda: sequence_difference(exception_entries(theirs.co_exceptiontable),
                                      exception_entries(ours.co_exceptiontable)))
    if not {"lines", "positions"} <= set(ignore) and theirs.co_linetable != ours.co_linetable:
        left, right = list(theirs.co_positions()), list(ours.co_positions())
        check("lines", [p[0] for p in left], [p[0] for p in right],
              lambda: "per code unit, " + sequence_difference([p[0] for p in left],
                                                              [p[0] for p in right]))
        check("positions", left, right,
              lambda: "per code unit, " + sequence_difference(left, right))
    check("linetable", theirs.co_linetable, ours.co_linetable,
          lambda: f"CPython {theirs.co_linetable.hex(' ')[:240]}\n"
                  f"Krait   {ours.co_linetable.hex(' ')[:240]}")
    return diff


def children(code):
    return [c for c in code.co_consts if isinstance(c, types.CodeType)]


def pair_children(theirs, ours):
    """Match nested code objects by name and first line, then by name alone."""
    rest = list(ours)
    pairs = []
    for child in theirs:
        for same in (lambda o: (o.co_name, o.co_firstlineno) == (child.co_name, child.co_firstlineno),
                     lambda o: o.co_name == child.co_name):
            hit = next((o for o in rest if same(o)), None)
            if hit is not None:
                break
        if hit is not None:
            rest.remove(hit)
        pairs.append((child, hit))
    return pairs, rest


def compare_tree(theirs, ours, ignore, detail_budget, report, where):
    todo = collections.deque([(theirs, ours)])
    while todo:
        left, right = todo.popleft()
        report["code_objects"] += 1
        if right is None:
            report["missing_code_objects"] += 1
            report["by_first"]["missing"] += 1
            if detail_budget > len(report["details"]):
                report["details"].append({"file": where, "object": left.co_qualname,
                                          "line": left.co_firstlineno, "field": "missing",
                                          "why": "no such nested code object"})
            todo.extend((child, None) for child in children(left))
            continue
        want = detail_budget > len(report["details"])
        diff = compare_code(left, right, ignore, want)
        if diff:
            first = next(f for f in FIELDS if f in diff)
            report["by_first"][first] += 1
            for field in diff:
                report["by_field"][field] += 1
            if want:
                shown = {first: diff[first]}
                if "code" in diff and first in ("names", "consts", "varnames", "flags"):
                    shown["code"] = diff["code"]
                report["details"].append({
                    "file": where, "object": left.co_qualname, "line": left.co_firstlineno,
                    "field": first, "all_fields": [f for f in FIELDS if f in diff],
                    "why": "\n".join(f"{k}: {v}" for k, v in shown.items())})
        else:
            report["identical_code_objects"] += 1
        pairs, extra = pair_children(children(left), children(right))
        report["extra_code_objects"] += len(extra)
        todo.extend(pairs)


def source_hash_ok(data, source):
    return data[8:16] == importlib.util.source_hash(source)


def check_header(data, path, source):
    """None, or what is wrong with the first 16 bytes."""
    if len(data) < 16:
        return f"file of {len(data)} bytes"
    if data[:4] != importlib.util.MAGIC_NUMBER:
        return f"magic {data[:4].hex()} instead of {importlib.util.MAGIC_NUMBER.hex()}"
    flags = int.from_bytes(data[4:8], "little")
    if flags == 0:
        stat = os.stat(path)
        want = ((int(stat.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little")
                + (stat.st_size & 0xFFFFFFFF).to_bytes(4, "little"))
        if data[8:16] != want:
            return f"mtime/size {data[8:16].hex()} instead of {want.hex()}"
    elif flags in (1, 3):
        if not source_hash_ok(data, source):
            return f"source hash {data[8:16].hex()} is wrong"
    else:
        return f"flags {flags:#x}"
    return None


def blank_report():
    return {"modules": 0, "identical_modules": 0, "rejected_by_both": 0,
            "code_objects": 0, "identical_code_objects": 0, "missing_code_objects": 0,
            "extra_code_objects": 0, "failed": 0, "wrongly_accepted": 0, "bytes_checked": 0,
            "bytes_identical": 0, "skipped": 0, "by_field": collections.Counter(),
            "by_first": collections.Counter(), "details": [], "problems": []}


def run_command(template, src, out, timeout, scratch):
    argv = [part.replace("{src}", src).replace("{out}", out) for part in template]
    env = dict(os.environ)
    expected = out
    if not any("{out}" in part for part in template):
        env["PYTHONPYCACHEPREFIX"] = scratch
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        name = os.path.splitext(os.path.abspath(src))[0].lstrip(os.sep)
        expected = os.path.join(scratch, name + ".cpython-311.pyc")
    if os.path.exists(expected):
        os.unlink(expected)
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout, env=env)
    except subprocess.TimeoutExpired:
        return None, f"no answer within {timeout} s"
    except OSError as err:
        return None, f"cannot run: {err}"
    text = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        return None, f"exit status {done.returncode}: {text[-400:]}"
    try:
        with open(expected, "rb") as file:
            return file.read(), text
    except OSError as err:
        return None, f"exit status 0 but no file: {err}"


def check_one(job):
    path, opts = job
    report = blank_report()
    scratch = tempfile.mkdtemp(prefix="oracle-")
    try:
        check_file(path, opts, report, scratch)
    except Exception as err:
        report["failed"] += 1
        report["problems"].append({"file": path, "what": f"oracle error: {err!r}"})
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return report


def check_file(path, opts, report, scratch):
    with open(path, "rb") as file:
        source = file.read()
    reference = refusal = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reference = compile(source, path, "exec", flags=0, dont_inherit=True, optimize=0)
        except (SyntaxError, ValueError, OverflowError) as err:
            refusal = f"{type(err).__name__}: {err}"
        except (RecursionError, MemoryError) as err:
            report["skipped"] += 1
            report["problems"].append({"file": path, "what": f"skipped, CPython: {err!r}"})
            return
    data, message = run_command(opts["command"], path, os.path.join(scratch, "out.pyc"),
                                opts["timeout"], scratch)
    if refusal is not None:
        if data is None:
            report["rejected_by_both"] += 1
        else:
            report["wrongly_accepted"] += 1
            report["problems"].append({"file": path, "what": f"accepted, CPython says {refusal}"})
        return
    report["modules"] += 1
    total = sum(1 for _ in walk(reference))
    if data is None:
        report["failed"] += 1
        report["code_objects"] += total
        report["problems"].append({"file": path, "what": message})
        return
    ignore = set(opts["ignore"])
    clean_header = True
    wrong = None if "header" in ignore else check_header(data, path, source)
    if wrong:
        clean_header = False
        report["by_field"]["header"] += 1
        report["problems"].append({"file": path, "what": "header: " + wrong})
    try:
        ours = marshal.loads(data[16:])
        if not isinstance(ours, types.CodeType):
            raise ValueError(f"payload is a {type(ours).__name__}")
    except Exception as err:
        report["failed"] += 1
        report["code_objects"] += total
        report["problems"].append({"file": path, "what": f"not loadable: {err!r}"})
        return
    before = sum(report["by_first"].values()) + report["extra_code_objects"]
    compare_tree(reference, ours, ignore, opts["first"], report, path)
    same = clean_header and sum(report["by_first"].values()) + report["extra_code_objects"] == before
    if opts["bytes"]:
        payload = marshal.dumps(reference)
        report["bytes_checked"] += 1
        if payload == data[16:]:
            report["bytes_identical"] += 1
        else:
            report["by_field"]["marshal"] += 1
            report["problems"].append({"file": path, "what": "marshal bytes: "
                                       + first_stream_difference(data[16:], payload)})
    report["identical_modules"] += same


def walk(code):
    yield code
    for child in children(code):
        yield from walk(child)


def merge(total, part):
    for key, value in part.items():
        if isinstance(value, collections.Counter):
            total[key].update(value)
        elif isinstance(value, list):
            total[key].extend(value)
        else:
            total[key] += value


def percent(part, whole):
    return f"{part}/{whole} ({100.0 * part / whole:.2f}%)" if whole else "0/0"


def show(total, opts, seconds):
    for item in total["details"][:opts.first]:
        print(f"--- {item['file']}: {item['object']} (line {item['line']}): {item['field']}"
              + (f"   [all: {' '.join(item['all_fields'])}]" if "all_fields" in item else ""))
        print(item["why"])
    for item in total["problems"][:opts.first]:
        print(f"!!! {item['file']}: {item['what']}")
    hidden = len(total["problems"]) - opts.first
    if hidden > 0:
        print(f"!!! ... and {hidden} more (--first)")
    print(f"identical modules       {percent(total['identical_modules'], total['modules'])}")
    print(f"identical code objects  "
          f"{percent(total['identical_code_objects'], total['code_objects'])}")
    if opts.bytes:
        print(f"identical marshal bytes {percent(total['bytes_identical'], total['bytes_checked'])}")
    print(f"rejected by both        {total['rejected_by_both']}")
    for key in ("failed", "wrongly_accepted", "missing_code_objects", "extra_code_objects",
                "skipped"):
        if total[key]:
            print(f"{key.replace('_', ' '):<24}{total[key]}")
    if total["by_first"]:
        print("first differing field   " + ", ".join(
            f"{k} {v}" for k, v in total["by_first"].most_common()))
    if total["by_field"]:
        print("differing by field      " + ", ".join(
            f"{k} {v}" for k, v in total["by_field"].most_common()))
    print(f"time                    {seconds:.1f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="files or folders (default: the standard library)")
    parser.add_argument("--command", help="template, e.g. 'krait-compile {src} -o {out}'")
    parser.add_argument("--self-test", action="store_true",
                        help="let CPython's own py_compile be the command; must give 100%%")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--first", type=int, default=10, help="differences to print (default 10)")
    parser.add_argument("--field-ignore", action="append", default=[], metavar="F[,F]",
                        help="leave fields out of the comparison: " + " ".join(FIELDS))
    parser.add_argument("--bytes", action="store_true",
                        help="also compare the marshalled payload byte for byte")
    parser.add_argument("--match", metavar="GLOB", help="only paths that match")
    parser.add_argument("--sample", type=int, metavar="N", help="N files drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="seed for --sample")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a file (default 60)")
    parser.add_argument("--json", metavar="FILE", help="write the whole result ('-': stdout)")
    parser.add_argument("--list", action="store_true", help="list the files and stop")
    opts = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        parser.exit(2, "this oracle has to run under CPython 3.11\n")
    ignore = [f for part in opts.field_ignore for f in part.replace(",", " ").split()]
    if set(ignore) - set(FIELDS):
        parser.error("unknown field: " + ", ".join(sorted(set(ignore) - set(FIELDS))))
    files = collect(opts.paths or [stdlib_dir()], opts.match)
    if opts.sample is not None and opts.sample < len(files):
        files = sorted(random.Random(opts.seed).sample(files, opts.sample))
    if opts.list:
        print("\n".join(files))
        return 0
    if opts.self_test:
        command = SELF_COMMAND
    elif opts.command:
        command = shlex.split(opts.command)
        if not any("{src}" in part for part in command):
            parser.error("the command template has no {src}")
    else:
        parser.error("--command or --self-test is needed")
    settings = {"command": command, "ignore": ignore, "first": opts.first,
                "timeout": opts.timeout, "bytes": opts.bytes}
    total = blank_report()
    started = time.monotonic()
    jobs = [(path, settings) for path in files]
    if opts.jobs > 1:
        with concurrent.futures.ProcessPoolExecutor(opts.jobs) as pool:
            for part in pool.map(check_one, jobs, chunksize=4):
                merge(total, part)
    else:
        for job in jobs:
            merge(total, check_one(job))
    seconds = time.monotonic() - started
    quiet = opts.json == "-"
    if not quiet:
        show(total, opts, seconds)
    if opts.json:
        result = dict(total, files=len(files), seconds=round(seconds, 2), ignored=ignore,
                      python=sys.version.split()[0])
        result["details"] = result["details"][:max(opts.first, 200)]
        text = json.dumps(result, indent=1)
        if quiet:
            print(text)
        else:
            with open(opts.json, "w", encoding="utf-8") as file:
                file.write(text + "\n")
    good = (total["identical_modules"] == total["modules"] and not total["failed"]
            and not total["wrongly_accepted"]
            and (not opts.bytes or total["bytes_identical"] == total["bytes_checked"]))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
