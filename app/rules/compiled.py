"""From parsed rule files to a checked ``RuleSet`` with look-ups."""

import hashlib
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from app.rules.words import DoNowTips, Flags, Law, Norm, Priorities, Reach, ReferralRights, Waits
from app.words.errors import DataFileError

Shape = TypeVar("Shape", bound=msgspec.Struct)


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """All rules, ready to be asked. ``hash`` goes on the receipt."""

    priorities: Priorities
    reach: Reach
    flags: Flags
    waits: Waits
    rights: ReferralRights
    do_now: DoNowTips
    hash: str

    def reach_m(self, level: int) -> int | None:
        """How far help of this level reaches, in metres; None is everywhere."""
        return self.reach.metres_by_level.get(level)

    def excludes(self, flag: str) -> bool:
        """Whether a candidate with this mark cannot be chosen."""
        return any(rule.code == flag and rule.effect == "excludes" for rule in self.flags.flags)

    def find_norm(self, kind: str) -> Norm | None:
        """The waiting norm of a kind's sector, if the sector has one."""
        return next((norm for norm in self.waits.norms if kind in norm.kinds), None)

    def get_law(self, kind: str) -> Law:
        """The law that guards this kind's door; the open door when none does."""
        guarded = next((law for law in self.rights.laws if kind in law.kinds), None)
        return guarded or self.rights.laws[0]

    def get_group(self, asker: str) -> str:
        """The group of askers in the referral matrix; unknown askers are ``others``."""
        groups = self.rights.groups
        return next((group for group, askers in groups.items() if asker in askers), "others")


def compile_rules(files: Mapping[str, object]) -> RuleSet:
    """Check the parsed files (name without suffix -> content). Raises ``DataFileError``."""
    priorities = _convert(files, "priorities", Priorities)
    reach = _convert(files, "reach", Reach)
    flags = _convert(files, "flags", Flags)
    waits = _convert(files, "waits", Waits)
    rights = _convert(files, "referral_rights", ReferralRights)
    do_now = _convert(files, "do_now", DoNowTips)
    _check_order(priorities)
    _check_rights(rights)
    return RuleSet(
        priorities=priorities,
        reach=reach,
        flags=flags,
        waits=waits,
        rights=rights,
        do_now=do_now,
        hash=_hash(priorities, reach, flags, waits, rights, do_now),
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


def _check_rights(rights: ReferralRights) -> None:
    """Every law answers for every group of askers."""
    for law in rights.laws:
        if missing := set(rights.groups) - set(law.may):
            raise DataFileError(
                "rules/referral_rights.yaml", None, f"{law.law}: geen recht voor {sorted(missing)}"
            )
