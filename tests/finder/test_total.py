"""Total: any request over any directory, an empty one too, gets an answer with words in it."""

from collections.abc import Iterator
from typing import get_args

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.finder import read_request
from app.words.answer import Answer
from app.words.codes import Asker, Language
from app.words.directory import Directory
from tests.builders import SATURDAY_NIGHT, TUESDAY_MORNING
from tests.catalogue.directories import NEEDS, directories
from tests.finder.asking import the_finder
from tests.finder.golden import read_chains
from tests.routing.worlds import MORE

SAID = (
    "",
    "kwibus",
    *sorted(
        {
            str(case.request.get("description", ""))
            for chain in read_chains()
            for case in chain.cases
        }
    ),
)
PLACES: tuple[dict[str, object], ...] = (
    {},
    {"postcode": "3705 HD"},
    {"postcode": "9999 XX"},
    {"lat": 52.09, "lon": 5.23},
    {"lat": 48.85, "lon": 2.35},
)
SPOKEN = frozenset(
    {"text", "label", "message", "instruction", "timingText", "question", "name", "summary"}
    | {"ifWorse", "trade", "consent"}
)
"""Fields that a person reads."""


@st.composite
def requests(draw: st.DrawFn) -> dict[str, object]:
    """Any request that may be sent; a need goes with an empty text."""
    description = draw(st.sampled_from(SAID) | st.text(max_size=80))
    fewest = 0 if description.strip() else 1
    return {
        "description": description,
        "needs": draw(st.lists(st.sampled_from(NEEDS), min_size=fewest, max_size=3)),
        "ageYears": draw(st.none() | st.integers(0, 110)),
        "asker": draw(st.sampled_from(get_args(Asker))),
        "language": draw(st.sampled_from(get_args(Language))),
        "place": draw(st.sampled_from(PLACES)),
        "now": draw(st.sampled_from((TUESDAY_MORNING, SATURDAY_NIGHT))).isoformat(),
        "maxDistanceMetres": draw(st.none() | st.integers(1, 500_000)),
        "limit": draw(st.integers(1, 10)),
    }


def answer_to(request: dict[str, object], directory: Directory) -> Answer:
    """The finder's answer on this directory alone."""
    read, warnings = read_request(request, TUESDAY_MORNING, the_finder().vocabulary)
    return the_finder().find(read, snapshot_of(DirectorySource(directory)), warnings)


def mute(value: object, path: str = "") -> Iterator[str]:
    """Paths of fields that should be read and are empty."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from mute(each, f"{path}[{index}]")
    if isinstance(value, dict):
        for name, each in value.items():
            if name in SPOKEN and each == "":
                yield f"{path}.{name}"
            yield from mute(each, f"{path}.{name}")


@MORE
@given(requests(), directories())
def test_any_request_over_any_directory_gets_an_answer_with_words_in_it(
    request: dict[str, object], directory: Directory
) -> None:
    answer = answer_to(request, directory)
    assert answer.routes or answer.no_route
    assert list(mute(msgspec.to_builtins(answer))) == []


@MORE
@given(requests())
def test_an_empty_directory_answers_too(request: dict[str, object]) -> None:
    answer = answer_to(request, Directory())
    assert answer.routes or answer.no_route
    assert all(step.stakeholder.id is None for route in answer.routes for step in route.steps)
    assert list(mute(msgspec.to_builtins(answer))) == []


@MORE
@given(requests(), directories())
def test_the_same_question_gets_the_same_bytes(
    request: dict[str, object], directory: Directory
) -> None:
    one, two = answer_to(request, directory), answer_to(request, directory)
    assert msgspec.json.encode(one) == msgspec.json.encode(two)
