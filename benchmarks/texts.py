"""What is read while it is timed: ordinary texts of our corpus, and texts meant to be slow."""

import random
import string
from collections.abc import Iterator

from benchmarks.cases import cases_of
from benchmarks.machine import DATA

ABOUT_40_WORDS = range(35, 46)
LONG = 4_000


def dev_texts() -> list[str]:
    """Ordinary texts, none of them held out."""
    return [case.text for case in cases_of(sorted(DATA.glob("corpus/train/dev-*.yaml")))]


def texts_of_40_words(texts: list[str]) -> list[str]:
    """Those of about forty words."""
    return [text for text in texts if len(text.split()) in ABOUT_40_WORDS]


def long_texts(texts: list[str], count: int) -> list[str]:
    """Ordinary texts glued together up to 4,000 characters, each time other ones."""
    shuffled = random.Random(1).sample(texts, len(texts))  # noqa: S311 -- no secret
    glued = "\n".join(shuffled)
    most = len(glued) // LONG
    return [glued[at * LONG : (at + 1) * LONG] for at in range(min(count, most))]


def slow_texts(seed: int) -> Iterator[tuple[str, str]]:
    """Name and text of what is meant to be slow; with another seed, other unknown words."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    for name, part in _PARTS.items():
        yield name, _filled(part)
    yield "many unknown long words", _joined(_word(chance, 24) for _ in range(LONG))
    yield "many unknown short words", _joined(_word(chance, 5) for _ in range(LONG))
    yield "many numbers", _joined(str(chance.randrange(10**6)) for _ in range(LONG))
    yield "many ages", _joined(f"{chance.randrange(99)} jaar oud," for _ in range(LONG))
    yield "no spaces", _word(chance, LONG)
    yield "known words, no spaces", _filled("moederhuiltslaaptschuldschool")


_PARTS = {
    "one word repeated": "moeder ",
    "one letter repeated": "a",
    "one letter, spaces": "a ",
    "niet repeated": "niet ",
    "nested punctuation": "((([{\"'-.,;:!?/'\"}])))... ",
    "a red-flag word repeated": "zelfmoord ",
    "a red-flag sentence repeated": "ik wil niet meer leven. ",
    "many people": "mijn zoon van 8 en zijn moeder en haar vader ",
    "marks of doubt": "misschien als hij vroeger niet zou hebben ",
}


def _filled(part: str) -> str:
    return (part * (LONG // len(part) + 1))[:LONG]


def _joined(words: Iterator[str]) -> str:
    text = ""
    while len(text) < LONG:
        text += next(words) + " "
    return text[:LONG]


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=length))
