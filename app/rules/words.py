"""The shape of each rule file: an id, what it says in Dutch, its source, and the machine part."""

from typing import Literal

import msgspec

from app.words.codes import Urgency

Criterion = Literal[
    "uncovered",
    "outside_window",
    "levels",
    "list_place",
    "over_norm",
    "doors",
    "wait",
    "distance",
]
Effect = Literal["excludes", "ranks", "informs"]
May = Literal["self", "refer", "signal", "with-consent", "via"]


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


class Norm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The longest wait a sector allows itself, in calendar days."""

    sector: str
    intake_days: int | None
    treatment_days: int | None
    kinds: tuple[str, ...]


class Waits(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Norms, and how old a measurement may be."""

    stale_after_days: int
    hidden_after_days: int
    assumed_days_by_level: dict[int, int]
    norms: tuple[Norm, ...]


class Law(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may open the doors of one law: group of askers -> what they may.

    ``open_too``: says something of open doors as well (anyone may call Veilig Thuis).
    """

    law: str
    nl: str
    source: str = ""
    kinds: tuple[str, ...]
    may: dict[str, May]
    via: tuple[str, ...] = ()
    open_too: bool = False


class ReferralRights(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Groups of askers and the laws."""

    groups: dict[str, tuple[str, ...]]
    laws: tuple[Law, ...]


class Tip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do at once, for these needs; ``strained``: only for someone at their end."""

    needs_any: tuple[str, ...]
    strained: bool = False
    urgency: Urgency | None = None
    codes: tuple[str, ...]
    source: str


class DoNowTips(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All tips; the first that fits counts."""

    tips: tuple[Tip, ...]
