"""What a coordinator asks: how was this chosen, and what if something were otherwise."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DATA = Path(__file__).parents[2] / "data"
LONELY = "Man 52, schizofrenie, stabiel op depot, uit FACT, zoekt vaste contacten."
ASKED = ("--asker", "poh", "--postcode", "3705", "--now", "2026-11-24T10:00")
HOUSE = "inloophuis-zeist-centrum-voorbeeld"
GOLDEN = """\
id: proef
title: Proef
source: eigen keuze
about: Twee vragen.
cases:
- id: zoon
  title: Zoon gamet, moeder is op
  source: vijf gezinnen
  request:
    description: >-
      Mijn zoon van 14 gaat niet naar school en zit alleen maar te gamen.
      Ik ben op, ik weet het niet meer.
    asker: family
    place: {postcode: '3704'}
  why: Eén deur.
  expect: {}
- id: baby
  title: Koorts
  source: richtlijn
  request: {description: baby van 5 weken 38,5 koorts en drinkt niet}
  why: Alarm.
  expect: {}
"""


@pytest.fixture
def edit(tmp_path: Path) -> Path:
    return tmp_path / "wat-als.yaml"


def test_a_trace_shows_every_candidate_why_this_one_and_by_which_rules(zeist: Run) -> None:
    told = zeist("route", LONELY, *ASKED, "--trace").out
    assert "Hoe Voorveld koos" in told
    assert "→ Inloophuis Zeist-Centrum (voorbeeld) [gekozen]" in told
    assert "niet voor deze plaats: sluit uit" in told
    assert "wint van Inloophuis Vollenhove (voorbeeld) op: afstand" in told
    assert "Afstand ← beslist" in told
    assert "priorities-1" in told
    assert "rights-open" in told


def test_a_trace_speaks_english_too(zeist: Run) -> None:
    told = zeist("route", LONELY, *ASKED, "--trace", "--language", "en").out
    assert "How Voorveld chose" in told
    assert "[chosen]" in told


def test_a_trace_as_json_is_the_trace_alone(zeist: Run) -> None:
    trace = json.loads(zeist("route", LONELY, *ASKED, "--trace", "--json").out)
    assert trace["decidedBy"] == "distance"
    assert [each["chosen"] for each in trace["needs"][0]["candidates"]].count(True) == 1


def test_a_wait_that_is_tried_tells_what_changes_and_is_kept_nowhere(
    zeist: Run, edit: Path
) -> None:
    edit.write_text(f"waits:\n- {{place: {HOUSE}, offering: Inloop GGZ, intake_days: 42}}\n")
    told = zeist("route", LONELY, *ASKED, "--if", str(edit)).out
    changed, _, answer = told.partition("Met de wijziging:")
    assert "eerste stap: Inloophuis Zeist-Centrum (voorbeeld) → Inloophuis Vollenhove" in changed
    assert "Eerst Inloophuis Vollenhove" in answer
    assert "Eerst Inloophuis Zeist-Centrum" in zeist("route", LONELY, *ASKED).out


def test_an_edit_that_changes_nothing_here_says_so(zeist: Run, edit: Path) -> None:
    edit.write_text(f"change:\n- {{place: {HOUSE}, set: {{website: 'https://example.org'}}}}\n")
    assert "Er verandert niets aan deze route." in zeist("route", LONELY, "--if", str(edit)).out


def test_an_offering_that_is_added_removed_or_changed_may_be_tried(zeist: Run, edit: Path) -> None:
    edit.write_text(
        f"""\
add:
- place: {{slug: nieuw-huis, name: Nieuw Huis, kind: walk-in-house, point: [5.2435, 52.0985]}}
  offerings:
  - title: Inloop
    level: 1
    access: open
    answers: [severe-mental-illness-stable, loneliness]
    areas: [GM0355]
