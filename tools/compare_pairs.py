#!/usr/bin/env python3
"""Pairs of words, counted by `rapporteur cooccur` and in the ways of Python, on the same tokens.

    python3 tools/compare_pairs.py TEXTS PROGRAM [ROUNDS]

TEXTS is a folder of .txt files, PROGRAM the program (built with --release). The texts are written anew, each sentence a
paragraph of plain lower-case words, so that all sides see the same tokens, and are read into an index, which is not timed.
Then, in turn, ROUNDS times (3 unless told):

- documents: `cooccur --context session`, against CountVectorizer and X^T X of scikit-learn,
- windows: `cooccur --context window:5`, against a Counter of pairs.

Both sides start from the text as they hold it (an index, a list of strings), on one thread, and end with the pairs: the
program with its best twenty, measured. Prints seconds of CPU, the ratio of the medians, and the numbers of pairs.
"""
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer

SENTENCE = re.compile(r"[.!?;:]\s")
WORD = re.compile(r"[a-z]{2,}")


def sentences_of(text):
    words = (WORD.findall(sentence) for sentence in SENTENCE.split(text.lower()))
    return [sentence for sentence in words if sentence]


def write(documents, folder):
    folder.mkdir()
    for number, document in enumerate(documents):
        paragraphs = (" ".join(sentence).capitalize() + "." for sentence in document)
        (folder / f"{number:06}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(program, index, context):
    command = [program, "cooccur", "--index", index, "--rows", "terms", "--cols", "terms", "--context", context]
    command += ["--stop-words", "keep", "--repeats", "--min-count", "1", "-n", "20"]
    before = children()
    run = subprocess.run(command, env={**os.environ, "RAYON_NUM_THREADS": "1"}, capture_output=True, text=True, check=True)
    return children() - before, run.stdout.strip().splitlines()[-1]


def documents(lines):
    counts = CountVectorizer(token_pattern=r"\S+", lowercase=False, binary=True).fit_transform(lines)
    pairs = (counts.T @ counts).tocsr()
    return (pairs.nnz - counts.shape[1]) // 2


def windows(texts):
    pairs = Counter()
    for text in texts:
        for sentence in text:
            for at, a in enumerate(sentence):
                for b in sentence[at + 1 : at + 6]:
                    pairs[(a, b) if a <= b else (b, a)] += 1
    return len(pairs)


def timed(act, *arguments):
    before = time.process_time()
    result = act(*arguments)
    return time.process_time() - before, result


def main(texts, program, rounds=3):
    paths = sorted(Path(texts).glob("*.txt"))
    held = [sentences_of(path.read_text(encoding="utf-8")) for path in paths]
    lines = [" ".join(word for sentence in document for word in sentence) for document in held]
    print(f"{len(held)} documents, {sum(map(len, map(str.split, lines)))} words")
    folder = Path(tempfile.mkdtemp())
    try:
        write(held, folder / "texts")
        index = str(folder / "index")
        subprocess.run([program, "ingest", folder / "texts", "--index", index], capture_output=True, check=True)
        for name, context, theirs, text in [
            ("documents", "session", documents, lines),
            ("windows", "window:5", windows, held),
        ]:
            taken = {"ours": [], "theirs": []}
            for _ in range(int(rounds)):
                seconds, found = ours(program, index, context)
                taken["ours"].append(seconds)
                seconds, expected = timed(theirs, text)
                taken["theirs"].append(seconds)
            first, second = (statistics.median(taken[side]) for side in ("ours", "theirs"))
            print(f"{name}: {first:.2f} s, {second:.2f} s: {second / first:.1f} times")
            print(f"  {found}")
            print(f"  {expected} pairs of the other")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
