#!/usr/bin/env python3
"""Compares topics with those of scikit-learn on the same matrix, at equal rank and iterations.

    MATRIX=matrix.txt cargo bench --bench topics
    python3 tools/check_topics.py matrix.txt

Needs scikit-learn. Ends with 1 when our error is more than 1 % above its error, or our time on all threads above its
time (the median of three runs, with as many threads as it likes).
"""
import statistics
import sys
import time
import warnings

import numpy
import scipy.sparse
from sklearn.decomposition import NMF

RUNS = 3


def main():
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        count, rounds, error, alone, seconds = (float(word) for word in file.readline().split()[1:])
        row, term, weight = numpy.loadtxt(file, unpack=True)
    matrix = scipy.sparse.csr_matrix((weight, (row.astype(int), term.astype(int))))
    warnings.filterwarnings("ignore", message="Maximum number of iterations")
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        model = NMF(int(count), init="nndsvda", solver="cd", max_iter=int(rounds), random_state=0).fit(matrix)
        times.append(time.perf_counter() - start)
    theirs, took = model.reconstruction_err_, statistics.median(times)
    print(f"{matrix.shape[0]} rows, {matrix.shape[1]} terms, {count:.0f} topics, at most {rounds:.0f} rounds")
    print(f"error   ours {error:.6f}, scikit-learn's {theirs:.6f} ({100 * (error / theirs - 1):+.4f} %)")
    print(f"seconds ours {seconds:.2f} ({alone:.2f} on one thread), scikit-learn's {took:.2f}")
    sys.exit(0 if error <= 1.01 * theirs and seconds <= took else 1)


if __name__ == "__main__":
    main()
