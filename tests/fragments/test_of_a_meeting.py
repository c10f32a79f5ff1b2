"""What was told for one meeting goes with that meeting, from the database and from the disk."""

import datetime as dt
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.fragments.telling import Told, keep_told
from app.fragments.use import find_invitation, invite, list_fragments
from app.meetings.ending import Ending
from app.words.errors import InputFaultsError
from app.words.fragment import Subject
from tests.cli.serving import wait_until
from tests.fragments.inviting import (
    RESIDENT,
    TESTER,
    THREE_LINES,
    Speaker,
    a_colleague,
    files_of,
    folder_of,
    nothing_was_kept,
    shelf_of,
    some_stakeholder,
)
from tests.fragments.sounds import ffmpeg, tone
from tests.house import House
from tests.meetings.evening import opened


def a_speaker(house: House, meeting_id: str, subject: Subject, wie: str) -> Speaker:
    """Invited for a meeting; lets it be heard by ``wie``."""
    token = invite(house.store, subject, house.clock(), TESTER, meeting_id=meeting_id)
    speaker = Speaker(house, token)
    speaker.fields |= {"rol": "bewoner", "wie": wie}
    return speaker


def test_a_meeting_that_is_removed_takes_the_voices_that_were_for_it_alone(house: House) -> None:
    ffmpeg()
    one, other = opened(house.store, house.clock), opened(house.store, house.clock)
    place = Subject(stakeholder_id=some_stakeholder(house.store)[0])
    resident = a_speaker(house, one.meeting.id, RESIDENT, "meeting")
    gone = {resident.tell(), a_speaker(house, one.meeting.id, place, "meeting").tell()}
    for_all = a_speaker(house, one.meeting.id, RESIDENT, "public")
    public = for_all.tell()
    stays = {
        public,
        a_speaker(house, other.meeting.id, RESIDENT, "meeting").tell(),
        a_colleague(house).tell(),
    }
    assert len(files_of(house)) == 5
    Ending(house.store, shelf_of(house)).delete(one.meeting.code, TESTER)
    assert {each.id for each in list_fragments(house.store)} == stays
    assert len(files_of(house)) == 3
    assert all((folder_of(house) / f"{each}.weg").stat().st_size == 0 for each in gone)
    # Its links tell nothing more, and still take away what stayed.
    assert resident.send(ref="nog-een").status_code == 410
    assert len(files_of(house)) == 3
    house.client.post(f"/fragment/{public}/weg", data={"sleutel": for_all.token})
    assert len(files_of(house)) == 2


@pytest.mark.parametrize("by", ["page", "script"])
def test_when_a_meeting_closes_the_voices_that_were_for_it_alone_are_gone(
    house: House, by: str
) -> None:
    ffmpeg()
    door = opened(house.store, house.clock)
    place = Subject(stakeholder_id=some_stakeholder(house.store)[0])
    resident = a_speaker(house, door.meeting.id, RESIDENT, "meeting")
    colleague = a_speaker(house, door.meeting.id, place, "network")
    gone, stays = resident.tell(), colleague.tell()
    leader = f"/leiden/{door.key}"
    if by == "page":
        assert house.client.post(leader, data={"doe": "sluiten"}).status_code == 303
    else:
        assert house.client.post(f"{leader}/sluiten", json={}).status_code == 200
    assert [each.id for each in list_fragments(house.store)] == [stays]
    assert len(files_of(house)) == 1
    assert resident.play(gone).status_code == 404
    # A resident's link tells nothing more; a colleague's is now one for the network.
    assert resident.send(ref="nog-een").status_code == 410
    assert set(re.findall(r'name="wie" value="(\w+)"', house.client.get(colleague.path).text)) == {
        "network",
        "public",
    }
    assert colleague.tell(ref="later")


def test_an_evening_that_nobody_closed_keeps_no_voice_longer_than_its_code(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ffmpeg()
    monkeypatch.setattr("app.main.OVER_SECONDS", 0.05)
    over = opened(house.store, house.clock)
    later = opened(house.store, house.clock, day=house.clock().date() + dt.timedelta(days=9))
    gone = a_speaker(house, over.meeting.id, RESIDENT, "meeting").tell()
    stays = a_speaker(house, later.meeting.id, RESIDENT, "meeting").tell()
    house.clock.forward(days=3)
    with TestClient(house.app):
        wait_until(lambda: len(files_of(house)) == 1)
    assert [each.id for each in list_fragments(house.store)] == [stays]
    assert (folder_of(house) / f"{gone}.weg").exists()


def test_who_is_asked_is_told_that_the_recording_goes_after_the_evening(house: House) -> None:
    door = opened(house.store, house.clock)
    resident = a_speaker(house, door.meeting.id, RESIDENT, "meeting")
    for language, told in (("nl", "Daarna halen wij uw opname weg"), ("en", "Then we remove")):
        assert told in house.client.get(f"{resident.path}?taal={language}").text


def test_a_recording_that_was_being_made_playable_is_not_kept_for_a_removed_meeting(
    house: House, tmp_path: Path
) -> None:
    ffmpeg()
    door = opened(house.store, house.clock)
    speaker = a_speaker(house, door.meeting.id, RESIDENT, "meeting")
    invitation = find_invitation(house.store, speaker.token)
    assert invitation is not None
    spoken = tmp_path / "spoken"
    spoken.write_bytes(tone(2))
    Ending(house.store, shelf_of(house)).delete(door.meeting.code, TESTER)
    told = Told(
        ref="onderweg",
        role="bewoner",
        title="",
        transcript=THREE_LINES,
        language="nl",
        visibility="meeting",
        consent=True,
        about="Samen",
    )
    with pytest.raises(InputFaultsError, match="expired"):
        keep_told(house.store, shelf_of(house), told, spoken, invitation, house.clock())
    assert nothing_was_kept(house)
