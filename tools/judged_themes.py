#!/usr/bin/env python3
"""Writes judged mentions as a table with the bytes where they stand.

    python3 tools/judged_themes.py PROGRAM corpus/judged/themes.marks corpus/briefs > corpus/judged/themes.csv

The table is what `rapporteur evaluate themes` reads. `from` and `to` are the bytes of the judged paragraph in what
`rapporteur text` prints, `start` and `end` those of the mention. Run it again when the reading of a brief changes.
With `--no-words` the words are left out, for texts that may not be copied.
"""
import csv
import re
import subprocess
import sys

COLUMNS = ["document", "from", "to", "start", "end", "concept", "strength", "words", "looks_like"]


def blocks(path):
    """Document, paragraph and marks of each judged paragraph."""
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    starts = [at for at, line in enumerate(lines) if line.startswith("@ ")]
    for at, end in zip(starts, starts[1:] + [len(lines)]):
        yield lines[at][2:], lines[at + 1], [line for line in lines[at + 2 : end] if line]


def mark(line):
    """Concept, strength, words, concept that they look like, and which place is meant."""
    first, second, words = line.split(" ", 2)
    words, _, which = words.partition("|")
    concept, strength, looks_like = ("", "", second) if first == "-" else (first, second, "")
    return concept, strength, words, looks_like, int(which) if which else None


def places(words, text, start, end):
    """Where words stand in a part of a text, whatever white space is between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.compile(rf"(?<!\w){pattern}(?!\w)")
    return [match.span() for match in found.finditer(text, start, end)]


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--no-words"]
    program, judged, folder = arguments
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    texts = {}
    for document, paragraph, marks in blocks(judged):
        if document not in texts:
            command = [program, "text", f"{folder}/{document}"]
            texts[document] = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        text = texts[document]
        byte = lambda at: len(text[:at].encode())
        found = places(paragraph, text, 0, len(text))
        if not found:
            sys.exit(f"{document}: this paragraph does not stand in it: {paragraph[:60]}")
        start, end = found[0]
        row = [document, byte(start), byte(end)]
        if not any(line[:2] != "- " for line in marks):
            out.writerow(row + [""] * 6)
        seen = {}
        for line in marks:
            concept, strength, words, looks_like, which = mark(line)
            key = (concept, strength, words)
            seen[key] = which or seen.get(key, 0) + 1
            here = places(words, text, start, end)
            if len(here) < seen[key]:
                sys.exit(f"{document}: {words} stands {len(here)} times in: {paragraph[:60]}")
            place = here[seen[key] - 1]
            kept = "" if "--no-words" in sys.argv else " ".join(text[slice(*place)].split())
            out.writerow(row + [byte(place[0]), byte(place[1]), concept, strength, kept, looks_like])


main()
