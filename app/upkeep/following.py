"""What a check does to the records it is about. Pure.

A record is confirmed since its oldest fact, as far as that became newer; the mark "voorbeeld" goes
when the organisation itself said so of everything.
"""

import datetime as dt
from typing import Final

from msgspec.structs import replace

from app.rules.review import Review
from app.upkeep.facts import Checked, Checks, Known, confirmed_since, list_facts, own_word
from app.words.directory import Provenance

SAMPLE_MARK: Final = "(voorbeeld)"
"""Who is called this is made up; nobody can say that it is real until it has a name."""


def followed(known: Known, checks: Checks, last: Checked, review: Review) -> Known:
    """The same with what its records say of themselves now; ``last``: who made that so."""
    states = list_facts(known, checks, review)
    since = confirmed_since(states)
    if since is None:
        return known
    is_real = SAMPLE_MARK not in known.stakeholder.name

    def moved(before: Provenance, of: str | None = None) -> Provenance:
        return _moved(before, since, last, own=is_real and own_word(states, of=of))

    stakeholder, offerings = known.stakeholder, known.offerings
    return known._replace(
        stakeholder=replace(stakeholder, provenance=moved(stakeholder.provenance)),
        offerings=tuple(replace(o, provenance=moved(o.provenance, o.id)) for o in offerings),
    )


def _moved(before: Provenance, since: dt.date, last: Checked, *, own: bool) -> Provenance:
    after = replace(before, example=before.example and not own)
    if before.confirmed_on is not None and before.confirmed_on >= since:
        return after
    return replace(after, confirmed_on=since, confirmed_by=last.by, confirmed_how=last.how)
