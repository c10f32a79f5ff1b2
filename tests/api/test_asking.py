"""``POST /api/v1/routes`` as a portal, a huisarts and a resident use it."""

from typing import Any

from starlette.testclient import TestClient

from tests.api.worlds import ROUTES, Asks, flag_codes, has_numbers

CRYING_BABY = (
    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen koorts, "
    "moeder is uitgeput. Waar kan dit gezin heen?"
)
SICK_BABY = "baby van 5 weken 38,5 koorts en drinkt niet"
PLACE = {"postcode": "3705 AB"}


def kinds(steps: list[dict[str, Any]]) -> list[str]:
    return [step["stakeholder"]["kind"] for step in steps]


def test_the_huisarts_with_a_crying_baby_gets_the_lightest_route_that_answers(ask: Asks) -> None:
    answer = ask(CRYING_BABY, asker="huisarts", place=PLACE)
    assert answer["answer"] == "routes"
    assert {"crying-baby", "parental-exhaustion"} <= {
        need["code"] for need in answer["question"]["needs"]
    }
    main = answer["routes"][0]
    assert main["role"] == "main"
    assert main["steps"][0]["level"] <= 2
    assert all(reason["text"] for reason in main["steps"][0]["reasons"])


def test_what_comes_next_ends_at_the_kinderarts_after_jgz_and_huisarts(ask: Asks) -> None:
    answer = ask(CRYING_BABY, asker="huisarts", place=PLACE)
    main = answer["routes"][0]
    ladder = kinds(main["steps"]) + kinds(main["ifNotEnough"])
    assert ladder[-1] == "hospital-paediatrics"
    assert "jgz" in ladder[:-1]
    assert "gp" in ladder[:-1]


def test_the_hospital_is_passed_over_with_its_reason(ask: Asks) -> None:
    answer = ask(CRYING_BABY, asker="huisarts", place=PLACE)
    hospital = [p for p in answer["passedOver"] if p["kind"] == "hospital-paediatrics"]
    assert hospital
    assert hospital[0]["direction"] == "heavier"
    assert hospital[0]["reasons"][0]["text"]


def test_a_sick_baby_is_acute_and_nothing_stands_above_the_doctor_now(ask: Asks) -> None:
    answer = ask(SICK_BABY, asker="citizen", place=PLACE)
    assert answer["answer"] == "acute"
    assert answer["safety"]["outcome"] == "hard"
    first = answer["routes"][0]
    assert first["role"] == "acute"
    assert first["steps"][0]["stakeholder"]["kind"] in {"gp", "gp-post"}
    assert first["steps"][0]["timing"] == "now"


def test_a_huisarts_is_told_to_call_the_paediatrician_on_duty(ask: Asks) -> None:
    answer = ask(SICK_BABY, asker="huisarts", place=PLACE)
    first = answer["routes"][0]["steps"][0]["stakeholder"]
    assert first["kind"] == "hospital-paediatrics" or "112" in str(first["contacts"])


def test_on_saturday_night_the_route_begins_with_what_is_open(ask: Asks) -> None:
    sent = {"asker": "citizen", "place": PLACE}
    night = ask(CRYING_BABY, **sent, now="2026-11-21T21:40:00+01:00")["routes"][0]["steps"]
    assert night[0]["timing"] == "now"
    assert any(contact["openNow"] for contact in night[0]["stakeholder"]["contacts"])
    assert night[1]["timing"].startswith("from:2026-11-23T")
    tuesday = ask(CRYING_BABY, **sent, now="2026-11-24T10:20:00+01:00")["routes"][0]["steps"]
    assert tuesday[0]["stakeholder"]["kind"] == night[1]["stakeholder"]["kind"] == "jgz"


def test_every_answer_carries_numbers_and_a_receipt(ask: Asks) -> None:
    for text in (CRYING_BABY, SICK_BABY, "Wat is de hoofdstad van Frankrijk?", "hallo"):
        answer = ask(text)
        assert has_numbers(answer)
        assert set(answer["receipt"]) == {"version", "rules", "snapshot", "now"}
        assert answer["receipt"]["rules"]


def test_the_answer_holds_offsets_and_never_the_description(client: TestClient) -> None:
    text = CRYING_BABY.replace("gezin heen", "kwetterdekwet heen")
    reply = client.post(ROUTES, json={"description": text})
    assert "kwetter" not in reply.text
    evidence = reply.json()["question"]["needs"][0]["evidence"][0]
    assert 0 <= evidence["start"] < evidence["end"] <= len(text)


def test_needs_may_be_asked_without_a_description(client: TestClient) -> None:
    reply = client.post(ROUTES, json={"needs": ["debts"], "place": PLACE})
    assert [need["code"] for need in reply.json()["question"]["needs"]] == ["debts"]


def test_an_icpc_code_stands_for_a_need(client: TestClient) -> None:
    reply = client.post(ROUTES, json={"needs": ["A16"], "ageYears": 0, "asker": "huisarts"})
    assert reply.status_code == 200
    assert reply.json()["question"]["needs"]


def test_the_same_question_gives_the_same_bytes(client: TestClient) -> None:
    sent = {"description": CRYING_BABY, "place": PLACE, "now": "2026-11-24T10:20:00+01:00"}
    assert client.post(ROUTES, json=sent).content == client.post(ROUTES, json=sent).content


def test_an_answer_is_never_kept_by_anyone_on_the_way(client: TestClient) -> None:
    reply = client.post(ROUTES, json={"description": CRYING_BABY})
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["api-version"] == "1.0.0"
    assert "access-control-allow-origin" not in reply.headers


def test_asking_what_is_allowed_allows_no_other_site(client: TestClient) -> None:
    reply = client.options(ROUTES, headers={"origin": "https://elders.example"})
    assert reply.status_code == 204
    assert reply.headers["allow"] == "POST, OPTIONS"
    assert not [name for name in reply.headers if name.startswith("access-control")]


def test_json_without_a_content_type_and_with_a_charset_is_read(client: TestClient) -> None:
    content = b'{"description": "baby van 5 weken 38,5 koorts en drinkt niet"}'
    for headers in ({}, {"content-type": "application/json; charset=utf-8"}):
        reply = client.post(ROUTES, content=content, headers=headers)
        assert "sick-infant" in flag_codes(reply.json())


def test_a_body_in_pieces_is_one_question(client: TestClient) -> None:
    pieces = (bytes([byte]) for byte in b'{"description": "baby met koorts, drinkt niet"}')
    reply = client.post(ROUTES, content=pieces, headers={"content-type": "application/json"})
    assert "sick-infant" in flag_codes(reply.json())


def test_hostile_text_comes_back_in_no_reply(client: TestClient) -> None:
    hostile = "<script>alert('x')</script> ' OR 1=1; -- {{7*7}} \x00 ${jndi:ldap://x}"
    for sent in ({"description": hostile}, {"asker": hostile, "description": "schulden"}):
        reply = client.post(ROUTES, json=sent)
        assert "alert(" not in reply.text
        assert "jndi" not in reply.text


def test_an_unknown_icpc_code_does_not_refuse_the_others(client: TestClient) -> None:
    reply = client.post(ROUTES, json={"needs": ["P77", "P17"], "asker": "huisarts"})
    assert reply.status_code == 200
    assert reply.json()["answer"] == "acute"
    assert "P17" in [each["field"] for each in reply.json()["warnings"]]
