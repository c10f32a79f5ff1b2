"""What somebody typed in a form, kept as typed: right or wrong, it stands there again."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from starlette.datastructures import FormData

Faults = dict[str, str]
"""Per field of the form what is wrong, in the language of the page."""


class Typed:
    """The fields of a form; a field that may stand there more than once keeps all."""

    def __init__(self, fields: Mapping[str, Iterable[str]]) -> None:
        self._fields = {name: tuple(values) for name, values in fields.items()}

    @classmethod
    def of(cls, form: FormData) -> "Typed":
        """As a browser sent it; line ends as everywhere else, no blanks around."""
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(_plain(value))
        return cls(fields)

    def text(self, name: str) -> str:
        """The last of a field; empty when it is missing."""
        values = self._fields.get(name, ())
        return values[-1] if values else ""

    def optional(self, name: str) -> str | None:
        """As ``text``; None instead of nothing."""
        return self.text(name) or None

    def texts(self, name: str) -> tuple[str, ...]:
        """All of a field, without the empty ones."""
        return tuple(value for value in self._fields.get(name, ()) if value)

    def has(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    def names(self) -> Iterable[str]:
        """The fields there are."""
        return self._fields.keys()

    def plus(self, fields: Mapping[str, str]) -> "Typed":
        """The same with these fields otherwise."""
        return Typed({**self._fields, **{name: (value,) for name, value in fields.items()}})


NOTHING_TYPED: Final = Typed({})


class Numbered(NamedTuple):
    """A whole number of a field, or why it is none."""

    value: int | None
    is_wrong: bool


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read_number(text: str) -> Numbered:
    """A whole number of at most six digits; nothing typed is no number and no fault."""
    if not text:
        return Numbered(None, is_wrong=False)
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):  # noqa: PLR2004 -- digits
        return Numbered(None, is_wrong=True)
    return Numbered(int(text), is_wrong=False)


def ticked(value: object) -> str:
    """A box as a form holds it."""
    return "ja" if value else ""


def kept_order(chosen: Iterable[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """What was chosen: first what stood there, in its order, so that what is the same stays so."""
    wanted = dict.fromkeys(chosen)
    return (*(each for each in before if each in wanted), *(w for w in wanted if w not in before))
