"""What every page that edits works with: the house, who edits, previews, and saving."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any, Final, NamedTuple, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.people import names_of
from app.catalogue.edits import Edit, PreviewError
from app.catalogue.overlay import preview
from app.catalogue.snapshot import Snapshot
from app.directory import repository
from app.directory.checks import is_uuid
from app.editing.clash import ClashError, Difference, GoneError
from app.editing.effect import Effects
from app.editing.rights import Editor, NotAllowedError
from app.editing.saving import Confirmed
from app.store.session import ReadSession
from app.web.account.guard import Guard, SignedIn
from app.web.house import House
from app.web.manage.edit_page import ClashRow, MapConfig, Preview
from app.web.manage.field_words import FieldWords
from app.web.manage.frame import language_of, manage_frame
from app.web.manage.typed import Faults
from app.web.pages.frame import with_params
from app.web.pages.stakeholder import build_stakeholder_page
from app.web.rendering import Rendered
from app.web.said import Speak, speaker
from app.web.security import allow_tiles
from app.web.static_files import StaticFiles
from app.words.codes import Language
from app.words.directory import Point, Stakeholder
from app.words.errors import ConflictError, ConstraintError, NotFoundError, UnavailableError

T = TypeVar("T")

HOME: Final = "/beheer"
COORDINATOR_ROLE: Final = "edit.role.coordinator"
TOLD: Final = frozenset({"saved", "confirmed", "removed", "undone"})
_WHERE: Final = ("zoek", "blad")
"""Which of many places ``/beheer`` shows."""


class Saved(NamedTuple):
    """How a save ended: what is wrong, what clashes, or nothing of either."""

    faults: Faults
    refused: str = ""
    clash: ClashError[Any] | None = None
    status: int = 303


class SentAs(NamedTuple):
    """How a page is sent."""

    template: str
    title: str
    status: int = 200
    menu: str = HOME


class Editing:
    """Shared by the pages of one house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.guard = Guard(house)
        self._effects: Effects | None = None
        static = StaticFiles(house.public.static_dir)
        self._module = static.find_name("vendor/maplibre-", "/maplibre-gl.mjs")
        self._style = static.find_name("vendor/maplibre-", "/maplibre-gl.css")

    def editor(self, who: SignedIn) -> Editor:
        """Who edits, for the use cases."""
        return Editor(
            name=who.person.id,
            coordinator=who.is_coordinator,
            stakeholders=frozenset(who.person.stakeholder_ids),
        )

    def confirm_by(self, session: ReadSession, who: SignedIn, organization_id: str) -> str:
        """Who stands for a record: the organization, or the role of the coordinator."""
        if who.is_coordinator:
            return speaker("nl")(COORDINATOR_ROLE)
        kept = repository.find_organization(session, organization_id)
        return speaker("nl")(COORDINATOR_ROLE) if kept is None else kept.value.name

    def name_of(self, actor: str, language: Language) -> str:
        """Who an actor of the log is, for people."""
        with self.house.store.reading() as session:
            return names_of_actors(session, [actor], language)[actor]

    def confirmed(self, by: str, *, wanted: bool) -> Confirmed | None:
        """From today on, when somebody said so."""
        return Confirmed(self.house.clock().date(), by) if wanted else None

    def words(self, language: Language) -> FieldWords:
        """Fields in words."""
        public = self.house.public
        return FieldWords(public.vocabulary, public.current_snapshot().areas(), language)

    def map_config(self, request: Request) -> MapConfig:
        """The map that sets a point; its tiles may come from where the first page's do."""
        public = self.house.public
        if public.basemap.origin:
            allow_tiles(request.scope, public.basemap.origin)
        contents = public.current_snapshot().contents[:12]
        url = f"/kaart/gebieden.geojson?s={contents}"
        return MapConfig(self._module, self._style, url, public.basemap.below())

    # ------------------------------------------------------------ replies
    def reply(
        self, request: Request, who: SignedIn, template: str, title: str, page: object
    ) -> Response:
        """A page in its frame."""
        return self.reply_with(request, who, SentAs(template, title), page)

    def reply_with(self, request: Request, who: SignedIn, shown: SentAs, page: object) -> Response:
        """A page in its frame, with a status or a menu of its own."""
        say = speaker(language_of(request))
        told = told_text(request.query_params.get("gedaan", ""), say)
        frame = manage_frame(self.house, request, who, shown.title, menu=shown.menu, told=told)
        rendered = Rendered(shown.template, frame, page, shown.status)
        return self.house.renderer.reply(request, rendered)

    # ------------------------------------------------------------ preview
    async def preview(
        self, edit: Edit, stakeholder: Stakeholder, place: Point | None, language: Language
    ) -> Preview | str:
        """The page and the routes as they would be, or why that cannot be shown."""
        return await run_in_threadpool(self._preview, edit, stakeholder, place, language)

    def _preview(
        self, edit: Edit, stakeholder: Stakeholder, place: Point | None, language: Language
    ) -> Preview | str:
        public, base = self.house.public, self.house.public.current_snapshot()
        if not isinstance(base, Snapshot):
            raise UnavailableError("geen momentopname")
        try:
            after = preview(base, edit)
        except PreviewError as error:
            return str(error)
        now = self.house.clock()
        page = build_stakeholder_page(
            stakeholder, after, public.vocabulary, language, now, public.finder.rules.waits
        )
        if self._effects is None:
            self._effects = Effects(public.finder, self.house.examples())
        return Preview(page, self._effects.of(base, after, stakeholder.id, place, now))

    # ------------------------------------------------------------ saving
    async def attempt(self, save: Callable[[], object], say: Speak) -> Saved:
        """Save, and say in which way it failed."""
        try:
            await run_in_threadpool(save)
        except NotAllowedError as error:
            raise HTTPException(403) from error
        except ClashError as error:
            return Saved({}, clash=error, status=409)
        except GoneError:
            return Saved({}, say("edit.gone"), status=409)
        except (ConflictError, NotFoundError):
            return Saved({}, say("edit.try-again"), status=409)
        except ConstraintError as error:
            said = str(error).partition(": ")[2]
            return Saved({_field_of(error): said}, status=400)
        except UnavailableError as error:
            return Saved({}, f"{error}. {say('edit.try-again')}".capitalize(), status=503)
        return Saved({})

    def done(self, request: Request, saved: Saved, told: str) -> Response | None:
        """Back to the first page, which tells it; None when it could not be."""
        if saved.status != HTTPStatus.SEE_OTHER:
            return None
        return RedirectResponse(after(HOME, told, language_of(request)), saved.status)

    def clash_rows(self, found: tuple[Difference, ...], language: Language) -> tuple[ClashRow, ...]:
        """What differs, in words."""
        words = self.words(language)
        return tuple(
            ClashRow(
                each.part.name,
                words.label(each.part.name)
                if each.part.name not in PART_LABELS
                else speaker(language)(PART_LABELS[each.part.name]),
                words.part(each.part, each.theirs),
                words.part(each.part, each.mine),
                each.both,
            )
            for each in found
        )


