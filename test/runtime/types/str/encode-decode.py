s = "aé中😀"
for encoding in ("utf-8", "utf-16-le", "utf-32-be", "latin-1", "ascii"):
    try:
        print(encoding, s.encode(encoding))
    except UnicodeEncodeError as error:
        print(error, error.start, error.end, error.encoding, error.reason)
for errors in ("ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"):
    print(errors, s.encode("ascii", errors))
for data in (b"\xff", b"\xc3", b"\xe4\xb8", b"a\x80b", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"):
    try:
        data.decode()
    except UnicodeDecodeError as error:
        print(error)
    print(data.decode("utf-8", "replace"), data.decode("utf-8", "ignore"), data.decode("utf-8", "backslashreplace"), ascii(data.decode("utf-8", "surrogateescape")))
print(str(b"abc", "ascii"), b"\xe9".decode("latin-1"), "\ud800".encode("utf-8", "surrogatepass"))
for call in (lambda: "a".encode("no-such"), lambda: b"a".decode("utf-8", "no-such"), lambda: b"\xff".decode("utf-8", "no-such")):
    try:
        print(call())
    except LookupError as error:
        print(error)
