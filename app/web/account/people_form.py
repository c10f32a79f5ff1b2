"""What the forms of people say: only these fields are read, whatever else was sent along."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

from starlette.datastructures import FormData

from app.accounts.people import Rights
from app.web.account.forms import text_of, texts_of
from app.web.said import Speak
from app.words.account import Person, Role
from app.words.directory import Stakeholder

_MOST_LISTED: Final = 500
"""Names that a browser is given to choose from; past that one types the address of the page."""


@dataclass(frozen=True)
class RightsForm:
    """As typed. ``added``: a place by name; ``whole``: with the rest of its organization.

    ``asked``: the request to be invited that this answers.
    """

    email: str = ""
    name: str = ""
    role: str = "editor"
    added: str = ""
    whole: bool = False
    asked: str = ""


def read_rights_form(form: FormData) -> RightsForm:
    """Of an invitation or a change."""
    return RightsForm(
        email=text_of(form, "email"),
        name=text_of(form, "naam"),
        role=text_of(form, "rol"),
        added=text_of(form, "erbij"),
        whole=text_of(form, "heel") == "1",
        asked=text_of(form, "verzoek"),
    )


def read_rights(
    typed: RightsForm,
    form: FormData,
    places: Sequence[Stakeholder],
    say: Speak,
    now: Person | None = None,
) -> tuple[Rights | None, dict[str, str]]:
    """The rights, or what is wrong by field. Of what someone had only the ticked stays."""
    wrong = {}
    role = _role(typed.role)
    if role is None:
        wrong["rol"] = say("people.no-role")
    place = find_place(typed.added, places) if typed.added else None
    if typed.added and place is None:
        wrong["erbij"] = say("people.no-place")
    if role is None or wrong:
        return None, wrong
    kept, whole = _kept(form, now)
    if place is not None and typed.whole:
        whole.append(place.organization_id)
    elif place is not None:
        kept.append(place.id)
    return Rights(role=role, stakeholder_ids=tuple(kept), organization_ids=tuple(whole)), {}


def find_place(text: str, places: Sequence[Stakeholder]) -> Stakeholder | None:
    """By the name when only one has it, or by the last part of its page's address."""
    slug = text.rstrip("/").rpartition("/")[2]
    by_slug = next((place for place in places if place.slug == slug), None)
    named = [place for place in places if place.name.casefold() == text.casefold()]
    return by_slug or (named[0] if len(named) == 1 else None)


def listed_places(places: Sequence[Stakeholder]) -> tuple[str, ...]:
    """What a browser may suggest: a name, or the address where two have the same name."""
    if len(places) > _MOST_LISTED:
        return ()
    names = [place.name for place in places]
    shown = (p.name if names.count(p.name) == 1 else f"/aanbod/{p.slug}" for p in places)
    return tuple(sorted(shown, key=str.casefold))


def _kept(form: FormData, now: Person | None) -> tuple[list[str], list[str]]:
    """Of what stands now, what was left ticked; an id that was never theirs is no way in."""
    if now is None:
        return [], []
    ticked = {*texts_of(form, "zorgt"), *texts_of(form, "organisatie")}
    return (
        [each for each in now.own_stakeholder_ids if each in ticked],
        [each for each in now.organization_ids if each in ticked],
    )


def _role(text: str) -> Role | None:
    known: tuple[Role, ...] = get_args(Role)
    return next((role for role in known if role == text), None)
