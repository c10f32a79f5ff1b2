"""A place is shown to its editor, previewed, saved, confirmed, removed."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.catalogue.edits import Edit
from app.directory import repository
from app.directory.records import Kept
from app.editing.clash import Difference
from app.editing.geocoding import Found
from app.editing.parts import STAKEHOLDER_PARTS, fields_of
from app.editing.saving import (
    Draft,
    confirm,
    remove_stakeholder,
    save_stakeholder,
)
from app.web.account.guard import SignedIn
from app.web.manage.edit_page import PlacePage, State, place_page, shown_of
from app.web.manage.editing import HOME, Editing, SentAs, after, not_found
from app.web.manage.frame import language_of
from app.web.manage.place_form import read_place, typed_place
from app.web.manage.removing import RemovePage
from app.web.manage.typed import Typed, read_number
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Organization, Provenance, Stakeholder
from app.words.errors import ConstraintError, UnavailableError

_TEMPLATE: Final = "manage/edit_place.html"
_DONE: Final = 303
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class _Opened:
    """What the form is about. ``kept`` None: a new place."""

    kept: Kept[Stakeholder] | None
    base: Stakeholder
    by: str
    organizations: Sequence[Organization] = ()


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
        fields = {name: (value,) for name, value in typed_place(opened.base).items()}
        if opened.kept is None:
            fields |= {"where": ("none",), "kind": ("",)}
        return self._show(request, who, opened, State(Typed(fields)))

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """The form as it was sent: look an address up, preview, or save."""
        opened, typed = await self._open(request, who), Typed.of(form)
        do = typed.text("do")
        if do == "find" or do.startswith("pick"):
            return self._show(request, who, opened, await self._find(typed, do))
        language = language_of(request)
        value, faults = self._read(typed, opened, language)
        state = State(typed, faults)
        if faults:
            return self._show(
                request, who, opened, self._with_choices(state, opened, value, language), 400
            )
        if do != "save":
            return await self._preview(request, who, opened, value, state)
        return await self._save(request, who, opened, value, state)

    def _read(
        self, typed: Typed, opened: _Opened, language: Language
    ) -> tuple[Stakeholder, dict[str, str]]:
        """What was typed, with what was chosen of another's changes."""
        say = speaker(language)
        if opened.kept is None and not typed.text("slug"):
            typed = typed.plus({"slug": _slug_of(typed.text("name"))})
        value, faults = read_place(typed, opened.base, self._house.public.vocabulary, say)
        if opened.kept is None and not (
            typed.text("organization") or typed.text("organization_new")
        ):
            faults["organization"] = say("edit.fault.organization")
        for part in STAKEHOLDER_PARTS:
            if part.name not in typed.texts("clash"):
                continue
            chosen = typed.text(f"choose-{part.name}")
            if chosen == "theirs":
                value = msgspec.structs.replace(value, **fields_of((part,), opened.base))
            elif chosen != "mine":
                faults[f"choose-{part.name}"] = say("edit.fault.choice")
        return value, faults

    def _with_choices(
        self, state: State, opened: _Opened, value: Stakeholder, language: Language
    ) -> State:
        """The choices between two editors stay on the page until they are made."""
        open_parts = [p for p in STAKEHOLDER_PARTS if p.name in state.typed.texts("clash")]
        found = tuple(
            Difference(part, part.of(opened.base), part.of(value), both=True) for part in open_parts
        )
        return replace(state, clash=self._editing.clash_rows(found, language))

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
            return State(_taken_over(typed, found[number or 0]))
        return State(typed, found=found)

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
        if saved.status == _DONE:
            return RedirectResponse(after(HOME, "saved", language), status_code=_DONE)
        state = replace(state, faults=saved.faults, refused=saved.refused)
        if saved.clash is not None:
            rows = editing.clash_rows(saved.clash.differences, language)
            by = await run_in_threadpool(editing.name_of, saved.clash.by, language)
            kept_version = str(saved.clash.kept.row_version)
            state = replace(state, clash=rows, clash_by=by, version=kept_version)
        return self._show(request, who, opened, state, saved.status)

    async def confirm(self, request: Request, who: SignedIn, _form: FormData) -> Response:
        """All is still right."""
        opened, editing = await self._open(request, who), self._editing
        confirmed = editing.confirmed(opened.by, wanted=True)
        language = language_of(request)

        def save() -> int:
            if confirmed is None:
                raise ConstraintError("stakeholder", "provenance", "")
            return confirm(self._house.store, editing.editor(who), opened.base.id, confirmed)

        saved = await editing.attempt(save, speaker(language))
        if saved.status == _DONE:
            return RedirectResponse(after(HOME, "confirmed", language), status_code=_DONE)
        fields = {name: (value,) for name, value in typed_place(opened.base).items()}
        state = State(Typed(fields), saved.faults, refused=saved.refused)
        return self._show(request, who, opened, state, saved.status)

    # ------------------------------------------------------------ taking away
    async def ask_remove(self, request: Request, who: SignedIn) -> Response:
        """Sure that it should go."""
        opened = await self._open(request, who)
        say = speaker(language_of(request))
        title = say("edit.remove.title", name=opened.base.name)
        page = RemovePage.of(title, say("edit.remove.place"), request.url.path, opened.kept)
        return self._editing.reply(request, who, "manage/edit_remove.html", title, page)

    async def remove(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """It goes, and can be brought back."""
        opened, editing = await self._open(request, who), self._editing
        language = language_of(request)
        version = read_number(Typed.of(form).text("version")).value or 0

        def take() -> int:
            remove_stakeholder(self._house.store, editing.editor(who), opened.base.id, version)
            return 0

        saved = await editing.attempt(take, speaker(language))
        if saved.status == _DONE:
            return RedirectResponse(after(HOME, "removed", language), status_code=_DONE)
        fields = {name: (value,) for name, value in typed_place(opened.base).items()}
        state = State(Typed(fields), saved.faults, refused=saved.refused)
        return self._show(request, who, opened, state, saved.status)

    # ------------------------------------------------------------ parts
    async def _open(self, request: Request, who: SignedIn) -> _Opened:
        key = request.path_params.get("id")
        if key is None:
            return await run_in_threadpool(self._open_new, who)
        who.require_edit(str(key))
        return await run_in_threadpool(self._open_kept, str(key), who)

    def _open_kept(self, key: str, who: SignedIn) -> _Opened:
        with self._house.store.reading() as session:
            kept = not_found(repository.find_stakeholder(session, key))
            by = self._editing.confirm_by(session, who, kept.value.organization_id)
        return _Opened(kept, kept.value, by)

    def _open_new(self, who: SignedIn) -> _Opened:
        base = Stakeholder(
            id=str(uuid.uuid4()),
            slug="",
            name="",
            organization_id=str(uuid.uuid4()),
            kind="",
            provenance=Provenance(example=False, source=HOME),
        )
        with self._house.store.reading() as session:
            kept = [each.value for each in repository.list_organizations(session)]
            by = self._editing.confirm_by(session, who, base.organization_id)
        return _Opened(None, base, by, kept)

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
        return place_page(
            state,
            shown,
            self._house.public.vocabulary,
            language,
            self._editing.map_config(request),
            can_find=self._house.locatieserver is not None,
            organizations=opened.organizations,
        )


def _organization(value: Stakeholder, typed: Typed) -> Organization | None:
    """The new organization of a new place, when one was typed."""
    name = typed.text("organization_new")
    return Organization(id=value.organization_id, name=name) if name else None


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


def _slug_of(name: str) -> str:
    """A name for the address bar, from the name of a place."""
    return _NO_SLUG.sub("-", name.lower()).strip("-")[:100].strip("-")
