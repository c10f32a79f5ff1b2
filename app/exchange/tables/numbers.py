"""Numbers as people write them out."""

from typing import Final

_UNITS: Final = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TENS: Final = (
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
)
_TEENS: Final = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
    "negentien",
)  # fmt: skip


def _written_out() -> dict[str, int]:
    told = {word: at for at, word in enumerate((*_UNITS, *_TEENS), 1)} | {"één": 1}
    for ten, tens in enumerate(_TENS, 2):
        told[tens] = ten * 10
        for one, unit in enumerate(_UNITS, 1):
            joined = "ën" if unit.endswith("e") else "en"
            told[f"{unit}{joined}{tens}"] = ten * 10 + one
    return told


WRITTEN_OUT: Final = _written_out()
"""One to ninety-nine in Dutch."""
