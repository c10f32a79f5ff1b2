"""Names in the address bar: a stakeholder's old ones keep pointing at it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from app.directory.records import Kept
from app.directory.tables import OldSlugRow, StakeholderRow
from app.store.session import ReadSession, WriteSession
from app.words.directory import Stakeholder
from app.words.errors import ConstraintError


class SlugFound(NamedTuple):
    """Whose slug it is. ``moved_to``: the slug of today, when this is an old one."""

    stakeholder_id: str
    moved_to: str | None


def slug_from(name: str, longest: int) -> str:
    """A name for the address bar, from one for people; empty when that has no letter or figure."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:longest].strip("-")


def find_slug(session: ReadSession, slug: str) -> SlugFound | None:
    """Whom a slug, of today or of before, belongs to."""
    today = select(StakeholderRow.id).where(StakeholderRow.slug == slug)
    if found := session.execute(today).scalar_one_or_none():
        return SlugFound(found, None)
    before = (
        select(OldSlugRow.stakeholder_id, StakeholderRow.slug)
        .join(StakeholderRow, StakeholderRow.id == OldSlugRow.stakeholder_id)
        .where(OldSlugRow.slug == slug)
    )
    moved = session.execute(before).one_or_none()
    return None if moved is None else SlugFound(moved[0], moved[1])


def stream_old_slugs(session: ReadSession) -> Iterator[tuple[str, str]]:
    """Every old slug with the id it points at, by slug."""
    chosen = select(OldSlugRow.slug, OldSlugRow.stakeholder_id).order_by(OldSlugRow.slug)
    yield from ((row[0], row[1]) for row in session.stream(chosen))


def claim_slugs(
    session: WriteSession, values: Sequence[Stakeholder], kept: dict[str, Kept[Stakeholder]]
) -> None:
    """Keep the slugs that are left behind; refuse one that still points at somebody else."""
    new = [value for value in values if _slug_of(kept, value.id) != value.slug]
    if not new:
        return
    _require_free(session, new)
    session.execute(delete(OldSlugRow).where(OldSlugRow.slug.in_([value.slug for value in new])))
    now = dt.datetime.now(dt.UTC)
    left = [
        {"slug": kept[value.id].value.slug, "stakeholder_id": value.id, "until": now}
        for value in new
        if value.id in kept
    ]
    if left:
        session.execute(insert(OldSlugRow), left)


def _slug_of(kept: dict[str, Kept[Stakeholder]], stakeholder_id: str) -> str | None:
    return kept[stakeholder_id].value.slug if stakeholder_id in kept else None


def _require_free(session: WriteSession, new: Sequence[Stakeholder]) -> None:
    owners = {value.slug: value.id for value in new}
    columns = select(OldSlugRow.slug, OldSlugRow.stakeholder_id)
    for row in session.execute(columns.where(OldSlugRow.slug.in_(sorted(owners)))):
        if owners[row.slug] != row.stakeholder_id:
            raise ConstraintError("stakeholder", "slug", f"{row.slug} wijst al naar een ander")


def restore_old_slugs(session: WriteSession, stakeholder_id: str, slugs: Sequence[str]) -> None:
    """Names that pointed here before it was taken away point here again, where still free."""
    taken = {slug for slug in slugs if find_slug(session, slug) is not None}
    now = dt.datetime.now(dt.UTC)
    rows = [
        {"slug": slug, "stakeholder_id": stakeholder_id, "until": now}
        for slug in dict.fromkeys(slugs)
        if slug not in taken
    ]
    if rows:
        session.execute(insert(OldSlugRow), rows)
