"""The answer at a glance, for a professional: how to get in, and what meanwhile.

The heading says who and when ("when" comes here where it does not); together these are the
three lines before any fold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.web.pages.answer_steps import Reader
from app.web.readable import capitalised
from app.words.answer import Answer, Route, Step

_MOST_NAMES = 3


@dataclass(frozen=True)
class GlanceLine:
    """A word and what it stands for, in one line."""

    label: str
    text: str


def glance_of(answer: Answer, reader: Reader) -> tuple[GlanceLine, ...]:
    """How to get in and what meanwhile; nothing where there is no route."""
    if not answer.routes or answer.routes[0].role == "acute":
        return ()
    route = answer.routes[0]
    say = reader.say
    own = _own(route.steps)
    lines = (
        GlanceLine(say("answer.when"), _when(answer.summary, own)),
        GlanceLine(say("step.how.pro"), _access(own)),
        GlanceLine(say("answer.meanwhile.pro"), _meanwhile(answer, route)),
    )
    return tuple(line for line in lines if line.text)


def _when(summary: str, steps: Sequence[Step]) -> str:
    """When the first step begins, unless the heading says when of the one that it names."""
    timings = [step.timing_text for step in steps]
    if any(timing.casefold() in summary.casefold() for timing in timings if timing):
        return ""
    return capitalised(timings[0]) if timings else ""


def _own(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if step.timing != "alongside"]


def _access(steps: Sequence[Step]) -> str:
    """How to get in at the step that takes most on; at each, where the doors differ in kind."""
    told = [
        (number, step, step.access)
        for number, step in enumerate(steps, start=1)
        if step.access is not None and step.access.instruction
    ]
    if not told:
        return ""
    kinds = {access.kind for _, _, access in told}
    if len(kinds) > 1:
        return " ".join(f"{n}. {capitalised(access.instruction)}." for n, _, access in told)
    _, _, access = max(told, key=lambda each: len(each[1].needs))
    return capitalised(access.instruction)


def _meanwhile(answer: Answer, route: Route) -> str:
    """What to do now, and who is there until the route begins or beside it."""
    beside = [step for step in route.steps if step.timing == "alongside"]
    names = [step.stakeholder.name for step in (*route.bridging, *beside)]
    who = ", ".join(dict.fromkeys(names[:_MOST_NAMES]))
    told = " ".join(tip.text for tip in answer.do_now if tip.text)
    return " ".join(part for part in (told, f"{who}." if who else "") if part)
