"""count_results.py RESULTS.json...: sums lit's results; ends with the line `N passed, N failed`, exit status 1 on failure."""
import collections
import json
import sys

GOOD = {"PASS", "FLAKYPASS", "XFAIL"}
LEFT_OUT = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def main(files):
    counts = collections.Counter()
    bad = []
    for name in files:
        with open(name, encoding="utf-8") as source:
            for test in json.load(source)["tests"]:
                code = test["code"]
                counts[code] += 1
                if code not in GOOD | LEFT_OUT:
                    bad.append((code, test["name"]))
    for code, name in bad:
        print("%s: %s" % (code, name))
    left_out = sum(counts[code] for code in LEFT_OUT)
    if left_out:
        print("%d left out (not possible in this build)" % left_out)
    passed = sum(counts[code] for code in GOOD)
    print("%d passed, %d failed" % (passed, len(bad)))
    return 1 if bad or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
