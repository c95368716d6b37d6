#!/usr/bin/env python3
"""Counts the instructions of the hot paths with callgrind.

    python3 tools/instructions.py [PATH...]

Each path of `benches/hot_paths.rs` is walked once and three times; half of the difference is one
walk, without what goes before it. Needs valgrind. Figures of one program on one kind of processor
agree to a few in ten thousand; hashes of memory addresses and threads make the rest.
"""
import json
import re
import subprocess
import sys

BENCH = ["cargo", "bench", "--locked", "--bench", "hot_paths", "--no-run", "--message-format", "json"]


def program():
    said = subprocess.run(BENCH, check=True, capture_output=True, text=True).stdout
    for line in said.splitlines():
        told = json.loads(line)
        if told.get("target", {}).get("name") == "hot_paths" and told.get("executable"):
            return told["executable"]
    sys.exit("cargo names no program of the bench hot_paths")


def counted(program, path, rounds):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "once", path, str(rounds)]
    run = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not found:
        sys.exit(f"{' '.join(command)}\n{run.stderr}")
    return int(found[1])


def main():
    bench = program()
    source = open("benches/hot_paths.rs", encoding="utf-8").read()
    known = re.findall(r'"(\w+)"', re.search(r"const PATHS[^;]*;[^;]*;", source)[0])
    for path in sys.argv[1:] or known:
        once, thrice = (counted(bench, path, rounds) for rounds in (1, 3))
        print(f"{path:<12} {(thrice - once) / 2e6:>10.1f} million instructions", flush=True)


main()
