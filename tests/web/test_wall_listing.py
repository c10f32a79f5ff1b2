"""The wall of a very large area: who is near the middle of it, and how many more there are."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from app.geo.distance import distance_m
from app.meetings.inviting import list_invitations
from app.meetings.opening import list_meetings
from app.web import kept_listing, wall_listing
from app.web.listing import build_listing
from app.web.wall_listing import choose_for_wall, outlined
from app.words.directory import Point
from app.words.meeting import Meeting
from tests.house import House, settings_for, standing
from tests.web.evening import opened
from tests.web.signing import sign_in
from tests.web.site import client_of, vocabulary, zeist

CENTRUM = "WK035501"


def _shown(wijk: str, layer: str) -> str:
    """The wall as it hangs, without what is new every time."""
    page = client_of(zeist()).get(f"/muur?wijk={wijk}&laag={layer}").text
    return re.sub(r'nonce="[^"]+"', "", page)


def _titled(house: House, title: str) -> Meeting:
    return next(each for each in list_meetings(house.store) if each.title == title)


@pytest.mark.parametrize("layer", ["", "eenzaam", "jeugd"])
@pytest.mark.parametrize("wijk", ["WK035501", "WK035503", "WK035505"])
def test_the_wall_of_a_country_shows_the_same_as_that_of_one_gemeente(
    monkeypatch: pytest.MonkeyPatch, wijk: str, layer: str
) -> None:
    small = _shown(wijk, layer)
    monkeypatch.setattr(kept_listing, "MOST_LISTED", 0)
    assert _shown(wijk, layer) == small
    assert 'data-number="1"' in small


def test_a_wall_that_is_full_holds_those_nearest_to_the_middle_in_the_order_of_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wall_listing, "MOST_ON_WALL", 6)
    monkeypatch.setattr(wall_listing, "FEWEST_FROM_ELSEWHERE", 2)
    rows = [row for row in build_listing(zeist(), vocabulary()).rows if row.point]
    wijk = outlined(zeist(), CENTRUM)
    assert wijk is not None
    found = choose_for_wall(rows, rows, wijk)
    assert len(found.placed) == 6
    assert len(found.elsewhere) == 2
    assert found.left_out == 2 * len(rows) - 8
    assert all(rows.index(one) < rows.index(other) for one, other in pairwise(found.placed))
    corners = [Point(*corner) for polygon in wijk.rings for corner in polygon[0]]
    middle = Point(
        (min(c.lon for c in corners) + max(c.lon for c in corners)) / 2,
        (min(c.lat for c in corners) + max(c.lat for c in corners)) / 2,
    )
    away = {row.slug: distance_m(row.point, middle) for row in rows if row.point}
    furthest = max(away[row.slug] for row in found.placed)
    assert all(away[row.slug] >= furthest for row in rows if row not in found.placed)


def test_without_an_outline_the_first_of_the_list_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wall_listing, "MOST_ON_WALL", 6)
    rows = list(build_listing(zeist(), vocabulary()).rows)
    assert choose_for_wall(rows, [], None).placed == rows[:6]


def test_a_wall_says_how_many_it_has_no_room_for_and_invites_them_all_the_same(
    monkeypatch: pytest.MonkeyPatch, zeist_sqlite_url: str, tmp_path: Path
) -> None:
    invited, left_out = set(), ""
    for most in (60, 5):
        monkeypatch.setattr(wall_listing, "MOST_ON_WALL", most)
        monkeypatch.setattr(wall_listing, "FEWEST_FROM_ELSEWHERE", 0)
        with standing(settings_for(zeist_sqlite_url, tmp_path / str(most))) as house:
            door = opened(house.store, house.clock)
            house.client.post(f"/leiden/{door.key}", data={"doe": "fase", "fase": "explore"})
            shown = house.client.get(f"/muur/{door.meeting.code}").text
            left_out = " ".join(re.findall(r"(\d+) anderen werken hier ook", shown))
            assert (left_out == "") == (most == 60)
            who = sign_in(house, f"{most}@example.nl")
            fields = {
                "csrf": who.csrf,
                "titel": f"Samen {most}",
                "wijk": CENTRUM,
                "dag": house.clock().date().isoformat(),
                "uitnodigen": "ja",
            }
            house.client.post("/beheer/bijeenkomsten", data=fields)
            made = list_invitations(house.store, _titled(house, f"Samen {most}"))
            invited.add(frozenset(each.organization_id for each in made))
    assert int(left_out) > 0
    assert len(invited) == 1
    assert invited != {frozenset()}
    assert "anderen werken hier ook" in client_of(zeist()).get(f"/muur?wijk={CENTRUM}").text
