"""Freshness is told as facts wherever it stands: checked when, by whom, and how."""

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.upkeep.calling import Answer, Called, keep_call
from app.upkeep.facts import FactKey, fact_keys, known_of
from app.upkeep.links import Reply, answer_link, make_links
from app.words.codes import How
from tests.house import Clock, House, settings_for, standing
from tests.upkeep.places import REVIEW, TESTER, TODAY, Place, a_place, directory_of, fill
from tests.web.signing import sign_in

PAGE = "/aanbod/welfare-org-kwint"
SAID: dict[How, tuple[str, str, str]] = {
    "mail": ("Kwint", "via de mail", "by mail"),
    "phone": ("teamleider van Kwint", "aan de telefoon", "by phone"),
    "page": ("Kwint", "op de beheerpagina", "on the management page"),
}


@pytest.fixture
def place() -> Place:
    """With a wait that is short enough to be no white spot."""
    return Place(a_place("Kwint").builder.waiting(7, measured=TODAY))


@pytest.fixture
def house(database_url: str, tmp_path: Path, place: Place) -> Iterator[House]:
    with standing(settings_for(database_url, tmp_path), Clock()) as house:
        fill(house.store, place, on=None)
        house.clock.forward(days=50)
        yield house


def keys(house: House, place: Place) -> list[FactKey]:
    directory = directory_of(house.store)
    stakeholder = directory.find_stakeholder(place.stakeholder_id)
    assert stakeholder is not None
    return list(fact_keys(known_of(directory, stakeholder)))


def say(house: House, place: Place, how: How) -> None:
    """That everything holds, in this way."""
    now = house.clock()
    if how == "mail":
        with house.store.writing(TESTER) as session:
            tokens = make_links(session, keys(house, place), now, REVIEW)
        for word in tokens.values():
            answer_link(house.store, word, Reply("confirmed"), REVIEW, now)
    elif how == "phone":
        answers = tuple(Answer(key, holds=True) for key in keys(house, place))
        called = Called(place.organization_id, "reached", "teamleider", answers=answers)
        keep_call(house.store, called, TESTER, REVIEW, now)
    else:
        who = sign_in(house, "els@kwint.example", "editor", (place.stakeholder_id,))
        token = {"csrf": who.csrf}
        confirm = f"/beheer/plek/{place.stakeholder_id}/klopt"
        assert house.client.post(confirm, data=token).status_code == 303
        tap = f"/beheer/wacht/{place.builder.offering_id}"
        assert house.client.post(tap, data=token | {"do": "yes"}).status_code == 303


def words(house: House, path: str) -> str:
    """What one reads on a page."""
    text = re.sub(r"<[^>]+>", " ", html.unescape(house.client.get(path).text))
    return re.sub(r"\s+([.,)])", r"\1", " ".join(text.split()))


def shown(house: House, path: str, text: str) -> str:
    """The page once the worker shows this text on it."""
    for _ in range(600):
        if text in (seen := words(house, path)):
            return seen
        time.sleep(0.05)
    raise AssertionError((text, words(house, path)))


@pytest.mark.parametrize("how", SAID)
def test_a_page_tells_when_by_whom_and_how(house: House, place: Place, how: How) -> None:
    say(house, place, how)
    by, way, way_in_english = SAID[how]
    seen = shown(house, PAGE, f"Laatst bevestigd op 13 januari 2027 door {by}, {way}.")
    assert f"Gemeten op 13 januari 2027 door {by}, {way}." in seen
    assert f"{by}, {way}" in seen.partition("Gemeten op 13 januari")[2]
    seen = words(house, f"{PAGE}?taal=en")
    assert f"Last confirmed on 13 January 2027 by {by}, {way_in_english}." in seen
    assert f"Measured on 13 January 2027 by {by}, {way_in_english}." in seen
    kept = house.client.get("/api/v1/stakeholders").json()["items"][0]["provenance"]
    assert (kept["confirmedOn"], kept["confirmedBy"], kept["confirmedHow"]) == (
        "2027-01-13",
        by,
        how,
    )


@pytest.mark.parametrize("how", SAID)
def test_behind_the_counter_it_is_told_everywhere(house: House, place: Place, how: How) -> None:
    say(house, place, how)
    by, way, _ = SAID[how]
    told = f"door {by}, {way}"
    shown(house, PAGE, told)
    sign_in(house)
    seen = words(house, "/beheer")
    assert f"Nagekeken op 13 januari 2027 {told}." in seen
    assert f"Gemeten op 13 januari 2027 {told}." in seen
    assert told in words(house, "/beheer/geschiedenis")
    wijk = "wijk=WK035502&vraag=debts"
    assert f"bevestigd op 13 januari 2027 {told}" in words(house, f"/witte-vlekken?{wijk}")
    house.clock.forward(days=460)
    sign_in(house)
    aged = f"op 13 januari 2027 (15 maanden geleden) {told}"
    assert f"Bevestigd {aged}" in words(house, "/beheer/aandacht?soort=stale")
    seen = words(house, "/beheer/belronde")
    assert seen.count(f"Nagekeken {aged}") == 4, "the wait, the hours, the contact, the offer"


def test_a_wait_that_a_file_told_does_not_claim_that_somebody_said_it(house: House) -> None:
    seen = shown(house, PAGE, "Gemeten op 24 november 2026")
    assert "Gemeten op 24 november 2026." in seen
