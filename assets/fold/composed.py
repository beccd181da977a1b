"""Writes composed.txt: what letters and combining marks make together, from Python's own copy of the Unicode Character Database."""

import collections
import unicodedata

HEAD = """\
## What a letter and a mark above, below or through it make together: mark (hex), its canonical combining class, then letter and
## made letter by turns. From the Unicode Character Database (https://www.unicode.org/license.txt): primary composites of the Basic
## Multilingual Plane. Written by composed.py."""
MARKS = [*range(0x300, 0x370), 0x3099, 0x309A]  # above, below and through letters; the sound marks of kana

made = collections.defaultdict(list)
for code in range(0x80, 0x10000):
    c = chr(code)
    parts = unicodedata.decomposition(c).split()
    if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.normalize("NFC", c) == c:
        letter, mark = (int(part, 16) for part in parts)
        if mark in MARKS:
            made[mark].append(chr(letter) + c)

print(HEAD)
for mark in MARKS:
    if rank := unicodedata.combining(chr(mark)):
        print(f"{mark:04X} {rank} {''.join(sorted(made[mark]))}".rstrip())
