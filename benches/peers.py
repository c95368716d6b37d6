#!/usr/bin/env python3
"""Compares an ingest with what other programs take to index the same folder of plain text.

    cargo build --release
    python3 benches/peers.py FOLDER [ROUNDS]

SQLite's FTS5 (porter, text stored, no journal), recollindex and omindex (Debian: recollcmd,
xapian-omega), whichever are there. They are run in turn, three times unless said otherwise, each into
a new folder; the median of user and system seconds and of the clock is told, with the size of what
was made. None of the others tells languages, sections or versions, and FTS5 and omindex stem all
languages as English.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FTS5 = """
import pathlib, sqlite3, sys
db = sqlite3.connect(sys.argv[2] + "/texts.db")
db.execute("pragma journal_mode = off")
db.execute("pragma synchronous = off")
db.execute("create virtual table texts using fts5(path unindexed, text, tokenize = 'porter unicode61')")
files = sorted(p for p in pathlib.Path(sys.argv[1]).rglob("*.txt"))
rows = ((str(p), p.read_text("utf-8", "replace")) for p in files)
db.executemany("insert into texts values (?, ?)", rows)
db.commit()
"""


def commands(folder, out):
    program = os.path.join("target", "release", "rapporteur")
    yield "rapporteur", [program, "ingest", "--quiet", "--index", os.path.join(out, "index"), folder]
    yield "FTS5", [sys.executable, "-c", FTS5, folder, out]
    if shutil.which("recollindex"):
        recoll = os.path.join(out, "recoll")
        os.mkdir(recoll)
        with open(os.path.join(recoll, "recoll.conf"), "w", encoding="utf-8") as settings:
            settings.write(f'topdirs = "{folder}"\n')
        yield "recollindex", ["recollindex", "-c", recoll]
    if shutil.which("omindex"):
        yield "omindex", ["omindex", "--db", os.path.join(out, "db"), "--url", "/", folder]


def names(folder):
    with tempfile.TemporaryDirectory() as out:
        return [name for name, _ in commands(folder, out)]


def run(folder, wanted):
    with tempfile.TemporaryDirectory() as out:
        command = dict(commands(folder, out))[wanted]
        before, began = os.times(), time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        wall, after = time.perf_counter() - began, os.times()
        # Ours ends with 2 where a file gave no text.
        if done.returncode not in (0, 2):
            sys.exit(f"{wanted}: {done.stderr.decode(errors='replace')}")
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        files = (os.path.join(place, name) for place, _, all in os.walk(out) for name in all)
        return cpu, wall, sum(os.path.getsize(file) for file in files)


def main():
    folder = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    texts = [os.path.join(place, name) for place, _, all in os.walk(folder) for name in all]
    if not all(text.endswith(".txt") for text in texts):
        sys.exit(f"{folder}: there are files that are not .txt, which not all of these programs read")
    megabytes = sum(os.path.getsize(text) for text in texts) / 1e6
    runs = {name: [] for name in names(folder)}
    for _ in range(rounds):
        for name, done in runs.items():
            done.append(run(folder, name))
    ours = statistics.median(cpu for cpu, _, _ in runs["rapporteur"])
    print(f"{megabytes:.1f} MB of text")
    print("program      cpu s  wall s   MB/cpu s  size/text  cpu of ours")
    for name, done in runs.items():
        cpu, wall, size = (statistics.median(column) for column in zip(*done))
        speed, share = megabytes / cpu, cpu / ours
        print(f"{name:<12} {cpu:6.2f} {wall:7.2f} {speed:10.1f} {size / 1e6 / megabytes:10.2f} {share:12.2f}")


main()
