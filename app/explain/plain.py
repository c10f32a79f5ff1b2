"""An answer as plain text: for the command line, print and golden traces.

Safety first, then where to begin, what stands beside it, what if it is not enough, what was
not chosen, what if it gets worse, and the receipt. It writes what ``explain`` filled in and
adds headings alone.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.explain.grammar import date
from app.explain.helpers import capital
from app.explain.scene import Scene
from app.explain.sentences import is_soon
from app.explain.voice import Texts, Voice
from app.words.answer import (
    Answer,
    AnswerContact,
    Ask,
    PassedOver,
    Receipt,
    Route,
    Safety,
    Step,
)

WHY = ("entrance", "covers-several", "known-there", "fixed-faces", "home-visit")
"""Why it fits, as far as that is worth a line; the others are said in the step's own text."""
WHY_NOW = ("haste", "at-end", "start-now", "in-time")
WINDOW = "in-time"
"""Why now. A window of days is said only where the step's own text names no term."""
NOTE, NOW = "asker-note", "now"
MOST_WHY, MOST_PASSED, MOST_LATER = 3, 4, 6
MARKS = {
    "now": "!",
    "beside": "+",
    "later": ">",
    "passed": "x",
    "worse": "!!",
    "ask": "?",
    "why": "*",
    "take": "*",
    "other": "=",
    "after": "=",
    "consent": "§",
    "back": "<",
}
"""What stands for a heading when no texts are given."""


