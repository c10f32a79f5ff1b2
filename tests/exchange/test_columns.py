"""A table with headings of its own: what its columns seem to be, and what somebody says."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.errors import FileRefusedError, UnknownHeadingsError
from app.exchange.tables.choosing import column_faults, read_choice, write_choice
from app.exchange.tables.columns import MARK
from app.exchange.tables.csv_in import Row
from app.exchange.tables.guessing import MOST_COLUMNS, propose
from app.exchange.tables.headers import BY_HEADER
from app.exchange.tables.heading_row import find_heading_row
from app.exchange.tables.lists import Lists
from app.exchange.tables.tidying import tidied
from app.exchange.words import Proposal
from tests.house import parts

LISTS = Lists(parts().vocabulary, {"GM0355": ("gemeente", "Zeist")})
HEAD = ["Wij heten", "Bereikbaar via", "Mailen naar", "Digitaal", "Zit in", "Waar het om draait",
        "Deur staat open", "Categorie v.d. plek"]  # fmt: skip
STREETS = ("Laan", "Plein", "Dreef", "Hof")


def data_row(at: int) -> list[str]:
    return [
        f"Huis {'ABCDEFGHIJ'[at % 10]}",
        f"030 - 555 01 {at:02}",
        f"info@huis{at}.example",
        f"www.huis{at}.example",
        f"37{at:02} AB",
        random.Random(at).choice(["Gokken", "Pesten", "Rouw"]),
        "ma t/m vr 9-17 u",
        "Inloophuis",
    ]


def table(head: Sequence[str] = HEAD, *above: Sequence[str], count: int = 12) -> list[Row]:
    rows = [*above, head, *(data_row(at) for at in range(1, count + 1))]
    return [(number, list(cells)) for number, cells in enumerate(rows, 1)]


def guessed(proposal: Proposal) -> dict[str, str]:
    return {each.heading: each.column for each in proposal.guesses}


def test_a_column_is_known_by_what_stands_in_it_whatever_it_is_called() -> None:
    found = propose(table(), LISTS)
    assert not found.known
    assert guessed(found) == {
        "Wij heten": "",
        "Bereikbaar via": "Telefoon",
        "Mailen naar": "E-mail",
        "Digitaal": "Website",
        "Zit in": "Postcode",
        "Waar het om draait": "Beantwoordt",
        "Deur staat open": "Openingstijden",
        "Categorie v.d. plek": "Soort",
    }


def test_titles_above_are_no_headings_and_a_row_of_data_is_none_either() -> None:
    rows = table(HEAD, ["DE LIJST VAN DE WIJK", ""], ["stand mei", "wij", ""], [])
    assert rows[find_heading_row(rows) or 0][1] == HEAD
    assert propose(rows, LISTS).row == 4
    assert find_heading_row([(1, data_row(1)), (2, data_row(2))]) is None
    assert find_heading_row([(1, HEAD)]) is None
    with pytest.raises(UnknownHeadingsError, match="bekende koppen"):
        propose([(1, ["zomaar wat tekst"])], LISTS)


def test_somebody_says_in_which_row_the_headings_stand() -> None:
    rows = table(HEAD, ["Naam", "Bellen", "Wat"], ["lijst", "van", "mei"], [])
    found = propose(rows, LISTS, heading_row=4)
    assert found.row == 4
    assert [each.heading for each in found.guesses] == HEAD
    assert [each.row for each in found.others[:3]] == [1, 2, 4]
    assert found.others[0].said == "Naam · Bellen · Wat"
    for row in (3, 4_000):
        with pytest.raises(UnknownHeadingsError, match=f"in rij {row} staan geen koppen"):
            propose(rows, LISTS, heading_row=row)


def test_a_heading_counts_for_what_its_cells_cannot_tell() -> None:
    head = [
        "Org.naam",
        "Str.",
        "Huisnr.",
        "Huisletter",
        "Minimale lft",
        "Wachten (in weken)",
        "N",
        "Aantal plekken",
    ]
    rows = [(1, head)] + [
        (at + 2, [f"Club {at}", STREETS[at % 4], str(at), "a", "12", "3", str(at), "8"])
        for at in range(9)
    ]
    found = guessed(propose(rows, LISTS))
    assert found["Str."] == "Straat en huisnummer"
    assert found["Huisnr."] == "Huisnummer"
    assert found["Huisletter"] == "Toevoeging"
    assert found["Minimale lft"] == "Leeftijd vanaf"
    assert found["Wachten (in weken)"] == "Dagen tot eerste gesprek"
    assert found["N"] == found["Aantal plekken"] == ""


def test_a_heading_that_its_cells_deny_is_not_sure() -> None:
    rows = [(1, ["Naam plek", "Telefoon", "Bijz. (vrij)"])] + [
        (at, [f"Club {at}", "bij de balie vragen", f"tekst {at}"]) for at in range(2, 9)
    ]
    found = {each.heading: each for each in propose(rows, LISTS).guesses}
    assert found["Naam plek"].sure
    assert not (found["Telefoon"].column and found["Telefoon"].sure)


def test_a_number_that_counts_the_rows_is_no_id_of_a_place() -> None:
    rows = [(at + 1, [str(at), *data_row(at)]) for at in range(1, 9)]
    assert guessed(propose([(1, ["Nr.", *HEAD]), *rows], LISTS))["Nr."] == ""


def test_a_file_of_which_every_heading_is_ours_is_known() -> None:
    rows = [(1, ["Plek", "Tel.", "Fax"]), (2, ["Huis", "030 555 01 01", ""])]
    assert propose(rows, LISTS).known
    rows[1] = (2, ["Huis", "030 555 01 01", "030 555 01 02"])
    found = propose(rows, LISTS)
    assert not found.known
    assert guessed(found)["Tel."] == "Telefoon"


def test_three_hundred_columns_and_more_are_looked_at() -> None:
    head = [
        "kop " + "".join("abcdefghij"[int(each)] for each in str(at))
        for at in range(MOST_COLUMNS + 40)
    ]
    found = propose([(1, head), (2, ["a"] * len(head)), (3, ["b"] * len(head))], LISTS)
    assert len(found.guesses) == MOST_COLUMNS


CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["3705 AB", "030 555 01 01", "ja", "52.09", "5.23", "a@b.nl", "=1+1", "Plek"]),
)


@given(st.lists(st.lists(CELL, max_size=8), max_size=12))
def test_any_headings_and_cells_give_a_proposal_that_can_be_taken(cells: list[list[str]]) -> None:
    rows = list(enumerate(cells, 1))
    try:
        found = propose(rows, LISTS)
    except UnknownHeadingsError:
        return
    columns = [each.column for each in found.guesses if each.column]
    assert len(columns) == len(set(columns))
    assert set(columns) <= {*BY_HEADER, MARK}
    assert all(fault.kind == "missing" for fault in column_faults(columns))
    assert not any(each.examples and not each.heading for each in found.guesses)


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=6), st.data())
def test_a_list_of_columns_says_the_same_after_writing_and_reading(
    head: list[str], drawn: st.DataObject
) -> None:
    rows = [(1, head), *((at, drawn.draw(st.permutations(data_row(at)))) for at in range(2, 6))]
    try:
        found = propose(rows, LISTS)
    except UnknownHeadingsError:
        return
    if "Plek" not in guessed(found).values():
        return
    chosen = read_choice(write_choice(found), rows)
    width = len(found.chosen.columns)
    assert (*chosen.columns, *[""] * width)[:width] == found.chosen.columns


def a_list(*lines: str, head: str = "kop;voorbeeld;kolom") -> bytes:
    return "\r\n".join((head, *lines)).encode()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Wij heten;;Plek", "Fax;;Telefoon"), "regel 3, kop “Fax”: die kop staat niet"),
        (("Wij heten;;Plek", "Zit in;;Postkode"), "kop “Zit in”: kolom Postkode bestaat niet; bed"),
        (("Wij heten;;Plek", "Zit in;;Plek"), "regel 3, kop “Zit in”: kolom Plek is al gekozen"),
        (("Wij heten;;Plek", "Wij heten;;Soort"), "regel 3, kop “Wij heten”: die kop staat niet"),
        (("Zit in;;Postcode",), "geen kop is de kolom Plek"),
        (("Iets anders;;Plek",), "een ander bestand"),
    ],
)
def test_a_list_of_columns_that_is_wrong_names_line_and_heading(
    lines: tuple[str, ...], said: str
) -> None:
    with pytest.raises(FileRefusedError, match=said):
        read_choice(a_list(*lines), table())


def test_a_list_of_columns_without_its_own_headings_says_how_to_make_one() -> None:
    with pytest.raises(FileRefusedError, match="voorveld columns"):
        read_choice(b"Wij heten;Plek\r\n", table())


def test_a_heading_that_stands_twice_is_told_apart_by_its_order_and_none_has_a_name() -> None:
    rows = table(["Naam", "Naam", "", *HEAD[3:]])
    lines = ("Naam;;Plek", "naam ;;Telefoon", "(kolom 3);;e-mail")
    assert read_choice(a_list(*lines), rows).columns == ("Plek", "Telefoon", "E-mail")


def test_a_hostile_heading_is_text_in_the_list_and_finds_its_column_again() -> None:
    head = ["=HYPERLINK(1)", *HEAD[1:]]
    written = write_choice(propose(table(head), LISTS)).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in written
    mended = written.replace("'=HYPERLINK(1);", "'=HYPERLINK(1);", 1).splitlines()
    mended[1] = "'=HYPERLINK(1);;Plek"
    assert read_choice("\r\n".join(mended).encode(), table(head)).columns[0] == "Plek"


@pytest.mark.parametrize(
    ("street", "number", "addition", "whole", "kinds"),
    [
        ("Laan", "12", "", "Laan 12", []),
        ("Laan", "12", "a", "Laan 12a", []),
        ("Laan", "12a", "A", "Laan 12a", []),
        ("Laan", "12", "bis", "Laan 12 bis", []),
        ("Laan", "12.0", "", "Laan 12", ["number"]),
        ("Laan", "l1", "", "Laan 11", ["number"]),
        ("Laan 12", "12", "", "Laan 12", []),
        ("Laan 12", "", "b", "Laan 12b", []),
        ("12", "Laan", "", "Laan 12", ["exchanged"]),
        ("Laan", "12-mrt", "", "Laan", ["bad-number"]),
        ("Laan 12", "14", "", "Laan 12", ["two-numbers"]),
        ("", "12", "", "", ["no-street"]),
        ("Laan", "", "b", "Laan", ["no-number"]),
        ("Laan", "", "", "Laan", []),
    ],
)
def test_a_house_number_in_a_column_of_its_own_comes_behind_its_street(
    street: str, number: str, addition: str, whole: str, kinds: list[str]
) -> None:
    cells = {"Straat en huisnummer": street, "Huisnummer": number, "Toevoeging": addition}
    assert [moved.kind for moved in tidied(cells)] == kinds
    assert cells == {"Straat en huisnummer": whole}
