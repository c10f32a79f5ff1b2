"""The P-line: an answer in at most five lines for a professional's own file.

Names of examples never get in: a step is named by its kind, and by its own name only when a
person confirmed the record.
"""

from collections.abc import Iterable

from app.explain.grammar import listed
from app.explain.helpers import as_count, small
from app.explain.scene import Scene
from app.explain.voice import NO_FACTS, Texts, Voice
from app.words.answer import Answer, PassedOver, Route, Step

MOST_NAMED = 3


def p_line(answer: Answer, texts: Texts) -> str:
    """The lines; empty when there is no route to note down."""
    line = Dossier(texts.voices[answer.question.language, "professional"])
    if not answer.routes:
        return ""
    route = answer.routes[0]
    lines = (
        line.plan(route),
        line.beside(route),
        line.say("net"),
        line.control(route),
        line.not_now(answer.passed_over),
    )
    return "\n".join(text for text in lines if text)


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
        return self._kinds("not-now", (each.kind for each in passed if each.direction == "heavier"))

    def _kinds(self, code: str, kinds: Iterable[str]) -> str:
        """A line that lists kinds, each once."""
        names = [self._kind(kind) for kind in dict.fromkeys(kinds)][:MOST_NAMED]
        return self.say(code, kinds=listed(names, self._voice.grammar.and_)) if names else ""

    def _kind(self, code: str) -> str:
        """A kind as colleagues call it."""
        return self._voice.word("kinds", code) or code
