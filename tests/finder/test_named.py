"""Who asks for a place by its name hears where the list of those is, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finder.named import MOST_KINDS, named_kinds, names_of_kinds
from app.loading import load_vocabulary
from tests.finder.asking import DATA, ask

VOCABULARY = load_vocabulary(DATA)
NAMES = names_of_kinds(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("huisarts", ("gp",)),
        ("Zijn er nog andere huisartsen?", ("gp",)),
        ("CJG of consultatiebureau", ("cjg", "jgz")),
        ("een Centrum voor Jeugd en Gezin", ("cjg",)),
        ("Alzheimer Café", ("memory-cafe",)),
        ("basis-ggz", ("basic-ggz",)),
        ("GP or library", ("gp", "library-language")),
        ("ik ga mee", ()),
        ("", ()),
    ],
)
def test_a_kind_is_known_by_what_people_call_it(text: str, kinds: tuple[str, ...]) -> None:
    assert named_kinds(text, NAMES) == kinds


def test_in_a_long_text_a_place_only_comes_by() -> None:
    assert named_kinds("huisarts " + "en nog iets anders " * 4, NAMES) == ()
    assert named_kinds("huisarts" + " " * 10_000, NAMES) == ()


@given(st.text(max_size=300))
def test_any_text_names_a_few_known_kinds_at_most(text: str) -> None:
    found = named_kinds(text, NAMES)
    assert len(found) <= MOST_KINDS
    assert set(found) <= VOCABULARY.kinds.keys()


def test_every_name_is_of_one_kind() -> None:
    told = [name for kind in VOCABULARY.kinds.values() for name in kind.names]
    assert len(told) == len(set(told)) == len(NAMES)


def test_a_place_that_is_asked_for_is_named_with_where_to_look() -> None:
    answer = ask("Ik zoek een huisarts")
    assert answer.no_route is not None
    assert answer.no_route.code == "place-named"
    assert [kind.code for kind in answer.no_route.kinds] == ["gp"]
    assert answer.summary == "U vraagt naar de huisarts."
    assert "kaart" in answer.no_route.text
    assert answer.no_route.contact is not None


def test_in_english_it_is_said_in_english() -> None:
    answer = ask("I am looking for a library", language="en")
    assert answer.no_route is not None
    assert answer.summary == "You ask for the library."


@pytest.mark.parametrize(
    "text",
    ["De huisarts zegt dat ik schulden heb", "Ik wil niet meer leven, moet ik naar de huisarts"],
)
def test_a_need_or_danger_goes_before_a_name(text: str) -> None:
    answer = ask(text)
    assert answer.no_route is None
