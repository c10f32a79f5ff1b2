"""The report as Markdown: all that was agreed and said, as it was written."""

import re
from typing import Any

import pytest

from app.web.meeting.report_markdown import plain
from tests.house import House
from tests.meetings.evening import Lead, Phone, opened


def of(house: House, path: str) -> str:
    reply = house.client.get(path)
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    text: str = reply.text
    return text


@pytest.fixture
def evening(zeist_house: House) -> Any:
    """A whole evening, closed."""
    door = opened(zeist_house.store, zeist_house.clock)
    send = zeist_house.client.request
    lead, phone = Lead(send, door.key), Phone(send, door.meeting.code).join("huisarts")
    zeist_house.client.cookies.clear()
    other = Phone(send, door.meeting.code).join("welzijn")
    zeist_house.client.cookies.clear()
    found = zeist_house.client.get("/api/v1/stakeholders?area=WK035501&perPage=100").json()["items"]
    place = found[0]
    lead.post("moderatie", {"on": False})
    phone.say("Ik bel *elke* week <b>", "ref-00000001")
    number = other.say("Een eettafel", "ref-00000002", kind="missing").json()["id"]
    phone.post("gewicht", {"contribution": number})
    other.say("Ander adres", "ref-00000003", kind="wrong", stakeholders=[place["id"]])
    for each in found[:40]:
        phone.post("gehoord", {"stakeholder": each["id"], "heard": True})
    lead.post("moderatie", {"on": True})
    phone.say("Nooit bekeken", "ref-00000004")
    lead.post("voorbeeld", {"example": "huilbaby"})
    lead.post(
        "afspraak",
        {"ref": "ref-00000005", "what": "Koffie [samen]", "who": "welzijn", "by": "2026-12-15"},
    )
    lead.post("sluiten", {"nextDate": "2027-01-14"})
    return zeist_house, door.meeting.code, place["name"]


def test_the_report_tells_the_whole_evening(evening: Any) -> None:
    house, code, name = evening
    text = of(house, f"/verslag/{code}.md")
    for line in (
        "# Samen eten",
        "Wijkbijeenkomst Zeist-West, 24 november 2026.",
        "2 deelnemers: 1 × Huisarts, 1 × Welzijn.",
        "> Wie eet er met wie?",
        "- Koffie \\[samen\\] (welzijn, voor 15 december 2026)",
        "- Ik bel \\*elke\\* week \\<b\\>",
        "- Een eettafel (1 × ook belangrijk)",
        "- [ ] Op de kaart zetten: Een eettafel",
        f"- [ ] Nakijken bij {plain(name)}: Ander adres",
        "- [ ] Hier niet getoond: 1 bijdrage die niemand bekeek.",
        "14 januari 2027.",
    ):
        assert line in text.splitlines(), f"{line}\n\n{text}"
    assert "Nooit bekeken" not in text
    assert re.search(r"^[1-9]\d* van de \d+ netwerkpartners zijn gehoord\.$", text, re.MULTILINE)
    assert re.search(r"^- .+: door 1 van 2$", text, re.MULTILINE)
    assert re.search(r"^Nog door niemand gehoord: .+\.$", text, re.MULTILINE)


def test_the_report_is_a_file_to_keep(evening: Any) -> None:
    house, code, _ = evening
    reply = house.client.get(f"/verslag/{code}.md")
    told = reply.headers["content-disposition"]
    assert told == 'attachment; filename="verslag-wk035501-2026-11-24.md"'


def test_an_evening_without_words_has_a_short_report(zeist_house: House) -> None:
    code = opened(zeist_house.store, zeist_house.clock, question="").meeting.code
    text = of(zeist_house, f"/verslag/{code}.md")
    assert "##" in text
    assert "De vraag" not in text
    assert "Wat we afspraken" not in text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# kop", "\\# kop"),
        ("- lijst", "\\- lijst"),
        ("1. lijst", "1\\. lijst"),
        ("[link](https://x.nl)", "\\[link\\](https\\://x.nl)"),
        ("www.x.nl", "www\\.x.nl"),
        ("![beeld](x)", "\\!\\[beeld\\](x)"),
        ("<script>", "\\<script\\>"),
        ("a | b", "a \\| b"),
        ("`code` \\ ~weg~ &amp;", "\\`code\\` \\\\ \\~weg\\~ \\&amp;"),
        ("twee\nregels", "twee regels"),
        ("gewoon, 3 keer (ook)", "gewoon, 3 keer (ook)"),
    ],
)
def test_markdown_in_peoples_words_is_text(written: str, shown: str) -> None:
    assert plain(written) == shown
