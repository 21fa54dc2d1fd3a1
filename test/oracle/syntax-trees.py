#!/usr/bin/env python3.11
"""Compare the syntax trees Krait prints with those of CPython 3.11.

Command protocol
    The template is split like a shell line (no shell is involved) and run with
    {src} replaced by the source path.  It prints on stdout, in UTF-8, the text of

        ast.dump(ast.parse(source_bytes, path, "exec"), include_attributes=True)

    (one line; a final newline is allowed) and exits 0.  The tree is the one the
    parser builds: no constant folding, docstrings still in the body, type
    comments off.  A source with a syntax error: non-zero exit status.

What the text looks like
    Node(field=value, ...) in the order of the node's _fields, then its
    _attributes (lineno, col_offset, end_lineno, end_col_offset), joined with
    ', '.  Optional fields that are None are left out, empty lists are kept.
    Constants are repr()s of Python objects; str repr escapes everything that is
    not printable (str.isprintable), so lone surrogates never reach the output.
    Columns are UTF-8 byte offsets.

A difference is reported with the path to the node where the texts part.
Exit status: 0 all trees identical, 1 differences, 2 usage error.

Examples
    syntax-trees.py --command 'krait-ast {src}'
    syntax-trees.py --command 'krait-ast {src}' --first 3 a.py dir/
    syntax-trees.py --self-test
"""

import argparse
import ast
import collections
import concurrent.futures
import fnmatch
import json
import os
import random
import re
import shlex
import subprocess
import sys
import sysconfig
import time
import warnings

SELF_COMMAND = [sys.executable, "-I", "-B", "-W", "ignore", "-c",
                "import ast, sys\n"
                "data = open(sys.argv[1], 'rb').read()\n"
                "tree = ast.parse(data, sys.argv[1])\n"
                "text = ast.dump(tree, include_attributes=True)\n"
                "sys.stdout.buffer.write(text.encode() + b'\\n')",
                "{src}"]
SKIP_DIRS = {"site-packages", "dist-packages", "__pycache__"}

TOKEN = re.compile(r"""
    (?P<string>b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*")
  | (?P<open>[A-Za-z_][A-Za-z_0-9]*\()
  | (?P<field>[A-Za-z_][A-Za-z_0-9]*=)
  | (?P<bracket>[][()])
  | (?P<comma>,\ )
  | (?P<atom>[^][(),='"]+)
""", re.X)


def collect(paths, match=None):
    found = []
    for path in paths:
        if os.path.isdir(path):
            for root, dirs, files in os.walk(path):
                dirs[:] = sorted(d for d in dirs if d not in SKIP_DIRS)
                found.extend(os.path.join(root, f) for f in sorted(files) if f.endswith(".py"))
        else:
            found.append(path)
    return [p for p in dict.fromkeys(found) if match is None or fnmatch.fnmatch(p, match)]


def path_at(text, offset):
    """The chain of nodes, fields and list positions that leads to text[offset]."""
    stack, field = [], ""
    for token in TOKEN.finditer(text):
        if token.end() > offset:
            break
        kind = token.lastgroup
        if kind == "open":
            stack.append([field, token.group()[:-1], None])
            field = ""
        elif kind == "field":
            field = token.group()[:-1]
        elif kind == "bracket":
            if token.group() == "[":
                stack.append([field, "", 0])
                field = ""
            elif token.group() == "(":
                stack.append([field, "group", None])
            elif stack:
                stack.pop()
                field = ""
        elif kind == "comma":
            if stack and stack[-1][2] is not None:
                stack[-1][2] += 1
            field = ""
    parts = []
    for where, node, index in stack:
        if where:
            parts.append("." + where)
        if index is not None:
            parts.append(f"[{index}]")
        elif node:
            parts.append(f"<{node}>")
    return "".join(parts) + (f".{field}" if field else "")


def line_at(text, offset):
    """The line number attribute printed nearest before the offset, if any."""
    hits = list(re.finditer(r"\blineno=(\d+)", text[:offset]))
    return hits[-1].group(1) if hits else "?"


def describe(theirs, ours):
    offset = next((i for i, (a, b) in enumerate(zip(theirs, ours)) if a != b),
                  min(len(theirs), len(ours)))
    low = max(0, offset - 60)
    path = path_at(theirs, offset)
    if len(path) > 300:
        path = "..." + path[-300:]
    return (f"at {path} (after line {line_at(theirs, offset)})\n"
            f"  CPython ...{theirs[low:offset + 80]}\n"
            f"  Krait   ...{ours[low:offset + 80]}"), last_node(theirs, offset)


