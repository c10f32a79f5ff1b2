"""An offering is shown to its editor, previewed, saved, removed."""

import uuid
from dataclasses import dataclass, replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.catalogue.edits import Edit
from app.directory import repository
from app.directory.records import Kept
from app.editing.parts import OFFERING_PARTS
from app.editing.saving import Draft, remove_offering, save_offering
from app.web.account.guard import SignedIn
from app.web.manage.choosing import keep_choices, not_saved, take_chosen
from app.web.manage.edit_page import OfferingPage, SourcesView, State, offering_page, shown_of
from app.web.manage.edit_sources import Scene, sources_view
from app.web.manage.editing import HOME, Editing, SentAs, not_found
from app.web.manage.frame import language_of
from app.web.manage.offering_form import read_offering, typed_offering
from app.web.manage.removing import ask_removal, take_away
from app.web.manage.typed import Typed, read_number
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Offering, Provenance, Stakeholder

_TEMPLATE: Final = "manage/edit_offering.html"


@dataclass(frozen=True)
class _Opened:
    """What the form is about. ``kept`` None: a new offering. ``home``: the place's gemeente."""

    kept: Kept[Offering] | None
    base: Offering
    place: Stakeholder
    by: str
    home: str | None
    sources: SourcesView | None = None


class OfferingViews:
    """The pages of one offering."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._house = editing.house

    def routes(self) -> list[BaseRoute]:
        """Everything under ``/beheer/aanbod``, and adding to a place."""
        guard = self._editing.guard
        path, new = f"{HOME}/aanbod/{{id:uuid}}", f"{HOME}/plek/{{place:uuid}}/aanbod"
        return [
            Route(new, guard.page("editor", self.look)),
            Route(new, guard.form("editor", self.take), methods=["POST"]),
            Route(path, guard.page("editor", self.look)),
            Route(path, guard.form("editor", self.take), methods=["POST"]),
            Route(f"{path}/weg", guard.page("editor", self.ask_remove)),
            Route(f"{path}/weg", guard.form("editor", self.remove), methods=["POST"]),
        ]

    async def look(self, request: Request, who: SignedIn) -> Response:
        """The form as it is kept."""
        opened = await self._open(request, who)
        return self._show(request, who, opened, State(_typed_of(opened.base)))

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """The form as it was sent: preview, or save."""
        opened, typed = await self._open(request, who), Typed.of(form)
        language = language_of(request)
        value, faults = self._read(typed, opened, language)
        state = State(typed, faults)
        if faults:
            kept = (state, opened.base, value, OFFERING_PARTS, language)
            return self._show(request, who, opened, keep_choices(self._editing, *kept), 400)
        if typed.text("do") == "save":
            return await self._save(request, who, opened, value, state)
        edit, place = Edit(offerings=(value,)), opened.place
        made = await self._editing.preview(edit, place, place.point, language)
        if isinstance(made, str):
            return self._show(request, who, opened, replace(state, refused=made))
        return self._show(request, who, opened, replace(state, preview=made))

    def _read(
        self, typed: Typed, opened: _Opened, language: Language
    ) -> tuple[Offering, dict[str, str]]:
        """What was typed, with what was chosen of another's changes."""
        say = speaker(language)
        public = self._house.public
        areas = public.current_snapshot().areas()
        value, faults = read_offering(typed, opened.base, public.vocabulary, areas, say)
        return take_chosen(typed, value, opened.base, OFFERING_PARTS, faults, say), faults

    async def _save(
        self, request: Request, who: SignedIn, opened: _Opened, value: Offering, state: State
    ) -> Response:
        editing, language = self._editing, language_of(request)
        draft = Draft(
            None if opened.kept is None else read_number(state.typed.text("version")).value or 0,
            editing.confirmed(opened.by, wanted=state.typed.has("confirmed")),
        )
        vocabulary, editor = self._house.public.vocabulary, editing.editor(who)
        saved = await editing.attempt(
            lambda: save_offering(self._house.store, editor, value, draft, vocabulary),
            speaker(language),
        )
        if (reply := editing.done(request, saved, "saved")) is not None:
            return reply
        state = await not_saved(editing, state, saved, language)
        return self._show(request, who, opened, state, saved.status)

    # ------------------------------------------------------------ taking away
    async def ask_remove(self, request: Request, who: SignedIn) -> Response:
        """Sure that it should go."""
        opened = await self._open(request, who)
        return ask_removal(self._editing, request, who, opened.kept)

    async def remove(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """It goes, and can be brought back."""
        opened, editing = await self._open(request, who), self._editing

        def take(version: int) -> None:
            remove_offering(self._house.store, editing.editor(who), opened.base.id, version)

        saved = await take_away(editing, request, form, take)
        if (reply := editing.done(request, saved, "removed")) is not None:
            return reply
        state = State(_typed_of(opened.base), saved.faults, refused=saved.refused)
        return self._show(request, who, opened, state, saved.status)

    # ------------------------------------------------------------ parts
    async def _open(self, request: Request, who: SignedIn) -> _Opened:
        params = request.path_params
        if "place" in params:
            who.require_edit(str(params["place"]))
            return await run_in_threadpool(self._open_new, str(params["place"]), who)
        key, language = str(params["id"]), language_of(request)
        return await run_in_threadpool(self._open_kept, key, who, language)

    def _open_kept(self, key: str, who: SignedIn, language: Language) -> _Opened:
        with self._house.store.reading() as session:
            kept = not_found(repository.find_offering(session, key))
            who.require_edit(kept.value.stakeholder_id)
            place = repository.get_stakeholder(session, kept.value.stakeholder_id).value
            by = self._editing.confirm_by(session, who, place.organization_id)
            scene = Scene(session, self._editing.words(language), language)
            sources = sources_view(kept.value, place.id, scene)
        return _Opened(kept, kept.value, place, by, self._home(place), sources)

    def _open_new(self, place_id: str, who: SignedIn) -> _Opened:
        with self._house.store.reading() as session:
            place = not_found(repository.find_stakeholder(session, place_id)).value
            by = self._editing.confirm_by(session, who, place.organization_id)
        kind = self._house.public.vocabulary.kinds[place.kind]
        home = self._home(place)
        base = Offering(
            id=str(uuid.uuid4()),
            stakeholder_id=place.id,
            title="",
            level=kind.level,
            access=kind.access,
            areas=() if home is None else (home,),
            provenance=Provenance(example=False, source=HOME),
        )
        return _Opened(None, base, place, by, home)

    def _home(self, place: Stakeholder) -> str | None:
        """The gemeente a place lies in; without a point that of what it offers."""
        snapshot = self._house.public.current_snapshot()
        codes = list(snapshot.find_place(None, place.point).areas)
        codes += [code for each in snapshot.offerings_of(place.id) for code in each.areas]
        found = (code for code in codes if code[:2] in {"GM", "WK", "BU"})
        first = next(found, None)
        return None if first is None else f"GM{first[2:6]}"

    def _show(
        self, request: Request, who: SignedIn, opened: _Opened, state: State, status: int = 200
    ) -> Response:
        page = self._page(request, opened, state)
        shown = SentAs(_TEMPLATE, page.form.heading, status)
        return self._editing.reply_with(request, who, shown, page)

    def _page(self, request: Request, opened: _Opened, state: State) -> OfferingPage:
        language = language_of(request)
        say, kept = speaker(language), opened.kept
        if kept is None:
            heading = say("edit.offering.new", name=opened.place.name)
        else:
            heading = say("edit.offering.title", name=opened.base.title)
        path = request.url.path.removesuffix("/weg")
        version = None if kept is None else kept.row_version
        public = self._house.public
        shown = shown_of(opened.base, heading, path, version, opened.by)
        return offering_page(
            state,
            shown._replace(sources=opened.sources),
            public.vocabulary,
            language,
            public.current_snapshot().areas(),
            opened.home,
        )


def _typed_of(offering: Offering) -> Typed:
    return Typed(typed_offering(offering))
