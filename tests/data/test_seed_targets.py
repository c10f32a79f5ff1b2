"""An offering for a few does not turn up for everybody."""

import re

import pytest

from app.words.directory import Offering
from tests.data.reading import the_seed

FEW: tuple[tuple[str, frozenset[str]], ...] = (
    (r"slecht zien|blind|slechthorend|doof", frozenset()),
    (r"lichamelijke klachten door spanning", frozenset()),
    (r"eetstoornis", frozenset({"eating-problems"})),
    (r"klusteam|arbeidstraining|vaste plek", frozenset({"disability"})),
    (r"bij een beperking", frozenset({"disability", "autism-like", "adhd-like-behaviour"})),
    (r"KOPP|KOV", frozenset({"parent-mental-illness", "young-carer", "relative-of-addict"})),
    (r"geheugenpoli", frozenset({"dementia", "frail-elderly"})),
    (r"beginnende dementie", frozenset({"dementia", "informal-carer-strain", "loneliness"})),
    (r"ernstig ziek kind", frozenset({"chronically-ill-child", "palliative-child"})),
)
"""What a title says it is for, and the needs that tell of it."""


@pytest.mark.parametrize(("title", "needs"), FEW, ids=[each[0] for each in FEW])
def test_what_is_for_a_few_answers_only_what_tells_of_them(
    title: str, needs: frozenset[str]
) -> None:
    found = [each for each in the_seed().offerings if re.search(title, each.title, re.IGNORECASE)]
    assert found
    for each in found:
        assert _of(each) - needs == set(), each.title


def _of(offering: Offering) -> set[str]:
    return {*offering.answers, *offering.supports}
