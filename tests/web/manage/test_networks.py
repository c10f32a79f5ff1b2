"""Who works with whom: kept by a coordinator, shown on every page of who takes part."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.directory import repository
from app.directory.networks import list_networks
from app.meetings.acting import Acting
from app.words.directory import Network
from tests.house import House, settings_for, standing
from tests.web.evening import desk, opened
from tests.web.signing import sign_in

HOME = "/beheer/netwerken"
HUURSCHULD = "Samen tegen huurschuld"


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


def kept(house: House, name: str) -> Network:
    with house.store.reading() as session:
        return next(each.value for each in list_networks(session) if each.value.name == name)


def page_of(house: House, slug: str, *, having: str = "") -> str:
    """The public page, once it tells what was just written."""
    until = time.monotonic() + 20
    while True:
        text = house.client.get(f"/aanbod/{slug}").text
        if having in text or time.monotonic() > until:
            return text
        time.sleep(0.1)


def id_of(house: House, name: str) -> str:
    with house.store.reading() as session:
        places = (each.value for each in repository.list_stakeholders(session))
        return next(each.id for each in places if each.name == name)


def networks_page(house: House) -> str:
    return house.client.get(HOME).text


def test_a_page_tells_with_whom_they_work_with_links_and_who_says_so(house: House) -> None:
    text = page_of(house, "woongoed-zeist")
    assert "Met wie werken ze samen?" in text
    assert HUURSCHULD in text
    assert 'href="/aanbod/sociaal-team-zeist"' in text
    assert "nieuwsbode-zeist.nl 890929" in text
    assert "Met wie werken ze samen?" not in page_of(house, "thuisarts-nl")
    assert "Who do they work with?" in house.client.get("/aanbod/woongoed-zeist?taal=en").text


def test_a_coordinator_connects_two_and_both_pages_tell_it(house: House) -> None:
    who = sign_in(house)
    form = {
        "csrf": who.csrf,
        "name": "Warm overdragen",
        "description": "Ze gaan samen mee naar het eerste gesprek.",
        "source": "afgesproken op 3 november 2026",
        "add": ["Lister", "Binnenbos"],
    }
    assert house.client.post(f"{HOME}/nieuw", data=form).status_code == 303
    made = kept(house, "Warm overdragen")
    assert made.slug == "warm-overdragen"
    assert len(made.members_on(house.clock().date())) == 2
    assert "Warm overdragen" in house.client.get(HOME).text
    assert 'href="/aanbod/lister"' in page_of(house, "binnenbos", having="Warm overdragen")
    assert "afgesproken op 3 november 2026" in page_of(house, "lister", having="Warm overdragen")


def test_who_leaves_is_kept_with_the_day_and_no_longer_shown(house: House) -> None:
    who, before = sign_in(house), kept(house, HUURSCHULD)
    path = f"{HOME}/{before.id}"
    assert house.client.get(path).text.count(" checked") == 4
    today = house.clock().date()
    stay = before.members_on(today)[1:]
    sent = {"csrf": who.csrf, "version": "1", "name": before.name, "source": "krant"}
    assert house.client.post(path, data={**sent, "member": list(stay)}).status_code == 303
    after = kept(house, HUURSCHULD)
    assert len(after.members) == 4
    assert after.members_on(today) == stay
    second = house.client.post(path, data={**sent, "member": list(stay)})
    assert second.status_code == 409
    assert "Iemand anders heeft dit net gewijzigd" in second.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"add": ["Lister"]}, "minstens twee"),
        ({"add": ["Lister", "Wie is dit?"]}, "Wie is dit?"),
        ({"add": ["Lister", "Binnenbos"], "source": ""}, "ingevuld"),
        ({"add": ["Lister", "Binnenbos"], "name": ""}, "1 tot 300"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    house: House, typed: dict[str, object], said: str
) -> None:
    who = sign_in(house)
    form = {"csrf": who.csrf, "name": "Samen", "source": "gezegd", **typed}
    reply = house.client.post(f"{HOME}/nieuw", data=form)
    assert reply.status_code == 400
    assert said in reply.text
    assert "Lister" in reply.text


def test_what_a_meeting_asked_for_becomes_a_network_when_the_coordinator_accepts(
    house: House,
) -> None:
    door = opened(house.store, house.clock)
    acting, meeting = Acting(house.store, house.clock), door.meeting
    keys = [id_of(house, name) for name in ("Lister", "Binnenbos")]
    who = sign_in(house)
    acting.join(meeting, "a" * 32, "welfare")
    said = acting.contribute(
        meeting,
        "a" * 32,
        ref="verbinding1",
        kind="connection",
        text="Zij kennen elkaar nog niet.",
        stakeholders=keys,
        theme=None,
        general=False,
        desk=desk(),
    )
    assert "Zij kennen elkaar" not in networks_page(house)
    acting.admit(meeting, said)
    assert "Zij kennen elkaar" not in networks_page(house)  # the meeting still goes on
    acting.close(meeting, None)
    listed = networks_page(house)
    assert "Zij kennen elkaar nog niet." in listed
    link = listed.partition("voorstel=")[2].partition('"')[0]
    proposed = house.client.get(f"{HOME}/nieuw?voorstel={link}").text
    assert "Vaste contacten in Zeist Centrum, wijkbijeenkomst van" in proposed
    form = {"csrf": who.csrf, "name": "Elkaar kennen", "source": "bijeenkomst", "member": keys}
    house.client.post(f"{HOME}/nieuw", data=form)
    assert "Zij kennen elkaar nog niet." not in house.client.get(HOME).text


def test_a_network_that_is_taken_away_can_be_put_back_and_an_editor_has_no_such_page(
    house: House,
) -> None:
    who, before = sign_in(house), kept(house, HUURSCHULD)
    sent = {"csrf": who.csrf, "version": "1"}
    assert house.client.post(f"{HOME}/{before.id}/weg", data=sent).status_code == 303
    assert HUURSCHULD not in networks_page(house)
    history = house.client.get("/beheer/geschiedenis").text
    assert HUURSCHULD in history
    back = history.partition('action="/beheer/geschiedenis/')[2].partition('"')[0]
    reply = house.client.post(f"/beheer/geschiedenis/{back}", data={"csrf": who.csrf})
    assert reply.status_code == 303
    assert kept(house, HUURSCHULD) == before
    sign_in(house, "redacteur@example.nl", "editor")
    assert house.client.get(HOME).status_code == 403
