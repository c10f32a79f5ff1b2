"""What a case came to, kept to compare with: which cases flip when a rule or a text changes."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from app.finder import Insight
from app.question.weights import FLAG_PREFIX
from app.words.answer import Answer
from app.words.question import Reading

NONE = "-"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The safety outcome, its flags, the needs, and where the first route begins; as told."""

    safety: str
    flags: str
    needs: str
    first: str


def outcome_of(reading: Reading, answer: Answer) -> Outcome:
    """What one case came to."""
    first = next((step for route in answer.routes[:1] for step in route.steps), None)
    return Outcome(
        safety=reading.safety,
        flags=_listed(flag.code for flag in reading.flags if flag.hard),
        needs=_listed(need.code for need in reading.needs),
        first=f"{first.stakeholder.kind} {first.stakeholder.name}" if first else NONE,
    )


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
        f"{case}: {name}: {old} → {new}"
        for case in sorted(before.keys() & after.keys())
        for name in Outcome.__struct_fields__
        if (old := getattr(before[case], name)) != (new := getattr(after[case], name))
    ]


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
