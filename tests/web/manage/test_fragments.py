"""``/beheer/fragmenten``: asked, told, limited and taken away by who cares for the place."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.fragments.use import find_fragment, find_invitation, list_fragments
from app.store.changes import current_version
from app.words.fragment import Visibility
from tests.fragments.inviting import (
    RESIDENT,
    Speaker,
    a_colleague,
    files_of,
    some_stakeholder,
)
from tests.fragments.sounds import ffmpeg
from tests.fragments.test_of_a_meeting import a_speaker
from tests.house import House, settings_for, standing
from tests.mailing.mail_server import UNKNOWN, MailBox, mail_server
from tests.meetings.evening import opened
from tests.web.manage.edits import lines
from tests.web.signing import sign_in

PATH = "/beheer/fragmenten"
LINK = re.compile(r"http://testserver/inspreken/([\w-]+)")


@pytest.fixture
def box() -> Iterator[MailBox]:
    with mail_server() as opened_box:
        yield opened_box


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path, box: MailBox) -> Iterator[House]:
    url = f"smtp://127.0.0.1:{box.port}"
    with standing(settings_for(zeist_database_url, tmp_path, mail_url=url)) as stands:
        yield stands


def page(house: House) -> str:
    return html.unescape(house.client.get(PATH).text)


def name_of(house: House, number: int = 0) -> str:
    """A place of the seed, as the map calls it."""
    _, slug = some_stakeholder(house.store, number)
    found = re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", house.client.get(f"/aanbod/{slug}").text)
    assert found is not None
    return html.unescape(found[1])


def visibility_of(house: House, fragment_id: str) -> Visibility:
    found = find_fragment(house.store, fragment_id)
    assert found is not None
    return found[0].visibility


def test_an_editor_sees_the_own_places_and_a_coordinator_all(house: House) -> None:
    ffmpeg()
    own = a_colleague(house).tell()
    other = a_colleague(house, 1).tell(titel="Van de buren")
    door = opened(house.store, house.clock)
    resident = a_speaker(house, door.meeting.id, RESIDENT, "meeting")
    voice = resident.tell(titel="Alleen op zondag", tekst="De zondag is lang, als je alleen bent.")
    assert house.client.get(PATH).status_code == 303
    stakeholder_id, _ = some_stakeholder(house.store)
    sign_in(house, "redacteur@example.nl", "editor", (stakeholder_id,))
    seen = page(house)
    assert f'id="f-{own}"' in seen
    assert "welzijnswerker · 2 seconden · Nederlands" in re.sub(r"<[^>]+>", "", seen)
    assert "Te horen voor iedereen" in seen
    assert "Toestemming op 24 november 2026 van welzijnswerker, " in seen
    assert f'id="f-{other}"' not in seen
    assert f'id="f-{voice}"' not in seen
    sign_in(house)
    seen = page(house)
    assert all(f'id="f-{each}"' in seen for each in (own, other, voice))
    # What is for one meeting alone can be taken away here, not heard or read.
    assert "De zondag is lang" not in seen
    assert f'"/fragment/{own}"' in seen
    assert f'"/fragment/{voice}"' not in seen


def test_a_link_is_made_shown_once_and_records(house: House) -> None:
    ffmpeg()
    who = sign_in(house)
    name = name_of(house)
    made = house.client.post(PATH, data={"csrf": who.csrf, "naam": name}).text
    found = LINK.search(made)
    assert found is not None
    assert found[1] not in page(house)
    fragment_id = Speaker(house, found[1]).tell()
    assert f'id="f-{fragment_id}"' in page(house)


def test_a_link_is_mailed_and_what_is_not_taken_is_handed_over(house: House, box: MailBox) -> None:
    who = sign_in(house)
    fields = {"csrf": who.csrf, "naam": name_of(house), "mail": "collega@example.nl"}
    assert "De link is gemaild" in house.client.post(PATH, data=fields).text
    assert box.recipients == ["collega@example.nl"]
    found = LINK.search(str(box.mails[0].get_content()))
    assert found is not None
    assert find_invitation(house.store, found[1]) is not None
    told = house.client.post(PATH, data=fields | {"mail": UNKNOWN}).text
    assert "De link is gemaild" not in told
    assert LINK.search(told)


def test_a_resident_is_asked_for_an_open_meeting(house: House) -> None:
    door = opened(house.store, house.clock)
    who = sign_in(house)
    fields = {"csrf": who.csrf, "bijeenkomst": door.meeting.code, "thema": "eenzaam"}
    found = LINK.search(house.client.post(PATH, data=fields).text)
    assert found is not None
    invitation = find_invitation(house.store, found[1])
    assert invitation is not None
    assert (invitation.subject, invitation.meeting_id) == (RESIDENT, door.meeting.id)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"naam": "Bestaat niet"}, "name"),
        ({"mail": "geen adres"}, "email"),
        ({"bijeenkomst": "BCDFGHJ", "thema": "eenzaam"}, "theme"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    house: House, changed: dict[str, str], field: str
) -> None:
    opened(house.store, house.clock)
    who = sign_in(house)
    fields = {"csrf": who.csrf, "naam": name_of(house), **changed}
    reply = house.client.post(PATH, data=fields)
    assert reply.status_code == 400
    assert f'id="{field}-fout"' in reply.text
    assert not LINK.search(reply.text)


def test_fewer_people_may_hear_it_but_never_more_than_the_speaker_allowed(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    who = sign_in(house)
    form = {"csrf": who.csrf, "doe": "minder", "wie": "network"}
    assert colleague.play(fragment_id).headers["cache-control"].startswith("public")
    assert house.client.post(f"{PATH}/{fragment_id}", data=form).status_code == 303
    assert visibility_of(house, fragment_id) == "network"
    for wider in ("public", "network", "meeting", "iedereen"):
        reply = house.client.post(f"{PATH}/{fragment_id}", data=form | {"wie": wider})
        assert reply.status_code == 400
    assert visibility_of(house, fragment_id) == "network"
    house.client.cookies.clear()
    assert colleague.play(fragment_id).status_code == 404


def test_it_is_taken_away_at_once_with_its_file(house: House) -> None:
    ffmpeg()
    fragment_id = a_colleague(house).tell()
    stakeholder_id, _ = some_stakeholder(house.store)
    who = sign_in(house, "redacteur@example.nl", "editor", (stakeholder_id,))
    form = {"csrf": who.csrf, "doe": "weg"}
    reply = house.client.post(f"{PATH}/{fragment_id}", data=form)
    assert "Het is weg" in house.client.get(reply.headers["location"]).text
    assert list_fragments(house.store) == []
    assert files_of(house) == []
    assert house.client.post(f"{PATH}/{fragment_id}", data=form).status_code == 404


def test_what_an_editor_does_with_a_recording_is_in_the_history_but_never_what_was_told(
    house: House,
) -> None:
    ffmpeg()
    fragment_id = a_colleague(house).tell(titel="Zo werken wij hier")
    stakeholder_id, _ = some_stakeholder(house.store)
    name = name_of(house)
    editor = sign_in(house, "redacteur@example.nl", "editor", (stakeholder_id,))
    house.client.post(PATH, data={"csrf": editor.csrf, "naam": name})
    form = {"csrf": editor.csrf, "doe": "minder", "wie": "network"}
    house.client.post(f"{PATH}/{fragment_id}", data=form)
    house.client.post(f"{PATH}/{fragment_id}", data=form | {"doe": "weg"})
    mine = html.unescape(house.client.get(f"/beheer/geschiedenis/plek/{stakeholder_id}").text)
    sign_in(house)
    for seen in (mine, html.unescape(house.client.get("/beheer/geschiedenis").text)):
        removed, narrowed, asked = lines(seen)[:3]
        assert removed.startswith(f"Opname van “{name}” verwijderd | redacteur, ")
        assert narrowed.startswith(f"Opname van “{name}” gewijzigd | redacteur, ")
        assert asked.startswith(f"Link om iets in te spreken voor “{name}” toegevoegd | redacteur")
        assert re.search(r"Wie mag het horen\W.*?Iedereen.*?Het netwerk", seen, re.DOTALL)
        assert "Zo werken wij hier" not in seen


def test_who_takes_the_own_recording_away_leaves_nothing_in_the_history(house: House) -> None:
    ffmpeg()
    version = current_version(house.store)
    speaker = a_colleague(house)
    fragment_id = speaker.tell()
    asked = current_version(house.store)
    assert asked == version + 1  # that somebody was asked is told
    house.client.post(f"/fragment/{fragment_id}/weg", data={"sleutel": speaker.token})
    assert list_fragments(house.store) == []
    assert current_version(house.store) == asked


def test_nobody_changes_what_is_anothers_care(house: House) -> None:
    ffmpeg()
    other = a_colleague(house, 1).tell()
    stakeholder_id, _ = some_stakeholder(house.store)
    who = sign_in(house, "redacteur@example.nl", "editor", (stakeholder_id,))
    path, form = f"{PATH}/{other}", {"csrf": who.csrf, "doe": "weg"}
    assert house.client.post(path, data=form).status_code == 403
    name = name_of(house, 1)
    assert house.client.post(PATH, data={"csrf": who.csrf, "naam": name}).status_code == 400
    coordinator = sign_in(house)
    assert house.client.post(path, data={"doe": "weg"}).status_code == 403  # no token
    elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://elders.example"}
    form = {"csrf": coordinator.csrf, "doe": "weg"}
    assert house.client.post(path, data=form, headers=elsewhere).status_code == 403
    assert house.client.post(path, data=form | {"doe": "iets"}).status_code == 400
    sign_in(house, "lezer@example.nl", "reader")
    assert house.client.get(PATH).status_code == 403
    assert [each.id for each in list_fragments(house.store)] == [other]
