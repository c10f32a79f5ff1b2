"""Faults in the data files name their file and rule."""

from copy import deepcopy

import pytest

from app.loading import load_question_files
from app.question import compile_lexicon
from app.words.errors import DataFileError
from app.words.vocabulary import Vocabulary
from tests.question.conftest import DATA


def _compile_with(vocabulary: Vocabulary, **extra: object) -> None:
    files = deepcopy(load_question_files(DATA))
    compile_lexicon({**files, **extra}, vocabulary)


def test_an_unknown_concept_is_named_with_its_rule(vocabulary: Vocabulary) -> None:
    wrong = {"needs": {"debts": {"mine": "NOT_THERE & geld"}}}
    with pytest.raises(DataFileError, match=r"debts\.mine.*NOT_THERE"):
        _compile_with(vocabulary, own=wrong)


def test_an_unknown_need_is_named_with_its_file(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataFileError, match=r"own.*no-need\.mine"):
        _compile_with(vocabulary, own={"needs": {"no-need": {"mine": "geld"}}})


def test_an_unknown_flag_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataFileError, match="no-flag"):
        _compile_with(vocabulary, own={"flags": {"no-flag": {"mine": "geld"}}})


def test_an_expression_that_cannot_be_read_names_its_rule(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataFileError, match=r"own.*debts\.mine"):
        _compile_with(vocabulary, own={"needs": {"debts": {"mine": "geld |"}}})


def test_an_unknown_key_of_a_rule_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataFileError, match=r"debts\.mine"):
        _compile_with(vocabulary, own={"needs": {"debts": {"mine": {"if": "geld", "wen": "x"}}}})


def test_a_concept_given_twice_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(DataFileError, match="BABY"):
        _compile_with(vocabulary, own={"concepts": {"BABY": "baby"}})


def test_a_concept_that_leads_to_itself_is_refused(vocabulary: Vocabulary) -> None:
    circle = {"concepts": {"ONE_A": "TWO_A & geld", "TWO_A": "ONE_A & geld"}}
    with pytest.raises(DataFileError, match="bevat zichzelf"):
        _compile_with(vocabulary, own=circle)
