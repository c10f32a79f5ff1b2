"""The shape of each rule file: an id, what it says in Dutch, its source, and the machine part."""

from typing import Literal

import msgspec

from app.words.codes import Access, Urgency

Criterion = Literal[
    "uncovered",
    "outside_window",
    "levels",
    "list_place",
    "over_norm",
    "doors",
    "elsewhere",
    "wait",
    "lapsed",
    "distance",
]
Effect = Literal["excludes", "ranks", "informs"]
StartWhen = Literal["red-flag", "known-there", "tried", "severe"]


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every rule file carries besides its machine part."""

    id: str
    nl: str
    source: str
    url: str | None = None
    valid_from: str


class Priorities(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The order in which sets of offerings are compared, usually and for someone at their end."""

    usual: tuple[Criterion, ...]
    strained: tuple[Criterion, ...]


class Reach(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metres each level reaches; None is everywhere."""

    metres_by_level: dict[int, int | None]


class FlagRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one mark on a candidate does."""

    code: str
    effect: Effect
    nl: str


class Flags(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All marks."""

    flags: tuple[FlagRule, ...]


class SideDoor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where emergencies go, from any level; no ordinary route comes out of these doors."""

    level: int
    access: tuple[Access, ...]


class StartRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exception to stepped care: when, and how far up one may begin."""

    id: str
    when: StartWhen
    levels: int = msgspec.field(name="raise")
    up_to_level: int
    nl: str


class Severity(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one begins: stepped by default, matched by exception."""

    most_levels_up: int
    side_door: SideDoor
    exceptions: tuple[StartRule, ...]

    def find_exception(self, when: StartWhen) -> StartRule | None:
        """The exception for a circumstance, if there is one."""
        return next((each for each in self.exceptions if each.when == when), None)


class ConsentBand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who must agree below an age (years), from which level of help it is to be said."""

    code: str
    below_age: int
    from_level: int
    nl: str


class Consent(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All bands, youngest first; the first that the age falls below counts."""

    bands: tuple[ConsentBand, ...]


class Tip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do at once, for these needs; ``strained``: only for someone at their end.

    ``facet``: only where this was told.
    """

    needs_any: tuple[str, ...]
    facet: str | None = None
    strained: bool = False
    urgency: Urgency | None = None
    codes: tuple[str, ...]
    source: str


class DoNowTips(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All tips; the first that fits counts."""

    tips: tuple[Tip, ...]
