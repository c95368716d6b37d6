"""Times SQLite's full-text search with snippets, for `cargo bench --bench search`.

    python3 benches/sqlite_snippets.py PARAGRAPHS.jsonl QUERIES.jsonl DATABASE

Each line of the queries is {"text": "words"}: all of them must be found. Ten hits with the text
around them are fetched, in the order of BM25. Prints one p50 in microseconds a line.
"""

import json
import os
import sqlite3
import sys
import time

paragraphs, queries, database = sys.argv[1:]
is_new = not os.path.exists(database)
db = sqlite3.connect(database)
if is_new:
    db.execute("create virtual table paragraphs using fts5(text, tokenize = 'porter unicode61')")
    with open(paragraphs) as lines:
        texts = ((json.loads(line)["text"],) for line in lines)
        db.executemany("insert into paragraphs values (?)", texts)
    db.execute("insert into paragraphs(paragraphs) values ('optimize')")
    db.commit()
ask = (
    "select rowid, snippet(paragraphs, 0, '[', ']', '...', 24) from paragraphs"
    " where paragraphs match ? order by rank limit 10"
)
with open(queries) as lines:
    asked = [json.loads(line)["text"] for line in lines]
times = []
for turn in range(3):
    for words in asked:
        line = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        start = time.perf_counter()
        db.execute(ask, (line,)).fetchall()
        if turn:
            times.append(time.perf_counter() - start)
times.sort()
print(times[len(times) // 2] * 1e6)
