"""A place is shown to its editor, previewed, saved, confirmed, removed."""

import uuid
from dataclasses import dataclass, replace
from typing import Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.catalogue.edits import Edit
from app.directory import repository
from app.directory.records import Kept
from app.directory.slugs import slug_from
from app.editing.geocoding import Found
from app.editing.organizations import NOTHING_FOUND, FoundOrganizations, find_organizations
from app.editing.parts import STAKEHOLDER_PARTS
from app.editing.saving import (
    Draft,
    confirm,
    remove_stakeholder,
    save_stakeholder,
)
from app.web.account.guard import SignedIn
from app.web.manage.choosing import keep_choices, not_saved, take_chosen
from app.web.manage.edit_page import PlacePage, SourcesView, State, place_page, shown_of
from app.web.manage.edit_sources import Scene, sources_view
from app.web.manage.editing import HOME, Editing, Saved, SentAs, not_found
from app.web.manage.frame import language_of
from app.web.manage.place_form import read_place, typed_place
from app.web.manage.removing import ask_removal, take_away
from app.web.manage.typed import NOTHING_TYPED, Typed, read_number
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Organization, Provenance, Stakeholder
from app.words.errors import ConstraintError, UnavailableError

_TEMPLATE: Final = "manage/edit_place.html"
_MOST_NAMED: Final = 6
_LONGEST_SLUG: Final = 100


@dataclass(frozen=True)
class _Opened:
    """What the form is about. ``kept`` None: a new place."""

    kept: Kept[Stakeholder] | None
    base: Stakeholder
    by: str
    organizations: FoundOrganizations = NOTHING_FOUND
    sources: SourcesView | None = None


