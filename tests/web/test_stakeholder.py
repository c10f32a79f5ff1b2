import datetime as dt
import re
from urllib.parse import unquote

import msgspec
import pytest
from starlette.testclient import TestClient

from app.words.directory import Contact, Directory, Wait
from tests.builders import a_directory, an_offering
from tests.web.site import client_of, snapshot_from, zeist

CAFE = (
    an_offering("Oudercafé")
    .at("parent-meetup", "Oudercafé De Clomp")
    .for_need("parenting-questions")
    .open_at("Tu 10:00-12:00; PH off")
    .as_example()
)


def _client(directory: Directory) -> TestClient:
    return client_of(snapshot_from(directory))


def _changed(directory: Directory, **changes: object) -> Directory:
    stakeholder = msgspec.structs.replace(directory.stakeholders[0], **changes)
    return msgspec.structs.replace(directory, stakeholders=(stakeholder,))


def _page(directory: Directory) -> str:
    slug = directory.stakeholders[0].slug
    return str(_client(directory).get(f"/aanbod/{slug}").text)


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_place_tells_what_one_needs_to_know() -> None:
    words = _words(_page(a_directory(CAFE)))
    for told in (
        "Oudercafé De Clomp",
        "Vragen over opvoeden",
        "dinsdag 10.00–12.00",
        "feestdagen gesloten",
        "Zelf. U heeft geen verwijzing nodig.",
        "Onbekend. Vraag ernaar.",
        "De volgende feestdag is eerste kerstdag, op 25 december 2026.",
        "Nog door niemand bevestigd.",
        "Niemand heeft deze gegevens bevestigd. Controleer ze eerst.",
    ):
        assert told in words


def test_a_confirmed_place_says_by_whom() -> None:
    directory = a_directory(CAFE)
    provenance = msgspec.structs.replace(
        directory.stakeholders[0].provenance,
        example=False,
        confirmed_on=dt.date(2026, 11, 3),
        confirmed_by="netwerkcoördinator",
    )
    words = _words(_page(_changed(directory, provenance=provenance)))
    assert "Laatst bevestigd op 3 november 2026 door netwerkcoördinator." in words


def test_a_secret_address_is_not_shown_though_the_data_hold_one() -> None:
    directory = _changed(
        a_directory(CAFE), secret_address=True, street_address="Geheimweg 1", town="Zeist"
    )
    html = _page(directory)
    assert "Het adres is geheim, voor de veiligheid." in html
    assert "Geheimweg" not in html
    assert 'class="sketch"' not in html


def test_an_approximate_place_says_so_and_looks_so() -> None:
    html = _page(_changed(a_directory(CAFE), point_precision="area"))
    assert "Ligging bij benadering" in html
    assert '<g class="place soft">' in html
    assert "mark level-1 soft" in html


def test_the_history_of_a_wait_is_a_list_newest_first() -> None:
    directory = a_directory(CAFE)
    waits = tuple(
        Wait(
            offering_id=directory.offerings[0].id,
            status="waitlist",
            intake_days=days,
            measured_on=dt.date(2026, month, 2),
            source="zelf gemeld",
        )
        for days, month in ((14, 9), (21, 10), (28, 11))
    )
    html = _page(msgspec.structs.replace(directory, waits=waits))
    words = _words(html[html.index('<table class="waits">') :])
    assert words.index("2 november 2026") < words.index("2 oktober 2026")
    assert words.index("2 oktober 2026") < words.index("2 september 2026")
    assert "Er is een wachtlijst. Eerste gesprek na ongeveer 28 dagen." in words


def _waited(*measured: tuple[int, dt.date]) -> Directory:
    directory = a_directory(CAFE)
    waits = tuple(
        Wait(
            offering_id=directory.offerings[0].id,
            status="waitlist",
            intake_days=days,
            measured_on=day,
        )
        for days, day in measured
    )
    return msgspec.structs.replace(directory, waits=waits)


