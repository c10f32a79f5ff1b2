"""Who may open a door, by the rules per law."""

from app.routing.candidates import Setting
from app.rules.words import Law
from app.words.answer import StepAccess
from app.words.codes import Access, Registration

OPEN: tuple[Access, ...] = ("open", "acute")


def access_to(
    kind: str,
    access: Access,
    setting: Setting,
    *,
    own: bool = False,
    in_house: bool = False,
    registration: Registration | None = None,
) -> StepAccess:
    """How this asker gets a person in. The words come from ``explain``."""
    law = _law(kind, access, setting)
    return StepAccess(
        kind=access,
        you_may=_you_may(kind, access, law, setting, own=own, in_house=in_house),
        opened_by=_opened_by(law, setting),
        via=law.via if access in {"referral", "decision"} else _via(access),
        registration=registration,
    )


def _law(kind: str, access: Access, setting: Setting) -> Law:
    """Open doors fall under no law that narrows them."""
    law = setting.rules.get_law(kind)
    return setting.rules.rights.laws[0] if access in OPEN and not law.open_too else law


def _you_may(
    kind: str, access: Access, law: Law, setting: Setting, *, own: bool, in_house: bool
) -> str:
    """The code of what this asker may do here."""
    if in_house or kind in setting.asker_kinds:
        return "in-house"
    if own:
        return "own"
    if access == "professional-only":
        return "consult"
    if access == "via-gp":
        return "via"
    return law.may[setting.rules.get_group(setting.asked.asker)]


def _via(access: Access) -> tuple[str, ...]:
    """A POH is reached through the practice."""
    return ("gp",) if access == "via-gp" else ()


def _opened_by(law: Law, setting: Setting) -> tuple[str, ...]:
    """Askers who may open this door themselves."""
    groups = setting.rules.rights.groups
    return tuple(
        asker
        for group, may in law.may.items()
        if may in {"self", "refer", "signal"}
        for asker in groups[group]
    )
