"""White spots are worked out once, per gemeente, and anew when anything changed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import msgspec
import pytest

from app.catalogue.snapshot import Snapshot
from app.coverage.asking import Ground
from app.coverage.looking import look
from app.coverage.words import Coverage, Wijk
from app.web import kept_coverage
from app.web.deps import Deps
from app.web.kept_coverage import KeptCoverage
from app.web.kept_listing import KeptListing
from app.web.pages.white_spots import MOST_COLUMNS, Seen, SpotQuery, build_spots_page
from app.words.directory import Area
from tests.builders import GEMEENTE, HERE, WIJK, a_directory, an_offering
from tests.web.site import TUESDAY, finder, snapshot_from, vocabulary
from tests.web.waiting import awaited

DESK = an_offering().at("debt-service", "Schuldhulp").on_level(2).for_need("debts")


def many_wijken(count: int) -> Snapshot:
    """Two gemeenten, of which one has many wijken."""
    directory = a_directory(DESK)
    other = msgspec.structs.replace(GEMEENTE, code="GM9999", name="Elders")
    more = [
        msgspec.structs.replace(WIJK, code=f"WK0355{10 + number}", name=f"Wijk {number:02}")
        for number in range(count)
    ]
    areas: tuple[Area, ...] = (*directory.areas, other, *more)
    return snapshot_from(msgspec.structs.replace(directory, areas=areas))


def deps_of(snapshot: Snapshot, now: dt.datetime = TUESDAY) -> Deps:
    return Deps(lambda: snapshot, finder(), vocabulary(), lambda: now, ())


def kept_of(deps: Deps) -> KeptCoverage:
    return KeptCoverage(deps, KeptListing(deps.vocabulary))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The gemeenten that were worked out."""
    seen: list[str] = []

    def counting(gemeente: str, name: str, wijken: Iterable[Wijk], ground: Ground) -> Coverage:
        seen.append(gemeente)
        return look(gemeente, name, wijken, ground)

    monkeypatch.setattr(kept_coverage, "look", counting)
    return seen


def test_a_gemeente_is_worked_out_once_for_a_directory_and_a_day(looks: list[str]) -> None:
    snapshot = many_wijken(3)
    kept = kept_of(deps_of(snapshot))
    first, again = (awaited(lambda: kept.of(snapshot, "GM0355")) for _ in range(2))
    assert first is again
    assert looks == ["GM0355"]


def test_another_wait_or_another_day_gives_new_spots(looks: list[str]) -> None:
    snapshot = many_wijken(1)
    today = deps_of(snapshot)
    clock = [TUESDAY]
    kept = kept_of(replace(today, clock=lambda: clock[0]))
    awaited(lambda: kept.of(snapshot, "GM0355"))
    clock[0] += dt.timedelta(days=1)
    awaited(lambda: kept.of(snapshot, "GM0355"))
    later = snapshot.with_waits({DESK.offering_id: ()}, version=99)
    awaited(lambda: kept.of(later, "GM0355"))
    assert looks == ["GM0355"] * 3


def test_of_a_country_only_the_gemeente_that_is_asked_for_is_worked_out(looks: list[str]) -> None:
    snapshot = many_wijken(2)
    kept = kept_of(deps_of(snapshot))
    assert awaited(lambda: kept.of(snapshot, "GM1234")) is None
    assert awaited(lambda: kept.of(snapshot, "")) is None
    found = awaited(lambda: kept.of(snapshot, "GM0355"))
    assert found is not None
    assert looks == ["GM0355"]
    assert found.wijken[0].areas == (WIJK.code, "GM0355", "NL")
    assert found.at("debts", WIJK.code).state == "one"
    assert found.wijken[0].centre is not None
    assert abs(found.wijken[0].centre.lat - HERE.lat) < 0.01


def test_many_wijken_stand_on_several_sheets() -> None:
    snapshot = many_wijken(MOST_COLUMNS + 3)
    kept = kept_of(deps_of(snapshot))
    coverage = awaited(lambda: kept.of(snapshot, "GM0355"))
    names = awaited(lambda: kept.names(snapshot))
    seen = Seen(names, coverage, None, vocabulary(), "nl")
    first = build_spots_page(seen, SpotQuery())
    assert len(first.wijken) == MOST_COLUMNS
    assert [each.current for each in first.sheets] == [True, False]
    assert [code for code, _ in first.gemeenten] == ["GM9999", "GM0355"]
    last = build_spots_page(seen, SpotQuery(wijk="WK035522"))
    assert [each.current for each in last.sheets] == [False, True]
    assert "WK035522" in [wijk.code for wijk in last.wijken]
