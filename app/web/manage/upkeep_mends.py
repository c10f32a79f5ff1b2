"""The taps of ``/beheer/aandacht``: which there are for a finding, and what they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.directory.checks import is_uuid
from app.editing.distinct import keep_apart
from app.editing.joining import join_stakeholders
from app.editing.rights import Editor
from app.store.session import Store
from app.upkeep.attention import KINDS, Finding
from app.upkeep.mending import MENDS, STOPS, Mend, propose_needs, take_needs
from app.upkeep.remind import Post, ask_now
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.account.visitor import site_of
from app.web.deps import PublicDirectory
from app.web.house import House
from app.web.manage.frame import language_of
from app.web.manage.upkeep_frame import READABLE
from app.web.pages.frame import with_params
from app.web.said import Speak
from app.words.directory import Stakeholder
from app.words.errors import ConflictError, ConstraintError, NotFoundError
from app.words.vocabulary import Vocabulary

ATTENTION: Final = "/beheer/aandacht"
TOLD: Final = ("mended", "left", "apart", "sent", "not-sent", "had-mail")
"""What was done, as the address of the page says it."""


@dataclass(frozen=True)
class Tap:
    """A button. ``fields``: what it sends, besides which kind of finding it was.

    ``is_quiet``: it says that there is nothing to mend.
    """

    label: str
    fields: tuple[tuple[str, str], ...]
    is_quiet: bool = False


_SIMPLE: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "contact-twice": (("contacts", "contacts", ""),),
    "stale": (("ask", "ask", ""),),
    "bounced": (("bounced", "bounced", ""),),
    "unreadable": (("hours", "hours", ""),),
    "never-open": (("hours", "hours", ""),),
    "website": (
        ("website.organization", "website", "organization"),
        ("website.place", "website", "place"),
    ),
    "closed": tuple((f"stop.{each}", "wait", each) for each in STOPS),
}
"""Per finding the taps that need nothing but the record: word, what it does, which choice."""


def taps_of(
    finding: Finding,
    place: Stakeholder,
    other: Stakeholder | None,
    look: tuple[PublicDirectory, Vocabulary],
    say: Speak,
) -> tuple[Tap, ...]:
    """What mends this finding; where a person must look first there is none, but a link."""
    if finding.kind == "twin" and other is not None:
        return (
            _both("join", say("upkeep.mend.keep", name=place.name), place, other),
            _both("join", say("upkeep.mend.keep", name=other.name), other, place),
            _both("apart", say("upkeep.mend.apart"), place, other),
        )
    taps = [(say(f"upkeep.mend.{w}"), do, c) for w, do, c in _SIMPLE.get(finding.what, ())]
    if finding.what == "none-but-days":
        taps.append((say("upkeep.mend.wait.none"), "wait", "none"))
        days = say("upkeep.mend.wait.days", days=finding.facts[-1])
        taps.append((days, "wait", "waitlist"))
    elif finding.what == "same-title":
        taps.append((say("upkeep.mend.titles"), "titles", finding.facts[0]))
    elif finding.what == "outside":
        taps += _serving(place, look[0], say)
    elif finding.what == "no-needs":
        taps += _taking(finding, place, look, say)
    return tuple(_tap(finding, *each) for each in taps)


def _tap(finding: Finding, label: str, do: str, choice: str) -> Tap:
    given = {
        "doe": do,
        "plek": finding.stakeholder_id,
        "aanbod": finding.offering_id or "",
        "keuze": choice,
    }
    return Tap(label, tuple((name, text) for name, text in given.items() if text))


def _both(do: str, label: str, one: Stakeholder, other: Stakeholder) -> Tap:
    fields = (("doe", do), ("plek", one.id), ("ander", other.id))
    return Tap(label, fields, is_quiet=do == "apart")


def _serving(
    place: Stakeholder, directory: PublicDirectory, say: Speak
) -> Iterator[tuple[str, str, str]]:
    """The gemeente the point lies in."""
    codes = directory.find_place(None, place.point).areas
    names = {each.code: each.name for each in directory.areas() if each.code in codes}
    for code in codes:
        if code[:2] == "GM" and code in names:
            yield say("upkeep.mend.area", name=names[code]), "area", code


def _taking(
    finding: Finding, place: Stakeholder, look: tuple[PublicDirectory, Vocabulary], say: Speak
) -> Iterator[tuple[str, str, str]]:
    """What its kind usually takes on."""
    directory, vocabulary = look
    for each in directory.offerings_of(place.id):
        if each.id == finding.offering_id:
            needs = propose_needs(vocabulary, place.kind, each.level)
            labels = ", ".join(vocabulary.needs[code].label for code in needs)
            if needs:
                yield say("upkeep.mend.needs", needs=labels), "needs", ""


class Mender:
    """Does what a tap asks."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """One tap; back to the list, which tells what came of it."""
        for name in ("plek", "aanbod", "ander"):
            if not is_uuid(text_of(form, name)) and (name == "plek" or text_of(form, name)):
                raise HTTPException(404)
        try:
            told = await run_in_threadpool(partial(self._do, request, who, form))
        except NotFoundError as error:
            raise HTTPException(404) from error
        except (ConflictError, ConstraintError):
            told = "left"
        kind = next((each for each in KINDS if each == text_of(form, "soort")), KINDS[0])
        params = {"soort": kind, "gedaan": told}
        return RedirectResponse(with_params(ATTENTION, params, language_of(request)), 303)

    def _do(self, request: Request, who: SignedIn, form: FormData) -> str:
        do, house = text_of(form, "doe"), self._house
        wanted = Mend(text_of(form, "plek"), text_of(form, "aanbod"), text_of(form, "keuze"))
        if do == "ask":
            return self._ask(request, wanted.stakeholder_id)
        if do in {"join", "apart"}:
            editor = Editor(name=who.person.id, coordinator=who.is_coordinator)
            return _on_both(house.store, editor, do, wanted.stakeholder_id, text_of(form, "ander"))
        if do != "needs" and do not in MENDS:
            raise NotFoundError("mend", do)
        with house.store.writing(who.actor) as session:
            if do == "needs":
                changed = take_needs(session, wanted, house.public.vocabulary)
            else:
                changed = MENDS[do](session, wanted)
        return "mended" if changed else "left"

    def _ask(self, request: Request, stakeholder_id: str) -> str:
        house, snapshot = self._house, self._house.public.current_snapshot()
        found = snapshot.find_stakeholder(stakeholder_id)
        if found is None:
            raise NotFoundError("stakeholder", stakeholder_id)
        review, site = house.public.finder.rules.review, site_of(house, request)
        post = Post(house.store, house.mailer, review, READABLE, site)
        outcome = ask_now(post, snapshot, found.organization_id, house.clock())
        if outcome is None:
            return "had-mail"
        return "sent" if outcome == "sent" else "not-sent"


def _on_both(store: Store, editor: Editor, do: str, one_id: str, other_id: str) -> str:
    """One goes up in the other, or they are two."""
    if do == "join":
        join_stakeholders(store, editor, one_id, other_id)
        return "mended"
    return "apart" if keep_apart(store, editor, one_id, other_id) else "left"
