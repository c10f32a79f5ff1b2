"""The real finder on the seed of Zeist, for tests that ask whole questions."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.finder import Finder, read_request
from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon, load_rule_set, load_second_reader, load_text_set
from app.words.answer import Answer, Step
from tests.builders import TUESDAY_MORNING

DATA = Path(__file__).parents[2] / "data"


@lru_cache
def the_finder() -> Finder:
    """The finder with all real data files."""
    vocabulary = load_vocabulary(DATA)
    return Finder(
        vocabulary=vocabulary,
        lexicon=load_lexicon(DATA, vocabulary),
        rules=load_rule_set(DATA),
        texts=load_text_set(DATA),
        version="test",
        second=load_second_reader(DATA),
    )


@lru_cache
def zeist() -> Snapshot:
    """The seed as a snapshot."""
    return snapshot_of(DirectorySource(read_geojson((DATA / "seed_zeist.geojson").read_bytes())))


def ask(description: str = "", **fields: object) -> Answer:
    """Ask as a portal would; Tuesday morning unless ``now`` is given."""
    return ask_raw({"description": description, **fields})


def ask_raw(raw: Mapping[str, object]) -> Answer:
    """The same, of any JSON."""
    request, warnings = read_request(raw, TUESDAY_MORNING, the_finder().vocabulary)
    return the_finder().find(request, zeist(), warnings)


def need_codes(answer: Answer) -> set[str]:
    """What was understood."""
    return {need.code for need in answer.question.needs}


def kinds(steps: tuple[Step, ...]) -> list[str]:
    """Who the steps are at."""
    return [step.stakeholder.kind for step in steps]


def answering(steps: tuple[Step, ...]) -> list[str]:
    """Who takes something on, in order."""
    return [
        step.stakeholder.kind
        for step in steps
        if any(need.role == "answers" for need in step.needs)
    ]


def supporting(steps: tuple[Step, ...]) -> list[str]:
    """Who stands beside."""
    return [
        step.stakeholder.kind
        for step in steps
        if all(need.role == "supports" for need in step.needs)
    ]


def passed(answer: Answer) -> set[str]:
    """Which kinds were passed over."""
    return {each.kind for each in answer.passed_over}
