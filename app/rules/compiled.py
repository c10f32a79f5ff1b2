"""From parsed rule files to a checked ``RuleSet`` with look-ups."""

import hashlib
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from app.rules.family import FamilyRules
from app.rules.outreach import Outreach
from app.rules.review import Review, check_review
from app.rules.rights import Askers, Law, Rights, compile_rights, laws_of
from app.rules.waiting import Norm, Waits
from app.rules.words import Consent, DoNowTips, Flags, Priorities, Reach, Severity
from app.words.codes import Severity as HowSevere
from app.words.errors import DataFileError

Shape = TypeVar("Shape", bound=msgspec.Struct)
RIGHTS = "rights/"


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """All rules, ready to be asked. ``hash`` goes on the receipt."""

    priorities: Priorities
    reach: Reach
    flags: Flags
    waits: Waits
    rights: Rights
    severity: Severity
    consent: Consent
    do_now: DoNowTips
    family: FamilyRules
    outreach: Outreach
    review: Review
    norms: dict[str, Norm]
    excluding: frozenset[str]
    hash: str

    def reach_m(self, level: int) -> int | None:
        """How far help of this level reaches, in metres; None is everywhere."""
        return self.reach.metres_by_level.get(level)

    def excludes(self, flag: str) -> bool:
        """Whether a candidate with this mark cannot be chosen."""
        return flag in self.excluding

    def find_norm(self, kind: str) -> Norm | None:
        """The waiting norm of a kind's sector, if the sector has one."""
        return self.norms.get(kind)

    def start_level(self, floor: int, severity: HowSevere | None) -> int:
        """The lightest level that answers; severe problems begin higher, but not far."""
        rule = self.severity.find_exception("severe") if severity == "severe" else None
        if rule is None or floor >= rule.up_to_level:
            return floor
        return min(floor + rule.levels, rule.up_to_level)

    def highest_after_trying(self) -> int:
        """How high the next rung may be when a lighter one was tried; 0: none may."""
        rule = self.severity.find_exception("tried")
        return rule.up_to_level if rule else 0

    def find_consent(self, age_years: float, highest_level: int) -> str | None:
        """Who must agree, as a code, for someone of this age and a route up to this level."""
        for band in self.consent.bands:
            if age_years < band.below_age:
                return band.code if highest_level >= band.from_level else None
        return None


def compile_rules(files: Mapping[str, object]) -> RuleSet:
    """Check the parsed files (name without suffix -> content). Raises ``DataFileError``."""
    priorities = _convert(files, "priorities", Priorities)
    reach = _convert(files, "reach", Reach)
    flags = _convert(files, "flags", Flags)
    waits = _convert(files, "waits", Waits)
    severity = _convert(files, "severity", Severity)
    consent = _convert(files, "consent", Consent)
    do_now = _convert(files, "do_now", DoNowTips)
    family = _convert(files, "family", FamilyRules)
    outreach = _convert(files, "outreach", Outreach)
    review = check_review(_convert(files, "review", Review))
    askers = _convert(files, "askers", Askers)
    laws = laws_of(
        {
            name.removeprefix(RIGHTS): _convert(files, name, Law)
            for name in sorted(files)
            if name.startswith(RIGHTS)
        }
    )
    # Their cases prove the laws and change no answer.
    proven = [msgspec.structs.replace(law, cases=()) for law in laws]
    _check_order(priorities)
    _check_severity(severity)
    return RuleSet(
        priorities=priorities,
        reach=reach,
        flags=flags,
        waits=waits,
        rights=compile_rights(laws, askers),
        severity=severity,
        consent=consent,
        do_now=do_now,
        family=family,
        outreach=outreach,
        review=review,
        norms={kind: norm for norm in waits.norms for kind in norm.kinds},
        excluding=frozenset(rule.code for rule in flags.flags if rule.effect == "excludes"),
        hash=_hash(
            priorities,
            reach,
            flags,
            waits,
            severity,
            consent,
            do_now,
            family,
            outreach,
            review,
            askers,
            *proven,
        ),
    )


def _convert(files: Mapping[str, object], name: str, shape: type[Shape]) -> Shape:
    """One parsed file as its shape."""
    if name not in files:
        raise DataFileError(f"rules/{name}.yaml", None, "ontbreekt")
    try:
        return msgspec.convert(files[name], shape, strict=False)
    except msgspec.ValidationError as fault:
        raise DataFileError(f"rules/{name}.yaml", None, str(fault)) from fault


def _hash(*parts: msgspec.Struct) -> str:
    """Twelve hexadecimal places over the content, so that a comment changes nothing."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:12]


def _check_order(priorities: Priorities) -> None:
    """A route that leaves a need open is never better than one that does not."""
    for order in (priorities.usual, priorities.strained):
        if order[0] != "uncovered" or len(set(order)) != len(order):
            raise DataFileError(
                "rules/priorities.yaml", None, "'uncovered' staat eerst en niets staat er dubbel"
            )


def _check_severity(severity: Severity) -> None:
    """Severity moves the start up by one level, not more."""
    for rule in severity.exceptions:
        if rule.levels > severity.most_levels_up:
            message = f"{rule.id}: hoogstens {severity.most_levels_up} trede omhoog"
            raise DataFileError("rules/severity.yaml", None, message)
