"""What an evening leaves with the coordinator."""

from app.upkeep.signals import list_signals
from tests.fragments.inviting import some_stakeholder
from tests.house import House
from tests.meetings.evening import Lead, Phone, opened
from tests.web.signing import sign_in


def test_what_the_group_saw_to_be_wrong_is_in_the_inbox_of_the_coordinator_once(
    house: House,
) -> None:
    door = opened(house.store, house.clock)
    phone = Phone(house.client.request, door.meeting.code).join()
    lead = Lead(house.client.request, door.key)
    place, _ = some_stakeholder(house.store)
    other, _ = some_stakeholder(house.store, 1)
    wrong = {"kind": "wrong", "stakeholders": [place]}
    admitted = phone.say("Op zaterdag zijn zij ook open.", "ref-00000001", **wrong).json()["id"]
    refused = phone.say("Klopt helemaal niets van.", "ref-00000002", **wrong).json()["id"]
    step = phone.say("Ik bel hen.", "ref-00000003", stakeholders=[other]).json()["id"]
    lead.admit(admitted)
    lead.admit(step)
    lead.post("weigeren", {"contribution": refused})
    for _ in range(2):
        assert lead.post("sluiten", {}).status_code == 200
    found = [(each.source, each.stakeholder_id, each.text) for each in list_signals(house.store)]
    assert found == [("meeting", place, "Op zaterdag zijn zij ook open.")]
    sign_in(house)
    assert "Op zaterdag zijn zij ook open." in house.client.get("/beheer/signalen").text
