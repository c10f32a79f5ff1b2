"""A file with headings of its own from the command line: a list of columns, mended by hand."""

import csv
import io
from pathlib import Path

from tests.cli.conftest import Run
from tests.exchange.files import a_csv, an_excel

ROWS = [
    {
        "Zo heten wij": f"Huis {name}",
        "Bereikbaar op": f"030 - 555 01 1{at}",
        "Soort club": "Inloophuis",
        "Dit doen wij": "Koffie",
        "Straat": "Laan",
        "Nr. huis": f"{at + 1}",
        "Voor ons": "niets",
    }
    for at, name in enumerate(("Linde", "Beuk", "Eik"))
]


def mended(file: Path, **columns: str) -> None:
    """Fill in what a person would."""
    lines = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    for line in lines[1:]:
        line[2] = columns.get(line[0].replace(" ", "_"), line[2])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(lines)
    file.write_bytes(out.getvalue().encode("cp1252"))


def test_a_strange_file_is_read_with_a_list_of_its_columns(zeist: Run, tmp_path: Path) -> None:
    for name, data in (("lijst.csv", a_csv(*ROWS)), ("lijst.xlsx", an_excel(*ROWS))):
        file, listed = tmp_path / name, tmp_path / f"{name}.kolommen.csv"
        file.write_bytes(data)
        refused = zeist("import", str(file))
        assert refused.code == 1
        assert f"voorveld columns {file} kolommen.csv" in refused.err
        assert "--columns" in refused.err
        written = zeist("columns", str(file), str(listed))
        assert "7 kolommen" in written.err
        assert "bestaat al" in zeist("columns", str(file), str(listed)).err
        assert "030 - 555 01 10 | 030 - 555 01 11" in listed.read_text("utf-8-sig")
        mended(listed, Zo_heten_wij="Plek", Dit_doen_wij="Aanbod")
        dry = zeist("import", str(file), "--columns", str(listed), "--dry-run")
        assert "plek: 3 nieuw" in dry.err
        assert "weggelaten kolommen: Voor ons" in dry.err
    done = zeist("import", str(file), "--columns", str(listed))
    assert "9 nieuw" in done.err
    gids = tmp_path / "gids.csv"
    assert zeist("export", str(gids)).code == 0
    assert "Laan 2" in gids.read_text("utf-8-sig")


def test_the_row_of_the_headings_can_be_told(zeist: Run, tmp_path: Path) -> None:
    file, listed = tmp_path / "lijst.csv", tmp_path / "kolommen.csv"
    file.write_bytes(b"Groep;Stand;Soort lijst\r\n" + a_csv(*ROWS, encoding="cp1252"))
    wrong = zeist("columns", str(file), str(listed), "--row", "9")
    assert "in rij 9 staan geen koppen" in wrong.err
    assert not listed.exists()
    assert zeist("columns", str(file), str(listed), "--row", "1").code == 0
    assert "Stand" in listed.read_text("utf-8-sig")
    assert zeist("columns", str(file), str(listed), "--row", "2", "--force").code == 0
    mended(listed, Zo_heten_wij="Plek", Dit_doen_wij="Aanbod")
    assert "9 nieuw" in zeist("import", str(file), "--columns", str(listed)).err


def test_a_wrong_list_of_columns_names_line_and_heading(zeist: Run, tmp_path: Path) -> None:
    file, listed = tmp_path / "lijst.csv", tmp_path / "kolommen.csv"
    file.write_bytes(a_csv(*ROWS))
    listed.write_text("kop;kolom\nZo heten wij;Plek\nFax;Telefoon\nStraat;Weg\n")
    wrong = zeist("import", str(file), "--columns", str(listed))
    assert wrong.code == 1
    assert "regel 3, kop “Fax”: die kop staat niet" in wrong.err
    assert "regel 4, kop “Straat”: kolom Weg bestaat niet" in wrong.err
    other = tmp_path / "gids.geojson"
    other.write_text('{"type": "FeatureCollection", "features": []}')
    for words in (("columns", str(other), str(tmp_path / "x.csv")),
                  ("import", str(other), "--columns", str(listed))):  # fmt: skip
        assert "alleen CSV en Excel" in zeist(*words).err
