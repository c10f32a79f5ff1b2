"""Personal data is told, with its place."""

import pytest

from app.question.personal import find_personal_data, is_bsn


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("BSN 123456782 graag", "bsn", "123456782"),
        ("bel me op 06-12345678", "phone", "06-12345678"),
        ("mail naar jan@voorbeeld.nl", "email", "jan@voorbeeld.nl"),
        ("rekening NL91 ABNA 0417 1643 00", "iban", "NL91 ABNA 0417 1643 00"),
        ("ik woon op Slotlaan 12 in Zeist", "address", "Slotlaan 12"),
        ("postcode 3701 GL 12", "address", "3701 GL 12"),
        ("geb. 12-03-1984", "birth-date", "12-03-1984"),
        ("Ik ben Yonas en ik zoek hulp", "name", "Yonas"),
        ("mevrouw De Vries woont alleen", "name", "De Vries"),
        ("Patient J. de Vries, somber", "name", "J. de Vries"),
    ],
)
def test_personal_data_is_found(text: str, kind: str, part: str) -> None:
    found = [(datum.kind, text[datum.start : datum.end]) for datum in find_personal_data(text)]
    assert (kind, part) in found


@pytest.mark.parametrize(
    "text",
    ["Ik ben Nederlander", "baby 38,4 graden", "wij betalen 1200 euro", "nummer 123456789"],
)
def test_other_words_and_numbers_are_left_alone(text: str) -> None:
    assert find_personal_data(text) == ()


def test_the_eleven_test_decides_what_a_bsn_is() -> None:
    assert is_bsn("123456782")
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")
