"""The wait from the pages of an editor: two taps where there is one, a form where there is none."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from app.directory import repository
from app.directory.waits import find_wait, write_waitlist
from app.words.directory import Offering, Wait
from tests.builders import an_id
from tests.cli.serving import wait_until
from tests.house import House, settings_for, standing
from tests.web.signing import TESTER, sign_in


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


@pytest.fixture
def offering(house: House) -> Offering:
    with house.store.reading() as session:
        places = [each.value for each in repository.list_stakeholders(session)]
        place = next(each for each in places if "inloophuis" in each.slug)
        return repository.list_offerings_of(session, place.id)[0].value


def test_the_wait_is_confirmed_in_two_taps_and_asked_only_where_there_is_one(
    house: House, offering: Offering
) -> None:
    who = sign_in(house, "redacteur@example.nl", "editor", (offering.stakeholder_id,))
    path = f"/beheer/wacht/{offering.id}"
    assert "Nog steeds" not in house.client.get("/beheer").text
    assert house.client.post(path, data={"csrf": who.csrf, "do": "yes"}).status_code == 404
    with house.store.writing(TESTER) as session:
        wait = Wait(offering_id=offering.id, status="waitlist", intake_days=42, source="test")
        write_waitlist(session, wait)
    assert "Nog steeds 6 weken?" in house.client.get("/beheer").text
    assert house.client.post(path, data={"csrf": who.csrf, "do": "yes"}).status_code == 303
    assert _wait(house, offering).measured_on == house.clock().date()
    assert _wait(house, offering).intake_days == 42
    wrong = house.client.post(path, data={"csrf": who.csrf, "do": "no", "weeks": "veel"})
    assert wrong.status_code == 400
    assert "0 tot 260" in wrong.text
    assert 'value="veel"' in wrong.text
    house.client.post(path, data={"csrf": who.csrf, "do": "no", "weeks": "2,5"})
    assert _wait(house, offering).intake_days == 18
    assert "Nog steeds 18 dagen?" in house.client.get("/beheer").text


def test_a_wait_can_be_entered_where_there_was_none(house: House, offering: Offering) -> None:
    who = sign_in(house, "redacteur@example.nl", "editor", (offering.stakeholder_id,))
    path = f"/beheer/aanbod/{offering.id}/wacht"
    assert house.client.get(path).status_code == 200
    wrong = house.client.post(path, data={"csrf": who.csrf, "status": "", "intake": "-1"})
    assert wrong.status_code == 400
    assert wrong.text.count('class="wrong"') == 2
    sent = {"csrf": who.csrf, "status": "waitlist", "intake": "3", "treatment": "4"}
    assert house.client.post(path, data=sent).status_code == 303
    assert (_wait(house, offering).intake_days, _wait(house, offering).treatment_days) == (21, 28)


def test_who_told_a_wait_is_back_where_they_were_and_can_put_it_back(
    house: House, offering: Offering
) -> None:
    who = sign_in(house, "redacteur@example.nl", "editor", (offering.stakeholder_id,))
    path = f"/beheer/aanbod/{offering.id}/wacht"
    assert (
        f'action="{path}?zoek=huis&amp;blad=2"' in house.client.get(f"{path}?zoek=huis&blad=2").text
    )
    for weeks in ("3", "5"):
        sent = {"csrf": who.csrf, "status": "waitlist", "intake": weeks}
        reply = house.client.post(f"{path}?zoek=huis&blad=2", data=sent)
    back = reply.headers["location"]
    assert back == f"/beheer?zoek=huis&blad=2&wacht={offering.id}#w-{offering.id}"
    page = house.client.get(back).text
    row = page[page.index(f'id="w-{offering.id}"') :]
    assert "Bewaard. Er staat nu: 5 weken." in row
    undo = re.search(r'action="(/beheer/geschiedenis/\d+/terug)"', row)
    assert undo is not None
    assert house.client.post(undo[1], data={"csrf": who.csrf}).status_code == 303
    assert _wait(house, offering).intake_days == 21


def test_a_wait_that_another_told_is_not_offered_to_put_back(
    house: House, offering: Offering
) -> None:
    sign_in(house, "redacteur@example.nl", "editor", (offering.stakeholder_id,))
    with house.store.writing(TESTER) as session:
        write_waitlist(session, Wait(offering_id=offering.id, status="waitlist", intake_days=42))
    for key in (offering.id, an_id("nobody"), "%00"):
        page = house.client.get(f"/beheer?wacht={key}")
        assert page.status_code == 200
        assert "Bewaard" not in page.text


def test_a_coordinator_sees_the_place_whose_wait_was_told_though_it_is_due_no_more(
    house: House, offering: Offering
) -> None:
    who = sign_in(house)
    path = f"/beheer/aanbod/{offering.id}/wacht"
    assert f'id="w-{offering.id}"' not in house.client.get("/beheer?blad=2").text
    sent = {"csrf": who.csrf, "status": "none"}
    back = house.client.post(f"{path}?blad=2", data=sent).headers["location"]
    assert "Bewaard. Er staat nu: hier is geen wachttijd." in house.client.get(back).text


def test_a_waiting_list_of_unknown_length_is_told_as_unknown_never_as_none(
    house: House, offering: Offering
) -> None:
    who = sign_in(house, "redacteur@example.nl", "editor", (offering.stakeholder_id,))
    path = f"/beheer/aanbod/{offering.id}/wacht"
    assert "dan staat er dat het niet bekend is, en geen 0" in house.client.get(path).text
    reply = house.client.post(path, data={"csrf": who.csrf, "status": "waitlist", "intake": ""})
    assert (_wait(house, offering).status, _wait(house, offering).intake_days) == ("waitlist", None)
    told = house.client.get(reply.headers["location"]).text
    assert "Bewaard. Er staat nu: een wachtlijst, maar niet bekend hoe lang." in told
    with house.store.reading() as session:
        slug = repository.get_stakeholder(session, offering.stakeholder_id).value.slug
    told = "Er is een wachtlijst. Gemeten op 24 november 2026 door"
    wait_until(lambda: told in unescape(house.client.get(f"/aanbod/{slug}").text))


def _wait(house: House, offering: Offering) -> Wait:
    with house.store.reading() as session:
        found = find_wait(session, offering.id)
    assert found is not None
    return found
