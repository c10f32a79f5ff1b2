"""Playing in pieces, kept by browsers or not, and only for who may hear it."""

import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from app.accounts.people import Rights, create_person
from app.accounts.sessions import open_session
from app.fragments.use import list_fragments
from app.meetings.checks import Desk, hearing
from app.meetings.opening import Door, Opening, open_meeting
from app.web.meeting.hall import COOKIE
from tests.fragments.inviting import MEETING, RESIDENT, TESTER, Speaker, a_colleague, files_of
from tests.fragments.sounds import ffmpeg
from tests.house import House, parts


@pytest.fixture
def told(house: House) -> tuple[Speaker, str, bytes]:
    """Who spoke, the fragment, and its sound."""
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    return colleague, fragment_id, colleague.play(fragment_id).content


Told = tuple[Speaker, str, bytes]


def test_a_piece_is_sent_as_it_was_asked_for(told: Told) -> None:
    colleague, fragment_id, whole = told
    size = len(whole)
    for asked, first, last in (
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, size - 1),
        ("bytes=-50", size - 50, size - 1),
        (f"bytes=10-{size * 9}", 10, size - 1),
    ):
        reply = colleague.play(fragment_id, range=asked)
        assert reply.status_code == 206
        assert reply.headers["content-range"] == f"bytes {first}-{last}/{size}"
        assert reply.headers["content-length"] == str(last - first + 1)
        assert reply.content == whole[first : last + 1]


def test_a_piece_past_the_end_is_refused_with_the_size(told: Told) -> None:
    colleague, fragment_id, whole = told
    reply = colleague.play(fragment_id, range=f"bytes={len(whole)}-")
    assert reply.status_code == 416
    assert reply.headers["content-range"] == f"bytes */{len(whole)}"


@pytest.mark.parametrize(
    "asked", ["bytes=abc", "bytes=5-2", "bytes=", "bytes=--", "steps=1-2", "="]
)
def test_a_piece_that_cannot_be_understood_breaks_nothing(told: Told, asked: str) -> None:
    colleague, fragment_id, _ = told
    assert colleague.play(fragment_id, range=asked).status_code in {200, 206, 400, 416}


def test_what_a_browser_has_is_not_sent_again(told: Told) -> None:
    colleague, fragment_id, whole = told
    reply = colleague.play(fragment_id)
    assert reply.headers["accept-ranges"] == "bytes"
    etag = reply.headers["etag"]
    assert etag == f'"{hashlib.sha256(whole).hexdigest()}"'
    assert colleague.play(fragment_id, if_none_match=f'W/{etag}, "x"').status_code == 304
    assert colleague.play(fragment_id, if_none_match='"x"').status_code == 200
    assert colleague.play(fragment_id, range="bytes=0-9", if_range=etag).status_code == 206
    assert colleague.play(fragment_id, range="bytes=0-9", if_range='"x"').status_code == 200


def test_only_the_size_is_told_to_who_asks_the_head(told: Told) -> None:
    colleague, fragment_id, whole = told
    reply = colleague.house.client.head(f"/fragment/{fragment_id}")
    assert reply.headers["content-length"] == str(len(whole))
    assert reply.content == b""


