"""Whose a new place is: a few organizations found by name, however many there are."""

import unicodedata
from typing import Final, NamedTuple

from sqlalchemy import select

from app.directory.tables import OrganizationRow
from app.store.session import ReadSession

MOST_FOUND: Final = 12


class Named(NamedTuple):
    """An organization by its name."""

    id: str
    name: str


class FoundOrganizations(NamedTuple):
    """The first of those that fit, and how many fit."""

    shown: tuple[Named, ...]
    fitting: int


NOTHING_FOUND: Final = FoundOrganizations((), 0)


def find_organizations(
    session: ReadSession, text: str, chosen_id: str = "", most: int = MOST_FOUND
) -> FoundOrganizations:
    """Whose name has a word that begins with each word typed; the chosen one always first.

    Without a text all of them, when they are few enough to show.
    """
    wanted = _plain(text).split()
    chosen: list[Named] = []
    fitting: list[tuple[bool, str, Named]] = []
    for row in session.execute(select(OrganizationRow.id, OrganizationRow.name)):
        each, plain = Named(row.id, row.name), _plain(row.name)
        if each.id == chosen_id:
            chosen.append(each)
        elif all(f" {word}" in f" {plain}" for word in wanted):
            fitting.append((not plain.startswith(" ".join(wanted)), plain, each))
    count = len(chosen) + len(fitting)
    if not wanted and count > most:
        return FoundOrganizations(tuple(chosen), count)
    found = [each for _, _, each in sorted(fitting)]
    return FoundOrganizations((*chosen, *found)[:most], count)


def _plain(text: str) -> str:
    """Small letters without accents, words apart."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split()
    )
