"""The little language of concepts and rules (see also ``data/question/README.md``).

``a | b``  either · ``a & b``  both, in any order, near each other · ``!a``  and not ``a``
``a b``    in this order, with only filler words between · ``a .. b``  up to five words between
``huil*  *baby``  begins, ends with · ``{huilen}``  any form · ``{terug+trekken}``  separable
``BABY``   another concept · ``=ASS``  in capitals only · ``mijn/me``  one of these
``op$``    only as the last word of a clause
scope, once in an alternative: ``@9`` words, ``@s`` sentence, ``@ss`` two sentences,
``@t`` the whole text; without one, eight words of one sentence.
"""

import re
from typing import NamedTuple

from app.question.tokens import tokenise

DEFAULT_WINDOW = 8
_CONCEPT = re.compile(r"[A-Z][A-Z0-9_]+\Z")
_SCOPE = re.compile(r"\s@(ss|s|t|\d+)(?=\s|\Z)")


class ExpressionError(ValueError):
    """An expression that cannot be read; the caller adds file and rule."""


class Atom(NamedTuple):
    """``kind``: word | phrase | final | prefix | suffix | verb | concept | cased."""

    kind: str
    value: str


Choice = tuple[Atom, ...]


class Part(NamedTuple):
    """A sequence of choices; ``wide[i]``: up to five words may stand before element i."""

    choices: tuple[Choice, ...]
    wide: tuple[bool, ...]
    absent: bool = False


class Alternative(NamedTuple):
    """Parts that must all be found (or be absent) within the scope."""

    parts: tuple[Part, ...]
    scope: str


def parse(text: str) -> tuple[Alternative, ...]:
    """The alternatives of an expression."""
    pieces = [piece.strip() for piece in text.replace("\n", " ").split("|")]
    if not all(pieces):
        message = f"leeg alternatief in {text!r}"
        raise ExpressionError(message)
    return tuple(_alternative(piece) for piece in pieces)


def _alternative(text: str) -> Alternative:
    scopes = _SCOPE.findall(text)
    scope = scopes[0] if scopes else str(DEFAULT_WINDOW)
    body = _SCOPE.sub("", text)
    if len(scopes) > 1 or " @" in body:
        message = f"onduidelijk bereik in {text!r}"
        raise ExpressionError(message)
    parts = tuple(_part(piece.strip(), text) for piece in body.split("&"))
    if all(part.absent for part in parts):
        message = f"alleen ontkenningen in {text!r}"
        raise ExpressionError(message)
    return Alternative(parts, scope)


def _part(text: str, whole: str) -> Part:
    absent = text.startswith("!")
    choices: list[Choice] = []
    wide: list[bool] = []
    gap = False
    for piece in text.removeprefix("!").split():
        if piece == "..":
            gap = True
            continue
        for choice in _choices(piece, whole):
            choices.append(choice)
            wide.append(gap)
            gap = False
    if not choices or gap:
        message = f"onvolledig deel {text!r} in {whole!r}"
        raise ExpressionError(message)
    return Part(tuple(choices), tuple(wide), absent)


def _choices(piece: str, whole: str) -> list[Choice]:
    """One element, or several when it is a word of more tokens (burn-out, 3-mmc)."""
    options = piece.split("/")
    if len(options) > 1:
        return [tuple(atom for option in options for atom in _single(option, whole))]
    return [(atom,) for atom in _atoms(piece)]


def _single(option: str, whole: str) -> tuple[Atom, ...]:
    """One option of a choice; an option of more tokens (non-stop) is a phrase."""
    if not option:
        message = f"lege keuze in {whole!r}"
        raise ExpressionError(message)
    atoms = _atoms(option)
    if len(atoms) == 1:
        return (atoms[0],)
    return (Atom("phrase", " ".join(atom.value for atom in atoms)),)


def _atoms(piece: str) -> list[Atom]:
    if _CONCEPT.match(piece):
        return [Atom("concept", piece)]
    if piece.startswith("{") and piece.endswith("}"):
        return [Atom("verb", piece[1:-1])]
    if piece.endswith("$"):
        return [Atom("final", piece[:-1])]
    if piece.startswith("="):
        return [Atom("cased", piece[1:])]
    forms = [token.form for token in tokenise(piece)]
    if not forms:
        message = f"geen woord in {piece!r}"
        raise ExpressionError(message)
    if len(forms) == 1:
        return _starred(piece, forms[0])
    last = Atom("prefix", forms[-1]) if piece.endswith("*") else Atom("word", forms[-1])
    return [*(Atom("word", form) for form in forms[:-1]), last]


def _starred(piece: str, form: str) -> list[Atom]:
    if piece.startswith("*"):
        return [Atom("suffix", form)]
    return [Atom("prefix" if piece.endswith("*") else "word", form)]
