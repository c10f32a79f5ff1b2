# ruff: noqa: INP001 -- a script beside the house, no package
"""Train the second reader on our own corpus: ``make second-reader``.

Reads ``data/corpus/train/*.yaml``, writes ``data/reader/second_reader.bin`` and prints the
figures on ``data/corpus/held/*.yaml``, which nothing is ever tuned on. Reproducible: the same
corpus gives the same bytes.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.question.second import (
    FLAG,
    FLAG_PREFIX,
    SCALE,
    Weights,
    feature_key,
    features_of,
    pack_weights,
)
from app.question.tokens import tokenise

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "data" / "reader" / "second_reader.bin"
STRENGTH = 30.0
RARE_WEIGHT, FLAG_WEIGHT = 6.0, 2.0
SEEN_AT_LEAST = 2
SMALLEST = 14
NEED_THRESHOLD, SOFT_THRESHOLD = 0.2, 0.65

Case = dict[str, Any]


def read_cases(part: str) -> list[Case]:
    """All labelled texts of one part of the corpus."""
    cases: list[Case] = []
    for file in sorted((ROOT / "data" / "corpus" / part).glob("*.yaml")):
        cases.extend(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))  # noqa: TID251 - a safe loader, the fast one
    return cases


def labels_of(case: Case) -> set[str]:
    """Needs, and the red flag twice: as one, and as this one."""
    labels = set(case.get("needs") or ())
    if case.get("red_flag"):
        labels |= {FLAG, f"{FLAG_PREFIX}{case['red_flag']}"}
    return {str(label) for label in labels}


def keys_of(case: Case) -> set[int]:
    """The features of a text, as numbers."""
    return {feature_key(feature) for _, feature in features_of(tokenise(str(case["text"])))}


def matrix(rows: list[set[int]], columns: dict[int, int]) -> csr_matrix:
    """Texts by features, each row of length one."""
    at, numbers, values = [], [], []
    for index, keys in enumerate(rows):
        known = [columns[key] for key in sorted(keys) if key in columns]
        at.extend([index] * len(known))
        numbers.extend(known)
        values.extend([1 / np.sqrt(max(1, len(known)))] * len(known))
    return csr_matrix((values, (at, numbers)), shape=(len(rows), len(columns)))


def train(cases: list[Case]) -> Weights:
    """One linear model per class; what may be read is no example either way."""
    rows = [keys_of(case) for case in cases]
    counts: dict[int, int] = {}
    for keys in rows:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    columns = {
        key: number
        for number, key in enumerate(
            sorted(key for key, count in counts.items() if count >= SEEN_AT_LEAST)
        )
    }
    x = matrix(rows, columns)
    labels = [labels_of(case) for case in cases]
    optional = [set(case.get("needs_optional") or ()) for case in cases]
    classes = sorted(set().union(*labels))
    biases, pairs = [], {key: bytearray() for key in columns}
    for number, name in enumerate(classes):
        counted = np.array([name not in maybe for maybe in optional])
        y = np.array([name in found for found in labels])[counted]
        weight = FLAG_WEIGHT if name == FLAG else RARE_WEIGHT
        model = LogisticRegression(
            C=STRENGTH, class_weight={False: 1.0, True: weight}, solver="liblinear", max_iter=300
        ).fit(x[counted], y)
        biases.append(round(float(model.intercept_[0]), 4))
        for key, column in columns.items():
            stored = int(np.clip(round(model.coef_[0][column] * SCALE), -127, 127))
            if abs(stored) >= SMALLEST:
                pairs[key] += bytes((number, stored + 128))
        print(f"\r{number + 1}/{len(classes)} {name:40}", end="", file=sys.stderr)  # noqa: T201 - progress
    print(file=sys.stderr)  # noqa: T201 - ends the progress line
    return Weights(
        classes=tuple(classes),
        biases=tuple(biases),
        need_threshold=NEED_THRESHOLD,
        soft_threshold=SOFT_THRESHOLD,
        features={key: bytes(value) for key, value in pairs.items() if value},
    )


def main() -> None:
    """Train and write."""
    cases = read_cases("train")
    packed = pack_weights(train(cases))
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.write_bytes(packed)
    print(f"{len(cases)} texts, {len(packed) // 1024} KB -> {MODEL.relative_to(ROOT)}")  # noqa: T201 - a tool's report


if __name__ == "__main__":
    main()
