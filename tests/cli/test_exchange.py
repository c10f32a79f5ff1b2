"""Files in and out from the command line, and a backup that is kept."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.exchange.files import a_csv

LARGE = 21_000_000
"""Bytes that mean nothing in JSON."""
ROWS = (
    {"Plek": "Huis de Linde", "Soort": "walk-in-house", "Aanbod": "Koffie", "Tel": "301234567"},
    {"Plek": "Huis [rood]", "Soort": "Iets anders", "Aanbod": "Thee", "Tel": "0301234567"},
)


def test_a_dry_run_shows_everything_and_writes_nothing(zeist: Run, tmp_path: Path) -> None:
    file, report = tmp_path / "lijst.csv", tmp_path / "verslag.csv"
    file.write_bytes(a_csv(*ROWS))
    dry = zeist("import", str(file), "--dry-run", "--report", str(report))
    assert dry.code == 0
    assert "voorloopnul teruggezet: 0301234567" in dry.out
    assert "Iets anders" in dry.out
    assert "1 geweigerd" in dry.out
    assert "niets geschreven; organisatie: 1 nieuw" in dry.err
    assert "Iets anders" in report.read_text("utf-8-sig")
    real = zeist("import", str(file))
    assert "lijst.csv: 3 nieuw, 0 veranderd, 0 gelijk, 1 rijen geweigerd" in real.err
    assert "lijst.csv: 0 nieuw, 0 veranderd, 2 gelijk" in zeist("import", str(file)).err


def test_every_form_goes_out_and_changes_nothing_when_it_comes_in(
    zeist: Run, tmp_path: Path
) -> None:
    for name in ("gids.csv", "gids.xlsx", "gids.json", "gids.zip"):
        file = tmp_path / name
        assert zeist("export", str(file)).code == 0
        assert f"{name}: 0 nieuw, 0 veranderd" in zeist("import", str(file)).err
    assert "kies een naam op" in zeist("export", str(tmp_path / "gids.doc")).err


def test_the_template_is_written_once(zeist: Run, tmp_path: Path) -> None:
    for name in ("sjabloon.csv", "sjabloon.xlsx"):
        assert zeist("template", str(tmp_path / name)).code == 0
        assert "bestaat al" in zeist("template", str(tmp_path / name)).err
    assert "als .csv en .xlsx" in zeist("template", str(tmp_path / "sjabloon.json")).err


def test_a_file_that_cannot_be_read_is_one_line(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"PK\x03\x04rommel")
    result = zeist("import", str(file))
    assert result.code == 1
    assert "beschadigd" in result.err


def test_a_backup_is_kept_with_the_sounds_and_put_back(zeist: Run, tmp_path: Path) -> None:
    sounds = tmp_path / "var" / "fragments"
    sounds.mkdir(parents=True)
    (sounds / "a.mp3").write_bytes(b"geluid")
    folder = tmp_path / "nacht"
    assert zeist("db", "backup", "--keep", "2", str(folder)).code == 0
    (made,) = folder.glob("voorveld-*.backup")
    (sounds / "a.mp3").unlink()
    tar = made.with_suffix(".files.tar")
    whole = tar.read_bytes()
    tar.write_bytes(whole.replace(b"geluid", b"anders"))
    refused = zeist("db", "restore", str(made))
    assert refused.code == 1
    assert "beschadigd" in refused.err
    assert not (tmp_path / "var" / "backups").exists()
    tar.write_bytes(whole)
    assert "1 bestanden teruggezet" in zeist("db", "restore", str(made)).err
    assert (sounds / "a.mp3").read_bytes() == b"geluid"


def test_what_somebody_confirmed_is_kept_from_a_file_of_any_size(
    zeist: Run, tmp_path: Path
) -> None:
    file = tmp_path / "gids.geojson"
    assert zeist("export", str(file)).code == 0
    collection = json.loads(file.read_bytes())
    places = [
        each for each in collection["features"] if each["properties"]["type"] == "stakeholder"
    ]
    confirmed = {"confirmedOn": "2026-11-01", "confirmedBy": "de balie"}
    places[0]["properties"]["provenance"] |= confirmed
    file.write_text(json.dumps(collection))
    assert ": 0 nieuw, 1 veranderd" in zeist("import", str(file)).err
    for place in places[:2]:
        place["properties"]["name"] = "Een andere naam"
    file.write_bytes(json.dumps(collection).encode() + b" " * LARGE)
    taken = zeist("import", str(file))
    assert "niet overschreven, want bevestigd op 2026-11-01 door de balie" in taken.out
    assert ": 0 nieuw, 1 veranderd" in taken.err
    assert ": 0 nieuw, 1 veranderd" in zeist("import", str(file), "--overwrite-confirmed").err
