#!/usr/bin/env python3
"""SQLite FTS5 over the library's terms: how long the same texts take to go in, and how large they become.

usage: cargo run --release --example made -- 10000 > made.jsonl && python3 benches/fts5.py made.jsonl [DATABASE]

Each article is one row of an index without content, its two-character terms as words (what the library's own tokenizer makes),
and a row of a table with the text. Making the terms is Python's work and is not counted; going in and the commit are timed by
the clock and by the processor. Then phrases are asked for, counted to their end, and the counts compared with the texts.
"""
import json, os, sqlite3, sys, time

records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
path = sys.argv[2] if len(sys.argv) > 2 else "fts5.db"
if os.path.exists(path):
    os.remove(path)


def terms(text):
    """Every two neighbouring characters; the last of a paragraph by itself."""
    pairs = []
    for paragraph in text.split("\n"):
        pairs += [paragraph[n : n + 2] for n in range(len(paragraph))]
    # Marks are no words to FTS5: they are spelt as letters, so that a term stays one word.
    return " ".join(pair.translate(MARKS) for pair in pairs)


MARKS = {ord(mark): chr(0xE000 + n) for n, mark in enumerate("，。、；：？！“”‘’（）《》—…· ")}

texts = [record["title"] + "\n" + record["text"] for record in records]
size = sum(len(text.encode()) for text in texts)
began = time.perf_counter()
rows = [(terms(text), text) for text in texts]
print(f"{len(rows)} articles, {size / 1e6:.0f} MB; terms made in {time.perf_counter() - began:.1f} s (not counted)")

base = sqlite3.connect(path)
base.execute("PRAGMA journal_mode=WAL")
base.execute("CREATE TABLE texts (text)")
base.execute("CREATE VIRTUAL TABLE articles USING fts5(terms, content='', tokenize=\"unicode61 categories 'L* N* Co'\")")
clock, processor = time.perf_counter(), time.process_time()
with base:
    for row, (pairs, text) in enumerate(rows):
        base.execute("INSERT INTO articles (rowid, terms) VALUES (?, ?)", (row, pairs))
        base.execute("INSERT INTO texts (rowid, text) VALUES (?, ?)", (row, text))
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
clock, processor = time.perf_counter() - clock, time.process_time() - processor
print(f"in and committed: {clock:.1f} s, {size / 1e6 / clock:.1f} MB/s; by the processor {processor:.1f} s, {size / 1e6 / processor:.1f} MB/s")
print(f"size {os.path.getsize(path) / size:.2f} x the text")
times = []
for record in records[:: max(1, len(records) // 100)]:
    word = record["text"][10:14].replace("\n", "")
    phrase = '"' + terms(word).rsplit(" ", 1)[0] + '"'
    began = time.perf_counter()
    (count,) = base.execute("SELECT count(*) FROM articles WHERE articles MATCH ?", (phrase,)).fetchone()
    times.append(time.perf_counter() - began)
    assert len(times) > 3 or count == sum(word in text for text in texts), (word, count)
times.sort()
print(f"a phrase of four characters: p50 {times[len(times) // 2] * 1000:.1f} ms, p95 {times[len(times) * 95 // 100] * 1000:.1f} ms")
