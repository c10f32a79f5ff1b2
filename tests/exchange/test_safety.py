"""Files made to hurt: refused before anything in them is believed."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from app.exchange.errors import FileRefusedError
from app.exchange.text import guard, unguard
from app.exchange.use import plan_import
from app.store.session import Store
from tests.exchange.files import an_excel
from tests.house import parts

Why = Callable[..., str]
ROW = {"Plek": "Huis", "Soort": "walk-in-house", "Aanbod": "Koffie"}


@pytest.fixture
def refused(sqlite_url: str) -> Why:
    def why(data: bytes, name: str = "x.xlsx") -> str:
        with Store(sqlite_url) as store, pytest.raises(FileRefusedError) as raised:
            plan_import(store, name, data, parts().vocabulary)
        return str(raised.value)

    return why


def changed(data: bytes, name: str, content: bytes, *, attributes: int = 0) -> bytes:
    """The zip with one part more, or another in its place."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        added = zipfile.ZipInfo(name)
        added.compress_type = zipfile.ZIP_DEFLATED
        added.external_attr = attributes
        new.writestr(added, content)
    return made.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(refused: Why) -> None:
    data = an_excel(ROW)
    assert "sterk ingepakt" in refused(changed(data, "xl/media/x.bin", b"\0" * 5_000_000))
    assert "groter dan 200 MB" in refused(changed(data, "xl/media/x.bin", bytes(201_000_000)))
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as package:
        for number in range(501):
            package.writestr(f"{number}.xml", b"")
    assert "meer dan 500 delen" in refused(many.getvalue())


@pytest.mark.parametrize("where", [b"", b"<!--" + b"x" * 70_000 + b"-->", b" " * 400_000])
def test_a_part_that_declares_entities_is_refused(refused: Why, where: bytes) -> None:
    evil = (
        b"<?xml version='1.0'?>"
        + where
        + b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><sst>&a;</sst>"
    )
    assert "DOCTYPE" in refused(changed(an_excel(ROW), "xl/sharedStrings.xml", evil))
    wide = evil.decode().replace("<?xml version='1.0'?>", "").encode("utf-16")
    assert "DOCTYPE" in refused(changed(an_excel(ROW), "xl/sharedStrings.xml", wide))


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", "a/../../x", "C:\\x", "a\\..\\x"])
def test_a_name_that_leads_elsewhere_is_refused(refused: Why, name: str) -> None:
    data = changed(changed(an_excel(ROW), name, b"x"), "datapackage.json", b"{}")
    assert "andere map" in refused(data)


def test_a_link_in_a_zip_is_refused(refused: Why) -> None:
    data = changed(an_excel(ROW), "x", b"/etc/passwd", attributes=0o120777 << 16)
    assert "andere plek" in refused(data)


def test_a_broken_or_other_file_is_refused_in_words(refused: Why) -> None:
    data = an_excel(ROW)
    assert refused(data[: len(data) // 2])
    assert "beschadigd" in refused(
        changed(data, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    )
    assert "oud of beveiligd" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1")
    assert "geen Excel" in refused(changed(io_zip(), "a.txt", b"x"))
    assert "HSDS" in refused(b"[1, 2]", "x.json")
    assert "JSON" in refused(b"{", "x.json")


def io_zip() -> bytes:
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    return made.getvalue()


def test_a_sheet_that_lies_about_its_size_costs_nothing(sqlite_url: str) -> None:
    data = an_excel(ROW)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')
    assert lying != sheet
    with Store(sqlite_url) as store:
        made = plan_import(
            store, "x.xlsx", changed(data, "xl/worksheets/sheet1.xml", lying), parts().vocabulary
        )
    assert made.rows == 1


def test_a_formula_in_excel_is_never_worked_out(sqlite_url: str) -> None:
    data = an_excel({**ROW, "Over de plek": "x"})
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml").decode()
    formula = '<c r="D2"><f>HYPERLINK("http://x")</f></c>'
    changed_sheet = re.sub(r'<c r="D2".*?</c>', formula, sheet)
    assert changed_sheet != sheet
    with Store(sqlite_url) as store:
        made = plan_import(
            store,
            "x.xlsx",
            changed(data, "xl/worksheets/sheet1.xml", changed_sheet.encode()),
            parts().vocabulary,
        )
    assert made.directory.stakeholders[0].description == ""


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "'=1", "''-", "(leeg)"]
)
def test_a_text_that_looks_like_a_formula_is_made_harmless_and_comes_back(text: str) -> None:
    harmless = guard(text)
    assert harmless.startswith("'")
    assert unguard(harmless) == text


@pytest.mark.parametrize("text", ["", "gewoon", "'t Huis", "''", "1+1", "a@b.nl"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert unguard(guard(text)) == guard(text) == text
