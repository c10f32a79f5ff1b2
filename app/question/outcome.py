"""Facts beside the needs, and the safety outcome with its one question."""

import msgspec

from app.question.hints import Hints
from app.question.lexicon import Lexicon
from app.question.marks import Marks
from app.question.scene import Scene
from app.words.codes import SafetyOutcome, Severity, Urgency
from app.words.question import FlagFound, NeedFound

SHORT_TEXT_WORDS = 16
"""Up to so many words a text that only says "het gaat niet" is asked about."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Severity, window, what was tried, where they are known, and facets."""

    severity: Severity | None = None
    urgency: Urgency = "usual"
    strained: bool = False
    tried: tuple[str, ...] = ()
    known_at: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    off_topic: bool = False
    vague: str | None = None


def find_facts(
    scene: Scene,
    lexicon: Lexicon,
    marks: Marks,
    flags: tuple[FlagFound, ...],
    needs: tuple[NeedFound, ...],
) -> Facts:
    """All facts that the mark rules give."""
    families = _families(scene, lexicon, marks)
    facets = families.get("facet", ())
    baby = any(lexicon.needs[need.code].age_years[1] <= 1 for need in needs)
    strained = "strained" in families.get("state", ())
    urgent = "urgent" in facets or any(flag.hard for flag in flags)
    vague = () if needs or "off_topic" in families else families.get("vague", ())
    if len(scene.tokens) > SHORT_TEXT_WORDS:
        vague = tuple(code for code in vague if code != "suicidality")
    return Facts(
        severity=_severity(families.get("severity", ())),
        urgency="urgent" if urgent else "strained" if strained or baby else "usual",
        strained=strained,
        tried=families.get("tried", ()),
        known_at=families.get("known_at", ()),
        facets=facets,
        off_topic="off_topic" in families,
        vague=vague[0] if vague else None,
    )


def _families(scene: Scene, lexicon: Lexicon, marks: Marks) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for symbol in scene.present & lexicon.mark_rules.keys():
        for rule in lexicon.mark_rules[symbol]:
            if any(
                not marks.scene.negated(hit)
                and (rule.family != "known_at" or not marks.is_far_past(hit))
                for hit in scene.hits(symbol)
            ):
                found.setdefault(rule.family, set()).add(rule.value)
    return {family: tuple(sorted(values)) for family, values in found.items()}


def _severity(values: tuple[str, ...]) -> Severity | None:
    if "severe" in values:
        return "severe"
    if "mild" in values:
        return "mild"
    return "moderate" if "moderate" in values else None


def find_safety(
    flags: tuple[FlagFound, ...],
    needs: tuple[NeedFound, ...],
    facts: Facts,
    lexicon: Lexicon,
    hints: Hints,
    denied: tuple[str, ...] = (),
) -> tuple[SafetyOutcome, str | None]:
    """Hard, soft or not seen; soft carries the red flag that is asked about.

    ``denied``: red flags that were asked about already, and are not there; a soft flag of
    other words is asked about all the same.
    """
    if any(flag.hard for flag in flags):
        return "hard", None
    asked = {key.removeprefix("safety:") for key, _ in hints.answers if key.startswith("safety:")}
    checks = [flag.code for flag in flags]
    codes = {need.code for need in needs}
    checks += [
        flag
        for together, flag in lexicon.soft_needs.items()
        if together <= codes and flag not in denied
    ]
    if facts.vague:
        checks.append(facts.vague)
    open_checks = [code for code in checks if code not in asked]
    return ("soft", open_checks[0]) if open_checks else ("not-seen", None)
