"""Every reply of the routes endpoint carries the numbers, and the flags that could be read."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.limits import RateLimits
from tests.api.worlds import ROUTES, World, flag_codes, has_numbers, no_snapshot

DANGER = "Ik wil niet meer leven, ik heb de pillen al klaargelegd."
SICK_BABY = "baby van 5 weken 38,5 koorts en drinkt niet"


def problem(reply: Any, status: int) -> dict[str, Any]:
    """A reply that is a problem of this status, with the numbers on it."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = reply.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert has_numbers(body)
    return body


@pytest.mark.parametrize(
    "fields",
    [
        {"ageYears": -3},
        {"asker": "koning"},
        {"place": {"postcode": "0000"}},
        {"place": {"lat": 991, "lon": 5}},
        {"place": "Zeist"},
        {"people": "mijn moeder"},
        {"needs": ["unknown-need"]},
        {"now": "gisteren"},
        {"limit": "veel"},
        {"language": "fr"},
    ],
)
def test_a_field_at_fault_is_named_and_the_flags_are_still_read(
    client: TestClient, fields: dict[str, Any]
) -> None:
    body = problem(client.post(ROUTES, json={"description": DANGER, **fields}), 400)
    (name,) = fields
    assert all(fault["field"].startswith(name) for fault in body["errors"])
    assert body["errors"]
    assert "suicidality" in flag_codes(body)


def test_every_field_at_fault_is_listed_at_once(client: TestClient) -> None:
    sent = {
        "description": "hallo",
        "ageYears": "oud",
        "asker": "koning",
        "audience": 3,
        "place": {"postcode": "12", "lat": 1000, "lon": 5},
        "answers": [{"id": 4}],
        "limit": 0,
    }
    body = problem(client.post(ROUTES, json=sent), 400)
    assert {fault["field"] for fault in body["errors"]} == {
        "ageYears",
        "asker",
        "audience",
        "place.postcode",
        "place.lat",
        "answers[0].id",
        "limit",
    }


@pytest.mark.parametrize("content", [b"", b"  ", b"{}"])
def test_an_empty_request_names_what_is_missing(client: TestClient, content: bytes) -> None:
    reply = client.post(ROUTES, content=content, headers={"content-type": "application/json"})
    body = problem(reply, 400)
    assert [fault["field"] for fault in body["errors"]] == ["description"]
    assert body["errors"][0]["code"] == "required"


@pytest.mark.parametrize(
    "content",
    [
        f'{{"description": "{DANGER}"'.encode(),
        f'"{DANGER}"'.encode(),
        f'["{DANGER}"]'.encode(),
        DANGER.encode(),
        b"[" * 200_000 + DANGER.encode(),
        f'{{"description": "{DANGER}", "x": \xff}}'.encode("latin-1"),
        f'{{"omschrijving": "{DANGER}"}}'.encode(),
        f'{{"description": ["{DANGER}"]}}'.encode(),
        f'{{"description": "{DANGER} \\ud800"}}'.encode(),
        DANGER.replace(" ", "\\n").join(('{"description": "', '"')).encode(),
    ],
    ids=[
        "truncated",
        "a text",
        "a list",
        "no JSON",
        "very deep",
        "no UTF-8",
        "another field",
        "a list as description",
        "half a character",
        "escapes",
    ],
)
def test_what_cannot_be_read_as_a_question_is_read_for_danger(
    client: TestClient, content: bytes
) -> None:
    reply = client.post(ROUTES, content=content, headers={"content-type": "application/json"})
    body = problem(reply, 400)
    assert body["errors"]
    assert "suicidality" in flag_codes(body)


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("text/plain", DANGER.encode()),
        ("application/x-www-form-urlencoded", b"description=" + DANGER.replace(" ", "+").encode()),
        ("application/x-www-form-urlencoded", b"d=ik%20wil%20niet%20meer%20leven"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n" + DANGER.encode() + b"\r\n--x--"),
    ],
)
def test_another_media_type_is_refused_and_still_read(
    client: TestClient, content_type: str, content: bytes
) -> None:
    reply = client.post(ROUTES, content=content, headers={"content-type": content_type})
    assert "suicidality" in flag_codes(problem(reply, 415))


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD", "QUERY"])
def test_only_post_is_allowed(client: TestClient, method: str) -> None:
    reply = client.request(method, ROUTES)
    assert reply.status_code == 405
    assert reply.headers["allow"] == "POST, OPTIONS"
    if method != "HEAD":
        problem(reply, 405)


