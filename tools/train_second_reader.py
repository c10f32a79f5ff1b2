# ruff: noqa: INP001 -- a script beside the house, no package
"""Train the second reader on our own corpus: ``make second-reader`` (some ten minutes).

Reads ``data/corpus/train`` and the cases of the rules with the rules' own lexicon, and writes
``data/reader/weights-*.bin`` and ``hidden-*.bin``. Nothing of ``data/corpus/held`` is looked at.
Reproducible: the same corpus and lexicon give the same bytes.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon
from app.question import Hints, Lexicon
from app.question.hidden import Hidden, pack_hidden
from app.question.reader import Understanding
from app.question.second import MOST_TOKENS
from app.question.signs import age_signs, plain_word, signs_of
from app.question.tokens import tokenise
from app.question.trust import Trust
from app.question.weights import ALARM, FLAG_PREFIX, NOW, Limits, Weights, pack_weights
from tools.hidden_layer import common_columns, fit_layer, rounded

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
TODAY = dt.date(2026, 11, 24)

LIMITS = Limits(
    hard=-0.9,
    kept=-2.0,
    doubted=-4.7,
    asked=-4.6,
    told=-0.75,
    of_rules=Trust(alone=-0.4, whole=0.46, sentence=0.14, rival=-0.09, words=0.4),
    of_weights=Trust(alone=-1.59, whole=0.57, sentence=0.19, rival=-0.16, words=0.71),
)
"""Chosen on train texts of six writers, scored by a model that had not seen those writers.

``told``: of a hundred needs that stand just there, thirty-two are meant: to miss one costs a family
more than a door too many.
"""
SEEN_AT_LEAST = 2
STEPS, RATE, SHRINK = 80, 0.5, 4e-6
SEEN_WEIGHT = 2.0
"""How much more a class that is there weighs than one that is not."""
NEVER_WEIGHT = 9.0
"""How much a class that a text tempts to, and does not have, weighs."""
SMALLEST = 0.3
"""Weights under this are left out: they decide nothing and fill the files."""
SCALE = 4.0

FOLDERS = ("corpus/train", "question/cases")
ENOUGH, SURE_SHARE = 6, 0.95
"""A rule of an alarm is sure when it was right in this share of at least so many texts."""

Case = dict[str, Any]
Floats = NDArray[np.float32]


class Text(NamedTuple):
    """One labelled text: its signs, the classes it has, may have, and must not be read as."""

    signs: NDArray[np.uint32]
    classes: frozenset[str]
    maybe: frozenset[str]
    never: frozenset[str]
    is_flag: bool
    alarms: tuple[str, ...]
    group: int


def read_cases() -> Iterator[tuple[int, Case]]:
    """All labelled texts with the number of their file: one file, one writer."""
    files = [file for folder in FOLDERS for file in sorted((DATA / folder).glob("*.yaml"))]
    for number, file in enumerate(files):
        for case in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):  # noqa: TID251 - a safe loader, the fast one
            yield number, case


def text_of(case: Case, group: int, lexicon: Lexicon) -> Text:
    """A labelled text as the model sees it, with the needs that the rules read in it."""
    found = Understanding(str(case["text"]), lexicon, Hints(today=TODAY))
    sentences = signs_of(found.scene, lexicon.program.concepts, MOST_TOKENS)
    flag = case.get("red_flag")
    classes = set(case.get("needs") or ())
    maybe = set(case.get("needs_optional") or ())
    if flag:
        classes |= {ALARM, f"{FLAG_PREFIX}{flag}"}
        classes |= {NOW} if case.get("urgency") == "now" else set()
        maybe |= {f"{FLAG_PREFIX}{other}" for other in case.get("red_flag_alt") or ()}
    elif case.get("over_triage_ok"):
        maybe.add(ALARM)
    return Text(
        signs=np.array(
            [*(sign for sentence in sentences for sign in sentence), *age_signs(_age(case))],
            np.uint32,
        ),
        classes=frozenset(map(str, classes)),
        maybe=frozenset(map(str, maybe)),
        never=frozenset(map(str, case.get("not_needs") or ())),
        is_flag=bool(flag),
        alarms=tuple(flag.rule for flag in found.flags if flag.hard),
        group=group,
    )


def _age(case: Case) -> float | None:
    """The age that is told beside the text, in years."""
    if case.get("age_months") is not None:
        return float(case["age_months"]) / 12
    return None if case.get("age_years") is None else float(case["age_years"])


def known_signs(texts: Sequence[Text]) -> NDArray[np.uint32]:
    """The signs that more than one text has, in order."""
    every = np.concatenate([np.unique(text.signs) for text in texts])
    numbers, counts = np.unique(every, return_counts=True)
    return numbers[counts >= SEEN_AT_LEAST]


def matrix(texts: Sequence[Text], known: NDArray[np.uint32]) -> csr_matrix:
    """Texts by known signs, each row shared by the root of all signs of its text."""
    columns, counts, ends = [], [], [0]
    for text in texts:
        places = np.minimum(np.searchsorted(known, text.signs), len(known) - 1)
        column, count = np.unique(places[known[places] == text.signs], return_counts=True)
        columns.append(column)
        counts.append(count)
        ends.append(ends[-1] + len(column))
    shape = (len(texts), len(known))
    rows = csr_matrix((np.concatenate(counts), np.concatenate(columns), ends), shape=shape)
    sizes = np.sqrt([max(1, len(text.signs)) for text in texts])
    return (diags(1 / sizes) @ rows).tocsr().astype(np.float32)


def targets(texts: Sequence[Text], classes: Sequence[str]) -> tuple[Floats, Floats]:
    """Which classes each text has, and how much each counts (none where it may be either)."""
    wanted = np.zeros((len(texts), len(classes)), np.float32)
    counting = np.ones_like(wanted)
    for row, text in enumerate(texts):
        for column, name in enumerate(classes):
            if name in text.classes:
                wanted[row, column], counting[row, column] = 1, SEEN_WEIGHT
            elif name in text.never:
                counting[row, column] = NEVER_WEIGHT
            elif _says_nothing(text, name):
                counting[row, column] = 0
    return wanted, counting


def _says_nothing(text: Text, name: str) -> bool:
    """Whether a class that a text does not have may be read in it all the same."""
    if name == NOW:
        return not text.is_flag
    any_flag = ALARM in text.maybe and name.startswith(FLAG_PREFIX)
    return any_flag or name in text.maybe


def fit(
    rows: csr_matrix, wanted: Floats, counting: Floats, silent: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Logistic regression of all classes at once (Adam over the whole corpus, no chance in it).

    ``silent``: signs by classes that may not weigh.
    """
    columns = rows.T.tocsr()
    weights = np.zeros((rows.shape[1], wanted.shape[1]), np.float32)
    biases = np.full(wanted.shape[1], -3, np.float32)
    moments = [np.zeros_like(part) for part in (weights, weights, biases, biases)]
    for step in range(1, STEPS + 1):
        errors = counting * (1 / (1 + np.exp(-(rows @ weights + biases))) - wanted)
        slope, tilt = columns @ errors + SHRINK * rows.shape[0] * weights, errors.sum(0)
        rate = RATE * min(1.0, 3 * (1 - step / STEPS) + 0.02)
        weights -= rate * _moved(moments[0], moments[1], slope, step)
        weights[silent] = 0
        biases -= 0.3 * rate * _moved(moments[2], moments[3], tilt, step)
        print(f"\r{step}/{STEPS}", end="", file=sys.stderr)  # noqa: T201 - progress
    print(file=sys.stderr)  # noqa: T201 - ends the progress line
    return weights, biases


