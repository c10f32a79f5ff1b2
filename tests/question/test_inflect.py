"""Forms of verbs."""

from app.question.inflect import verb_forms


def test_a_weak_verb_gives_its_present_past_and_participle() -> None:
    assert {"huil", "huilt", "huilde", "gehuild"} <= verb_forms("huilen", {})


def test_a_long_vowel_is_written_double_and_v_becomes_f() -> None:
    assert {"maak", "maakt", "gemaakt"} <= verb_forms("maken", {})
    assert {"beef", "beeft", "gebeefd"} <= verb_forms("beven", {})


def test_a_double_consonant_becomes_single() -> None:
    assert {"krab", "krabt", "krabde"} <= verb_forms("krabben", {})


def test_a_verb_with_a_fixed_prefix_has_no_ge() -> None:
    forms = verb_forms("mishandelen", {})
    assert "mishandeld" in forms
    assert "gemishandeld" not in forms


def test_a_strong_verb_comes_from_the_list() -> None:
    assert "geslagen" in verb_forms("slaan", {"slaan": ["sla", "slaat", "geslagen"]})