def as_text(answer: Answer, texts: Texts | None = None) -> str:
    """The explained answer, a screen at most. Without ``texts`` marks stand for headings."""
    page = Page(None if texts is None else texts.for_question(answer.question))
    blocks = [list(block) for block in page.blocks(answer)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class Page:
    """The blocks of one answer in one voice."""

    def __init__(self, voice: Voice | None) -> None:
        self._voice = voice
        self._scene = Scene(now=None, numbers={})

    def _heading(self, code: str) -> str:
        if self._voice is None:
            return MARKS.get(code, "")
        template = self._voice.sections["plain"].get(code)
        return (template.constant if template else None) or ""

    def _labelled(self, code: str, text: str) -> str:
        """``Waarom: ...``; behind its mark without texts."""
        heading = self._heading(code)
        link = " " if self._voice is None or heading.endswith("?") else ": "
        return f"{heading}{link}{text}"

    def _bullets(self, code: str, lines: Sequence[str]) -> Iterator[str]:
        """A heading with a line for each; without texts each line behind the mark."""
        if lines and self._voice is not None:
            yield self._heading(code)
        mark = "-" if self._voice is not None else self._heading(code)
        yield from (f"{mark} {line}" for line in lines)

    def blocks(self, answer: Answer) -> Iterator[Iterator[str]]:
        """Everything in the order of reading."""
        yield self._safety(answer.safety, to_resident=answer.question.audience == "resident")
        yield iter((answer.summary,))
        yield self._now(answer)
        for route in answer.routes[:1]:
            yield from self._route(route)
        if answer.no_route is not None:
            yield iter((answer.no_route.text,))
        yield self._asks(answer.ask)
        yield self._passed(answer.passed_over)
        for route in answer.routes[:1]:
            yield self._worse(route)
            yield self._back(route)
        yield iter(duty.text for duty in answer.duties)
        yield self._others(answer.routes[1:], answer.routes[:1])
        yield iter(f"({warning.text})" for warning in answer.warnings)
        yield iter((self._receipt(answer.receipt),))

    def _safety(self, safety: Safety, *, to_resident: bool) -> Iterator[str]:
        """Flags first; else that none was seen, the one question, and the numbers."""
        for flag in safety.flags:
            yield f"! {flag.message}"
            if to_resident:
                yield from (f"  - {action}" for action in flag.actions)
        if safety.outcome == "not-seen" and (note := self._heading("not-seen")):
            yield note
        if safety.check is not None:
            yield self._question(safety.check)
        if safety.numbers:
            yield " · ".join(map(_number, safety.numbers))

    def _now(self, answer: Answer) -> Iterator[str]:
        """What helps in the next ten minutes."""
        if answer.do_now:
            yield self._labelled("now", " ".join(tip.text for tip in answer.do_now))

    def _route(self, route: Route) -> Iterator[Iterator[str]]:
        """Steps, what stands beside, what comes later, consent."""
        main = [step for step in route.steps if step.timing != "alongside"]
        beside = [step for step in route.steps if step.timing == "alongside"]
        yield self._steps(main)
        yield self._bullets("beside", _in_one_line([*beside, *route.bridging]))
        yield self._bullets("later", _in_one_line(route.if_not_enough[:MOST_LATER]))
        if route.consent:
            yield iter((self._labelled("consent", route.consent),))

    def _steps(self, steps: Sequence[Step]) -> Iterator[str]:
        """Numbered steps with why and what to bring; what was said once is not said again."""
        said: set[str] = set()
        for number, step in enumerate(steps, start=1):
            lines = step.text.split("\n")
            yield f"{number}. {lines[0]}"
            yield from (f"   {line}" for line in lines[1:])
            notes = (each.text for each in step.reasons if each.code == NOTE)
            yield from (f"   {note}" for note in notes if note not in step.text)
            if why := self._why(step, said):
                yield f"   {self._labelled('why', why)}"
            if step.access is not None and step.access.bring:
                yield f"   {self._labelled('take', ' '.join(step.access.bring))}"

    def _why(self, step: Step, said: set[str]) -> str:
        """Why it fits and why now, in one line."""
        told = {reason.code: reason.text for reason in step.reasons}
        fits = [told[code] for code in WHY if code in told][:MOST_WHY]
        now = [told[code] for code in WHY_NOW if code in told and _is_news(code, step)]
        texts = [text for text in (*fits, *now) if text not in said]
        said.update(now)
        return _run(texts)

    def _asks(self, asks: Sequence[Ask]) -> Iterator[str]:
        """The fact that would change the answer."""
        for ask in asks:
            yield self._labelled("ask", self._question(ask))

    def _question(self, ask: Ask) -> str:
        """A question with its options between brackets."""
        return " ".join([ask.question, *(f"[{option.label}]" for option in ask.options)])

    def _passed(self, passed: Sequence[PassedOver]) -> Iterator[str]:
        """What was not chosen, and why."""
        lines = []
        for each in passed[:MOST_PASSED]:
            reasons = _run(dict.fromkeys(reason.text for reason in each.reasons))
            line = _run((reasons, each.would_change_if or ""))
            lines.append(f"{each.stakeholder}: {line.rstrip('.')}.")
        yield from self._bullets("passed", lines)

    def _worse(self, route: Route) -> Iterator[str]:
        """Whom to call if it gets worse, and what is heard back."""
        if route.if_worse:
            yield from self._bullets("worse", route.if_worse.split("\n"))

    def _back(self, route: Route) -> Iterator[str]:
        """What is heard back, of the route and of a step where it is otherwise."""
        if route.feedback:
            yield self._labelled("back", route.feedback)
        for step in route.steps:
            if step.feedback is not None and step.feedback.text != route.feedback:
                yield f"- {step.stakeholder.name}: {step.feedback.text}"

    def _others(self, routes: Sequence[Route], main: Sequence[Route]) -> Iterator[str]:
        """Other routes, by what they trade and where they differ."""
        known = {step.stakeholder.name for route in main for step in route.steps}
        for route in routes:
            steps = [step for step in route.steps if step.timing not in {NOW, "alongside"}]
            new = [step for step in steps if step.stakeholder.name not in known] or steps
            names = ", ".join(dict.fromkeys(step.stakeholder.name for step in new))
            code = "after" if route.role == "after" else "other"
            yield self._labelled(code, f"{names}. {capital(route.trade or '')}".rstrip())

    def _receipt(self, receipt: Receipt) -> str:
        """With these four an answer can be replayed."""
        day = receipt.now.date()
        facts = {
            "version": receipt.version,
            "rules": receipt.rules,
            "snapshot": receipt.snapshot,
            "date": date(day, self._voice.grammar) if self._voice else day.isoformat(),
        }
        if self._voice is None:
            return " ".join(facts.values())
        return self._voice.sections["plain"]["receipt"].fill(facts, self._scene) or ""


def _is_news(code: str, step: Step) -> bool:
    """Whether the reason says something the step's first line does not."""
    return code != WINDOW or not is_soon(step.timing)


def _in_one_line(steps: Iterable[Step]) -> list[str]:
    """The texts of steps, a line each."""
    return [" ".join(step.text.split("\n")) for step in steps]


def _number(contact: AnswerContact) -> str:
    """``Veilig Thuis 0800-2000``; a name that holds its number says it once."""
    return contact.name if contact.value in contact.name else f"{contact.name} {contact.value}"


def _run(texts: Iterable[str]) -> str:
    """Sentences after each other; telegram bits with a semicolon between."""
    said = ""
    for part in texts:
        if said and part:
            said += f" {capital(part)}" if said.endswith((".", "?")) else f"; {part}"
        else:
            said += part
    return said