def _moved(mean: Floats, square: Floats, slope: Floats, step: int) -> Floats:
    """One step of Adam; both moments are changed in place."""
    mean *= 0.9
    mean += 0.1 * slope
    square *= 0.98
    square += 0.02 * slope * slope
    steady = np.sqrt(square / (1 - 0.98**step)) + 1e-3
    moved: Floats = (mean / (1 - 0.9**step)) / steady
    return moved


def learn(texts: Sequence[Text]) -> tuple[list[str], NDArray[np.uint32], Floats, Floats]:
    """Classes, signs, weights (signs by classes) and biases of these texts."""
    classes = sorted(set().union(*(text.classes for text in texts)))
    known = known_signs(texts)
    # Whether an age was told says how a text was sent in, nothing about danger.
    is_age = np.isin(known, [sign for age in range(130) for sign in age_signs(age)])
    is_flag = np.array([name == NOW or name.startswith(ALARM) for name in classes])
    silent = np.logical_and.outer(is_age, is_flag)
    return classes, known, *fit(matrix(texts, known), *targets(texts, classes), silent)


def sure_rules(texts: Sequence[Text]) -> tuple[str, ...]:
    """Rules of alarms that were right in nearly every text where they spoke."""
    spoke = Counter(rule for text in texts for rule in set(text.alarms))
    right = Counter(
        rule for text in texts if text.is_flag or ALARM in text.maybe for rule in set(text.alarms)
    )
    return tuple(
        rule
        for rule, count in sorted(spoke.items())
        if count >= ENOUGH and right[rule] >= SURE_SHARE * count
    )


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The plain words that stand in more than one text."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({plain_word(token.form) for token in tokenise(text)})
    return frozenset(word for word, count in counts.items() if count >= SEEN_AT_LEAST)


def train(texts: Sequence[Text], words: frozenset[str]) -> tuple[Weights, Hidden]:
    """The model of these texts, in which these words are common."""
    classes, known, weights, biases = learn(texts)
    rows = matrix(texts, known)
    common = common_columns(rows)
    layer = fit_layer(rows[:, common].tocsr(), *targets(texts, classes))
    stored = np.clip(np.round(weights * SCALE), -127, 127).astype(np.int16)
    stored[np.abs(weights) < SMALLEST] = 0
    signs: dict[int, bytes] = {}
    for row in np.flatnonzero(stored.any(1)):
        columns = np.flatnonzero(stored[row])
        pairs = np.stack([columns, stored[row, columns] + 128], 1).astype(np.uint8)
        signs[int(known[row])] = pairs.tobytes()
    direct = Weights(
        classes=tuple(classes),
        biases=tuple(round(float(bias), 4) for bias in biases),
        scale=SCALE,
        limits=LIMITS,
        signs=signs,
        words=words,
        sure=sure_rules(texts),
    )
    return direct, rounded(layer, known[common])


def main() -> None:
    """Train and write."""
    lexicon = load_lexicon(DATA, load_vocabulary(DATA))
    texts = [text_of(case, group, lexicon) for group, case in read_cases()]
    words = common_words(str(case["text"]) for _, case in read_cases())
    direct, hidden = train(texts, words)
    write("weights", pack_weights(direct))
    write("hidden", pack_hidden(hidden))


def write(name: str, files: Sequence[bytes]) -> None:
    """The files of a part of the model; more of an older one would be read as well."""
    folder = DATA / "reader"
    folder.mkdir(exist_ok=True)
    for old in folder.glob(f"{name}-*.bin"):
        old.unlink()
    for number, content in enumerate(files, 1):
        (folder / f"{name}-{number:02}.bin").write_bytes(content)
    print(f"{name}: {len(files)} files, {sum(map(len, files)) // 1024} KB")  # noqa: T201 - a tool's report


if __name__ == "__main__":
    main()
