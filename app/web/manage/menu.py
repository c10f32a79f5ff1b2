"""The menu of the signed-in pages. A room that has a page adds its line here, in this order.

An entry shows when a route answers its path, and only to who may open it.
"""

from dataclasses import dataclass
from typing import Final

from starlette.routing import BaseRoute

from app.web.account.openable import is_openable
from app.words.account import RANK, Role


@dataclass(frozen=True)
class Entry:
    """``word``: the key of its name; ``path``: its page; ``role``: who may open it."""

    word: str
    path: str
    role: Role


MENU: Final = (
    Entry("menu.offerings", "/beheer", "reader"),
    Entry("menu.calls", "/beheer/belronde", "coordinator"),
    Entry("menu.attention", "/beheer/aandacht", "coordinator"),
    Entry("menu.signals", "/beheer/signalen", "coordinator"),
    Entry("menu.coverage", "/beheer/witte-vlekken", "reader"),
    Entry("menu.networks", "/beheer/netwerken", "coordinator"),
    Entry("menu.exchange", "/beheer/uitwisselen", "coordinator"),
    Entry("menu.meetings", "/beheer/bijeenkomsten", "coordinator"),
    Entry("menu.fragments", "/beheer/fragmenten", "editor"),
    Entry("menu.history", "/beheer/geschiedenis", "editor"),
    Entry("menu.people", "/beheer/mensen", "coordinator"),
    Entry("menu.account", "/account", "reader"),
)


def entries_for(role: Role, routes: list[BaseRoute]) -> tuple[Entry, ...]:
    """What someone of this role may open, of what exists."""
    return tuple(e for e in MENU if RANK[e.role] <= RANK[role] and is_openable(e.path, routes))
