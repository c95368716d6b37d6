#!/usr/bin/env python3
"""Makes src/language/grams.bin: how telling short strings are of each language.

The source is the model of langid.py 1.1.6 (Lui and Baldwin 2012; BSD 2-Clause, its notice stands in
src/language/grams.txt), of which this keeps the strings in lower case that tell our languages
apart, and rounds their log probabilities:

    pip download --no-deps --no-binary :all: langid==1.1.6
    tar xzf langid-1.1.6.tar.gz
    python3 tools/language_model.py langid-1.1.6 src/language/grams.bin

Needs numpy. Format: for each string four bytes, padded with zeros, and one signed byte for each
lane, in sixteenths of a nat above the mean of all lanes; sorted by string.
"""

import base64
import bz2
import importlib.util
import math
import pickle
import struct
import sys
from pathlib import Path

# The order of the lanes is that of `Tongue` in src/language/tongue.rs. Asturian has no model of
# its own; Aragonese is the nearest.
LANES = "en es fr pt it ca gl de nl ro oc an eu la pl".split()
OTHERS = "sv da no fi et hu cs sk sl hr lt lv sq tr id af cy ga mt is eo br".split()
KEPT = 4500
UNIT = 16


def load(folder):
    import numpy

    path = Path(folder) / "langid" / "langid.py"
    spec = importlib.util.spec_from_file_location("langid_source", path)
    source = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(source)
    ptc, pc, classes, next_move, output = pickle.loads(bz2.decompress(base64.b64decode(source.model)))
    count = len(ptc) // len(pc)
    return numpy.array(ptc).reshape(count, len(pc)), list(classes), next_move, output


def strings(next_move, output, count):
    """The string of each feature: the shortest way to the first state that gives it out."""
    way, queue = {0: b""}, [0]
    found = {}
    while queue:
        state = queue.pop(0)
        for feature in output.get(state, ()):
            found.setdefault(feature, []).append(way[state])
        for byte in range(256):
            after = next_move[(state << 8) + byte]
            if after not in way and len(way[state]) < 4:
                way[after] = way[state] + bytes([byte])
                queue.append(after)
    # Each state is reached by the longest suffix that matters; a feature is its shortest one.
    return {feature: min(ways, key=lambda w: (len(w), w)) for feature, ways in found.items()}


def main(folder, target):
    ptc, classes, next_move, output = load(folder)
    lanes = [classes.index(code) for code in LANES]
    others = [classes.index(code) for code in OTHERS]
    rows = []
    for feature, text in strings(next_move, output, len(ptc)).items():
        if any(b"A"[0] <= b <= b"Z"[0] or b < 32 or b"0"[0] <= b <= b"9"[0] for b in text):
            continue
        if any(chr(b) in '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~' for b in text):
            continue
        logs = [float(ptc[feature][lane]) for lane in lanes]
        mixed = sum(math.exp(float(ptc[feature][lane])) for lane in others) / len(others)
        logs.append(math.log(mixed))
        mean = sum(logs) / len(logs)
        gain = sum(math.exp(log) * abs(log - mean) for log in logs)
        weights = [max(-127, min(127, round((log - mean) * UNIT))) for log in logs]
        rows.append((-gain, text, weights))
    rows.sort()
    kept = sorted((text.ljust(4, b"\0"), weights) for _, text, weights in rows[:KEPT])
    with open(target, "wb") as file:
        for text, weights in kept:
            file.write(text + struct.pack(f"{len(weights)}b", *weights))
    print(len(rows), "strings,", len(kept), "kept,", 20 * len(kept), "bytes")
    print([t for t, _ in kept[::200]])


if __name__ == "__main__":
    main(*sys.argv[1:])
