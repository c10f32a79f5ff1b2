"""From a link to a fragment that can be heard, read and taken away."""

import datetime as dt
import html

import pytest
from sqlalchemy import text as sa_text

from app.fragments.use import find_fragment, fragments_for, list_fragments, voices_of
from app.words.fragment import EVERYONE, Listener
from tests.fragments.inviting import (
    FIELDS,
    MEETING,
    RESIDENT,
    THREE_LINES,
    a_colleague,
    a_resident,
    files_of,
    said,
    some_stakeholder,
)
from tests.fragments.sounds import ffmpeg, sound, tone
from tests.house import House


def test_a_colleague_speaks_and_everyone_hears_and_reads_it(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell(sound("ogg"))
    played = colleague.play(fragment_id)
    assert played.status_code == 200
    assert played.headers["content-type"] == "audio/mp4"
    assert played.content[4:8] == b"ftyp"
    page = house.client.get(f"/aanbod/{colleague.slug}").text
    for line in THREE_LINES.splitlines():
        assert html.escape(line) in page
    assert f"/fragment/{fragment_id}" in page
    [kept] = list_fragments(house.store)
    stakeholder_id, _ = some_stakeholder(house.store)
    assert kept.subject.stakeholder_id == stakeholder_id
    assert (kept.speaker_role, kept.title, kept.language) == (
        "welzijnswerker",
        "Wat wij doen",
        "nl",
    )
    assert kept.consent_on == house.clock().date()
    assert kept.consent_by.startswith("welzijnswerker, ")
    assert kept.duration_seconds in {2, 3}
    assert kept.size_bytes == len(played.content)


def test_a_place_where_nobody_spoke_says_so_and_invites(house: House) -> None:
    _, slug = some_stakeholder(house.store)
    page = house.client.get(f"/aanbod/{slug}").text
    assert "Nog niet ingesproken" in page
    assert "<audio" not in page


def test_thanks_play_it_and_take_it_away_at_once(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    thanks = house.client.get(f"{colleague.path}/{fragment_id}")
    assert thanks.headers["cache-control"] == "no-store"
    assert f"{colleague.path}/{fragment_id}/geluid" in thanks.text
    assert f'action="/fragment/{fragment_id}/weg"' in thanks.text
    gone = house.client.post(f"/fragment/{fragment_id}/weg", data={"sleutel": colleague.token})
    assert gone.status_code == 303
    assert "Het is weg" in house.client.get(gone.headers["location"]).text
    assert colleague.play(fragment_id).status_code == 404
    assert house.client.get(f"{colleague.path}/{fragment_id}/geluid").status_code == 404
    assert files_of(house) == []
    assert list_fragments(house.store) == []


def test_only_the_link_it_was_told_by_takes_it_away(house: House) -> None:
    ffmpeg()
    colleague, other = a_colleague(house), a_colleague(house, 1)
    fragment_id = colleague.tell()
    for key in (other.token, "", "x" * 5000, "%00"):
        reply = house.client.post(f"/fragment/{fragment_id}/weg", data={"sleutel": key})
        assert reply.status_code == 404
    assert house.client.get(f"{other.path}/{fragment_id}").status_code == 404
    assert house.client.get(f"{other.path}/{fragment_id}/geluid").status_code == 404
    assert colleague.play(fragment_id).status_code == 200


def test_a_resident_is_heard_at_this_meeting_only_unless_they_say_otherwise(house: House) -> None:
    ffmpeg()
    resident = a_resident(house)
    page = house.client.get(resident.path).text
    assert 'value="meeting" checked' in page
    assert 'value="bewoner"' in page
    fragment_id = resident.tell(wie="meeting")
    assert resident.play(fragment_id).status_code == 404
    here, elsewhere = Listener(meeting_id=MEETING), Listener(meeting_id="another", network=True)
    assert [one.id for one in voices_of(house.store, ["WK035501"], here)] == [fragment_id]
    assert list(voices_of(house.store, ["WK035501"], elsewhere)) == []
    assert list(voices_of(house.store, ["WK035502"], here)) == []
    [kept] = voices_of(house.store, ["WK035501"], here)
    assert kept.subject == RESIDENT
    assert kept.consent_by.startswith("bewoner, Samen en eenzaam")


@pytest.mark.parametrize(
    ("wie", "strangers", "network", "meeting", "other_meeting"),
    [
        ("public", True, True, True, True),
        ("network", False, True, True, True),
        ("meeting", False, False, True, False),
    ],
)
def test_who_may_hear_is_who_was_chosen(
    house: House, wie: str, *, strangers: bool, network: bool, meeting: bool, other_meeting: bool
) -> None:
    ffmpeg()
    fragment_id = a_colleague(house, meeting_id=MEETING).tell(wie=wie)
    stakeholder_id, _ = some_stakeholder(house.store)
    listeners = {
        EVERYONE: strangers,
        Listener(network=True): network,
        Listener(meeting_id=MEETING): meeting,
        Listener(meeting_id="another"): other_meeting,
    }
    for listener, may in listeners.items():
        heard = fragments_for(house.store, [stakeholder_id], listener)
        assert [one.id for one in heard.get(stakeholder_id, ())] == ([fragment_id] if may else [])
    assert house.client.get(f"/fragment/{fragment_id}").status_code == (200 if strangers else 404)


def test_a_link_that_expired_records_nothing_more_but_still_removes(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    fragment_id = colleague.tell()
    house.clock.forward(days=61)
    page = house.client.get(colleague.path)
    assert "Inspreken kan niet meer" in page.text
    assert f"{colleague.path}/{fragment_id}" in page.text
    late = colleague.send(ref="nog-een")
    assert late.status_code == 410
    gone = house.client.post(f"/fragment/{fragment_id}/weg", data={"sleutel": colleague.token})
    assert gone.status_code == 303
    assert files_of(house) == []


def test_a_link_of_nobody_says_so(house: House) -> None:
    reply = house.client.get("/inspreken/verzonnen")
    assert reply.status_code == 404
    assert "Deze link werkt niet" in reply.text
    assert house.client.post("/inspreken/verzonnen", data={}).status_code == 404


def test_what_is_sent_twice_is_kept_once(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    first, again = colleague.tell(), colleague.tell()
    assert first == again
    assert len(files_of(house)) == len(list_fragments(house.store)) == 1
    house.client.post(f"/fragment/{first}/weg", data={"sleutel": colleague.token})
    anew = colleague.tell()
    assert anew != first  # what was taken away never comes back under its own name
    assert colleague.play(anew).status_code == 200


def test_a_link_fills_no_disk(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    for number in range(20):
        colleague.tell(tone(1), ref=f"opname {number}")
    refused = colleague.send(ref="te veel")
    assert said(refused) == {
        "opname": "Met deze link is al genoeg ingesproken. Haal eerst iets weg."
    }
    assert len(files_of(house)) == 20


def test_the_token_is_kept_nowhere(house: House) -> None:
    colleague = a_colleague(house)
    with house.store.reading() as session:
        rows = session.execute(sa_text("SELECT * FROM fragment_invitation")).all()
    assert rows
    assert colleague.token not in str(rows)


def test_a_script_in_title_or_text_is_shown_as_text(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    fragment_id = colleague.tell(titel=evil, rol=evil, tekst=f"{evil}\n{evil}")
    for path in (f"/aanbod/{colleague.slug}", f"{colleague.path}/{fragment_id}", colleague.path):
        page = house.client.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert html.escape(evil)[:20] in page


def test_silence_is_kept_and_told(house: House) -> None:
    ffmpeg()
    colleague = a_colleague(house)
    reply = colleague.send(tone(2, loud=0))
    assert reply.headers["location"].endswith("?stil=1")
    page = house.client.get(reply.headers["location"]).text
    assert "Wij horen geen geluid" in page


def test_nobody_learns_from_a_sound_who_made_it_or_where(house: House) -> None:
    ffmpeg()
    notes = ("-metadata", "artist=Anneke de Vries", "-metadata", "location=+52.09+005.23/")
    colleague = a_colleague(house)
    noted = sound("m4a", 2.0, *notes)
    assert b"Anneke" in noted
    played = colleague.play(colleague.tell(noted))
    assert b"Anneke" not in played.content
    assert b"+52.09" not in played.content


def test_english_pages_are_english(house: House) -> None:
    colleague = a_colleague(house)
    page = house.client.get(f"{colleague.path}?taal=en").text
    assert "Record one minute" in page
    reply = house.client.post(
        f"{colleague.path}?taal=en",
        files={
            **{key: (None, value) for key, value in FIELDS.items()},
            "opname": ("a.ogg", b"x" * 99),
        },
    )
    assert said(reply)["opname"].startswith("This is no recording")


def test_only_the_page_where_one_records_may_hear_the_microphone(house: House) -> None:
    colleague = a_colleague(house)
    there = house.client.get(colleague.path).headers
    assert "microphone=(self)" in there["permissions-policy"]
    assert "media-src 'self' blob:;" in there["content-security-policy"]
    for path in ("/", "/vraag", f"/aanbod/{colleague.slug}", "/inspreken/verzonnen"):
        elsewhere = house.client.get(path).headers
        assert "microphone=()" in elsewhere["permissions-policy"]
        assert "media-src 'self';" in elsewhere["content-security-policy"]


def test_an_id_that_is_none_is_of_nobody(house: House) -> None:
    for name in ("x", "0" * 36, "../../etc/passwd", "%00", "00000000-0000-0000-0000-000000000000"):
        assert house.client.get(f"/fragment/{name}").status_code == 404
    assert find_fragment(house.store, "geen") is None


def test_consent_is_dated_by_the_day_it_was_given(house: House) -> None:
    ffmpeg()
    house.clock.now = dt.datetime(2026, 12, 31, 23, 30, tzinfo=house.clock.now.tzinfo)
    a_colleague(house).tell()
    [kept] = list_fragments(house.store)
    assert kept.consent_on == dt.date(2026, 12, 31)
