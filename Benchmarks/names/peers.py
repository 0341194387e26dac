#!/usr/bin/env python3
"""peers.py NAMES QUERIES [COUNT]: rapidfuzz over the same names in the same run, one core, processor time.

The words of all names are sorted beforehand, as anybody would who compares one query with all. Prints queries a second.
"""
import sys
import time

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

names = [line.rstrip("\n").lower() for line in open(sys.argv[1], encoding="utf-8")]
if len(sys.argv) > 3:
    names = names[: int(sys.argv[3])]
names = [" ".join(sorted(name.split())) for name in names]
queries = [" ".join(sorted(line.lower().split())) for line in open(sys.argv[2], encoding="utf-8")]
queries = queries[: max(20, min(len(queries), 20_000_000 // len(names)))]
for label, scorer in [("token_sort, cutoff 85", fuzz.ratio), ("Jaro-Winkler, cutoff 0.85", JaroWinkler.similarity)]:
    start = time.process_time()
    process.cdist(queries, names, scorer=scorer, score_cutoff=85 if scorer is fuzz.ratio else 0.85, workers=1)
    print(f"{label}: {len(queries) / (time.process_time() - start):.0f} queries a second")
