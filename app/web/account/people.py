"""``/beheer/mensen``: a coordinator invites people, changes what they may, and ends access."""

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.links import INVITATION_COUNTS, make_link
from app.accounts.people import (
    Rights,
    change_rights,
    create_person,
    end_person,
    find_person,
    list_people,
    readmit_person,
)
from app.directory.checks import is_uuid
from app.mailing import Mail, MailError
from app.store.session import WriteSession
from app.upkeep.requests import end_request, find_request
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.account.people_form import (
    RightsForm,
    find_place,
    read_rights,
    read_rights_form,
)
from app.web.account.people_pages import (
    PeoplePage,
    PersonPage,
    care_views,
    person_view,
    role_choices,
    suggestions,
)
from app.web.account.visitor import site_of
from app.web.house import House
from app.web.manage.frame import language_of, manage_frame
from app.web.rendering import Rendered
from app.web.said import Speak, speaker
from app.words.account import Person
from app.words.directory import Stakeholder
from app.words.errors import ConflictError, InputFaultsError

PATH: Final = "/beheer/mensen"
_FIELDS: Final = {"email": "email", "name": "naam", "role": "rol"}
"""What a fault is about, and our field that shows it."""


class PeopleViews:
    """The pages of one house."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, request: Request, who: SignedIn) -> Response:
        """Everybody, and a form to invite someone; who asked for that stands in it."""
        form = await run_in_threadpool(self._asked, request.query_params.get("verzoek", ""))
        return await self._list(request, who, form)

    def _asked(self, request_id: str) -> RightsForm:
        """The form for who asked to be invited; empty when nobody did."""
        found = find_request(self._house.store, request_id, self._house.clock())
        places = self._places()
        place = next((p for p in places if found and p.id == found.stakeholder_id), None)
        if found is None or place is None:
            return RightsForm()
        is_known = find_place(place.name, places) == place
        added = place.name if is_known else f"/aanbod/{place.slug}"
        return RightsForm(email=found.email, added=added, asked=found.id)

    async def invite(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Someone new, and a mail with a link; without the mail the person stands all the same."""
        typed, say = read_rights_form(form), speaker(language_of(request))
        rights, wrong = read_rights(typed, form, self._places(), say)
        if rights is None:
            return await self._list(request, who, typed, wrong)
        try:
            person = await run_in_threadpool(partial(self._create, who, typed, rights))
        except InputFaultsError as error:
            return await self._list(request, who, typed, _wrong(error, say))
        return await self._sent(request, who, person, "uitgenodigd")

    async def one(self, request: Request, who: SignedIn) -> Response:
        """One person."""
        person = await self._person(request)
        return self._one(request, who, person, RightsForm(role=person.role))

    async def change(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Other rights: who had the old ones signs in anew."""
        person, typed = await self._person(request), read_rights_form(form)
        say = speaker(language_of(request))
        rights, wrong = read_rights(typed, form, self._places(), say, person)
        if rights is None:
            return self._one(request, who, person, typed, wrong)
        return await self._changed(
            request,
            who,
            person,
            lambda session: change_rights(session, person.id, rights, _version(form)),
            "veranderd",
        )

    async def end(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """End access at once."""
        person, now = await self._person(request), self._house.clock()
        return await self._changed(
            request,
            who,
            person,
            lambda session: end_person(session, person.id, now, _version(form)),
            "beëindigd",
        )

    async def readmit(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Give access back."""
        person = await self._person(request)
        return await self._changed(
            request,
            who,
            person,
            lambda session: readmit_person(session, person.id, _version(form)),
            "toegelaten",
        )

    async def again(self, request: Request, who: SignedIn, _form: FormData) -> Response:
        """Send the invitation once more."""
        person = await self._person(request)
        if person.ended_at is not None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await self._sent(request, who, person, "verstuurd")

    def _create(self, who: SignedIn, typed: RightsForm, rights: Rights) -> Person:
        with self._house.store.writing(who.actor) as session:
            now = self._house.clock()
            person = create_person(session, typed.email, typed.name, rights, now)
            if is_uuid(typed.asked):
                end_request(session, typed.asked)
            return person

    async def _sent(self, request: Request, who: SignedIn, person: Person, done: str) -> Response:
        """The mail goes out outside every transaction; whoever pressed the button hears of it."""
        try:
            await run_in_threadpool(self._send, request, who, person)
        except MailError as error:
            say = speaker(language_of(request))
            why = say("people.refused") if error.is_refused else say("people.not-sent")
            return self._one(request, who, person, RightsForm(role=person.role), failed=why)
        return _to(request, f"{PATH}/{person.id}", done)

    def _send(self, request: Request, who: SignedIn, person: Person) -> None:
        with self._house.store.writing(who.actor) as session:
            token = make_link(session, person.id, self._house.clock(), INVITATION_COUNTS, "/beheer")
        self._house.mailer.send(invitation(self._house, request, who, person, token))

    async def _changed(
        self,
        request: Request,
        who: SignedIn,
        person: Person,
        write: Callable[[WriteSession], None],
        done: str,
    ) -> Response:
        say = speaker(language_of(request))

        def writing() -> None:
            with self._house.store.writing(who.actor) as session:
                write(session)

        try:
            await run_in_threadpool(writing)
        except ConflictError:
            wrong = {"rol": say("people.conflict")}
        except InputFaultsError as error:
            wrong = _wrong(error, say)
        else:
            if person.id == who.person.id:
                return RedirectResponse("/aanmelden", status_code=HTTPStatus.SEE_OTHER)
            return _to(request, f"{PATH}/{person.id}", done)
        return self._one(request, who, person, RightsForm(role=person.role), wrong)

    async def _person(self, request: Request) -> Person:
        def looking() -> Person | None:
            with self._house.store.reading() as session:
                return find_person(session, str(request.path_params["id"]))

        person = await run_in_threadpool(looking)
        if person is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return person

    async def _list(
        self,
        request: Request,
        who: SignedIn,
        typed: RightsForm,
        wrong: dict[str, str] | None = None,
    ) -> Response:
        language, now, places = language_of(request), self._house.clock(), self._places()
        say, names = speaker(language), {place.id: place.name for place in places}

        def looking() -> list[Person]:
            with self._house.store.reading() as session:
                return list_people(session)

        people = await run_in_threadpool(looking)
        page = PeoplePage(
            tuple(person_view(each, names, now, language, say) for each in people),
            typed,
            role_choices(typed.role, say),
            suggestions(places),
            wrong or {},
        )
        return self._page(request, who, "account/people.html", page, wrong=bool(wrong))

    def _one(
        self,
        request: Request,
        who: SignedIn,
        person: Person,
        typed: RightsForm,
        wrong: dict[str, str] | None = None,
        *,
        failed: str = "",
    ) -> Response:
        language, places = language_of(request), self._places()
        say, names = speaker(language), {place.id: place.name for place in places}
        page = PersonPage(
            person_view(person, names, self._house.clock(), language, say),
            care_views(person, places, say),
            typed,
            role_choices(typed.role, say),
            suggestions(places),
            wrong or {},
            failed,
        )
        return self._page(
            request, who, "account/person.html", page, wrong=bool(wrong) or bool(failed)
        )

    def _page(
        self, request: Request, who: SignedIn, template: str, page: object, *, wrong: bool
    ) -> Response:
        say = speaker(language_of(request))
        told = _told(request.query_params.get("gedaan", ""), say)
        frame = manage_frame(self._house, request, who, say("menu.people"), menu=PATH, told=told)
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        return self._house.renderer.reply(request, Rendered(template, frame, page, int(status)))

    def _places(self) -> Sequence[Stakeholder]:
        return self._house.public.current_snapshot().stakeholders()


def invitation(house: House, request: Request, who: SignedIn, person: Person, token: str) -> Mail:
    """The mail that invites."""
    language = language_of(request)
    say = speaker(language)
    link = f"{site_of(house, request)}/aanmelden/{token}{'?taal=en' if language == 'en' else ''}"
    text = say(
        "mail.invitation",
        name=person.name,
        by=who.person.name,
        link=link,
        days=INVITATION_COUNTS.days,
        site=site_of(house, request),
    )
    return Mail(person.email, say("mail.invitation.subject"), text)


def _wrong(error: InputFaultsError, say: Speak) -> dict[str, str]:
    told = {
        "email": say("sign-in.no-email"),
        "known": say("people.known"),
        "name": say("people.no-name"),
        "last": say("people.last"),
    }
    return {_FIELDS.get(each.field, "rol"): told[each.code] for each in error.faults}


def _told(what: str, say: Speak) -> str:
    done = {
        "uitgenodigd": say("people.done.invited"),
        "verstuurd": say("people.done.sent"),
        "veranderd": say("people.done.changed"),
        "beëindigd": say("people.done.ended"),
        "toegelaten": say("people.done.readmitted"),
    }
    return done.get(what, "")


def _to(request: Request, path: str, done: str) -> RedirectResponse:
    tail = "&taal=en" if language_of(request) == "en" else ""
    return RedirectResponse(f"{path}?gedaan={done}{tail}", status_code=HTTPStatus.SEE_OTHER)


def _version(form: FormData) -> int:
    text = text_of(form, "versie")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 -- a number a database can hold
