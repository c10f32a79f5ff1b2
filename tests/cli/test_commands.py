"""The commands as someone types them, on a database of their own."""

import json
import socket
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUESTION = (
    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen koorts, moeder is "
    "uitgeput. Waar kan dit gezin heen?"
)


def test_route_gives_the_same_answer_as_the_api_in_words(zeist: Run) -> None:
    result = zeist("route", QUESTION, "--asker", "huisarts", "--postcode", "3705 AB")
    assert result.code == 0
    assert "Consultatiebureau" in result.out
    assert "112" in result.out
    assert "Kinderarts" in result.out
    assert "voorbeeld" in result.out.lower()


def test_route_as_json_is_the_whole_answer(zeist: Run) -> None:
    words = ("--age", "34", "--now", "2026-11-21T21:40", "--json")
    answer = json.loads(zeist("route", QUESTION, *words).out)
    assert answer["answer"] == "routes"
    assert answer["receipt"]["now"] == "2026-11-21T21:40:00+01:00"


def test_route_reads_a_question_that_should_not_stay_in_the_shell(
    zeist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = tmp_path / "typed"
    typed.write_text("baby van 5 weken 38,5 koorts en drinkt niet")
    with typed.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert json.loads(zeist("route", "-", "--json").out)["answer"] == "acute"


def test_what_cannot_be_is_refused_by_field_in_one_line(zeist: Run) -> None:
    result = zeist("route", "hulp", "--asker", "koning", "--postcode", "12")
    assert result.code == 1
    assert result.err.startswith("Fout: ")
    assert "asker:" in result.err
    assert "place.postcode:" in result.err
    assert "Traceback" not in result.err


def test_without_a_database_one_is_told_what_to_do(run: Run) -> None:
    result = run("route", "hulp")
    assert result.code == 1
    assert "voorveld db upgrade" in result.err


def test_a_port_that_is_taken_is_said_before_any_work(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--prepare", "--port", str(port))
    assert result.code == 1
    assert f"poort {port}" in result.err


def test_a_wrong_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOORVELD_PUBLIC", "misschien")
    result = run("check")
    assert result.code == 1
    assert "VOORVELD_PUBLIC" in result.err


def test_a_wrong_data_file_stops_with_file_and_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "vocabulary"
    folder.mkdir(parents=True)
    (folder / "levels.yaml").write_text("levels:\n- {level: nul, public_name: Zelf}\n")
    monkeypatch.setenv("VOORVELD_DATA_DIR", str(folder.parent))
    result = run("check")
    assert result.code == 1
    assert "vocabulary/levels.yaml:2: Expected `int`, got `str`" in result.err


def test_an_unexpected_error_shows_no_traceback_and_not_what_was_asked(
    zeist: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(QUESTION)

    monkeypatch.setattr("app.finder.Finder.find", broken)
    result = zeist("route", QUESTION)
    assert result.code == 2
    assert "ValueError" in result.err
    assert "huilbaby" not in result.err + caplog.text


def test_check_tells_what_there_is(zeist: Run) -> None:
    result = zeist("check")
    assert result.code == 0
    assert "70 vragen, 71 soorten" in result.err


def test_a_database_is_made_filled_and_filled_again_without_a_change(run: Run) -> None:
    assert run("db", "upgrade").code == 0
    assert "0 veranderd, 0 gelijk" in run("db", "seed").err
    assert "0 nieuw, 0 veranderd" in run("db", "seed").err


def test_what_is_exported_can_be_imported_elsewhere(
    zeist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.geojson", tmp_path / "second.geojson"
    assert zeist("export", str(first)).code == 0
    monkeypatch.setenv("VOORVELD_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.db")
    assert zeist("db", "upgrade").code == 0
    assert zeist("import", str(first)).code == 0
    assert zeist("export", str(second)).code == 0
    assert len(first.read_bytes()) > 100_000
    assert json.loads(first.read_bytes())["features"] == json.loads(second.read_bytes())["features"]


def test_a_backup_is_put_back_and_what_was_there_is_kept(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "safe.backup"
    assert zeist("db", "backup", str(file)).code == 0
    assert file.stat().st_size > 100_000
    result = zeist("db", "restore", str(file))
    assert result.code == 0
    (safety,) = (tmp_path / "var" / "backups").iterdir()
    assert safety.name in result.err
    assert zeist("check").code == 0


def test_a_copy_that_is_not_whole_is_not_put_back(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.backup"
    file.write_bytes(b"half a copy")
    assert zeist("db", "restore", str(file)).code == 1
    assert "is er niet" in zeist("db", "restore", str(tmp_path / "nergens")).err
    assert zeist("check").code == 0


def test_an_export_overwrites_only_when_told_to(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "there.geojson"
    file.write_text("mine")
    assert "--force" in zeist("export", str(file)).err
    assert file.read_text() == "mine"
    assert zeist("export", str(file), "--force").code == 0
    assert file.stat().st_size > 100_000


@pytest.mark.parametrize("content", ["", "{}", "[1", '{"type": "FeatureCollection"}'])
def test_a_file_that_is_no_directory_is_refused_and_nothing_changes(
    zeist: Run, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "wrong.geojson"
    file.write_text(content)
    result = zeist("import", str(file))
    assert result.code == 1
    assert result.err.startswith("Fout: ")


def test_a_file_that_is_not_there_is_named(zeist: Run, tmp_path: Path) -> None:
    result = zeist("import", str(tmp_path / "nergens.geojson"))
    assert result.code == 1
    assert "nergens.geojson" in result.err


CASES = """\
- id: c1
  text: baby van 5 weken 38,5 koorts en drinkt niet
  red_flag: sick-infant
- id: c2
  soft_check: true
  text: Gezin met een huilbaby van 10 weken die goed groeit, moeder is uitgeput
  asker: huisarts
  needs: [crying-baby]
  max_first_level: 2
  must_not_first: [hospital-paediatrics]
"""


def test_cases_that_answer_as_expected_pass(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASES)
    result = zeist("cases", str(file))
    assert result.code == 0, result.out
    assert "2 van 2 zoals verwacht" in result.out
    assert "hard_recall: 1.0" in result.out


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "red_flag: sick-infant",
            "red_flag: suicidality",
            "c1: flag-other:suicidality",
        ),
        ("red_flag: sick-infant", "red_flag: null", "c1: false-alarm:"),
        ("needs: [crying-baby]", "needs: [debts]", "c2: missed:debts"),
        ("needs: [", "not_needs: [", "c2: forbidden:crying-baby"),
        ("max_first_level: 2", "max_first_level: 0", "c2: first-level:2>0"),
        ("must_not_first: [hospital-paediatrics", "must_not_first: [jgz", "c2: first-kind:jgz"),
    ],
)
def test_a_case_that_answers_otherwise_says_how(
    zeist: Run, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    file = tmp_path / "cases.yaml"
    assert old in CASES
    file.write_text(CASES.replace(old, new))
    result = zeist("cases", str(file))
    assert result.code == 1
    assert fault in result.out


def test_a_wrong_case_says_by_which_rules_and_weights(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASES.replace("red_flag: sick-infant", "red_flag: null"))
    told = zeist("cases", str(file)).out
    assert "regels: sick-infant." in told
    assert "gewicht: flag:sick-infant" in told


def test_cases_tell_which_flip_against_an_earlier_time(zeist: Run, tmp_path: Path) -> None:
    file, kept = tmp_path / "cases.yaml", tmp_path / "var" / "before.json"
    file.write_text(CASES)
    zeist("cases", str(file), "--save", str(kept))
    assert "niets anders dan eerst" in zeist("cases", str(file), "--against", str(kept)).out
    kept.write_text(kept.read_text().replace("crying-baby", "debts"))
    told = zeist("cases", str(file), "--against", str(kept)).out
    assert "c2: needs: debts" in told
    assert "→ crying-baby" in told


def test_kept_outcomes_that_cannot_be_read_are_named(zeist: Run, tmp_path: Path) -> None:
    file, kept = tmp_path / "cases.yaml", tmp_path / "before.json"
    file.write_text(CASES)
    kept.write_text("geen json")
    result = zeist("cases", str(file), "--against", str(kept))
    assert result.code == 1
    assert "before.json: geen bewaarde uitkomsten" in result.err


def test_a_wrong_cases_file_is_refused_with_its_line(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("- id: c1\n  text: 4\n")
    assert "cases.yaml:2: Expected `str`, got `int`" in zeist("cases", str(file)).err
