"""Someone signed in, without a mail: for tests of what stands behind the guard."""

from starlette.testclient import TestClient

from app.accounts.people import Rights, create_person, find_person_by_email
from app.accounts.sessions import open_session
from app.store.session import Actor
from app.web.account.guard import SignedIn, csrf_of
from app.words.account import Person, Role
from tests.house import House

TESTER = Actor("system", "test")


def add_person(
    house: House,
    email: str,
    role: Role,
    stakeholders: tuple[str, ...] = (),
    name: str = "",
) -> Person:
    """Someone who may sign in; the same person when the address is known."""
    rights = Rights(role=role, stakeholder_ids=stakeholders)
    with house.store.writing(TESTER) as session:
        known = find_person_by_email(session, email)
        shown = name or email.partition("@")[0]
        return known or create_person(session, email, shown, rights, house.clock())


def sign_in(
    house: House,
    email: str = "coordinator@example.nl",
    role: Role = "coordinator",
    stakeholders: tuple[str, ...] = (),
    client: TestClient | None = None,
) -> SignedIn:
    """The client of the house (or this one) holds a session of this person from now on."""
    person = add_person(house, email, role, stakeholders)
    with house.store.writing(TESTER) as session:
        opened = open_session(session, person.id, house.clock(), device="een test")
    (client or house.client).cookies.set("voorveld", opened.cookie, domain="testserver.local")
    return SignedIn(person, opened.id, csrf_of(opened.cookie))
