"""Records rapidfuzz's figures for invented pairs of texts into rapidfuzz.json, which similarity.test.ts compares ours with.

python3 -m venv /tmp/rf && /tmp/rf/bin/pip install rapidfuzz && /tmp/rf/bin/python record-rapidfuzz.py
"""

import importlib.metadata
import json
import pathlib
import random

from rapidfuzz.distance import DamerauLevenshtein, Jaro, JaroWinkler, Levenshtein

SYLLABLES = "ka ren ash down mu ham mad brown smith o ney li am ieu an zoe xu szcz nguyen 07700 900 2010-03- - ' é ł ß 李".split()
rng = random.Random(20261124)


def invented():
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(0, 7)))


def edited(text):
    signs = list(text)
    for _ in range(rng.randint(0, 4)):
        at = rng.randint(0, max(0, len(signs) - 1))
        kind = rng.choice(["drop", "add", "change", "exchange"])
        if kind == "add" or not signs:
            signs.insert(at, rng.choice("abcdekmnrs01"))
        elif kind == "drop":
            signs.pop(at)
        elif kind == "change":
            signs[at] = rng.choice("abcdekmnrs01")
        elif at + 1 < len(signs):
            signs[at], signs[at + 1] = signs[at + 1], signs[at]
    return "".join(signs)


pairs = [(text, edited(text) if n % 4 else invented()) for n in range(600) for text in [invented()]]
# Over 64 signs, where libraries change to another algorithm.
pairs += [(long, edited(edited(long))) for _ in range(20) for long in ["".join(invented() for _ in range(9))]]
vectors = [
    [a, b, Jaro.similarity(a, b), JaroWinkler.similarity(a, b), Levenshtein.distance(a, b), DamerauLevenshtein.distance(a, b)]
    for a, b in dict.fromkeys(pairs)
]
lines = ",\n".join(json.dumps(vector, ensure_ascii=False) for vector in vectors)
version = importlib.metadata.version("rapidfuzz")
pathlib.Path(__file__).with_name("rapidfuzz.json").write_text(
    f'{{"origin": "rapidfuzz {version}",\n"columns": ["a", "b", "jaro", "jaro-winkler", "levenshtein", "damerau-levenshtein"],\n"vectors": [\n{lines}\n]}}\n'
)
