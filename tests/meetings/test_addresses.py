"""The addresses of phones and facilitator: what they take, and what they refuse and how."""

from typing import Any

import pytest

from app.meetings.guessing import MOST_WRONG
from tests.house import House
from tests.meetings.evening import Lead, Phone, opened


@pytest.fixture
def door(zeist_house: House) -> Any:
    return opened(zeist_house.store, zeist_house.clock)


@pytest.fixture
def phone(zeist_house: House, door: Any) -> Phone:
    return a_phone(zeist_house, door.meeting.code).join()


@pytest.fixture
def lead(zeist_house: House, door: Any) -> Lead:
    return Lead(zeist_house.client.request, door.key)


def a_phone(house: House, code: str) -> Phone:
    house.client.cookies.clear()
    return Phone(house.client.request, code)


def places(house: House) -> list[str]:
    found = house.client.get("/api/v1/stakeholders?perPage=5").json()["items"]
    return [each["id"] for each in found]


def test_joining_gives_a_cookie_for_this_meeting_alone(zeist_house: House, door: Any) -> None:
    reply = a_phone(zeist_house, door.meeting.code).post("deel", {"role": "huisarts"})
    told = reply.headers["set-cookie"]
    assert reply.status_code == 204
    assert f"Path=/mee/{door.meeting.code};" in told
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    key = told.partition("=")[2].partition(";")[0]
    with zeist_house.store.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM meeting_event").all())
    assert key not in kept


def test_the_stand_is_of_the_meeting_and_of_this_phone(
    zeist_house: House, phone: Phone, lead: Lead
) -> None:
    number = phone.say("ik bel <script>alert(1)</script>", "ref-00000001").json()["id"]
    before = phone.stand()
    assert before["contributions"] == []
    assert [each["status"] for each in before["mine"]["contributions"]] == ["waiting"]
    lead.admit(number)
    after = phone.stand()
    assert [each["text"] for each in after["contributions"]] == ["ik bel <script>alert(1)</script>"]
    assert after["mine"]["contributions"][0]["status"] == "admitted"
    stranger = a_phone(zeist_house, phone.code).stand()
    assert "mine" not in stranger
    assert stranger["contributions"] == after["contributions"]


def test_the_stand_names_its_last_event(phone: Phone) -> None:
    number = phone.say("ik bel", "ref-00000001").json()["id"]
    reply = phone.send("GET", f"/mee/{phone.code}/stand")
    assert reply.headers["etag"] == f'"{number}"'
    assert reply.headers["cache-control"] == "no-store"


def test_a_code_may_be_typed_carelessly(phone: Phone) -> None:
    typed = f"{phone.code[:3]} {phone.code[3:]}".lower()
    assert phone.send("GET", f"/mee/{typed}/stand").status_code == 200


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Ik bel mevrouw De Vries", "De Vries"),
        ("Bel mij op 06-12345678", "06-12345678"),
        ("mail jan@voorbeeld.nl", "jan@voorbeeld.nl"),
        ("haar bsn is 111222333", "111222333"),
        ("NL91ABNA0417164300", "NL91ABNA0417164300"),
        ("zij woont Dorpsstraat 12, 3701 AB", "3701 AB"),
        ("hij is geboren op 3-4-1961", "3-4-1961"),
    ],
)
def test_personal_data_is_held_back_and_the_sender_is_told(
    phone: Phone, lead: Lead, text: str, part: str
) -> None:
    reply = phone.say(text, "ref-00000001")
    told = reply.json()
    assert reply.status_code == 400
    assert reply.headers["content-type"] == "application/problem+json"
    assert [(each["field"], each["code"]) for each in told["errors"]] == [("text", "personal-data")]
    assert part in told["detail"]
    assert lead.stand()["contributions"] == []


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"text": "Bel mevrouw De Vries"}, 400, "details of a person: “De Vries”"),
        ({"text": ""}, 400, "Write something here."),
        ({"text": "x" * 501}, 400, "Make this shorter."),
        ({"text": "Ik wil dood en heb pillen klaarliggen"}, 400, "someone is in need"),
        ({"text": "a", "theme": "x"}, 400, "This does not exist"),
        ({"text": "a", "kind": "connection"}, 400, "Choose who they are on the map."),
        ({"text": "x" * 1_000_000}, 413, "Make this shorter."),
    ],
)
def test_an_english_phone_hears_in_english_what_is_wrong(
    phone: Phone, body: dict[str, Any], status: int, words: str
) -> None:
    reply = phone.post("bijdrage?taal=en", {"ref": "ref-00000001", "kind": "step", **body})
    told = reply.json()
    assert (reply.status_code, told["status"]) == (status, status)
    assert words in told["detail"]
    assert all(words in each["message"] for each in told.get("errors", ()))
    assert told["title"] in {"Bad Request", "Request Entity Too Large", "Content Too Large"}