def last_node(text, offset):
    names = re.findall(r"<(\w+)>", path_at(text, offset))
    return names[-1] if names else "?"


def check_one(job):
    path, opts = job
    result = {"file": path, "state": None, "why": None, "node": None, "nodes": 0}
    with open(path, "rb") as file:
        source = file.read()
    expected = refusal = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(source, path)
            expected = ast.dump(tree, include_attributes=True)
            result["nodes"] = sum(1 for _ in ast.walk(tree))
        except SyntaxError as err:
            refusal = f"{type(err).__name__}: {err}"
        except (ValueError, RecursionError, MemoryError) as err:
            result.update(state="skipped", why=repr(err))
            return result
    argv = [part.replace("{src}", path) for part in opts["command"]]
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=opts["timeout"])
    except subprocess.TimeoutExpired:
        result.update(state="failed", why=f"no answer within {opts['timeout']} s")
        return result
    except OSError as err:
        result.update(state="failed", why=f"cannot run: {err}")
        return result
    complaint = done.stderr.decode("utf-8", "replace").strip()[-400:]
    if refusal is not None:
        if done.returncode:
            result["state"] = "rejected_by_both"
        else:
            result.update(state="wrongly_accepted", why=f"CPython says {refusal}")
        return result
    if done.returncode:
        result.update(state="failed", why=f"exit status {done.returncode}: {complaint}")
        return result
    try:
        ours = done.stdout.decode("utf-8")
    except UnicodeDecodeError as err:
        result.update(state="failed", why=f"output is not UTF-8: {err}")
        return result
    ours = ours[:-1] if ours.endswith("\n") else ours
    if ours == expected:
        result["state"] = "identical"
    else:
        why, node = describe(expected, ours)
        result.update(state="different", why=why, node=node)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="files or folders (default: the standard library)")
    parser.add_argument("--command", help="template, e.g. 'krait-ast {src}'")
    parser.add_argument("--self-test", action="store_true",
                        help="let CPython's own parser be the command; must give 100%%")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--first", type=int, default=10, help="differences to print (default 10)")
    parser.add_argument("--match", metavar="GLOB", help="only paths that match")
    parser.add_argument("--sample", type=int, metavar="N", help="N files drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="seed for --sample")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a file (default 60)")
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
    else:
        parser.error("--command or --self-test is needed")
    files = collect(opts.paths or [sysconfig.get_path("stdlib")], opts.match)
    if opts.sample is not None and opts.sample < len(files):
        files = sorted(random.Random(opts.seed).sample(files, opts.sample))
    jobs = [(path, {"command": command, "timeout": opts.timeout}) for path in files]
    started = time.monotonic()
    if opts.jobs > 1:
        with concurrent.futures.ProcessPoolExecutor(opts.jobs) as pool:
            results = list(pool.map(check_one, jobs, chunksize=4))
    else:
        results = [check_one(job) for job in jobs]
    states = collections.Counter(r["state"] for r in results)
    nodes = collections.Counter(r["node"] for r in results if r["state"] == "different")
    compared = states["identical"] + states["different"] + states["failed"]
    bad = [r for r in results if r["state"] in ("different", "failed", "wrongly_accepted",
                                                "skipped")]
    summary = {"files": len(files), "compared": compared, "states": dict(states),
               "nodes": sum(r["nodes"] for r in results), "differing_nodes": dict(nodes),
               "python": sys.version.split()[0],
               "seconds": round(time.monotonic() - started, 2), "problems": bad}
    if opts.json == "-":
        print(json.dumps(summary, indent=1))
    else:
        for r in bad[:opts.first]:
            print(f"--- {r['file']}: {r['state']}\n{r['why']}")
        if len(bad) > opts.first:
            print(f"--- ... and {len(bad) - opts.first} more (--first)")
        share = 100.0 * states["identical"] / compared if compared else 0.0
        print(f"identical trees   {states['identical']}/{compared} ({share:.2f}%), "
              f"{summary['nodes']} nodes")
        print(f"rejected by both  {states['rejected_by_both']}")
        for state in ("different", "failed", "wrongly_accepted", "skipped"):
            if states[state]:
                print(f"{state.replace('_', ' '):<18}{states[state]}")
        if nodes:
            print("first difference in " + ", ".join(f"{k} {v}" for k, v in nodes.most_common(20)))
        print(f"time              {summary['seconds']} s")
        if opts.json:
            with open(opts.json, "w", encoding="utf-8") as file:
                json.dump(summary, file, indent=1)
                file.write("\n")
    return 1 if states["different"] + states["failed"] + states["wrongly_accepted"] else 0


if __name__ == "__main__":
    sys.exit(main())
