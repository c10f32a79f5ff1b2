"""The coordinator's desk without a browser: who may, what is kept, and pages of fifty."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.waits import list_wait_history
from app.upkeep.calling import read_calls
from app.upkeep.checks import read_checks
from app.upkeep.signals import list_signals
from tests.builders import a_directory
from tests.house import Clock, House, settings_for, standing
from tests.mailing.mail_server import MailBox, mail_server
from tests.upkeep.places import TESTER, Place, a_place, fill
from tests.web.signing import sign_in

DESK = ("/beheer/belronde", "/beheer/aandacht", "/beheer/signalen")
CALLS = "/beheer/belronde"


@pytest.fixture
def place() -> Place:
    return a_place("Kwint")


@pytest.fixture
def box() -> Iterator[MailBox]:
    """What arrives."""
    with mail_server() as opened:
        yield opened


@pytest.fixture
def house(database_url: str, tmp_path: Path, place: Place, box: MailBox) -> Iterator[House]:
    settings = settings_for(database_url, tmp_path, mail_url=f"smtp://127.0.0.1:{box.port}")
    with standing(settings, Clock()) as house:
        fill(house.store, place, on=None)
        house.clock.forward(days=50)
        until(lambda: house.client.get("/aanbod/welfare-org-kwint").status_code == 200)
        yield house


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(2000):
        if is_so():
            return
        time.sleep(0.02)
    raise AssertionError("never shown")


def key_of(place: Place) -> str:
    return f"{place.stakeholder_id}.wait.{place.builder.offering_id}"


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_the_coordinators(house: House, path: str) -> None:
    assert house.client.get(path).status_code == 303
    sign_in(house, "an@kwint.example", "editor")
    assert house.client.get(path).status_code == 403
    sign_in(house)
    assert house.client.get(path).status_code == 200


@pytest.mark.parametrize("path", [CALLS, "/beheer/aandacht/herstel"])
def test_nothing_is_kept_without_the_token_of_the_form(
    house: House, place: Place, path: str
) -> None:
    sign_in(house)
    fields = {"organisatie": place.organization_id, "uitkomst": "gesproken"}
    assert house.client.post(path, data=fields).status_code == 403
    assert read_calls(house.store) == {}


def test_a_call_is_kept_and_the_next_one_shown(house: House, place: Place) -> None:
    who = sign_in(house)
    fields = {
        "csrf": who.csrf,
        "organisatie": place.organization_id,
        "uitkomst": "gesproken",
        "gesproken": "teamleider",
        f"antwoord.{key_of(place)}": "anders",
        f"tekst.{key_of(place)}": "9",
    }
    reply = house.client.post(CALLS, data=fields)
    assert (reply.status_code, reply.headers["location"]) == (303, f"{CALLS}?bewaard=1")
    with house.store.reading() as session:
        wait = list_wait_history(session, place.builder.offering_id)[-1]
    assert (wait.intake_days, wait.source) == (63, "teamleider van Kwint")
    assert "Niemand te bellen" in house.client.get(CALLS).text


@pytest.mark.parametrize("typed", ["vol", "Dicht"])
def test_full_is_said_in_a_word(house: House, place: Place, typed: str) -> None:
    who = sign_in(house)
    fields = {
        "csrf": who.csrf,
        "organisatie": place.organization_id,
        "uitkomst": "gesproken",
        f"antwoord.{key_of(place)}": "anders",
        f"tekst.{key_of(place)}": typed,
    }
    assert house.client.post(CALLS, data=fields).status_code == 303
    with house.store.reading() as session:
        assert list_wait_history(session, place.builder.offering_id)[-1].status == "closed"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("tekst", "zes", "van 0 tot 260"),
        ("notitie", "de heer Jansen belt terug", "gegevens van mensen"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    house: House, place: Place, field: str, typed: str, said: str
) -> None:
    who = sign_in(house)
    name = f"tekst.{key_of(place)}" if field == "tekst" else field
    fields = {
        "csrf": who.csrf,
        "organisatie": place.organization_id,
        "uitkomst": "gesproken",
        f"antwoord.{key_of(place)}": "anders" if field == "tekst" else "ja",
        name: typed,
    }
    reply = house.client.post(CALLS, data=fields)
    assert reply.status_code == 400
    assert said in reply.text
    assert typed in reply.text
    assert read_checks(house.store) == {}
    assert read_calls(house.store) == {}


def test_a_form_cannot_speak_of_another_organisation(house: House, place: Place) -> None:
    other = a_place("Welzijn")
    fill(house.store, other, on=None)
    who = sign_in(house)
    fields = {
        "csrf": who.csrf,
        "organisatie": place.organization_id,
        "uitkomst": "gesproken",
        f"antwoord.{key_of(other)}": "ja",
    }
    assert house.client.post(CALLS, data=fields).status_code == 303
    assert read_checks(house.store) == {}


@pytest.mark.parametrize("organisation", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_an_organisation_that_is_not_there_is_no_call(house: House, organisation: str) -> None:
    who = sign_in(house)
    fields = {"csrf": who.csrf, "organisatie": organisation, "uitkomst": "gemist"}
    assert house.client.post(CALLS, data=fields).status_code == 400
    assert read_calls(house.store) == {}


def test_a_signal_is_dealt_with_once_and_only_where_it_exists(house: House) -> None:
    house.client.post("/aanbod/welfare-org-kwint/klopt-niet", data={"soort": "gone"})
    (signal,) = list_signals(house.store)
    who = sign_in(house)
    path = f"/beheer/signalen/{signal.id}"
    refused = house.client.post(path, data={"csrf": who.csrf, "stand": "niet"})
    assert refused.status_code == 400
    assert "Zeg waarom er niets verandert" in refused.text
    mended = {"csrf": who.csrf, "stand": "aangepast"}
    assert house.client.post(path, data=mended).status_code == 303
    assert list_signals(house.store) == []
    nobody = "/beheer/signalen/00000000-0000-0000-0000-000000000000"
    assert house.client.post(nobody, data=mended).status_code == 404
    assert house.client.post(path, data={"csrf": who.csrf, "stand": "weg"}).status_code == 400


def test_attention_comes_fifty_at_a_time(house: House) -> None:
    places = [a_place(f"Plek {at:03}") for at in range(60)]
    directory = a_directory(*(each.builder for each in places))
    hours = tuple(replace(each, opening_hours="zelden") for each in directory.stakeholders)
    with house.store.writing(TESTER) as session:
        import_directory(session, replace(directory, stakeholders=hours))
    sign_in(house)
    path = "/beheer/aandacht?soort=hours"
    until(lambda: "Blad 1 van 2" in house.client.get(path).text)
    assert house.client.get(path).text.count("Deze tijden zijn niet te lezen") == 50
    assert house.client.get(f"{path}&blad=2").text.count("Deze tijden zijn niet te lezen") == 10
    for number in ("0", "-1", "x", "99999999999999999999", "٣"):
        assert house.client.get(f"{path}&blad={number}").status_code == 200


def test_the_repeated_contact_goes_with_one_tap(house: House, place: Place) -> None:
    with house.store.writing(TESTER) as session:
        kept = repository.get_stakeholder(session, place.stakeholder_id)
        twice = replace(kept.value, contacts=kept.value.contacts * 2)
        repository.save_stakeholder(session, twice, kept.row_version)
    who = sign_in(house)
    until(lambda: "Haal het dubbele weg" in house.client.get("/beheer/aandacht").text)
    fields = {"csrf": who.csrf, "doe": "contacts", "plek": place.stakeholder_id}
    assert house.client.post("/beheer/aandacht/herstel", data=fields).status_code == 303
    with house.store.reading() as session:
        now = repository.get_stakeholder(session, place.stakeholder_id).value
    assert len(now.contacts) == 1
    assert (
        house.client.post(
            "/beheer/aandacht/herstel", data={"csrf": who.csrf, "plek": "x"}
        ).status_code
        == 404
    )


def taps(html: str) -> list[dict[str, str]]:
    """The hidden fields of each."""
    form = r'<form method="post" action="/beheer/aandacht/herstel">.*?</form>'
    found = re.findall(form, html, re.DOTALL)
    return [dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', each)) for each in found]


def test_two_that_are_two_are_asked_no_more_and_the_history_tells(house: House) -> None:
    fill(house.store, a_place("De Kwint"))
    sign_in(house)
    path, mend = "/beheer/aandacht?soort=twin", "/beheer/aandacht/herstel"
    until(lambda: "Dit zijn er twee" in house.client.get(path).text)
    fields = next(f for f in taps(house.client.get(path).text) if f["doe"] == "apart")
    reply = house.client.post(mend, data=fields)
    assert "Wij vragen het niet weer" in house.client.get(reply.headers["location"]).text
    assert "Dit zijn er twee" not in house.client.get(path).text
    assert house.client.post(mend, data=fields).headers["location"].endswith("gedaan=left")
    history = house.client.get("/beheer/geschiedenis").text
    assert re.search("“.*Kwint” en “.*Kwint” zijn er twee", history)


def test_who_is_asked_now_by_mail_is_not_asked_again_within_a_month(
    house: House, box: MailBox
) -> None:
    place = a_place("Welzijn", "post@welzijn.example")
    fill(house.store, place, on=house.clock().date() - dt.timedelta(days=600))
    who = sign_in(house)
    until(lambda: "Vraag het nu per mail" in house.client.get("/beheer/aandacht?soort=stale").text)
    fields = {
        "csrf": who.csrf,
        "soort": "stale",
        "doe": "ask",
        "plek": place.stakeholder_id,
    }
    told = [
        house.client.post("/beheer/aandacht/herstel", data=fields).headers["location"]
        for _ in range(2)
    ]
    assert [each.rpartition("=")[2] for each in told] == ["sent", "had-mail"]
    assert box.recipients == ["post@welzijn.example"]


@pytest.mark.parametrize("doe", ["", "delete", "needs; DROP"])
def test_a_tap_that_does_not_exist_is_not_found(house: House, place: Place, doe: str) -> None:
    who = sign_in(house)
    fields = {"csrf": who.csrf, "doe": doe, "plek": place.stakeholder_id}
    assert house.client.post("/beheer/aandacht/herstel", data=fields).status_code == 404
