#!/usr/bin/env python3
"""Counts, measures and topics again, by scikit-learn, SciPy and NLTK.

    python3 tools/check_statistics.py FOLDER

The folder holds what tests/suite/crosscheck.rs wrote: `tokens.txt` (a document a line, tokens with blanks between),
`types.txt` (a type a line, in the order of their numbers), `presence.bin` and `frequency.bin` (pairs of types and their
count, three little-endian numbers of eight bytes each), `measures.json` (tables of pairs with every measure) and
`topics.txt` (a matrix, below a line of what was found). Pairs must be those of CountVectorizer and X^T X, measures those
of NLTK and SciPy, and the error of the topics at most 1 % above that of scikit-learn's NMF at equal rank and rounds.
Says what differs and ends with 1.
"""
import json
import math
import sys
import warnings
from pathlib import Path

import numpy
import scipy.sparse
import scipy.stats
from nltk.metrics import BigramAssocMeasures as Nltk
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import CountVectorizer

TOLERANCE = 1e-6
MOST_ERROR = 1.01

wrong = []


def pairs_of(path, types):
    """The pairs of a file as an upper triangle."""
    numbers = numpy.fromfile(path, dtype="<u8").reshape(-1, 3).astype(numpy.int64)
    return scipy.sparse.csr_matrix((numbers[:, 2], (numbers[:, 0], numbers[:, 1])), shape=(types, types))


def check_pairs(folder):
    lines = (folder / "tokens.txt").read_text(encoding="utf-8").splitlines()
    types = (folder / "types.txt").read_text(encoding="utf-8").splitlines()
    vectorizer = CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False, dtype=numpy.int64)
    counts = vectorizer.fit_transform(lines)
    order = [vectorizer.vocabulary_[name] for name in types]
    if len(order) != counts.shape[1]:
        wrong.append(f"{counts.shape[1]} types instead of {len(order)}")
        return
    counts = counts[:, order]
    present = counts.copy()
    present.data[:] = 1
    frequency = (counts.T @ counts).tocsr()
    # A type with itself: the pairs of its tokens.
    alone = numpy.asarray(counts.multiply(counts - present).sum(axis=0)).ravel() // 2
    expected = {
        "presence": scipy.sparse.triu(present.T @ present, format="csr"),
        "frequency": scipy.sparse.triu(frequency, k=1, format="csr") + scipy.sparse.diags(alone, dtype=numpy.int64),
    }
    for name, theirs in expected.items():
        ours = pairs_of(folder / f"{name}.bin", len(types))
        theirs.eliminate_zeros()
        differ = (ours != theirs).nnz
        print(f"{name}: {len(lines)} documents, {len(types)} types, {ours.nnz} pairs, {differ} differ from X^T X")
        if differ or ours.nnz != theirs.nnz:
            wrong.append(f"{name}: {differ} pairs differ, {ours.nnz} pairs instead of {theirs.nnz}")


def expected_measures(o11, f_a, f_b, n):
    """What other programs say of a table; NLTK's names of the arguments are n_ii, (n_ix, n_xi), n_xx."""
    marginals = (o11, (f_a, f_b), n)
    table = [[o11, f_a - o11], [f_b - o11, n - f_a - f_b + o11]]
    chi2 = lambda **options: scipy.stats.chi2_contingency(table, **options).statistic
    fisher = scipy.stats.fisher_exact(table, alternative="greater").pvalue
    pmi = Nltk.pmi(*marginals)
    told = {
        "pmi": pmi,
        "chi2": Nltk.chi_sq(*marginals),
        "g2": Nltk.likelihood_ratio(*marginals),
        "t_score": Nltk.student_t(*marginals),
        "dice": Nltk.dice(*marginals),
        "jaccard": Nltk.jaccard(*marginals),
        "phi": math.copysign(math.sqrt(Nltk.phi_sq(*marginals)), o11 * n - f_a * f_b),
        "mi2": math.log2(o11**2 * n / (f_a * f_b)),
        "logdice": 14 + math.log2(Nltk.dice(*marginals)),
        "npmi": pmi / -math.log2(o11 / n),
        "fisher_p": fisher,
        "chi2_yates": None,
    }
    if min(min(row) for row in table) > 0:
        told["chi2"] = chi2(correction=False)
        told["g2"] = chi2(correction=False, lambda_="log-likelihood")
        told["odds_ratio"] = scipy.stats.contingency.odds_ratio(table, kind="sample").statistic
        told["relative_risk"] = scipy.stats.contingency.relative_risk(o11, f_a, f_b - o11, n - f_a).relative_risk
        told["yule_q"] = (told["odds_ratio"] - 1) / (told["odds_ratio"] + 1)
        # SciPy corrects by less where a cell is nearer than a half to what is expected of it.
        if abs(o11 - f_a * f_b / n) > 0.5:
            told["chi2_yates"] = chi2(correction=True)
    return {name: value for name, value in told.items() if value is not None}


def check_measures(folder):
    tables = json.loads((folder / "measures.json").read_text(encoding="utf-8"))
    checked = 0
    for table in tables:
        counts = [table[name] for name in ("o11", "f_a", "f_b", "n")]
        for name, expected in expected_measures(*counts).items():
            found = table["measures"][name]
            checked += 1
            if found is None or not math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
                wrong.append(f"{name} of {counts}: {found} instead of {expected}")
    print(f"measures: {checked} values of {len(tables)} tables compared")
    if checked < len(tables):
        wrong.append("measures: too few were compared")


def check_topics(folder):
    with open(folder / "topics.txt", encoding="utf-8") as file:
        count, rounds, error, rows, types = (float(word) for word in file.readline().split()[1:])
        row, term, weight = numpy.loadtxt(file, unpack=True)
    shape = (int(rows), int(types))
    matrix = scipy.sparse.csr_matrix((weight, (row.astype(int), term.astype(int))), shape=shape)
    warnings.filterwarnings("ignore", message="Maximum number of iterations")
    model = NMF(int(count), init="nndsvda", solver="cd", max_iter=int(rounds), random_state=0).fit(matrix)
    theirs = model.reconstruction_err_
    print(f"topics: error {error:.6f}, scikit-learn's {theirs:.6f} ({100 * (error / theirs - 1):+.4f} %)")
    if not error <= MOST_ERROR * theirs:
        wrong.append(f"topics: error {error}, scikit-learn's {theirs}")


def main():
    folder = Path(sys.argv[1])
    check_pairs(folder)
    check_measures(folder)
    check_topics(folder)
    print("\n".join(wrong[:50]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
