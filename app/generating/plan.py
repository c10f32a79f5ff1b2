"""What the country is made of: the plan per kind, and the example offerings it copies."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Literal, NamedTuple

import msgspec

from app.words.codes import AreaLevel
from app.words.directory import Directory, Offering, Stakeholder
from app.words.errors import VoorveldError


class KindPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of a kind there is, and where. ``share``: offerings per ordinary gemeente."""

    code: str
    name: str
    share: float
    at_door: int
    area: AreaLevel
    chain: Literal["land", "regio", "gemeente", "none"]


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole plan. ``leave_out``: words that tie an example to a real organization."""

    measured_until: dt.date
    leave_out: tuple[str, ...]
    kinds: tuple[KindPlan, ...]

    def of_the_land(self) -> list[KindPlan]:
        """Kinds of which the land as a whole has a few."""
        return [kind for kind in self.kinds if kind.area == "land"]

    def of_a_gemeente(self) -> list[KindPlan]:
        """Kinds that every gemeente has."""
        return [kind for kind in self.kinds if kind.area != "land"]


class Model(NamedTuple):
    """An example to copy: what is offered, and the kind of place that offers it."""

    door: Stakeholder
    offering: Offering


Models = Mapping[str, tuple[Model, ...]]
"""Examples by kind, each title once."""


def models_of(plan: Plan, example: Directory) -> Models:
    """What to copy of each kind. Raises ``VoorveldError`` for a kind without an example."""
    doors = {door.id: door for door in example.stakeholders}
    found: dict[str, dict[str, Model]] = {kind.code: {} for kind in plan.kinds}
    for offering in example.offerings:
        door = doors[offering.stakeholder_id]
        titles = found.get(door.kind)
        if titles is not None and not _names_somebody(offering.title, plan.leave_out):
            titles.setdefault(offering.title, Model(door, _nameless(offering, plan.leave_out)))
    for code, titles in found.items():
        if not titles:
            raise VoorveldError(f"het voorbeeldaanbod heeft niets van de soort {code}")
    return {code: tuple(titles.values()) for code, titles in found.items()}


def _nameless(offering: Offering, words: tuple[str, ...]) -> Offering:
    """Without the sentences that tell of a real organization or a number to call."""
    sentences = offering.description.split(". ")
    kept = ". ".join(each for each in sentences if not _names_somebody(each, words))
    return msgspec.structs.replace(offering, description=kept)


def _names_somebody(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def shared_out(total: int, shares: list[float]) -> list[int]:
    """Whole numbers in proportion to the shares that add up to the total exactly."""
    whole = sum(shares)
    exact = [total * share / whole for share in shares]
    parts = [int(each) for each in exact]
    by_rest = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_rest[: total - sum(parts)]:
        parts[at] += 1
    return parts


def portions(total: int, at_most: int, dice: Random) -> Iterator[int]:
    """A total in random portions of 1 up to ``at_most``."""
    left = total
    while left:
        portion = min(left, dice.randint(1, at_most))
        yield portion
        left -= portion