PART_LABELS: Final = {
    "point": "edit.part.where",
    "answers": "edit.part.needs",
    "age_min": "edit.part.whom",
}


def names_of_actors(
    session: ReadSession, actors: Collection[str], language: Language
) -> dict[str, str]:
    """The actors of the log by name: ``person:<id>`` and ``system:<part>``."""
    keys = {actor: actor.rpartition(":")[2] for actor in actors}
    names = names_of(session, [key for key in keys.values() if is_uuid(key)])
    return {actor: _actor_name(actor, names.get(key), language) for actor, key in keys.items()}


def _actor_name(actor: str, name: str | None, language: Language) -> str:
    """``name``: of the account whose id the actor holds."""
    say = speaker(language)
    kind, _, part = actor.partition(":")
    if kind == "person" and not is_uuid(part):  # an organization that answered a mail
        return part
    if kind == "person" or part.startswith("import:"):
        who = name or say("history.unknown-person")
        return who if kind == "person" else say("history.by-file", who=who)
    is_typed = part in {"import", "cli", "command-line"}
    return say("history.command-line" if is_typed else "history.system")


def _field_of(error: ConstraintError) -> str:
    """The field of a form that a fault belongs to."""
    if error.entity == "organization" or error.field == "organization_id":
        return "organization"
    return error.field


def told_text(code: str, say: Speak) -> str:
    """What was just done, when the address says so."""
    return say(f"edit.told.{code}") if code in TOLD else ""


def after(path: str, told: str, language: Language) -> str:
    """Where to go when it is done."""
    return with_params(path, {"gedaan": told}, language)


def where_of(request: Request) -> dict[str, str]:
    """Which part of the own places one came from, to come back to it."""
    given = request.query_params
    return {name: given[name][:80] for name in _WHERE if name in given}


def after_wait(request: Request, offering_id: str) -> str:
    """Back to the place whose wait was told, where it can be put back."""
    told = {**where_of(request), "wacht": offering_id}
    return f"{with_params(HOME, told, language_of(request))}#w-{offering_id}"


def not_found(found: T | None) -> T:
    """Raises 404 for what is not there."""
    if found is None:
        raise HTTPException(404)
    return found
