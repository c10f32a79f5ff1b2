"""Taking an answer about a fact back: it counts for nothing any more, and an import may overwrite.

What the records say of themselves is worked out anew, of the answers that still stand, from the
last time that something else than an answer (an editor, an import) said it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from app.directory.fact_checks import (
    FACT_CHECK,
    FactCheck,
    drop_check,
    list_standing,
    log_check,
    read_logged,
    restore_check,
)
from app.directory.records import OFFERING, STAKEHOLDER
from app.rules.review import Review
from app.store.changes import Change, list_history
from app.store.session import ReadSession, WriteSession
from app.upkeep.checks import as_logged, find_checked, known_in, list_checks, save_followed
from app.upkeep.facts import Checked, FactKey, Known
from app.upkeep.following import followed
from app.words.directory import Provenance

_PROVENANCE = "provenance"


def take_back(session: WriteSession, change: Change, review: Review) -> bool:
    """Undo one line of the history of answers; False when it is so already.

    Of a wait the measurement is somebody else's to take back. Raises ``NotFoundError``.
    """
    logged = read_logged(change)
    check = logged.check
    before = _checked_now(session, check, review)
    if logged.is_made:
        done = drop_check(session, logged.number)
    else:
        done = restore_check(session, logged.number, check)
    if not done:
        return False
    if logged.is_wait:  # its measurement goes or returns beside this: as fresh as it was told to be
        sides = ((each or {}).get("checked") for each in (change.after, change.before))
    else:
        sides = (as_logged(each) for each in (before, _checked_now(session, check, review)))
    log_check(session, logged._replace(is_made=not logged.is_made), *sides)
    _work_out(session, check.stakeholder_id, review)
    return True


def _checked_now(session: ReadSession, check: FactCheck, review: Review) -> Checked | None:
    known = known_in(session, check.stakeholder_id)
    checks = list_checks(session, [check.stakeholder_id])
    return find_checked(known, checks, _key_of(check), review)


def _key_of(check: FactCheck) -> FactKey:
    return FactKey(check.stakeholder_id, check.kind, check.offering_id)


class _Own(NamedTuple):
    """What a record said of itself before answers moved it. ``numbers``: the answers since."""

    provenance: Provenance
    numbers: frozenset[int]


def _work_out(session: WriteSession, stakeholder_id: str, review: Review) -> None:
    """The answers that stand, one after the other, on what the records said of themselves."""
    now = known_in(session, stakeholder_id)
    made = _made_in(session, stakeholder_id)
    place = now.stakeholder
    own = {place.id: _own_of(session, STAKEHOLDER.entity, place.id, place.provenance, made)}
    for each in now.offerings:
        own[each.id] = _own_of(session, OFFERING.entity, each.id, each.provenance, made)
    known = _with(now, {key: each.provenance for key, each in own.items()})
    checks: dict[FactKey, Checked] = {}
    for number, check in list_standing(session, stakeholder_id):
        if check.outcome == "wrong":
            continue
        last = Checked(check.checked_on, check.by_role, check.how, check.own)
        checks[_key_of(check)] = last
        after = followed(known, checks, last, review)
        moved = {place.id: after.stakeholder.provenance}
        moved |= {each.id: each.provenance for each in after.offerings}
        known = _with(known, {k: v for k, v in moved.items() if number in own[k].numbers})
    save_followed(session, now, known)


def _with(known: Known, provenance: Mapping[str, Provenance]) -> Known:
    stakeholder = known.stakeholder
    own = provenance.get(stakeholder.id, stakeholder.provenance)
    return known._replace(
        stakeholder=replace(stakeholder, provenance=own),
        offerings=tuple(
            replace(each, provenance=provenance.get(each.id, each.provenance))
            for each in known.offerings
        ),
    )


def _made_in(session: ReadSession, stakeholder_id: str) -> dict[int, frozenset[int]]:
    """Every version in which something was answered or taken back, with the answers given in it."""
    found: dict[int, frozenset[int]] = {}
    for each in list_history(session, FACT_CHECK, stakeholder_id):
        logged = read_logged(each)
        given = {logged.number} if logged.is_made else set()
        found[each.version] = found.get(each.version, frozenset()) | given
    return found


def _own_of(
    session: ReadSession,
    entity: str,
    key: str,
    now: Provenance,
    made: Mapping[int, frozenset[int]],
) -> _Own:
    """Back to the last change of this record's provenance that was not an answer's doing."""
    own, since = now, 0
    for each in reversed(list_history(session, entity, key)):
        before, after = each.before or {}, each.after or {}
        if before.get(_PROVENANCE) == after.get(_PROVENANCE):
            continue
        if each.version not in made or not before:
            since = each.version
            break
        own = msgspec.convert(before[_PROVENANCE], Provenance)
    numbers = (given for version, given in made.items() if version > since)
    return _Own(own, frozenset[int]().union(*numbers))
