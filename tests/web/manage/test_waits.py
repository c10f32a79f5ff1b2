"""The wait from the pages of an editor: two taps where there is one, a form where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.directory import repository
from app.directory.waits import find_wait, write_waitlist
from app.words.directory import Offering, Wait
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


def _wait(house: House, offering: Offering) -> Wait:
    with house.store.reading() as session:
        found = find_wait(session, offering.id)
    assert found is not None
    return found