def test_only_what_is_public_is_kept_by_others(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    public = colleague.tell(wie="public", ref="a")
    network = colleague.tell(wie="network", ref="b")
    kept = colleague.play(public).headers["cache-control"]
    assert kept == "public, max-age=3600, immutable"
    own = house.client.get(f"{colleague.path}/{network}/geluid")
    assert own.status_code == 200
    assert own.headers["cache-control"] == "private, no-cache"


def test_the_sound_is_no_page(told: Told) -> None:
    colleague, fragment_id, _ = told
    headers = colleague.play(fragment_id).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_sound_that_is_not_on_the_disk_is_not_there(house: House, told: Told) -> None:
    colleague, fragment_id, _ = told
    [file] = files_of(house)
    file.unlink()
    assert colleague.play(fragment_id).status_code == 404


def a_meeting(house: House) -> Door:
    desk = Desk(hearing(parts().finder, parts().vocabulary), ())
    opening = Opening(
        wijk=str(RESIDENT.wijk), wijk_name="Zeist", title="Samen", day=house.clock().date()
    )
    return open_meeting(house.store, opening, desk, house.clock(), TESTER)


def sign_in(house: House) -> str:
    """A reader of the network; gives the cookie."""
    now = house.clock()
    with house.store.writing(TESTER) as session:
        rights = Rights(role="reader")
        person = create_person(session, "lezer@example.nl", "Lezer", rights, now)
        return open_session(session, person.id, now, device="test").cookie


def join(house: House, door: Door) -> str:
    """A phone joins; gives its cookie."""
    house.client.cookies.clear()
    reply = house.client.post(
        f"/mee/{door.meeting.code}/deel",
        json={"role": "huisarts"},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert reply.status_code < 400, reply.text
    key = reply.cookies[COOKIE]
    house.client.cookies.clear()
    return key


def test_who_is_in_the_meeting_hears_what_is_for_that_meeting(house: House) -> None:
    ffmpeg()
    here, elsewhere = a_meeting(house), a_meeting(house)
    fragment_id = a_colleague(house, meeting_id=here.meeting.id).tell(wie="meeting")
    keys = {door.meeting.code: join(house, door) for door in (here, elsewhere)}

    def heard(door: Door, key: str) -> int:
        path = f"/mee/{door.meeting.code}/fragment/{fragment_id}"
        return house.client.get(path, headers={"cookie": f"{COOKIE}={key}"}).status_code

    assert heard(here, keys[here.meeting.code]) == 200
    assert heard(elsewhere, keys[elsewhere.meeting.code]) == 404
    assert heard(here, keys[elsewhere.meeting.code]) == 404
    assert heard(here, "") == heard(here, "verzonnen") == 404
    assert house.client.get(f"/leiden/{here.key}/fragment/{fragment_id}").status_code == 200
    assert house.client.get(f"/leiden/{elsewhere.key}/fragment/{fragment_id}").status_code == 404
    assert house.client.get(f"/leiden/verzonnen/fragment/{fragment_id}").status_code == 404
    assert house.client.get(f"/fragment/{fragment_id}").status_code == 404


def test_a_phone_hears_the_network_in_pieces(house: House) -> None:
    ffmpeg()
    door = a_meeting(house)
    fragment_id = a_colleague(house).tell(wie="network")
    headers = {"cookie": f"{COOKIE}={join(house, door)}", "range": "bytes=0-9"}
    reply = house.client.get(f"/mee/{door.meeting.code}/fragment/{fragment_id}", headers=headers)
    assert reply.status_code == 206
    assert reply.headers["cache-control"] == "private, no-cache"


@contextmanager
def slow_looks() -> Iterator[list[str]]:
    """Every look for a fragment takes a while, and is counted."""
    looks: list[str] = []

    def note(_c: object, _cu: object, statement: str, *_more: object) -> None:
        if "FROM fragment" in statement:
            looks.append(statement)
            time.sleep(0.3)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield looks
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


def test_a_hall_that_asks_at_the_same_moment_is_looked_up_as_one(house: House) -> None:
    ffmpeg()
    door = a_meeting(house)
    path = f"/mee/{door.meeting.code}/fragment/{a_colleague(house).tell(wie='network')}"
    headers = {"cookie": f"{COOKIE}={join(house, door)}", "range": "bytes=0-9"}
    with slow_looks() as looks, ThreadPoolExecutor(20) as hall:
        asked = [hall.submit(house.client.get, path, headers=headers) for _ in range(20)]
        assert {each.result().status_code for each in asked} == {206}
    assert len(looks) < len(asked) / 2


def test_who_is_signed_in_hears_the_network_but_no_meeting(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house, meeting_id=MEETING)
    network, meeting = (
        colleague.tell(wie="network", ref="a"),
        colleague.tell(wie="meeting", ref="b"),
    )
    signed_in = {"cookie": f"voorveld={sign_in(house)}"}
    assert house.client.get(f"/fragment/{network}", headers=signed_in).status_code == 200
    assert house.client.get(f"/fragment/{meeting}", headers=signed_in).status_code == 404
    house.client.cookies.clear()
    assert house.client.get(f"/fragment/{network}").status_code == 404


def test_what_was_removed_is_gone_for_every_page(house: House, told: Told) -> None:
    colleague, fragment_id, _ = told
    page = f"/aanbod/{colleague.slug}"
    assert fragment_id in house.client.get(page).text
    house.client.post(f"/fragment/{fragment_id}/weg", data={"sleutel": colleague.token})
    assert list_fragments(house.store) == []
    for path in (f"/fragment/{fragment_id}", f"{colleague.path}/{fragment_id}"):
        assert house.client.get(path).status_code == 404
