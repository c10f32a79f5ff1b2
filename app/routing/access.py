"""Who may open a door, by the rules per law."""

from collections.abc import Iterable, Iterator

from app.routing.setting import Setting
from app.rules.rights import LEGAL_AGE, Right
from app.words.answer import Reason, StepAccess
from app.words.codes import Access, Registration

PLACES: dict[str, Reason] = {
    "residence": Reason(code="gemeente-of-residence"),
    "child-residence": Reason(code="gemeente-of-child"),
    "any": Reason(code="any-gemeente"),
}
"""Which gemeente counts, where that is worth saying."""


def right_at(kind: str, access: Access, setting: Setting, people: Iterable[str] = ()) -> Right:
    """The law at a door for these people; below legal age another law may hold."""
    rights = setting.rules.rights
    right = rights.find(kind, access)
    if right.law.minors_law is None or not _are_minors(people, setting):
        return right
    return rights.by_law[right.law.minors_law]


def serves(row: int, setting: Setting) -> bool:
    """Whether it is meant for people of this place, or for those of any place by its law."""
    view = setting.view
    if view.serves(row, setting.asked.place.areas):
        return True
    return setting.rules.rights.find(view.kind(row), view.access(row)).law.place == "any"


def _are_minors(people: Iterable[str], setting: Setting) -> bool:
    """Whether everyone helped here is known to be below legal age."""
    ages = setting.asked.ages_of(people)
    return bool(ages) and max(ages) < LEGAL_AGE


def access_to(  # noqa: PLR0913 - the facts of a door, each named
    kind: str,
    access: Access,
    setting: Setting,
    *,
    own: bool = False,
    in_house: bool = False,
    registration: Registration | None = None,
    right: Right | None = None,
) -> StepAccess:
    """How this asker gets a person in. The words come from ``explain``."""
    right = right or right_at(kind, access, setting)
    return StepAccess(
        kind=access,
        you_may=_you_may(kind, right, setting, own=own, in_house=in_house),
        opened_by=right.opened_by,
        via=right.law.via,
        law=right.law.law,
        letter_months=right.law.letter_months,
        registration=registration,
    )


def _you_may(kind: str, right: Right, setting: Setting, *, own: bool, in_house: bool) -> str:
    """The code of what this asker may do here."""
    if in_house or kind in setting.asker_kinds:
        return "in-house"
    return "own" if own else right.may_of(setting.asked.asker)


def place_reasons(right: Right, setting: Setting) -> Iterator[Reason]:
    """Which gemeente counts: any at all, or, for these needs, that of the registration."""
    law = right.law
    matters = law.place == "any" or any(
        need.code in law.place_needs for need in setting.asked.needs
    )
    if matters and law.place in PLACES:
        yield PLACES[law.place]
