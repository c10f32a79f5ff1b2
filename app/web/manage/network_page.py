"""What the pages of ``/beheer/netwerken`` show."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.web.deps import PublicDirectory
from app.web.manage.typed import Faults, Typed
from app.web.pages.networks import FindPlace
from app.words.directory import Network, Stakeholder
from app.words.meeting import Meeting, StateView


@dataclass(frozen=True)
class Together:
    """A network in the list, with who is in it today."""

    id: str
    name: str
    source: str
    members: tuple[Stakeholder, ...]

    @classmethod
    def of(cls, network: Network, find: FindPlace, today: dt.date) -> "Together":
        """With the names of now."""
        found = (find(key) for key in network.members_on(today))
        members = tuple(each for each in found if each is not None)
        return cls(network.id, network.name, network.source, members)


@dataclass(frozen=True)
class Proposal:
    """A connection that people at a meeting said should exist."""

    key: str
    name: str
    text: str
    source: str
    members: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class NetworksPage:
    """``proposals``: what is no network yet, each with where to make one of it."""

    networks: tuple[Together, ...]
    proposals: tuple[tuple[Proposal, str], ...]
    new_link: str


@dataclass(frozen=True)
class NetworkForm:
    """The form as typed. ``choices``: names that can be typed; ``version`` 0: a new one."""

    typed: Typed
    action: str
    version: int
    members: tuple[Stakeholder, ...]
    adds: tuple[str, ...]
    choices: tuple[str, ...]
    faults: Faults
    remove_link: str


def proposals_of(
    meeting: Meeting, state: StateView, directory: PublicDirectory
) -> Iterator[Proposal]:
    """The connections of a meeting, heaviest first; both ends must still be here."""
    said = (each for each in state.contributions if each.kind == "connection")
    for each in sorted(said, key=lambda one: -one.weight):
        found = [directory.find_stakeholder(key) for key in each.stakeholders]
        members = [one for one in found if one is not None]
        if len(members) == len(found) > 1:
            yield Proposal(
                key=f"{meeting.code}-{each.id}",
                name=" – ".join(one.name for one in members),
                text=each.text,
                source=f"{meeting.title}, wijkbijeenkomst van {meeting.day:%d-%m-%Y}",
                members=tuple(one.id for one in members),
                weight=each.weight,
            )
