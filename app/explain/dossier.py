"""The P-line: an answer in at most four lines for a professional's own file.

Names of examples never get in: a step is named by its kind, and by its own name only when a
person confirmed the record.
"""

from collections.abc import Iterable

from app.explain.grammar import listed
from app.explain.helpers import as_count, small
from app.explain.scene import Scene
from app.explain.voice import NO_FACTS, Texts, Voice
from app.rules.rights import LEGAL_AGE
from app.words.answer import Answer, PassedOver, Route, Step
from app.words.vocabulary import Vocabulary

MOST_NAMED, MOST_NOT_NOW = 3, 2


def p_line(answer: Answer, texts: Texts, vocabulary: Vocabulary) -> str:
    """The lines; empty when there is no route to note down."""
    line = Dossier(texts.voices[answer.question.language, "professional"])
    if not answer.routes:
        return ""
    route = answer.routes[0]
    lines = (
        line.plan(route),
        line.beside(route),
        line.control(route),
        line.not_now(fitting(answer, vocabulary)),
    )
    return "\n".join(text for text in lines if text)


def fitting(answer: Answer, vocabulary: Vocabulary) -> list[PassedOver]:
    """The heavier help that could yet be this person's: something would bring it nearer.

    The finder leaves out what does not fit a told age. Where none is told, help for children
    stands in a file only for a need of children.
    """
    return [
        each
        for each in answer.passed_over
        if each.direction == "heavier"
        and each.would_change_if
        and (answer.question.age_years is not None or _fits_any_age(each, vocabulary))
    ]


def _fits_any_age(passed: PassedOver, vocabulary: Vocabulary) -> bool:
    """Whether it is not for the young alone, or its needs are of the young alone."""
    kind = vocabulary.kinds.get(passed.kind)
    if kind is None or kind.age_max is None or kind.age_max >= LEGAL_AGE:
        return True
    needs = [vocabulary.needs[code] for code in passed.needs if code in vocabulary.needs]
    return all(need.age_of == "child" or need.age_years[1] <= LEGAL_AGE for need in needs)


class Dossier:
    """Writes in one language, always for professionals."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._scene = Scene(now=None, numbers={})

    def say(self, code: str, **facts: object) -> str:
        """One line, or nothing when a fact is missing."""
        return self._voice.sections["p_line"][code].fill(facts or NO_FACTS, self._scene) or ""

    def plan(self, route: Route) -> str:
        """What was agreed: each answering step with its term."""
        own_house, aside = "advice", "alongside"
        steps = [
            self._step(step)
            for step in route.steps
            if step.type != own_house and step.timing != aside
        ]
        return self.say("plan", steps="; ".join(steps[:MOST_NAMED])) if steps else ""

    def _step(self, step: Step) -> str:
        """``JGZ (<3 wd)``."""
        code, _, fact = step.timing.partition(":")
        days = as_count(fact) if code == "within" else None
        when = self.say("soon", days=days) or (small(step.timing_text) if not days else "")
        return self.say("step", place=self._place(step), when=when)

    def _place(self, step: Step) -> str:
        """The kind; a confirmed name besides."""
        kind = self._kind(step.stakeholder.kind)
        if step.stakeholder.own:
            return self._voice.word("own_kinds", step.stakeholder.kind) or kind
        confirmed = step.provenance.confirmed_on is not None and not step.provenance.example
        return f"{kind} {step.stakeholder.name}" if confirmed else kind

    def beside(self, route: Route) -> str:
        """What stands beside it, by kind."""
        steps = (*(step for step in route.steps if step.timing == "alongside"), *route.bridging)
        return self._kinds("beside", (step.stakeholder.kind for step in steps))

    def control(self, route: Route) -> str:
        """When to look again: the first later rung."""
        after = [step.next.after_days for step in route.if_not_enough if step.next is not None]
        days = min((days for days in after if days), default=None)
        return self.say("control", days=days)

    def not_now(self, passed: Iterable[PassedOver]) -> str:
        """The heavier help that is not asked for now."""
        return self._kinds("not-now", (each.kind for each in passed), MOST_NOT_NOW)

    def _kinds(self, code: str, kinds: Iterable[str], most: int = MOST_NAMED) -> str:
        """A line that lists kinds, each once."""
        names = [self._kind(kind) for kind in dict.fromkeys(kinds)][:most]
        return self.say(code, kinds=listed(names, self._voice.grammar.and_)) if names else ""

    def _kind(self, code: str) -> str:
        """A kind as colleagues call it."""
        return self._voice.word("kinds", code) or code
