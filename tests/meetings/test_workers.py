"""A hall spread over two workers on one database: what either takes, both tell alike."""

from pathlib import Path

from tests.house import settings_for, standing
from tests.meetings.evening import Lead, Phone, opened


def test_a_phone_that_joined_one_worker_is_known_to_the_other_and_both_tell_the_same(
    zeist_database_url: str, tmp_path: Path
) -> None:
    settings = settings_for(zeist_database_url, tmp_path)
    with standing(settings) as one, standing(settings) as other:
        door = opened(one.store, one.clock)
        code = door.meeting.code
        phone = Phone(one.client.request, code).join()
        elsewhere = Phone(other.client.request, code, phone.cookie)
        leads = [Lead(house.client.request, door.key) for house in (one, other)]
        leads[1].post("moderatie", {"on": False})
        sent = [
            where.say(f"stap {number}", f"ref-{number:08}").json()["id"]
            for number, where in enumerate((phone, elsewhere) * 5)
        ]
        # The same again at the other worker is the same.
        assert elsewhere.say("stap 0", "ref-00000000").json()["id"] == sent[0]
        assert phone.stand() == elsewhere.stand()
        assert [each["id"] for each in phone.stand()["contributions"]] == sent
        assert leads[0].stand() == leads[1].stand()
