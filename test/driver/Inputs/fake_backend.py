#!/usr/bin/python3.11
"""Stands in for krait-backend: prints the build request it gets."""
import marshal
import os
import sys

with open(sys.argv[1], "rb") as request:
    assert request.readline() == b"krait-build-request 1\n"
    while line := request.readline():
        key, length = line.split()
        value = request.read(int(length))
        assert request.read(1) == b"\n"
        if key == b"code":
            value = marshal.loads(value).co_filename
        else:
            value = value.decode().replace("\n", "|")
        if key in (b"code", b"path", b"krait"):
            value = os.path.relpath(value, os.environ["FOLDER"]) if value else value
        print(key.decode(), value)
sys.exit(int(os.environ.get("STATUS", "0")))