def test_how_a_wait_went_is_drawn_and_told_in_words() -> None:
    html = _page(_waited((14, dt.date(2026, 9, 2)), (28, dt.date(2026, 11, 2))))
    assert html.count('<circle class="dot"') == 2
    assert 'aria-label="Wachttijd tot het eerste gesprek. 2 september 2026: 14 dagen. ' in html
    assert "2 november 2026: 28 dagen." in html


def test_one_measurement_is_no_history_to_draw() -> None:
    assert "wait-chart" not in _page(_waited((14, dt.date(2026, 11, 2))))


def test_an_old_measurement_says_so_and_a_very_old_one_is_unknown() -> None:
    old = _words(_page(_waited((14, dt.date(2026, 9, 1)))))
    assert "Gemeten op 1 september 2026. Deze meting is oud." in old
    very_old = _words(_page(_waited((14, dt.date(2026, 2, 1)))))
    assert "Onbekend. Vraag ernaar." in very_old


def test_to_call_is_only_said_where_there_is_a_number() -> None:
    directory = _changed(a_directory(CAFE), opening_hours=None)
    silent = _words(_page(directory))
    assert "Onbekend. Vraag ernaar." in silent
    assert "Bel eerst" not in silent
    line = Contact(name="Balie", channel="phone", value="0800-1234")
    called = _words(_page(_changed(directory, contacts=(line,))))
    assert "Onbekend. Bel en vraag ernaar." in called
    assert "De tijden zijn niet bekend. Bel eerst." in called


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        (("GM0355",), "Werkt in heel Zeist."),
        (("NL",), "Werkt in heel Nederland."),
        (("GM0355", "WK035502"), "Werkt in heel Zeist."),
    ],
)
def test_who_has_no_place_of_its_own_says_where_it_works(areas: tuple[str, ...], told: str) -> None:
    directory = _changed(a_directory(CAFE), point=None, point_precision="none")
    offering = msgspec.structs.replace(directory.offerings[0], areas=areas)
    directory = msgspec.structs.replace(directory, offerings=(offering,))
    assert told in _words(_page(directory))


def test_hours_without_a_word_on_holidays_say_that_nobody_knows() -> None:
    words = _words(_page(_changed(a_directory(CAFE), opening_hours="Mo-Fr 09:00-17:00")))
    assert "De tijden op feestdagen zijn niet bekend." in words


def test_on_an_english_page_what_is_dutch_says_so() -> None:
    directory = _changed(a_directory(CAFE), description="Koffie en praten.")
    path = f"/aanbod/{directory.stakeholders[0].slug}"
    client = _client(directory)
    english = client.get(f"{path}?taal=en").text
    assert '<h1 lang="nl">Oudercafé De Clomp</h1>' in english
    assert '<p class="lead" lang="nl">Koffie en praten.</p>' in english
    assert 'lang="nl">Koffie' not in client.get(path).text


def test_a_number_is_a_link_to_call_and_says_for_whom() -> None:
    contacts = (
        Contact(name="Balie", channel="phone", value="0800-1234"),
        Contact(name="Overleg", channel="phone", value="0800-4321", audience="professional"),
    )
    html = _page(_changed(a_directory(CAFE), contacts=contacts))
    assert 'href="tel:08001234"' in html
    assert "voor verwijzers" in html


def test_an_id_leads_to_the_name_of_today() -> None:
    directory = a_directory(CAFE)
    stakeholder = directory.stakeholders[0]
    reply = _client(directory).get(f"/aanbod/{stakeholder.id}?taal=en")
    assert reply.status_code == 301
    assert unquote(reply.headers["location"]) == f"/aanbod/{stakeholder.slug}?taal=en"


def test_a_place_that_is_not_there_gets_a_friendly_page_with_numbers(client: TestClient) -> None:
    reply = client.get("/aanbod/bestaat-niet")
    assert reply.status_code == 404
    assert "Misschien is de plek verhuisd of gestopt." in reply.text
    assert 'href="tel:112"' in reply.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_place_of_zeist_has_its_page(client: TestClient, language: str) -> None:
    for stakeholder in zeist().stakeholders():
        reply = client.get(f"/aanbod/{stakeholder.slug}?taal={language}")
        assert reply.status_code == 200, stakeholder.slug
        assert len(reply.content) < 50_000, stakeholder.slug