remove:
- {{place: {HOUSE}}}
change:
- {{place: inloophuis-vollenhove-voorbeeld, offering: Inloop GGZ, set: {{level: 3}}}}
"""
    )
    words = (*ASKED, "--if", str(edit), "--json")
    answers = json.loads(zeist("route", LONELY, *words).out)
    assert answers["before"]["routes"][0]["steps"][0]["stakeholder"]["slug"] == HOUSE
    assert answers["after"]["routes"][0]["steps"][0]["stakeholder"]["name"] == "Nieuw Huis"
    assert any("Nieuw Huis" in line for line in answers["changes"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("waits:\n- {place: nergens, intake_days: 3}\n", "wat-als.yaml:2: de plaats 'nergens'"),
        (f"waits:\n- {{place: {HOUSE}}}\n", "noem één aanbod van"),
        (f"change:\n- {{place: {HOUSE}, set: {{nivo: 2}}}}\n", "'nivo' is geen veld"),
        (f"change:\n- {{place: {HOUSE}, set: {{kind: kroeg}}}}\n", "de soort 'kroeg' bestaat niet"),
        (
            f"change:\n- {{place: {HOUSE}, set: {{slug: anders}}}}\n",
            "slug van een plaats verandert",
        ),
        (
            f"change:\n- {{place: {HOUSE}, offering: Inloop GGZ, set: {{level: 9}}}}\n",
            "level moet tussen 0 en 5 liggen",
        ),
        (
            f"change:\n- {{place: {HOUSE}, offering: Inloop GGZ, set: {{answers: [zin]}}}}\n",
            "de vraag 'zin' bestaat niet",
        ),
        ("wait: []\n", "wat-als.yaml"),
    ],
)
def test_what_cannot_be_tried_is_refused_in_one_line(
    zeist: Run, edit: Path, written: str, said: str
) -> None:
    edit.write_text(written)
    result = zeist("route", LONELY, "--if", str(edit))
    assert result.code == 1
    assert said in result.err
    assert "Traceback" not in result.err


def test_the_help_tells_how_an_edit_is_written(zeist: Run) -> None:
    told = zeist("route", "--help").out
    assert "- {place: inloophuis-centrum, offering: Inloop, intake_days: 42}" in told
    assert "--trace" in told


def other_data(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the data in which one rule is otherwise."""
    folder.mkdir()
    for each in DATA.iterdir():
        (folder / each.name).symlink_to(each)
    (folder / "rules").unlink()
    shutil.copytree(DATA / "rules", folder / "rules")
    content = (folder / "rules" / file).read_text()
    assert old in content
    (folder / "rules" / file).write_text(content.replace(old, new))
    return folder


def test_another_order_of_priorities_shows_which_golden_routes_flip_and_in_what(
    zeist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cases, kept = tmp_path / "gouden.yaml", tmp_path / "eerst.json"
    cases.write_text(GOLDEN)
    begun = zeist("cases", str(cases), "--save", str(kept)).out
    assert "zoon: cjg Centrum voor Jeugd en Gezin (CJG) Zeist; deuren 2, trede 2" in begun
    assert "2 gevraagd" in begun
    assert "niets anders dan eerst" in zeist("cases", str(cases), "--against", str(kept)).out
    strained = "strained: [uncovered, outside_window, doors, levels,"
    swapped = "strained: [uncovered, outside_window, levels, doors,"
    folder = other_data(tmp_path / "data", "priorities.yaml", strained, swapped)
    monkeypatch.setenv("VOORVELD_DATA_DIR", str(folder))
    told = zeist("cases", str(cases), "--against", str(kept)).out
    assert "zoon: doors: 2 → 3" in told
    assert "zoon: passed: - parent-meetup" in told
    assert "baby:" not in told


def test_a_folder_of_golden_routes_is_asked_whole(zeist: Run, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / f"{name}.yaml").write_text(
            GOLDEN.replace("zoon", name).replace("baby\n", f"b-{name}\n")
        )
    kept = tmp_path / "var" / "eerst.json"
    assert zeist("cases", str(tmp_path), "--save", str(kept)).code == 0
    assert {"een", "twee"} <= json.loads(kept.read_text()).keys()


def test_a_golden_file_without_cases_is_refused_by_name(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text("id: leeg\n")
    result = zeist("cases", str(file))
    assert result.code == 1
    assert "leeg.yaml" in result.err
