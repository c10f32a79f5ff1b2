"""A fault in a text file stops start-up and names file and key."""

import copy
from typing import Any

import pytest

from app.explain import Texts, compile_texts
from app.words.errors import DataFileError
from tests.explain.texts import the_files


def changed(file: str, section: str, key: str, value: object) -> dict[str, Any]:
    """The real files with one text written differently."""
    files: dict[str, Any] = copy.deepcopy(the_files())
    files[file].setdefault(section, {})[key] = value
    return files


def fault_of(files: dict[str, Any]) -> str:
    """What start-up says."""
    with pytest.raises(DataFileError) as caught:
        compile_texts(files)
    return str(caught.value)


def test_the_real_files_compile() -> None:
    assert isinstance(compile_texts(the_files()), Texts)


def test_an_unknown_place_names_file_and_key() -> None:
    said = fault_of(changed("nl", "reasons", "free", "Het kost {euro} euro."))
    assert said == "texts/nl.yaml: reasons.free: onbekende plek {euro}"


def test_an_unknown_helper_is_a_fault() -> None:
    said = fault_of(changed("en", "reasons", "near", "It is {metres:miles} away."))
    assert said == "texts/en.yaml: reasons.near: onbekende hulp {metres:miles}"


def test_a_loose_brace_is_a_fault() -> None:
    assert "losse accolade" in fault_of(changed("nl", "reasons", "free", "Het is {gratis."))


def test_a_code_nobody_sends_is_a_fault() -> None:
    said = fault_of(changed("nl_professional", "reasons", "fre", "gratis"))
    assert said == "texts/nl_professional.yaml: reasons.fre: onbekende code"


@pytest.mark.parametrize("file", ["nl", "en"])
def test_a_missing_text_is_a_fault_in_dutch_and_in_english(file: str) -> None:
    files: dict[str, Any] = copy.deepcopy(the_files())
    del files[file]["passed"]["tried"]
    assert fault_of(files) == f"texts/{file}.yaml: passed.tried: ontbreekt"


def test_professionals_read_the_resident_s_text_where_they_have_none() -> None:
    files: dict[str, Any] = copy.deepcopy(the_files())
    del files["nl_professional"]["reasons"]["free"]
    voices = compile_texts(files).voices
    assert (
        voices["nl", "professional"].sections["reasons"]["free"]
        == voices["nl", "resident"].sections["reasons"]["free"]
    )


def test_an_unknown_section_is_a_fault() -> None:
    assert fault_of(changed("nl", "raesons", "free", "x")).endswith("onbekende sectie raesons")


def test_a_missing_file_is_a_fault() -> None:
    files = {name: content for name, content in the_files().items() if name != "en"}
    assert fault_of(files).startswith("texts/en.yaml: ontbreekt")


def test_a_text_that_is_no_text_is_a_fault() -> None:
    assert "reasons.free: moet een tekst" in fault_of(changed("nl", "reasons", "free", 3))
    assert "kinds.gp: moet een tekst" in fault_of(changed("nl_names", "kinds", "gp", ["x"]))
    assert "reasons: moet sleutels" in fault_of({**the_files(), "nl": {"reasons": "x"}})


def test_a_missing_word_of_the_grammar_is_a_fault() -> None:
    files: dict[str, Any] = copy.deepcopy(the_files())
    del files["en"]["grammar"]["week"]
    assert fault_of(files).startswith("texts/en.yaml: grammar: ")
