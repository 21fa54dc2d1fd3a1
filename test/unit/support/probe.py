"""Feeds krait-support-probe and compares its answers with the oracle Python that runs this."""
import struct
import subprocess
import sys

sys.set_int_max_str_digits(0)


def bits(value):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", value))


def text(value):
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return data.hex() or "-"


class Cases:
    def __init__(self):
        self.lines, self.expected = [], []

    def add(self, line, expected):
        self.lines.append(line)
        self.expected.append(str(expected))

    def run(self):
        answers = subprocess.run([sys.argv[1]], input="\n".join(self.lines) + "\n", capture_output=True, text=True)
        got = answers.stdout.split("\n")[:-1]
        if answers.returncode or answers.stderr:
            sys.exit(f"{answers.stderr}\nthe probe failed ({answers.returncode}) at or after {self.lines[len(got) - 1:][:1]}")
        wrong = [(l, e, g) for l, e, g in zip(self.lines, self.expected, got) if e != g]
        for line, expected, actual in wrong[:20]:
            print(f"{line[:300]}\n  expected {expected[:300]}\n  got      {actual[:300]}")
        print(f"{len(self.lines)} cases, {len(wrong)} wrong")
        if wrong or len(got) != len(self.lines):
            sys.exit(1)