def test_a_question_wrongly_put_in_the_address_is_still_read_for_danger(
    client: TestClient,
) -> None:
    reply = client.get(ROUTES, params={"description": DANGER})
    assert "suicidality" in flag_codes(problem(reply, 405))


def test_a_body_past_the_limit_is_refused_and_its_beginning_read(client: TestClient) -> None:
    sent = {"description": DANGER + " en verder" * 120_000}
    assert "suicidality" in flag_codes(problem(client.post(ROUTES, json=sent), 413))


def test_too_many_questions_are_refused_for_a_while_but_read(world: World) -> None:
    with world.client(limits=RateLimits(2, world.clock)) as client:
        for _ in range(2):
            assert client.post(ROUTES, json={"description": SICK_BABY}).status_code == 200
        reply = client.post(ROUTES, json={"description": DANGER})
        assert "suicidality" in flag_codes(problem(reply, 429))
        assert reply.headers["retry-after"] == "20"
        world.clock.seconds += 20
        assert client.post(ROUTES, json={"description": SICK_BABY}).status_code == 200


def test_before_the_first_snapshot_there_is_a_503_with_everything_that_saves(
    world: World,
) -> None:
    with world.client(current_snapshot=no_snapshot) as client:
        reply = client.post(ROUTES, json={"description": DANGER})
        assert "suicidality" in flag_codes(problem(reply, 503))
        assert reply.headers["retry-after"] == "5"


def test_when_our_own_code_breaks_the_flags_are_still_read(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise KeyError(DANGER)

    with world.client(current_snapshot=broken) as client:
        body = problem(client.post(ROUTES, json={"description": DANGER}), 500)
    assert "suicidality" in flag_codes(body)
    assert "KeyError at" in caplog.text
    assert "pillen" not in caplog.text


class BrokenFinder:
    """Everything that can break is broken."""

    def find(self, *_: object) -> None:
        raise RuntimeError("broken")

    def safety_only(self, *_: object) -> None:
        raise RuntimeError("broken too")


def test_when_even_the_reader_breaks_the_numbers_stand(world: World) -> None:
    with world.client(finder=BrokenFinder()) as client:
        body = problem(client.post(ROUTES, json={"description": DANGER}), 500)
    assert body["safety"]["outcome"] == "not-seen"


def test_a_text_of_thirty_thousand_characters_is_read_and_answered(client: TestClient) -> None:
    padding = "Wij wonen hier al jaren met veel plezier. " * 710
    sent = {"description": padding + SICK_BABY, "asker": "citizen"}
    assert len(sent["description"]) > 29_800
    answer = client.post(ROUTES, json=sent).json()
    assert answer["answer"] == "acute"
    assert "sick-infant" in flag_codes(answer)


def test_a_longer_text_is_answered_and_says_how_far_it_was_read(client: TestClient) -> None:
    sent = {"description": SICK_BABY + ". " + "Dat was het. " * 10_000}
    answer = client.post(ROUTES, json=sent).json()
    assert "sick-infant" in flag_codes(answer)
    assert "text-shortened" in {warning["code"] for warning in answer["warnings"]}


def test_an_unknown_field_is_warned_about_and_not_refused(client: TestClient) -> None:
    sent = {"description": SICK_BABY, "kleur": "blauw"}
    reply = client.post(ROUTES, json=sent)
    assert reply.status_code == 200
    answer = reply.json()
    unknown = [w for w in answer["warnings"] if w["code"] == "unknown-field"]
    assert [warning["field"] for warning in unknown] == ["kleur"]
    assert unknown[0]["text"]
    assert "sick-infant" in flag_codes(answer)


@pytest.mark.parametrize(
    "place", [{"postcode": "9999 ZZ"}, {"lat": 48.85, "lon": 2.35}, {"lat": 52.09, "lon": 5.23}, {}]
)
def test_a_legal_place_that_we_do_not_know_is_answered(
    client: TestClient, place: dict[str, Any]
) -> None:
    answer = client.post(ROUTES, json={"description": SICK_BABY, "place": place}).json()
    assert "sick-infant" in flag_codes(answer)
    assert has_numbers(answer)
