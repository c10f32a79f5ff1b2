"""What the asker told beside the text."""

import datetime as dt

import msgspec

from app.words.codes import Asker
from app.words.question import Person


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that came with the description.

    ``answers``: earlier asks answered, as (id, value); "safety:<code>" hardens or clears
    a soft flag. ``today`` turns a birth year into an age.
    """

    asker: Asker = "citizen"
    age_years: float | None = None
    people: tuple[Person, ...] = ()
    today: dt.date = dt.date(2026, 1, 1)
    answers: tuple[tuple[str, str], ...] = ()