def test_who_may_not_hears_so_in_english(zeist_house: House, door: Any) -> None:
    phone = Phone(zeist_house.client.request, door.meeting.code)
    said = phone.post("bijdrage?taal=en", {"ref": "ref-00000001", "kind": "step", "text": "a"})
    assert said.json()["detail"] == "First take part with the code."
    said = phone.post("bijdrage?taal=en", {}, origin="https://elders.nl")
    assert said.json()["detail"] == "This comes from another site."


def test_the_name_of_an_organisation_is_no_personal_data(zeist_house: House, phone: Phone) -> None:
    name = zeist_house.client.get("/api/v1/stakeholders?perPage=1").json()["items"][0]["name"]
    assert phone.say(f"Ik ga langs bij {name}", "ref-00000001").status_code == 200


def test_who_sounds_in_need_gets_numbers_and_may_say_it_is_about_the_work(
    phone: Phone, lead: Lead
) -> None:
    lead.post("moderatie", {"on": False})
    text = "Iemand wil een einde aan zijn leven maken"
    told = phone.say(text, "ref-00000001").json()
    assert told["errors"][0]["code"] == "red-flag"
    assert "112" in [each["value"] for each in told["safety"]["numbers"]]
    assert lead.stand()["contributions"] == []
    assert phone.say(text, "ref-00000001", general=True).status_code == 200
    assert [each["status"] for each in lead.stand()["contributions"]] == ["waiting"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"ref": "ref-00000001", "kind": "step", "text": ""}, "text"),
        ({"ref": "ref-00000001", "kind": "step", "text": "\u200b \n"}, "text"),
        ({"ref": "ref-00000001", "kind": "step", "text": "x" * 501}, "text"),
        ({"ref": "ref-00000001", "kind": "grap", "text": "hoi"}, "kind"),
        ({"ref": "kort", "kind": "step", "text": "hoi"}, "ref"),
        ({"kind": "step", "text": "hoi"}, "ref"),
        ({"ref": "ref-00000001", "kind": "step", "text": 7}, "text"),
        ({"ref": "ref-00000001", "kind": "step", "text": "a", "theme": "x"}, "theme"),
        (
            {"ref": "ref-00000001", "kind": "step", "text": "a", "stakeholders": ["x"]},
            "stakeholders[0]",
        ),
        ({"ref": "ref-00000001", "kind": "connection", "text": "a"}, "stakeholders"),
        ([], "body"),
    ],
)
def test_a_wrong_body_names_the_field(phone: Phone, body: Any, field: str) -> None:
    reply = phone.post("bijdrage", body)
    assert reply.status_code == 400
    assert [each["field"] for each in reply.json()["errors"]] == [field]


def test_what_is_no_json_is_refused(phone: Phone) -> None:
    for content in (b"", b"\xff\xfe", b"{", b"[" * 5000):
        reply = phone.send(
            "POST", f"/mee/{phone.code}/bijdrage", content=content, headers={"cookie": phone.cookie}
        )
        assert reply.status_code == 400


def test_a_megabyte_is_not_read(phone: Phone) -> None:
    assert phone.say("x" * 1_000_000, "ref-00000001").status_code == 413


def test_lines_and_marks_that_turn_text_around_are_taken_out(phone: Phone, lead: Lead) -> None:
    phone.say("een\n\ttwee\u202e drie\x00", "ref-00000001")
    assert lead.stand()["contributions"][0]["text"] == "een twee drie"


