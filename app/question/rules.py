"""Compiled rules: what a concept gives when it is found, and when it does not count."""

import msgspec

from app.words.codes import Tier


class NeedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that gives a need. ``past``: counts in the past too (grief, trauma).

    ``plain``: it is said in so many words; no weight takes it away.
    ``unless``: symbols that forbid it in the same sentence; ``never``: anywhere in the text.
    """

    id: str
    code: str
    symbol: int
    likely: bool = False
    plain: bool = False
    unless: tuple[int, ...] = ()
    never: tuple[int, ...] = ()
    past: bool = False
    any_age: bool = False


class FlagRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that gives a red flag, hard or only worth a question.

    ``plain``: it is said in so many words; no weight makes a question of it.
    """

    id: str
    code: str
    symbol: int
    tier: Tier
    soft: bool = False
    plain: bool = False
    unless: tuple[int, ...] = ()
    never: tuple[int, ...] = ()
    past: bool = False


class MarkRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that gives a fact: a facet, a tried kind, a severity."""

    id: str
    family: str
    value: str
    symbol: int


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """Two needs for one sign; the age of the person decides, else the ``unknown`` one."""

    young: str
    adult: str
    border: float
