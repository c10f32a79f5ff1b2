"""Golden cases: a question as the API takes it, what must hold, and why that is right.

The cases are data (``data/cases``), a file per chain of the field. The whole answer to each
stands in ``docs/routes.md``, written by ``tests.finder.routes_page``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from app.cli import cases
from app.loading.source import read_source
from app.words.answer import Answer, Step
from app.words.codes import AnswerKind
from tests.finder.asking import DATA, answering, ask_raw, kinds, need_codes, passed, supporting

FOLDER = DATA / "cases"


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold; an empty field demands nothing.

    ``first``: kinds of which one must take it on first. ``answering``: exactly who takes it on.
    ``beside``: at least one of these supports. ``later``: rungs in this order, others between.
    ``never``: no step, none that bridges. ``level``, ``doors``: at most. ``timing``: of the first
    steps, any of these for each. ``says``: words of the answer as it is read.
    """

    answer: AnswerKind = "routes"
    needs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    not_flags: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    entrance: str = ""
    timing: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    no_route: tuple[str, ...] = ()
    level: int | None = None
    doors: int | None = None
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()


class GoldenCase(cases.GoldenCase, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, where its answer is from, why that is right and what must hold."""

    source: str
    why: str
    expect: Expected

    def answer(self) -> Answer:
        """The answer of the real finder on the seed."""
        return ask_raw(self.as_request())


class Chain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One chain of the field, with its cases."""

    id: str
    title: str
    source: str
    about: str
    cases: tuple[GoldenCase, ...]


def read_chains(folder: Path = FOLDER) -> tuple[Chain, ...]:
    """All chains, in the order of their files. Raises ``DataFileError`` with file and line."""
    return tuple(read_source(file, folder).convert(Chain) for file in sorted(folder.glob("*.yaml")))


def faults_of(expected: Expected, answer: Answer, read: str) -> list[str]:
    """What differs from what must hold, a line each. ``read``: the answer as it is read."""
    return [
        *_wrong_reading(expected, answer),
        *_wrong_route(expected, answer),
        *_wrong_around(expected, answer),
        *(f"zegt niet: {each}" for each in expected.says if each.lower() not in read.lower()),
        *(f"zegt: {each}" for each in expected.never_says if each.lower() in read.lower()),
    ]


def _wrong_reading(expected: Expected, answer: Answer) -> Iterator[str]:
    """The kind of answer, what was understood, the red flags."""
    flags = {flag.code for flag in answer.safety.flags}
    if answer.answer != expected.answer:
        yield f"antwoord {answer.answer}, niet {expected.answer}"
    yield from _missing("hulpvraag", expected.needs, need_codes(answer))
    yield from _missing("alarmteken", expected.flags, flags)
    yield from _unwanted("alarmteken", expected.not_flags, flags)
    if expected.no_route and (
        answer.no_route is None or answer.no_route.code not in expected.no_route
    ):
        yield f"geen route om {answer.no_route and answer.no_route.code}"


def _wrong_route(expected: Expected, answer: Answer) -> Iterator[str]:
    """Who takes it on, in which order, how soon, how heavy, behind how many doors."""
    if not answer.routes:
        if expected.first or expected.answering:
            yield "geen route"
        return
    main = answer.routes[0]
    taking = [each for each in main.steps if each.stakeholder.kind in answering((each,))]
    first = kinds(main.steps if answer.answer == "acute" else tuple(taking))[:1]
    if expected.first and not set(first) & set(expected.first):
        yield f"eerst {first}, niet een van {list(expected.first)}"
    if expected.answering and kinds(tuple(taking)) != list(expected.answering):
        yield f"neemt op zich {kinds(tuple(taking))}, niet {list(expected.answering)}"
    if expected.timing and not main.steps[0].timing.startswith(expected.timing):
        yield f"wanneer {main.steps[0].timing}, niet een van {list(expected.timing)}"
    entrance = [step.stakeholder.kind for step in main.steps if step.id == main.entrance]
    if expected.entrance and entrance != [expected.entrance]:
        yield f"ingang {entrance}, niet {expected.entrance}"
    if expected.level is not None and main.highest_level > expected.level:
        yield f"hoogste trede {main.highest_level}, niet hoogstens {expected.level}"
    if expected.doors is not None and main.doors > expected.doors:
        yield f"{main.doors} deuren, niet hoogstens {expected.doors}"


def _wrong_around(expected: Expected, answer: Answer) -> Iterator[str]:
    """What stands beside, what comes later, what was passed over, what is asked back."""
    yield from _missing("overgeslagen", expected.passed, passed(answer))
    asked = {each.id for each in answer.ask}
    if expected.asks and not asked & set(expected.asks):
        yield f"vraagt {sorted(asked)}, niet een van {list(expected.asks)}"
    for route in answer.routes[:1]:
        beside = supporting((*route.steps, *route.bridging))
        if expected.beside and not set(beside) & set(expected.beside):
            yield f"ernaast {beside}, niet een van {list(expected.beside)}"
        later = iter(kinds(route.if_not_enough))
        if not all(each in later for each in expected.later):
            yield f"later {kinds(route.if_not_enough)}, niet {list(expected.later)}"
    steps = (step for route in answer.routes for step in (*route.steps, *route.bridging))
    yield from _unwanted("stap", expected.never, set(_step_kinds(steps)))


def _step_kinds(steps: Iterable[Step]) -> Iterator[str]:
    return (step.stakeholder.kind for step in steps)


def _missing(what: str, wanted: Iterable[str], found: set[str]) -> Iterator[str]:
    return (f"{what} ontbreekt: {each}" for each in wanted if each not in found)


def _unwanted(what: str, wrong: Iterable[str], found: set[str]) -> Iterator[str]:
    return (f"{what} hoort er niet: {each}" for each in wrong if each in found)