def test_an_unknown_role_or_stakeholder_is_refused(zeist_house: House, phone: Phone) -> None:
    assert phone.post("deel", {"role": "koning"}).status_code == 400
    assert phone.post("gehoord", {"stakeholder": "x", "heard": True}).status_code == 400
    assert phone.post("gehoord", {}).status_code == 400
    place = places(zeist_house)[0]
    assert phone.post("gehoord", {"stakeholder": place, "heard": True}).status_code == 200
    assert phone.stand()["mine"]["heard"] == [place]


def test_a_mark_needs_an_example_on_the_wall(phone: Phone, lead: Lead) -> None:
    assert phone.post("vast", {"step": "s1"}).status_code == 400
    assert lead.post("voorbeeld", {"example": "bestaat-niet"}).status_code == 400
    assert lead.post("voorbeeld", {"example": "huilbaby"}).status_code == 200
    assert phone.post("vast", {"step": "s1"}).status_code == 200
    state = phone.stand()
    assert (state["stuck"], state["mine"]["stuck"]) == ({"s1": 1}, ["s1"])
    phone.post("vast", {"step": "s1", "on": False})
    assert phone.stand()["stuck"] == {}


def test_who_has_not_joined_is_asked_to(zeist_house: House, door: Any) -> None:
    stranger = a_phone(zeist_house, door.meeting.code)
    assert stranger.say("hoi", "ref-00000001").status_code == 403
    stranger.cookie = "mee=verzonnen"
    assert stranger.say("hoi", "ref-00000001").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elders.nl"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},  # a frame in a sandbox
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_another_sites_page_may_not_send(
    zeist_house: House, phone: Phone, lead: Lead, headers: dict[str, str]
) -> None:
    body = {"ref": "ref-00000001", "kind": "step", "text": "hoi"}
    assert phone.post("bijdrage", body, **headers).status_code == 403
    assert lead.post("fase", {"phase": "talk"}, **headers).status_code == 403
    form = {"doe": "fase", "fase": "talk"}
    reply = zeist_house.client.post(f"/leiden/{lead.key}", data=form, headers=headers)
    assert reply.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://testserver", "sec-fetch-site": "same-origin"},
        # Our pages name no referrer, so that a browser calls their own origin null in a form.
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {},
    ],
)
def test_our_own_pages_may_send(phone: Phone, lead: Lead, headers: dict[str, str]) -> None:
    body = {"ref": "ref-00000001", "kind": "step", "text": "hoi"}
    assert phone.post("bijdrage", body, **headers).status_code == 200
    assert lead.post("fase", {"phase": "talk"}, **headers).status_code == 200


FACILITATING: dict[str, dict[str, Any]] = {
    "vraag": {"text": "Wie?"},
    "fase": {"phase": "talk"},
    "voorbeeld": {"example": None},
    "moderatie": {"on": False},
    "toelaten": {"contribution": 1},
    "weigeren": {"contribution": 1},
    "afspraak": {"ref": "ref-00000001", "what": "koffie", "who": "welzijn"},
    "afspraak-stand": {"agreement": 1, "status": "done"},
    "zegt": {"ref": "ref-00000001", "kind": "step", "text": "hoi"},
    "sluiten": {},
}


@pytest.mark.parametrize("action", FACILITATING)
def test_a_participant_cannot_lead(phone: Phone, door: Any, action: str) -> None:
    body = FACILITATING[action]
    cookie = {"cookie": phone.cookie}
    for key in (phone.code, phone.cookie.partition("=")[2], door.meeting.id, "x"):
        reply = phone.send("POST", f"/leiden/{key}/{action}", json=body, headers=cookie)
        assert reply.status_code == 404
    assert phone.post(action, body).status_code in {404, 405}
    assert phone.stand()["phase"] == "gather"