class PlaceViews:
    """The pages of one place."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._house = editing.house

    def routes(self) -> list[BaseRoute]:
        """Everything under ``/beheer/plek``."""
        guard = self._editing.guard
        path = f"{HOME}/plek/{{id:uuid}}"
        return [
            Route(f"{HOME}/plek/nieuw", guard.page("coordinator", self.look)),
            Route(f"{HOME}/plek/nieuw", guard.form("coordinator", self.take), methods=["POST"]),
            Route(path, guard.page("editor", self.look)),
            Route(path, guard.form("editor", self.take), methods=["POST"]),
            Route(f"{path}/klopt", guard.form("editor", self.confirm), methods=["POST"]),
            Route(f"{path}/weg", guard.page("editor", self.ask_remove)),
            Route(f"{path}/weg", guard.form("editor", self.remove), methods=["POST"]),
        ]

    async def look(self, request: Request, who: SignedIn) -> Response:
        """The form as it is kept."""
        opened = await self._open(request, who)
        typed = _typed_of(opened.base)
        if opened.kept is None:
            typed = typed.plus({"where": "none", "kind": ""})
        return self._show(request, who, opened, State(typed))

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """The form as it was sent: look an address up, preview, or save."""
        typed = Typed.of(form)
        opened, do = await self._open(request, who, typed), typed.text("do")
        if do == "organization":
            return self._show(request, who, opened, State(_only_one(typed, opened)))
        if do == "find" or do.startswith("pick"):
            return self._show(request, who, opened, await self._find(typed, do))
        language = language_of(request)
        value, faults = self._read(typed, opened, language)
        state = State(typed, faults)
        if faults:
            kept = (state, opened.base, value, STAKEHOLDER_PARTS, language)
            return self._show(request, who, opened, keep_choices(self._editing, *kept), 400)
        if do != "save":
            return await self._preview(request, who, opened, value, state)
        return await self._save(request, who, opened, value, state)

    def _read(
        self, typed: Typed, opened: _Opened, language: Language
    ) -> tuple[Stakeholder, dict[str, str]]:
        """What was typed, with what was chosen of another's changes."""
        say = speaker(language)
        if opened.kept is None and not typed.text("slug"):
            typed = typed.plus({"slug": slug_from(typed.text("name"), _LONGEST_SLUG)})
        value, faults = read_place(typed, opened.base, self._house.public.vocabulary, say)
        if opened.kept is None and not (
            typed.text("organization") or typed.text("organization_new")
        ):
            faults["organization"] = say("edit.fault.organization")
        value = take_chosen(typed, value, opened.base, STAKEHOLDER_PARTS, faults, say)
        return value, faults

    async def _find(self, typed: Typed, do: str) -> State:
        """Addresses that fit what was typed; ``pick`` and a number takes one over."""
        parts = (typed.text(name) for name in ("street_address", "postcode", "town"))
        address = " ".join(part for part in parts if part)
        finder = self._house.locatieserver
        if finder is None or not address or typed.text("where") == "secret":
            return State(typed, found=())
        try:
            found = await run_in_threadpool(finder.search, address)
        except UnavailableError:
            return State(typed, find_away=True)
        number = read_number(do.removeprefix("pick-")).value if do != "find" else None
        if len(found) == 1 or (number is not None and number < len(found)):
            taken = found[number or 0]
            return State(_taken_over(typed, taken), found_outside=self._outside(taken))
        return State(typed, found=found)

    def _outside(self, found: Found) -> str:
        """The gemeenten of this network, when the address lies in none of them."""
        snapshot = self._house.public.current_snapshot()
        own = {area.code: area.name for area in snapshot.areas() if area.level == "gemeente"}
        if not own.keys().isdisjoint(snapshot.find_place(None, found.point).areas):
            return ""
        names = sorted(own.values())
        return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")

    async def _preview(
        self,
        request: Request,
        who: SignedIn,
        opened: _Opened,
        value: Stakeholder,
        state: State,
    ) -> Response:
        # What a page is called is no matter of routes, so it is previewed under its old name.
        tried = msgspec.structs.replace(value, slug=opened.base.slug or value.slug)
        language = language_of(request)
        made = await self._editing.preview(
            Edit(stakeholders=(tried,)), tried, tried.point, language
        )
        state = (
            replace(state, refused=made) if isinstance(made, str) else replace(state, preview=made)
        )
        return self._show(request, who, opened, state)

    async def _save(
        self,
        request: Request,
        who: SignedIn,
        opened: _Opened,
        value: Stakeholder,
        state: State,
    ) -> Response:
        editing, language = self._editing, language_of(request)
        version = read_number(state.typed.text("version")).value or 0
        confirmed = editing.confirmed(opened.by, wanted=state.typed.has("confirmed"))
        draft = Draft(version, confirmed)
        if opened.kept is None:
            draft = Draft(None, confirmed, _organization(value, state.typed))
            if draft.organization is None:
                chosen = state.typed.text("organization")
                value = msgspec.structs.replace(value, organization_id=chosen)
        vocabulary, editor = self._house.public.vocabulary, editing.editor(who)

        def save() -> int:
            return save_stakeholder(self._house.store, editor, value, draft, vocabulary)

        saved = await editing.attempt(save, speaker(language))
        if (reply := editing.done(request, saved, "saved")) is not None:
            return reply
        state = await not_saved(editing, state, saved, language)
        return self._show(request, who, opened, state, saved.status)

    async def confirm(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """All is still right."""
        opened, editing = await self._open(request, who), self._editing
        confirmed = editing.confirmed(opened.by, wanted=True)
        language = language_of(request)

        def save() -> int:
            if confirmed is None:
                raise ConstraintError("stakeholder", "provenance", "")
            return confirm(
                self._house.store,
                editing.editor(who),
                opened.base.id,
                confirmed,
                is_declared=Typed.of(form).has("echt"),
            )

        saved = await editing.attempt(save, speaker(language))
        return editing.done(request, saved, "confirmed") or self._refused(
            request, who, opened, saved
        )

    # ------------------------------------------------------------ taking away
    async def ask_remove(self, request: Request, who: SignedIn) -> Response:
        """Sure that it should go."""
        opened = await self._open(request, who)
        return ask_removal(self._editing, request, who, opened.kept)

    async def remove(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """It goes, and can be brought back."""
        opened, editing = await self._open(request, who), self._editing

        def take(version: int) -> None:
            remove_stakeholder(self._house.store, editing.editor(who), opened.base.id, version)

        saved = await take_away(editing, request, form, take)
        return editing.done(request, saved, "removed") or self._refused(request, who, opened, saved)

    def _refused(self, request: Request, who: SignedIn, opened: _Opened, saved: Saved) -> Response:
        """The form as it is kept, with why it could not be."""
        state = State(_typed_of(opened.base), saved.faults, refused=saved.refused)
        return self._show(request, who, opened, state, saved.status)

    # ------------------------------------------------------------ parts
    async def _open(self, request: Request, who: SignedIn, typed: Typed = NOTHING_TYPED) -> _Opened:
        key = request.path_params.get("id")
        if key is None:
            return await run_in_threadpool(self._open_new, who, typed)
        who.require_edit(str(key))
        return await run_in_threadpool(self._open_kept, str(key), who, language_of(request))

    def _open_kept(self, key: str, who: SignedIn, language: Language) -> _Opened:
        with self._house.store.reading() as session:
            kept = not_found(repository.find_stakeholder(session, key))
            by = self._editing.confirm_by(session, who, kept.value.organization_id)
            scene = Scene(session, self._editing.words(language), language)
            is_alone = not repository.list_offerings_of(session, key)
            sources = sources_view(kept.value, key, scene, is_alone=is_alone)
        return _Opened(kept, kept.value, by, sources=sources)

    def _open_new(self, who: SignedIn, typed: Typed) -> _Opened:
        base = Stakeholder(
            id=str(uuid.uuid4()),
            slug="",
            name="",
            organization_id=str(uuid.uuid4()),
            kind="",
            provenance=Provenance(example=False, source=HOME),
        )
        with self._house.store.reading() as session:
            search, chosen = typed.text("organization_search"), typed.text("organization")
            found = find_organizations(session, search, chosen)
            by = self._editing.confirm_by(session, who, base.organization_id)
        return _Opened(None, base, by, found)

    def _show(
        self, request: Request, who: SignedIn, opened: _Opened, state: State, status: int = 200
    ) -> Response:
        page = self._page(request, opened, state)
        shown = SentAs(_TEMPLATE, page.form.heading, status)
        return self._editing.reply_with(request, who, shown, page)

    def _page(self, request: Request, opened: _Opened, state: State) -> PlacePage:
        language = language_of(request)
        say, kept = speaker(language), opened.kept
        name = opened.base.name
        heading = say("edit.place.new") if kept is None else say("edit.place.title", name=name)
        path = request.url.path.removesuffix("/klopt").removesuffix("/weg")
        version = None if kept is None else kept.row_version
        shown = shown_of(opened.base, heading, path, version, opened.by)
        shown = shown._replace(sources=opened.sources)
        return place_page(
            state,
            shown,
            self._house.public.vocabulary,
            language,
            self._editing.map_config(request),
            can_find=self._house.locatieserver is not None,
            organizations=opened.organizations,
        )


def _typed_of(place: Stakeholder) -> Typed:
    return Typed({name: (value,) for name, value in typed_place(place).items()})


def _organization(value: Stakeholder, typed: Typed) -> Organization | None:
    """The new organization of a new place, when one was typed."""
    name = typed.text("organization_new")
    return Organization(id=value.organization_id, name=name) if name else None


def _only_one(typed: Typed, opened: _Opened) -> Typed:
    """Of one that was found, no choice is asked."""
    found = opened.organizations
    return typed.plus({"organization": found.shown[0].id}) if found.fitting == 1 else typed


def _taken_over(typed: Typed, found: Found) -> Typed:
    precise = "address" if found.is_address else "street"
    where = typed.text("where") if typed.text("where") in {"street", "area"} else precise
    fields = {
        "lat": repr(found.point.lat),
        "lon": repr(found.point.lon),
        "where": where,
        "street_address": found.street_address or typed.text("street_address"),
        "postcode": found.postcode or typed.text("postcode"),
        "town": found.town or typed.text("town"),
    }
    return typed.plus(fields)
