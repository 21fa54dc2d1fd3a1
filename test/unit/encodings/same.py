"""Feeds krait-encodings-probe and compares what it decodes with the codecs of the oracle Python that runs this."""
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
lines = []


def every_byte(encoding, prefix=b"", suffix=b""):
    """prefix + byte + suffix, for every byte."""
    lines.append((encoding, prefix, suffix))


def decoded(encoding, data):
    """The text, or the message of the SyntaxError for a source file that is this."""
    try:
        return data.decode(encoding).encode("utf-8")
    except (UnicodeError, LookupError, RuntimeError) as error:
        return str(error).encode("utf-8")


def compare():
    asked = "".join(f"{encoding} {prefix.hex() or '-'} {suffix.hex() or '-'}\n" for encoding, prefix, suffix in lines)
    run = subprocess.run([sys.argv[1]], input=asked, capture_output=True, encoding="ascii")
    answers = run.stdout.split("\n")[:-1]
    if run.returncode or len(answers) != len(lines):
        sys.exit(f"{run.stderr}\nthe probe failed ({run.returncode}) at {lines[len(answers):][:1]}")
    wrong = 0
    for (encoding, prefix, suffix), answer in zip(lines, answers):
        cases = [prefix + bytes([byte]) + suffix for byte in range(256)]
        expected = [decoded(encoding, case) for case in cases]
        if bytes.fromhex(answer) == b"".join(text + b"\xff" for text in expected):
            continue
        for case, theirs, ours in zip(cases, expected, bytes.fromhex(answer).split(b"\xff")):
            if theirs != ours:
                wrong += 1
                if wrong <= 20:
                    print(f"{encoding} {case}\n  CPython {theirs}\n  Krait   {ours}")
    print(f"{256 * len(lines)} cases, {wrong} wrong")
    sys.exit(bool(wrong))
