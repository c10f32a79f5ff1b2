"""A coordinator removes a meeting: with all that was said, and the voices that were for it."""

import pytest

from app.meetings.opening import list_meetings
from tests.fragments.inviting import RESIDENT, files_of
from tests.fragments.sounds import ffmpeg
from tests.fragments.test_of_a_meeting import a_speaker
from tests.house import House
from tests.meetings.evening import opened
from tests.web.signing import sign_in

MEETINGS = "/beheer/bijeenkomsten"


def test_a_coordinator_removes_a_meeting_after_a_second_thought(house: House) -> None:
    ffmpeg()
    door, other = opened(house.store, house.clock), opened(house.store, house.clock)
    a_speaker(house, door.meeting.id, RESIDENT, "meeting").tell()
    who = sign_in(house)
    page = house.client.get(MEETINGS).text
    assert page.count("Ja, haal deze bijeenkomst weg") == 2
    assert "Terughalen kan niet" in page
    fields = {"csrf": who.csrf, "code": door.meeting.code}
    reply = house.client.post(f"{MEETINGS}/weg", data=fields)
    assert "De bijeenkomst is weg" in house.client.get(reply.headers["location"]).text
    assert [each.id for each in list_meetings(house.store)] == [other.meeting.id]
    assert files_of(house) == []
    assert house.client.get(f"/mee/{door.meeting.code}").status_code == 404
    assert house.client.get(f"/leiden/{door.key}").status_code == 404
    # Twice is once.
    assert house.client.post(f"{MEETINGS}/weg", data=fields).status_code == 303


@pytest.mark.parametrize("who", ["nobody", "editor", "another site"])
def test_nobody_else_removes_a_meeting(house: House, who: str) -> None:
    door = opened(house.store, house.clock)
    fields = {"code": door.meeting.code, "csrf": "onzin"}
    if who == "editor":
        fields["csrf"] = sign_in(house, "editor@example.nl", "editor").csrf
    elif who == "another site":
        sign_in(house)
    assert house.client.post(f"{MEETINGS}/weg", data=fields).status_code in {303, 403}
    assert len(list_meetings(house.store)) == 1
