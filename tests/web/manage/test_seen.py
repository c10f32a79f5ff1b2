"""Whatever an editor does, the coordinator reads it: who, when, before and after, with an undo."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.directory.waits import list_wait_history
from app.upkeep.checks import list_checks
from app.upkeep.facts import FactKey
from app.upkeep.links import make_links
from tests.house import House, settings_for, standing
from tests.upkeep.places import REVIEW, TESTER, Place, a_place, fill
from tests.web.manage.edits import fields_of, lines
from tests.web.signing import sign_in


@pytest.fixture
def place() -> Place:
    return a_place("Kwint")


@pytest.fixture
def house(database_url: str, tmp_path: Path, place: Place) -> Iterator[House]:
    with standing(settings_for(database_url, tmp_path)) as stands:
        fill(stands.store, place, on=None)
        page = f"/aanbod/{place.builder.stakeholder().slug}"
        while stands.client.get(page).status_code != 200:
            pass
        yield stands


def save(house: House, path: str, **typed: str) -> None:
    """Send the form of this page with these fields otherwise."""
    form = fields_of(house.client.get(path).text)
    sent = form | {name: [value] for name, value in typed.items()} | {"do": ["save"]}
    assert house.client.post(path, data=sent).status_code == 303


def undo_links(html: str) -> list[str]:
    return re.findall(r'action="(/beheer/geschiedenis/\d+/terug)"', html)


def test_all_that_an_editor_does_stands_in_the_history_of_the_coordinator(
    house: House, place: Place
) -> None:
    own, offering = place.stakeholder_id, place.builder.offering_id
    who = sign_in(house, "els@kwint.example", "editor", (own,))
    token = {"csrf": who.csrf}
    save(house, f"/beheer/plek/{own}", description="Koffie en een gesprek.")
    save(house, f"/beheer/aanbod/{offering}", title="Samen de post")
    save(house, f"/beheer/plek/{own}/aanbod", **{"title": "Inloop", "need-debts": "supports"})
    wait = f"/beheer/wacht/{offering}"
    assert house.client.post(wait, data=token | {"do": "no", "weeks": "9"}).status_code == 303
    assert house.client.post(wait, data=token | {"do": "yes"}).status_code == 303
    assert house.client.post(f"/beheer/plek/{own}/klopt", data=token).status_code == 303
    mine = house.client.get("/beheer/geschiedenis").text
    undone = undo_links(mine)[0]
    assert house.client.post(undone, data=token).status_code == 303

    sign_in(house)
    seen = lines(house.client.get("/beheer/geschiedenis").text)
    did = [each for each in seen if "| els, " in each]
    for title in (
        "Plek “Kwint” gewijzigd",
        "Aanbod “Samen de post” gewijzigd",
        "Aanbod “Inloop” toegevoegd",
        "Wachttijd van “Samen de post”",
    ):
        assert any(each.startswith(title) for each in did), (title, seen)
    assert set(lines(mine)) <= set(seen)
    assert all(re.search(r"\d{4} \d{1,2}\.\d{2}$", each) for each in seen)


def test_a_removal_is_seen_and_put_back_by_the_coordinator(house: House, place: Place) -> None:
    own, offering = place.stakeholder_id, place.builder.offering_id
    who = sign_in(house, "els@kwint.example", "editor", (own,))
    page = house.client.get(f"/beheer/aanbod/{offering}/weg").text
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    sent = {"csrf": who.csrf, "version": version[1]}
    assert house.client.post(f"/beheer/aanbod/{offering}/weg", data=sent).status_code == 303
    assert house.client.get(f"/beheer/aanbod/{offering}").status_code == 404
    who = sign_in(house)
    html = house.client.get("/beheer/geschiedenis").text
    assert lines(html)[0].startswith("Aanbod “Begeleiding” verwijderd | els, ")
    back = undo_links(html)[0]
    assert house.client.post(back, data={"csrf": who.csrf}).status_code == 303
    assert house.client.get(f"/beheer/aanbod/{offering}").status_code == 200


def changed(html: str, label: str) -> list[tuple[str, str]]:
    """What stood in this field and what came, per change in the history, newest first."""
    found = re.findall(rf"<dt>{label}</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL)
    return [(_inside("del", each), _inside("ins", each)) for each in found]


def _inside(tag: str, html: str) -> str:
    """The text in this tag, without the words for who only hears it; empty: no such tag."""
    found = re.search(rf'<{tag}><span class="sr">[^<]+</span>(.*?)</{tag}>', html, re.DOTALL)
    return found[1] if found else ""


def test_the_history_shows_what_stood_there_and_what_came(house: House, place: Place) -> None:
    own = place.stakeholder_id
    sign_in(house)
    path = f"/beheer/plek/{own}"
    save(house, path, description="Koffie <b>en thee</b>.")
    save(house, path, description="Alleen thee.")
    save(house, path, description="")
    first, second = "Koffie &lt;b&gt;en thee&lt;/b&gt;.", "Alleen thee."
    said = (("", "Wat u doet", "(leeg)"), ("?taal=en", "What you do", "(empty)"))
    for page in ("/beheer/geschiedenis", f"/beheer/geschiedenis/plek/{own}"):
        for language, label, empty in said:
            told = [(second, empty), (first, second), (empty, first)]
            assert changed(house.client.get(f"{page}{language}").text, label) == told


def answer(house: House, key: FactKey, typed: dict[str, str]) -> None:
    """What somebody answers on the page of a link in a mail."""
    with house.store.writing(TESTER) as session:
        token = make_links(session, [key], house.clock(), REVIEW)[key]
    assert house.client.post(f"/bevestig/{token}", data=typed).status_code == 303


def test_an_answer_from_the_mail_is_a_line_with_the_day_before_and_after_and_goes_back(
    house: House, place: Place
) -> None:
    key, path = place.fact("hours"), f"/beheer/geschiedenis/plek/{place.stakeholder_id}"
    answer(house, key, {"antwoord": "ja"})
    answer(house, place.fact("contact"), {"antwoord": "klopt-niet", "tekst": "Andere balie"})
    said = (
        ("", "Openingstijden", "bevestigd", "Telefoon en e-mail", "klopt", "Laatst bevestigd"),
        ("?taal=en", "Opening hours", "confirmed", "Phone and e-mail", "wrong", "Last confirmed"),
    )
    for role in ("editor", "coordinator"):
        if role == "editor":
            who = sign_in(house, "els@kwint.example", "editor", (place.stakeholder_id,))
        else:
            who = sign_in(house)
        for language, hours, yes, contact, no, label in said:
            html = house.client.get(path + language).text
            denied, confirmed, *_ = lines(html)
            assert denied.startswith(contact)
            assert no in denied.partition("|")[0]
            assert confirmed.startswith(f"{hours} ")
            assert yes in confirmed.partition("|")[0]
            assert "| Kwint (via mail), " in confirmed
            ((before, after),) = changed(html, label)
            assert before in {"(leeg)", "(empty)"}
            assert after.startswith(
                ("24 november 2026 door Kwint, ", "24 November 2026 by Kwint, ")
            )
    assert "Andere balie" not in house.client.get(path).text
    back = undo_links(house.client.get(path).text)[1]
    assert house.client.post(back, data={"csrf": who.csrf}).status_code == 303
    with house.store.reading() as session:
        assert list_checks(session) == {}
    assert lines(house.client.get(path).text)[0].startswith("Antwoord over openingstijden van")
    assert house.client.post(back, data={"csrf": who.csrf}).status_code == 409


def test_one_tap_about_a_wait_is_one_line_and_its_undo_takes_all_of_it_back(
    house: House, place: Place
) -> None:
    house.clock.forward(days=50)
    who = sign_in(house, "els@kwint.example", "editor", (place.stakeholder_id,))
    token = {"csrf": who.csrf}
    tap = f"/beheer/wacht/{place.builder.offering_id}"
    assert house.client.post(tap, data=token | {"do": "yes"}).status_code == 303
    for path in ("/beheer/geschiedenis", f"/beheer/geschiedenis/plek/{place.stakeholder_id}"):
        html = house.client.get(path).text
        (line,) = (each for each in lines(html) if "els, " in each)
        assert line.startswith("Wachttijd van “Begeleiding” toegevoegd")
        (was, now), *_ = changed(html, "Laatst bevestigd")
        assert was.startswith("24 november 2026")
        assert now == "13 januari 2027 door Kwint, op de beheerpagina"
    home = house.client.get(f"/beheer?wacht={place.builder.offering_id}").text
    assert house.client.post(undo_links(home)[0], data=token).status_code == 303
    with house.store.reading() as session:
        assert list_checks(session) == {}
        assert len(list_wait_history(session, place.builder.offering_id)) == 1
