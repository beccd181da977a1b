"""Reads what `yuebao export --format jsonl` writes, and writes articles for examples/make_pages: a title and a text, an object a line."""
import json, sys

for line in sys.stdin:
    record = json.loads(line)
    texts = [block["text"] for block in record["blocks"] if block["role"] in ("body", "subhead")]
    if record["kind"] == "article" and record["title"] and texts:
        print(json.dumps({"title": record["title"], "text": "\n".join(texts)}, ensure_ascii=False))
