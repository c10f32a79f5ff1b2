"""The stream: news within a moment, resumed after sleep, the same on every wall."""

from typing import Any

import pytest

from app.live.tail import HEARTBEAT, MOST_WAITING, Channel, Listener
from tests.meetings.conftest import Served
from tests.meetings.evening import Screen, watching


def has_contributions(count: int) -> Any:
    return lambda state: len(state["contributions"]) == count


def test_what_is_admitted_shows_on_two_walls_alike(served: Served) -> None:
    phone, stream = served.phone(), f"/mee/{served.code}/stroom"
    with watching(served.client, stream) as one, watching(served.client, stream) as other:
        number = phone.say("ik bel <script>alert(1)</script>", "ref-00000001").json()["id"]
        served.lead.admit(number)
        assert one.see(has_contributions(1)) == other.see(has_contributions(1))
        assert one.state == phone.stand() | {"mine": None} or one.state["last"] == number + 1
    assert one.state["contributions"][0]["text"] == "ik bel <script>alert(1)</script>"


def test_what_waits_shows_to_the_facilitator_alone(served: Served) -> None:
    phone = served.phone()
    lead_stream, wall_stream = f"/leiden/{served.door.key}/stroom", f"/mee/{served.code}/stroom"
    with (
        watching(served.client, lead_stream) as lead,
        watching(served.client, wall_stream) as wall,
    ):
        number = phone.say("wacht nog", "ref-00000001").json()["id"]
        assert lead.see(has_contributions(1))["contributions"][0]["status"] == "waiting"
        second = phone.say("komt erop", "ref-00000002").json()["id"]
        served.lead.admit(second)
        assert [each["id"] for each in wall.see(has_contributions(1))["contributions"]] == [second]
        assert "wacht nog" not in str(wall.state)
        assert number not in {each["id"] for each in served.phone().stand()["contributions"]}


def test_what_is_taken_off_the_wall_goes_from_every_screen(served: Served) -> None:
    phone = served.phone()
    number = phone.say("toch niet", "ref-00000001").json()["id"]
    served.lead.admit(number)
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        wall.see(has_contributions(1))
        assert served.lead.post("weigeren", {"contribution": number}).status_code == 200
        assert wall.see(has_contributions(0))["contributions"] == []


def test_a_phone_that_slept_catches_up_with_one_message(served: Served) -> None:
    phone, stream = served.phone(), f"/mee/{served.code}/stroom"
    with watching(served.client, stream) as screen:
        asleep = screen.see(lambda state: state["participants"] == 1)
        last = screen.last
    for each in range(5):
        served.lead.admit(phone.say(f"stap {each}", f"ref-0000000{each}").json()["id"])
    served.lead.post("vraag", {"text": "Wie belt er?"})
    headers = {"last-event-id": str(last)}
    with watching(served.client, stream, asleep, **headers) as screen:
        screen._read_message()
        awake = screen.state
    assert len(awake["contributions"]) == 5
    assert awake["question"] == "Wie belt er?"
    assert {key: value for key, value in phone.stand().items() if key != "mine"} == awake


@pytest.mark.parametrize("number", ["999999999", "0", "-1", "vijf", "9" * 30, "²"])
def test_who_comes_from_elsewhere_is_told_the_whole(served: Served, number: str) -> None:
    """A number of another database, or of nothing."""
    served.phone()
    with watching(served.client, f"/mee/{served.code}/stroom?na={number}") as screen:
        assert screen.see(bool)["code"] == served.code


def test_the_stream_says_how_it_is_to_be_handled(served: Served) -> None:
    with served.client.stream("GET", f"/mee/{served.code}/stroom") as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-accel-buffering"] == "no"
        assert "content-encoding" not in reply.headers
        lines = reply.iter_lines()
        assert next(lines) == "retry: 1000"
        assert next(lines).startswith("id: ")


def test_what_is_listened_to_shows_as_a_number(served: Served) -> None:
    phones = [served.phone() for _ in range(3)]
    place = served.client.get("/api/v1/stakeholders?perPage=1").json()["items"][0]["id"]
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        for phone in phones:
            reply = phone.post("gehoord", {"stakeholder": place, "listening": True})
            assert reply.status_code == 200
        wall.see(lambda state: state["listening"] == {place: 3})
        phones[0].post("gehoord", {"stakeholder": place, "listening": False, "heard": True})
        wall.see(lambda state: state["listening"] == {place: 2})
        assert wall.see(lambda state: state["heard"] == {place: 1})["participants"] == 3


def test_who_put_the_phone_away_goes_from_the_wall_without_any_event(served: Served) -> None:
    phone = served.phone()
    place = served.client.get("/api/v1/stakeholders?perPage=1").json()["items"][0]["id"]
    phone.post("gehoord", {"stakeholder": place, "listening": True})
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        last = wall.see(lambda state: state["listening"] == {place: 1})["last"]
        served.clock.forward(minutes=6)
        assert wall.see(lambda state: not state["listening"])["last"] == last


def test_closing_shows_everywhere_and_the_stream_still_opens(served: Served) -> None:
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        served.lead.post("sluiten", {"nextDate": "2027-01-14"})
        assert wall.see(lambda state: state["phase"] == "closed")["nextDate"] == "2027-01-14"
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        assert wall.see(bool)["phase"] == "closed"


def test_a_stream_of_a_meeting_that_is_not_there_is_refused(served: Served) -> None:
    assert served.client.get("/mee/BCDFGHJ/stroom").status_code == 404
    assert served.client.get("/leiden/geraden/stroom").status_code == 404


def test_a_phone_that_does_not_keep_up_is_let_go_and_told_nothing_more() -> None:
    slow, channel = Listener(), Channel()
    channel.add(slow)
    for _ in range(MOST_WAITING + 1):
        channel.push(HEARTBEAT)
    assert slow.is_dropped
    assert len(channel) == 0


def test_kinds_tell_what_happened(served: Served) -> None:
    with watching(served.client, f"/mee/{served.code}/stroom") as wall:
        wall.see(bool)
        served.lead.post("fase", {"phase": "talk"})
        wall.see(lambda state: state["phase"] == "talk")
    assert wall.kinds == ["phase"]
    assert isinstance(wall, Screen)
