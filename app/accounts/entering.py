"""Signing in, whichever way: what is tried is counted, and nothing tells who is known here."""

import datetime as dt
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from app.accounts.attempts import Limit, forget_tries, may_try, network_of
from app.accounts.links import drop_links, find_link, make_link, use_link
from app.accounts.passwords import find_hash, is_password, refresh_hash
from app.accounts.people import find_person, find_person_by_email
from app.accounts.second_factor import SecondFactors
from app.accounts.sessions import Opened, open_session
from app.store.session import Actor, Store, WriteSession
from app.words.account import Person, Way

Refusal = Literal["tries", "link", "wrong", "figures", "unknown", "elsewhere"]
"""``tries``: too often; ``link``: does not count; ``wrong``: address or password (nobody hears
which); ``figures``: of the second factor; ``unknown``: the municipality vouches for a stranger;
``elsewhere``: its own sign-in did not work.
"""
_SIGN_IN: Final = Actor("system", "sign-in")
_MAILS: Final = 5
_PASSWORDS: Final = 10
_FIGURES: Final = 8
_PER_CLIENT: Final = 60
"""Tries per quarter of an hour: of one address, of one person, of one household or office."""


class Visitor(NamedTuple):
    """Who knocks: the network address, and what it roughly is."""

    client: str
    device: str


class Entered(NamedTuple):
    """Signed in. ``next_path``: where to go now; empty when nobody said."""

    person: Person
    opened: Opened
    next_path: str = ""


class Posted(NamedTuple):
    """A link to send: to whom, and its secret."""

    person: Person
    token: str


class Entering:
    """The ways in, for one house. Every method blocks; call it from a thread."""

    def __init__(
        self, store: Store, clock: Callable[[], dt.datetime], factors: SecondFactors
    ) -> None:
        self._store = store
        self._clock = clock
        self._factors = factors

    def may_ask(self, email: str, visitor: Visitor) -> bool:
        """Count a request for a link; the same work for every address in the world."""
        with self._store.writing(_SIGN_IN) as session:
            return may_try(
                session,
                self._clock(),
                Limit("mail", email.strip().lower(), _MAILS),
                _by_client("mail", visitor),
            )

    def post_link(self, email: str, next_path: str = "") -> Posted | None:
        """A link for this address, if it may sign in; done after the answer was given."""
        with self._store.writing(_SIGN_IN) as session:
            person = find_person_by_email(session, email)
            if person is None or person.ended_at is not None:
                return None
            return Posted(person, make_link(session, person.id, self._clock(), next_path=next_path))

    def find_by_link(self, token: str) -> Person | None:
        """Whom a link would sign in, so that the page can ask for figures; changes nothing."""
        with self._store.reading() as session:
            link = find_link(session, token, self._clock())
            return None if link is None else find_person(session, link.person_id)

    def by_link(self, token: str, figures: str, visitor: Visitor) -> Entered | Refusal:
        """Use up a link. With wrong figures it stays, for who mistyped them."""
        now = self._clock()
        with self._store.writing(_SIGN_IN) as session:
            if not may_try(session, now, _by_client("link", visitor)):
                return "tries"
            link = find_link(session, token, now)
            person = None if link is None else find_person(session, link.person_id)
            if link is None or person is None:
                return "link"
            if (refusal := self._second(session, person, figures)) is not None:
                return refusal
            if use_link(session, token, now) is None:
                return "link"
            return self._enter(session, person, visitor, "link", link.next_path)

    def by_password(
        self, email: str, password: str, figures: str, visitor: Visitor
    ) -> Entered | Refusal:
        """Whatever is wrong is told in the same words, after the same work."""
        limit = Limit("password", email.strip().lower(), _PASSWORDS)
        with self._store.writing(_SIGN_IN) as session:
            if not may_try(session, self._clock(), limit, _by_client("password", visitor)):
                return "tries"
            person = find_person_by_email(session, email)
            hashed = find_hash(session, person.id) if person is not None else None
        # A fifth of a second of work, outside the one write at a time.
        if not is_password(hashed, password) or person is None or hashed is None:
            return "wrong"
        with self._store.writing(_SIGN_IN) as session:
            again = find_person(session, person.id)
            if again is None or again.ended_at is not None:
                return "wrong"
            if find_hash(session, again.id) != hashed or self._second(session, again, figures):
                return "wrong"
            refresh_hash(session, again.id, hashed, password)
            forget_tries(session, self._clock(), limit)
            return self._enter(session, again, visitor, "password")

    def by_municipality(self, email: str, visitor: Visitor) -> Entered | Refusal:
        """Someone whose verified address the municipality vouches for, and who was invited."""
        with self._store.writing(_SIGN_IN) as session:
            if not may_try(session, self._clock(), _by_client("oidc", visitor)):
                return "tries"
            person = find_person_by_email(session, email)
            if person is None or person.ended_at is not None:
                return "unknown"
            return self._enter(session, person, visitor, "oidc")

    def _second(self, session: WriteSession, person: Person, figures: str) -> Refusal | None:
        if not person.has_totp:
            return None
        now, limit = self._clock(), Limit("figures", person.id, _FIGURES)
        if not may_try(session, now, limit):
            return "tries"
        if not self._factors.check(session, person.id, figures, now):
            return "figures"
        forget_tries(session, now, limit)
        return None

    def _enter(
        self,
        session: WriteSession,
        person: Person,
        visitor: Visitor,
        way: Way,
        next_path: str = "",
    ) -> Entered:
        now = self._clock()
        drop_links(session, person.id)
        opened = open_session(session, person.id, now, device=visitor.device, way=way)
        return Entered(person, opened, next_path)


def _by_client(what: str, visitor: Visitor) -> Limit:
    return Limit(f"{what} from", network_of(visitor.client), _PER_CLIENT)
