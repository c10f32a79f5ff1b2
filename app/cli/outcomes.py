"""What a case came to, kept to compare with: which cases flip when a rule or a text changes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from app.finder import Insight
from app.question.weights import FLAG_PREFIX
from app.words.answer import Answer, PassedOver, Step
from app.words.question import Reading

NONE = "-"
SAME_NAMES: Mapping[str, str] = MappingProxyType({})


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, and the main route: where it begins, its doors, its heaviest level.

    Everything as told: two outcomes differ where someone would notice. ``passed``: what was
    passed over, with the codes that say why. Parts that were not kept at the time are None.
    """

    safety: str
    flags: str
    needs: str
    first: str
    answer: str | None = None
    when: str | None = None
    wait: str | None = None
    doors: str | None = None
    level: str | None = None
    steps: tuple[str, ...] | None = None
    passed: tuple[str, ...] | None = None


def outcome_of(reading: Reading, answer: Answer) -> Outcome:
    """What one case came to."""
    main = answer.routes[0] if answer.routes else None
    first = main.steps[0] if main and main.steps else None
    return Outcome(
        safety=reading.safety,
        flags=_listed(flag.code for flag in reading.flags if flag.hard),
        needs=_listed(need.code for need in reading.needs),
        first=_named(first) if first else NONE,
        answer=answer.answer,
        when=first.timing if first else NONE,
        wait=_waited(first),
        doors=str(main.doors) if main else NONE,
        level=str(main.highest_level) if main else NONE,
        steps=tuple(map(_named, main.steps)) if main else (),
        passed=tuple(map(_passed, answer.passed_over)),
    )


def in_words(outcome: Outcome, answer: Answer) -> Outcome:
    """The same as a person would say it: names and sentences instead of codes."""
    main = answer.routes[0] if answer.routes else None
    names = tuple(step.stakeholder.name for step in main.steps) if main else ()
    first = main.steps[0] if main and main.steps else None
    return msgspec.structs.replace(
        outcome,
        first=names[0] if names else NONE,
        steps=names,
        when=first.timing_text if first else NONE,
        wait=(first.wait.text if first and first.wait else "") or NONE,
        needs=", ".join(need.label for need in answer.question.needs) or NONE,
        passed=tuple(
            f"{each.stakeholder} ({' '.join(one.text for one in each.reasons)})"
            for each in answer.passed_over
        ),
    )


def _named(step: Step) -> str:
    return f"{step.stakeholder.kind} {step.stakeholder.name}"


def _waited(step: Step | None) -> str:
    """How long the first step's wait was measured to be."""
    days = step.wait.intake_days if step and step.wait else None
    return NONE if days is None else f"{days} d"


def _passed(each: PassedOver) -> str:
    return f"{each.kind} {each.stakeholder} ({', '.join(one.code for one in each.reasons)})"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or NONE


def save_outcomes(file: Path, outcomes: Mapping[str, Outcome]) -> None:
    """Keep outcomes by case, readable and in order. Raises ``OSError``."""
    content = msgspec.json.format(msgspec.json.encode(dict(sorted(outcomes.items()))), indent=1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content + b"\n")


def read_outcomes(file: Path) -> dict[str, Outcome]:
    """Outcomes that were kept. Raises ``OSError`` or ``msgspec.MsgspecError``."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Outcome])


def flips(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> list[str]:
    """One line per case and part that came out otherwise, of the cases in both."""
    return [
        f"{case}: {line}"
        for case in sorted(before.keys() & after.keys())
        for line in changes(before[case], after[case])
    ]


def changes(before: Outcome, after: Outcome, names: Mapping[str, str] = SAME_NAMES) -> list[str]:
    """One line per part that came out otherwise; ``names``: how to call the parts."""
    return [
        f"{names.get(name, name)}: {_change(old, new)}"
        for name in Outcome.__struct_fields__
        if (old := getattr(before, name)) != (new := getattr(after, name)) and old is not None
    ]


def _change(old: str | tuple[str, ...], new: str | tuple[str, ...]) -> str:
    """From what to what; of a list what left it and what came in."""
    if isinstance(old, str) or isinstance(new, str) or sorted(old) == sorted(new):
        return f"{_shown(old)} → {_shown(new)}"
    gone = [f"- {each}" for each in old if each not in new]
    return "; ".join([*gone, *(f"+ {each}" for each in new if each not in old)])


def _shown(part: str | tuple[str, ...]) -> str:
    return part if isinstance(part, str) else ", ".join(part)


def why(insight: Insight, faults: list[str]) -> str:
    """By which rules, and with which score of the second reader, a case was read otherwise."""
    codes = {part for fault in faults for part in fault.replace("+", ":").split(":")[1:]}
    codes = {code.partition(".")[0] for code in codes}
    rules = dict.fromkeys(
        f"{one.rule} ({one.outcome})"
        for one in insight.trace.rules
        if one.rule.partition(".")[0] in codes
    )
    weights = [
        f"{name} {score:+.1f}"
        for name, score in insight.trace.scores
        if name.removeprefix(FLAG_PREFIX) in codes
    ]
    told = [f"regels: {', '.join(rules) or 'geen'}"]
    if weights:
        told.append(f"gewicht: {', '.join(weights)}")
    return "; ".join(told)