def test_the_facilitator_leads_the_whole_evening(phone: Phone, lead: Lead) -> None:
    assert lead.post("vraag", {"text": "Wie eet er met wie?"}).status_code == 200
    assert lead.post("fase", {"phase": "talk"}).status_code == 200
    assert lead.post("zegt", FACILITATING["zegt"]).status_code == 200
    number = phone.say("ik bel", "ref-00000002").json()["id"]
    lead.admit(number)
    made = lead.post(
        "afspraak",
        {
            "ref": "ref-00000003",
            "what": "koffie op dinsdag",
            "who": "welzijn",
            "by": "2026-12-15",
            "contribution": number,
        },
    ).json()["id"]
    assert lead.post("afspraak-stand", {"agreement": made, "status": "done"}).status_code == 200
    assert lead.post("sluiten", {"nextDate": "2027-01-14"}).status_code == 200
    state = phone.stand()
    assert [each["text"] for each in state["contributions"]] == ["hoi", "ik bel"]
    assert state["agreements"] == [
        {
            "id": made,
            "what": "koffie op dinsdag",
            "who": "welzijn",
            "by": "2026-12-15",
            "status": "done",
            "from": number,
        }
    ]
    assert (state["phase"], state["nextDate"]) == ("closed", "2027-01-14")


def test_closing_goes_by_its_own_address(lead: Lead) -> None:
    reply = lead.post("fase", {"phase": "closed"})
    assert reply.status_code == 400
    assert lead.stand()["phase"] == "gather"


def test_personal_data_in_a_question_or_agreement_is_held_back(lead: Lead) -> None:
    assert lead.post("vraag", {"text": "Hoe gaat het met mevrouw De Vries?"}).status_code == 400
    body = {"ref": "ref-00000001", "what": "bellen", "who": "Piet Jansen"}
    reply = lead.post("afspraak", body)
    assert reply.json()["errors"][0]["field"] == "who"
    assert lead.stand()["agreements"] == []


def test_after_closing_phones_read_but_do_not_send(phone: Phone, lead: Lead) -> None:
    lead.post("sluiten", {})
    assert phone.say("te laat", "ref-00000001").status_code == 410
    assert Phone(phone.send, phone.code).post("deel", {"role": "ggz"}).status_code == 410
    assert phone.stand()["phase"] == "closed"


def test_after_closing_the_code_opens_the_report_for_two_weeks(
    zeist_house: House, phone: Phone, lead: Lead
) -> None:
    lead.post("sluiten", {})
    zeist_house.clock.forward(days=13)
    assert phone.send("GET", f"/verslag/{phone.code}.md").status_code == 200
    zeist_house.clock.forward(days=2)
    assert phone.send("GET", f"/verslag/{phone.code}.md").status_code == 410


def test_an_expired_code_opens_nothing(zeist_house: House, phone: Phone, lead: Lead) -> None:
    zeist_house.clock.forward(days=2)
    assert phone.send("GET", f"/mee/{phone.code}/stand").status_code == 410
    assert phone.send("GET", f"/mee/{phone.code}/stroom").status_code == 410
    assert lead.post("fase", {"phase": "talk"}).status_code == 410


def guess(house: House, code: str) -> int:
    return house.client.get(f"/mee/{code}/stand").status_code


def test_guessing_codes_is_stopped_even_at_the_right_one(house: House) -> None:
    code = opened(house.store, house.clock).meeting.code
    joined = a_phone(house, code).join()
    house.client.cookies.clear()
    wrong = [guess(house, f"BCDFGH{letter}") for letter in "BCDFGHJKLMNPQRST" * 2]
    assert wrong[:MOST_WRONG] == [404] * MOST_WRONG
    assert set(wrong[MOST_WRONG:]) == {429}
    reply = house.client.get(f"/mee/{code}/stand")
    assert reply.status_code == 429
    assert 0 < int(reply.headers["retry-after"]) <= 60
    assert joined.say("ik was er al", "ref-00000001").status_code == 200
    house.clock.forward(minutes=1)
    assert guess(house, code) == 200


def test_a_slip_of_the_finger_is_not_counted(zeist_house: House, door: Any) -> None:
    assert {guess(zeist_house, "AEIOUAE") for _ in range(MOST_WRONG + 5)} == {404}
    assert guess(zeist_house, door.meeting.code) == 200


def test_guesses_are_kept_without_addresses_and_only_for_a_minute(zeist_house: House) -> None:
    guess(zeist_house, "BCDFGHJ")
    zeist_house.clock.forward(minutes=3)
    guess(zeist_house, "BCDFGHK")
    with zeist_house.store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM meeting_guess").all()
    assert len(rows) == 1
    assert "testclient" not in str(rows)
