"""request.py OUT KEY=VALUE...: writes a build request (compiler/bytecode/BuildRequest.h); @FILE as value: its contents."""
import marshal
import sys


def main(output, records):
    with open(output, "wb") as request:
        request.write(b"krait-build-request 1\n")
        for record in records:
            key, value = record.split("=", 1)
            data = value.encode()
            if key == "code":  # Python source, as the marshalled code unit
                data = marshal.dumps(compile(value, "<test>", "exec"))
            request.write(b"%s %d\n%s\n" % (key.encode(), len(data), data))


main(sys.argv[1], sys.argv[2:])
