"""Who may open which door, per law: the files of ``data/rules/rights``, ready to be asked."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar, get_args

import msgspec

from app.rules.words import RuleFile
from app.words.codes import Access, Asker
from app.words.errors import DataFileError

May = Literal["self", "refer", "signal", "with-consent", "via", "consult"]
PlaceRule = Literal["here", "residence", "child-residence", "any"]
Door = TypeVar("Door", bound=tuple[str, Access] | Access)
OTHERS = "others"
LEGAL_AGE = 18
OPENS: frozenset[May] = frozenset({"self", "refer", "signal"})
"""What counts as opening a door oneself."""


class Askers(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Groups of askers; whoever is in none is ``others``."""

    groups: dict[str, tuple[str, ...]]


class LawCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an asker may at one door, as someone who knows the law says it: a test of the file."""

    asker: Asker
    kind: str
    access: Access
    age_years: float | None = None
    may: May


class Law(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may open the doors of one law: group of askers, or one asker of it -> what they may.

    ``kinds`` and ``doors``: of which kinds the law guards which access; no kinds: every kind
    without a law of its own. ``via``: kinds that open the door for those who may not.
    ``place``: which gemeente counts. ``minors_law``: the law that holds below legal age.
    ``over_norm_ask``: who helps to look when the wait is too long. ``report``: anyone may ask for
    advice or report, also without the consent of whom it is about. ``cases`` prove the law.
    """

    law: str
    kinds: tuple[str, ...]
    doors: tuple[Access, ...]
    may: dict[str, May]
    via: tuple[str, ...] = ()
    place: PlaceRule = "here"
    place_needs: tuple[str, ...] = ()
    letter_months: int | None = None
    minors_law: str | None = None
    over_norm_ask: Literal["insurer", "gemeente"] | None = None
    report: bool = False
    cases: tuple[LawCase, ...] = ()


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """A law at one door: what each asker may, and who may open it."""

    law: Law
    may: dict[str, May]
    others: May
    opened_by: tuple[str, ...]

    def may_of(self, asker: str) -> May:
        """What this asker may."""
        return self.may.get(asker, self.others)


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """All laws, looked up by the kind and the access of an offering."""

    laws: tuple[Law, ...]
    by_kind: dict[tuple[str, Access], Right]
    by_access: dict[Access, Right]
    by_law: dict[str, Right]

    def find(self, kind: str, access: Access) -> Right:
        """The right at a door of this kind."""
        return self.by_kind.get((kind, access)) or self.by_access[access]


def compile_rights(laws: Sequence[Law], askers: Askers) -> Rights:
    """Check that every door has one law that answers for everyone. Raises ``DataFileError``."""
    rights = {law.law: _right(law, askers) for law in laws}
    by_kind: dict[tuple[str, Access], Right] = {}
    by_access: dict[Access, Right] = {}
    for law in laws:
        for access in law.doors:
            if not law.kinds:
                _put(by_access, access, rights[law.law])
            for kind in law.kinds:
                _put(by_kind, (kind, access), rights[law.law])
    if open_doors := set(get_args(Access)) - set(by_access):
        raise DataFileError("rules/rights", None, f"geen wet voor deuren {sorted(open_doors)}")
    for law in laws:
        if law.minors_law is not None and law.minors_law not in rights:
            raise _fault(law, f"de wet {law.minors_law!r} bestaat niet")
    return Rights(laws=tuple(laws), by_kind=by_kind, by_access=by_access, by_law=rights)


def _right(law: Law, askers: Askers) -> Right:
    """What each asker may under one law."""
    if missing := set(askers.groups) - set(law.may):
        raise _fault(law, f"geen recht voor {sorted(missing)}")
    may = {asker: law.may[group] for group, asked in askers.groups.items() for asker in asked}
    own = {asker: right for asker, right in law.may.items() if asker not in askers.groups}
    if unknown := set(own) - set(get_args(Asker)):
        raise _fault(law, f"geen groep of vrager: {sorted(unknown)}")
    may |= own
    opened_by = tuple(asker for asker, right in may.items() if right in OPENS)
    return Right(law=law, may=may, others=law.may[OTHERS], opened_by=opened_by)


def _put(doors: dict[Door, Right], door: Door, right: Right) -> None:
    """One law per door."""
    if door in doors:
        raise _fault(right.law, f"ook {doors[door].law.law} gaat over {door}")
    doors[door] = right


def _fault(law: Law, message: str) -> DataFileError:
    return DataFileError(f"rules/rights/{law.law}.yaml", None, message)


def laws_of(files: Mapping[str, Law]) -> tuple[Law, ...]:
    """The laws by file name, each in the file that bears its name."""
    for name, law in files.items():
        if name != law.law:
            raise DataFileError(f"rules/rights/{name}.yaml", None, f"heet {law.law}")
    return tuple(files.values())
