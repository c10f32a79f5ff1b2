"""Made-up waits with their history: short where help is light, long where it is heavy."""

import datetime as dt
from random import Random
from typing import Final

from app.words.codes import WaitStatus
from app.words.directory import Wait

_USUAL_DAYS: Final = (0, 1, 5, 42, 70, 0)
"""Median days to a first talk per level."""
_TREATMENT_LEVELS: Final = (3, 4)
_MEASURED: Final = (0.05, 0.15, 0.55, 0.9, 0.9, 0.2)
"""How many per level are measured at all; of the others nobody knows."""
_BETWEEN_DAYS: Final = 30
_MOST_MEASUREMENTS: Final = 3
_CLOSED: Final = 0.06


def waits_of(offering_id: str, level: int, until: dt.date, dice: Random) -> list[Wait]:
    """The measurements of an offering, oldest first; none where nobody measured."""
    if dice.random() > _MEASURED[level]:
        return []
    usual = _USUAL_DAYS[level] * dice.lognormvariate(0, 0.5)
    newest = until - dt.timedelta(days=int(dice.expovariate(1 / 20)))
    count = dice.randint(1, _MOST_MEASUREMENTS)
    days = [newest - dt.timedelta(days=_BETWEEN_DAYS * at) for at in reversed(range(count))]
    return [_wait(offering_id, level, usual * dice.uniform(0.8, 1.2), day, dice) for day in days]


def _wait(offering_id: str, level: int, days: float, measured_on: dt.date, dice: Random) -> Wait:
    closed = level in _TREATMENT_LEVELS and dice.random() < _CLOSED
    intake = None if closed else round(days)
    waiting: WaitStatus = "waitlist" if intake else "open"
    return Wait(
        offering_id=offering_id,
        status="closed" if closed else waiting,
        intake_days=intake,
        treatment_days=round(days * 0.6) if intake and level in _TREATMENT_LEVELS else None,
        measured_on=measured_on,
        stop_reason="aanmeldstop" if closed else None,
        source="voorbeeld",
    )
