"""What is sure of a row in the column of a day is what looking at the row would tell."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.catalogue.waits import group_by_offering
from app.routing.access import serves
from app.routing.asked import Asked
from app.routing.nearby import who_may_serve
from app.routing.setting import Setting
from app.routing.waits import is_closed
from app.words.question import Place
from tests.builders import TUESDAY_MORNING
from tests.catalogue.directories import CHAINS, KINDS, NEEDS, directories, waits_of
from tests.finder.asking import the_finder

DAYS = (-400, -30, 0, 1, 30, 45, 130, 4000)


def list_found(view: Snapshot, chain: tuple[str, ...]) -> Iterator[int]:
    """Every row that somebody at this place may find."""
    for need in NEEDS:
        yield from view.answering(need, chain)
        yield from view.supporting(need, chain)
    for kind in KINDS:
        yield from view.of_kind(kind, chain)


def looks_fit(row: int, setting: Setting) -> bool:
    """The definition: looked at closely."""
    view, asked = setting.view, setting.asked
    if asked.public and view.is_example(row):
        return False
    if asked.audience == "resident" and view.access(row) == "professional-only":
        return False
    return serves(row, setting) and not is_closed(row, setting)


def settings_of(view: Snapshot) -> Iterator[Setting]:
    """Whoever may ask, anywhere, on many days."""
    finder = the_finder()
    asked = Asked(needs=(), now=TUESDAY_MORNING)
    for chain in (*CHAINS, ()):
        for days in DAYS:
            there = msgspec.structs.replace(
                asked,
                place=Place(areas=chain),
                now=TUESDAY_MORNING + dt.timedelta(days=days),
                audience="professional" if days % 2 else "resident",
                public=days > 0,
            )
            yield Setting(asked=there, view=view, rules=finder.rules, vocabulary=finder.vocabulary)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_who_is_sure_to_serve_is_who_serves_when_looked_at_also_after_a_new_measurement(
    data: st.DataObject,
) -> None:
    directory = data.draw(directories())
    snapshot = snapshot_of(DirectorySource(directory))
    views = [snapshot]
    if directory.offerings:
        offering_id = data.draw(st.sampled_from([each.id for each in directory.offerings]))
        measured = dict(group_by_offering([data.draw(waits_of(offering_id))]))
        views.append(snapshot.with_waits(measured, 2))
    for view in views:
        for setting in settings_of(view):
            rows = list(list_found(view, setting.asked.place.areas))
            looked_at = [row for row in rows if looks_fit(row, setting)]
            assert who_may_serve(rows, setting) == looked_at
