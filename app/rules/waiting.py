"""How long a sector lets people wait, how old a measurement may be, and what a stop closes."""

from typing import Literal

import msgspec

from app.rules.words import RuleFile


class Norm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The longest wait a sector allows itself, in calendar days.

    ``decision_days``: a decision that follows the intake. ``urgent_workdays``: working days
    when something threatens.
    """

    sector: str
    kinds: tuple[str, ...]
    intake_days: int
    treatment_days: int | None = None
    decision_days: int | None = None
    urgent_workdays: int | None = None
    basis: Literal["agreement", "law"]
    source: str
    url: str | None = None

    @property
    def first_days(self) -> int:
        """Days that an unknown wait counts for: intake, and the decision it waits for."""
        return self.intake_days + (self.decision_days or 0)


class StopRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For whom a stop shuts the door: everyone, or people of one insurer or gemeente."""

    reason: str
    closes: Literal["everyone", "scope"]
    nl: str


class Waits(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Norms, stops, and how old a measurement may be."""

    stale_after_days: int
    hidden_after_days: int
    assumed_days_by_level: dict[int, int]
    norms: tuple[Norm, ...]
    stops: tuple[StopRule, ...]

    def closes_everyone(self, reason: str | None) -> bool:
        """Whether this stop shuts the door for all; one we do not know does."""
        return all(each.reason != reason or each.closes == "everyone" for each in self.stops)
