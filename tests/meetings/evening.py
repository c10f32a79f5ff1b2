"""A wijkbijeenkomst for tests: opened in a real database, with phones that send."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from app.meetings.acting import Acting
from app.meetings.checks import Desk
from app.meetings.opening import Door, Opening, open_meeting
from app.store.session import Actor, Store
from app.words.answer import Safety
from tests.house import TUESDAY, Clock

COORDINATOR = Actor("person", "Els")
WEST = "WK035501"
COUNTED = ("roles", "listening", "heard", "stuck")
LISTED = ("contributions", "agreements", "previous")
Reply = httpx2.Response
Send = Callable[..., Reply]


def calm_desk(*names: str) -> Desk:
    """A desk where nobody ever sounds in need."""
    return Desk(lambda _: Safety(numbers=()), names)


def opened(store: Store, clock: Clock | None = None, **changed: Any) -> Door:
    """A meeting of today in Zeist-West."""
    now = (clock or Clock())()
    values: dict[str, Any] = {
        "wijk": WEST,
        "wijk_name": "Zeist-West",
        "title": "Samen eten",
        "day": TUESDAY.date(),
        "question": "Wie eet er met wie?",
    }
    return open_meeting(store, Opening(**values | changed), calm_desk(), now, COORDINATOR)


@dataclass
class Group:
    """A meeting with its actions, and participants by name."""

    store: Store
    door: Door
    clock: Clock
    acting: Acting = field(init=False)

    def __post_init__(self) -> None:
        self.acting = Acting(self.store, self.clock)

    def join(self, participant: str, role: str = "welzijn") -> int:
        return self.acting.join(self.door.meeting, participant, role)

    def say(
        self, participant: str | None, text: str, ref: str = "ref-00000001", **changed: Any
    ) -> int:
        fields: dict[str, Any] = {
            "kind": "step",
            "stakeholders": (),
            "theme": None,
            "general": False,
        }
        return self.acting.contribute(
            self.door.meeting,
            participant,
            ref=ref,
            text=text,
            desk=calm_desk(),
            **fields | changed,
        )


def a_group(store: Store, *, hours_later: int = 0, **changed: Any) -> Group:
    """A meeting of today, and two who joined: ``p1`` and ``p2``."""
    clock = Clock()
    clock.forward(hours=hours_later)
    group = Group(store, opened(store, clock, **changed), clock)
    group.join("p1")
    group.join("p2", "huisarts")
    return group


@dataclass
class Phone:
    """One participant's phone: it keeps its own cookie, whatever client sends for it."""

    send: Send
    code: str
    cookie: str = ""

    def join(self, role: str = "welzijn") -> "Phone":
        reply = self.post("deel", {"role": role})
        assert reply.status_code == 204, reply.text
        self.cookie = reply.headers["set-cookie"].partition(";")[0]
        return self

    def post(self, action: str, body: Mapping[str, Any], **headers: str) -> Reply:
        cookie = {"cookie": self.cookie} if self.cookie else {}
        return self.send(
            "POST", f"/mee/{self.code}/{action}", json=body, headers={**cookie, **headers}
        )

    def say(self, text: str, ref: str, **changed: Any) -> Reply:
        body = {"ref": ref, "kind": "step", "text": text, **changed}
        return self.post("bijdrage", body)

    def stand(self) -> dict[str, Any]:
        cookie = {"cookie": self.cookie} if self.cookie else {}
        reply = self.send("GET", f"/mee/{self.code}/stand", headers=cookie)
        assert reply.status_code == 200, reply.text
        state: dict[str, Any] = reply.json()
        return state


@dataclass
class Lead:
    """The facilitator."""

    send: Send
    key: str

    def post(self, action: str, body: Mapping[str, Any], **headers: str) -> Reply:
        return self.send("POST", f"/leiden/{self.key}/{action}", json=body, headers=headers)

    def admit(self, contribution: int) -> None:
        assert self.post("toelaten", {"contribution": contribution}).status_code == 200

    def stand(self) -> dict[str, Any]:
        state: dict[str, Any] = self.send("GET", f"/leiden/{self.key}/stand").json()
        return state


def laid_over(state: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """What a page does with a patch."""
    merged = dict(state)
    for name, news in patch.items():
        if name in COUNTED:
            counts = {**merged[name], **news}
            merged[name] = {key: count for key, count in counts.items() if count}
        elif name in LISTED:
            by_id = {each["id"]: each for each in merged[name]} | {
                each["id"]: each for each in news
            }
            merged[name] = [by_id[key] for key in sorted(by_id)]
        elif name == "gone":
            kept = [each for each in merged["contributions"] if each["id"] not in news]
            merged["contributions"] = kept
        elif name != "kinds":
            merged[name] = news
    return merged


def days(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Screen:
    """A wall or a phone on the stream: it keeps a state and lays every patch over it."""

    def __init__(self, lines: Iterator[str], state: Mapping[str, Any] | None = None) -> None:
        self._lines = lines
        self.state = dict(state or {})
        self.last = 0
        self.kinds: list[str] = []

    def see(self, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read on until the state is so."""
        while not (self.state and until(self.state)):
            self._read_message()
        return self.state

    def _read_message(self) -> None:
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line:
                break
            name, _, value = line.partition(": ")
            fields[name] = value
        else:
            raise AssertionError("the stream ended")
        if "data" in fields:
            news = httpx2.Response(200, text=fields["data"]).json()
            whole = fields.get("event") == "stand"
            self.state = news if whole else laid_over(self.state, news)
            self.kinds += [] if whole else news["kinds"]
            self.last = int(fields["id"])


@contextmanager
def watching(
    client: httpx2.Client, path: str, state: Mapping[str, Any] | None = None, **headers: str
) -> Iterator[Screen]:
    """A screen on a stream, until the block ends."""
    with client.stream("GET", path, headers=headers) as reply:
        assert reply.status_code == 200
        yield Screen(reply.iter_lines(), state)
