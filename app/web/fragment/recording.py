"""What happens when someone opens a link to record, sends a recording, or takes one away."""

import asyncio
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.fragments import use
from app.fragments.faults import FullError
from app.fragments.shelf import Shelf
from app.fragments.telling import Kept, Told, check_told, keep_told
from app.fragments.transcoding import check_sound, find_ffmpeg
from app.web.body import read_body
from app.web.fragment.pages import (
    About,
    Link,
    RecordForm,
    ThanksPage,
    build_record_page,
    fault_texts,
    form_of,
    read_told,
    told_view,
)
from app.web.fragment.upload import Sent, read_upload
from app.web.house import House
from app.web.pages.frame import Frame, with_params
from app.web.rendering import Rendered
from app.web.said import speaker
from app.web.security import allow_recording
from app.words.codes import Language
from app.words.errors import (
    Fault,
    InputFaultsError,
    NotFoundError,
    UnavailableError,
    VoorveldError,
)
from app.words.fragment import Fragment, Subject

_STATUS: Final = {"too-large": 413, "full": 507, "away": 503, "expired": 410}
_LONGEST_TOKEN: Final = 100
_TOGETHER: Final = 2
"""Recordings that one worker makes playable at the same time."""


class Recording:
    """The pages of one link."""

    def __init__(self, house: House, shelf: Shelf) -> None:
        self._house = house
        self._shelf = shelf
        # Of their own: when a whole hall sends at once, the rest of the house must not wait for it.
        self._keepers = ThreadPoolExecutor(_TOGETHER, thread_name_prefix="fragments")

    async def show(self, request: Request) -> Response:
        """The form, and what was told by this link before."""
        link = await self._find_link(request)
        if link is None:
            return self._unknown(request)
        by_resident = link.invitation.subject.by_resident
        role = speaker(link.language)("fragment.role.resident") if by_resident else ""
        form = RecordForm(ref=str(uuid.uuid4()), role=role, language=link.language)
        removed = request.query_params.get("weg") == "1"
        return await self._form_page(request, link, form, removed=removed)

    async def take(self, request: Request) -> Response:
        """A recording with its words; whatever is wrong, what was typed comes back."""
        link = await self._find_link(request)
        if link is None:
            return self._unknown(request)
        told = read_told({}, link.about)
        try:
            with self._shelf.part() as part:
                sent = await read_upload(request, part)
                told = read_told(sent.fields, link.about)
                await run_in_threadpool(self._require, sent, part, told, link)
                kept = await self._kept(told, part, link)
        except InputFaultsError as error:
            return await self._refused(request, link, told, error.faults)
        except FullError:
            return await self._refused(request, link, told, _fault("full"))
        except UnavailableError:
            return await self._refused(request, link, told, _fault("away"))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is left to read it
        return _to_thanks(request, link, kept)

    async def thanks(self, request: Request) -> Response:
        """What was sent, to hear and read back, and to take away."""
        link, fragment = await self._find_own(request)
        page = ThanksPage(
            told=told_view(fragment, link.path, link.language),
            token=link.token,
            silent=request.query_params.get("stil") == "1",
            again=with_params(link.path, {}, link.language),
        )
        frame = self._frame(link, f"{link.path}/{fragment.id}")
        return self._house.renderer.reply(request, Rendered("fragment/thanks.html", frame, page))

    async def remove(self, request: Request) -> Response:
        """Take away what was told by the link in the body; gone when this is answered."""
        body, _ = await read_body(request)
        token = parse_qs(body.decode("utf-8", "replace")).get("sleutel", [""])[0][:_LONGEST_TOKEN]
        fragment_id = request.path_params["fragment_id"]
        try:
            await run_in_threadpool(
                use.remove_by_link, self._house.store, self._shelf, fragment_id, token
            )
        except NotFoundError:
            raise HTTPException(404) from None
        path = with_params(f"/inspreken/{token}", {"weg": "1"}, _language(request))
        return RedirectResponse(path, status_code=303)

    async def find_own(self, request: Request) -> Fragment:
        """One that was told by the link of the address. Raises 404."""
        _, fragment = await self._find_own(request)
        return fragment

    async def _find_own(self, request: Request) -> tuple[Link, Fragment]:
        link = await self._find_link(request)
        if link is None:
            raise HTTPException(404)
        told = await run_in_threadpool(use.list_told_by, self._house.store, link.invitation)
        wanted = request.path_params["fragment_id"]
        fragment = next((one for one in told if one.id == wanted), None)
        if fragment is None:
            raise HTTPException(404)
        return link, fragment

    async def _find_link(self, request: Request) -> Link | None:
        token = request.path_params["token"][:_LONGEST_TOKEN]
        found = await run_in_threadpool(use.find_invitation, self._house.store, token)
        if found is None:
            return None
        return Link(token, found, self._about(found.subject, request), _language(request))

    def _about(self, subject: Subject, request: Request) -> About:
        """Names as the map has them now; a map that is away leaves its codes."""
        theme = next((t for t in self._house.public.wall.themes if t.code == subject.theme), None)
        language = _language(request)
        told = theme.label(language) if theme else subject.theme or ""
        try:
            snapshot = self._house.public.current_snapshot()
        except UnavailableError:
            return About(name=told or "Voorveld", wijk=subject.wijk or "", theme=told)
        if subject.stakeholder_id is not None:
            found = snapshot.find_stakeholder(subject.stakeholder_id)
            return About(name=found.name if found else "Voorveld")
        wijk = next((a.name for a in snapshot.areas() if a.code == subject.wijk), subject.wijk)
        return About(name=f"{told}, {wijk}", wijk=wijk or "", theme=told)

    def _require(self, sent: Sent, part: Path, told: Told, link: Link) -> None:
        """Every fault at once: of the file, and of what was typed."""
        faults: tuple[Fault, ...] = sent.fault.faults if sent.fault else ()
        if self._is_closed(link):
            raise InputFaultsError(_fault("expired"))
        if not faults:
            faults = _faults_of(lambda: check_sound(part))
        if sent.fields:
            faults = (*faults, *_faults_of(lambda: check_told(told, link.invitation)))
        if faults:
            raise InputFaultsError(faults)

    async def _kept(self, told: Told, part: Path, link: Link) -> Kept:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._keepers, self._keep, told, part, link)

    def _keep(self, told: Told, part: Path, link: Link) -> Kept:
        house = self._house
        kept = keep_told(house.store, self._shelf, told, part, link.invitation, house.clock())
        with suppress(VoorveldError, OSError):  # what was kept is kept, swept or not
            use.sweep(house.store, self._shelf)
        return kept

    def _is_closed(self, link: Link) -> bool:
        return self._house.clock() >= link.invitation.expires_at

    async def _refused(
        self, request: Request, link: Link, told: Told, faults: tuple[Fault, ...]
    ) -> Response:
        """For a script what is wrong; for a browser the form with it."""
        status = _STATUS.get(faults[0].code, 400)
        if "application/json" in request.headers.get("accept", ""):
            texts = fault_texts(faults, link.language)
            errors = [{"field": name, "message": text} for name, text in texts.items()]
            problem = {"title": speaker(link.language)("fragment.faults"), "errors": errors}
            return JSONResponse(problem, status, media_type="application/problem+json")
        form = form_of(told, faults, link.language)
        return await self._form_page(request, link, form, status=status)

    async def _form_page(
        self,
        request: Request,
        link: Link,
        form: RecordForm,
        *,
        status: int = 200,
        removed: bool = False,
    ) -> Response:
        page = build_record_page(
            link,
            form if form.ref else replace(form, ref=str(uuid.uuid4())),
            await self._list_earlier(link),
            can_transcode=find_ffmpeg() is not None,
            closed=self._is_closed(link),
            removed=removed,
        )
        allow_recording(request.scope)
        frame = self._frame(link, link.path)
        rendered = Rendered("fragment/record.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)

    async def _list_earlier(self, link: Link) -> list[Fragment]:
        """What was told before; a database that is away hides it, and loses no typed text."""
        try:
            return await run_in_threadpool(use.list_told_by, self._house.store, link.invitation)
        except UnavailableError:
            return []

    def _unknown(self, request: Request) -> Response:
        frame = replace(self._house.frames.error(_language(request), leave=False), path="/")
        rendered = Rendered("fragment/unknown.html", frame, None, 404)
        return self._house.renderer.reply(request, rendered)

    def _frame(self, link: Link, path: str) -> Frame:
        frame = self._house.frames.private(link.language, {}, example=False)
        title = speaker(link.language)("fragment.title")
        return replace(frame, title=f"{title} · Voorveld", path=path, section="", leave="")


def _to_thanks(request: Request, link: Link, kept: Kept) -> Response:
    params = {"stil": "1"} if kept.silent else {}
    path = with_params(f"{link.path}/{kept.fragment.id}", params, link.language)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"id": kept.fragment.id, "page": path}, 201)
    return RedirectResponse(path, status_code=303)


def _faults_of(check: Callable[[], object]) -> tuple[Fault, ...]:
    try:
        check()
    except InputFaultsError as error:
        return error.faults
    return ()


def _fault(code: str) -> tuple[Fault, ...]:
    return (Fault(field="opname", code=code, message=code),)


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("taal") == "en" else "nl"
