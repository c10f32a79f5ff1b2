"""The log in words: a line per change, field by field before and after."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.directory.reading import find
from app.directory.records import OFFERING, STAKEHOLDER
from app.directory.waits import ENTITY as WAITLIST
from app.editing.care import CARE
from app.editing.history import FieldChange, fields_changed, values_of, what_of
from app.editing.undo import RECORDS, UndoRefusedError
from app.store.changes import Change, list_history
from app.store.chronicle import Together
from app.store.session import ReadSession
from app.web.manage.editing import names_of_actors
from app.web.manage.field_words import FieldWords
from app.web.readable import day_text, time_text
from app.web.said import Speak, speaker
from app.words.codes import Language

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_HIDDEN: Final = frozenset({"id", "offeringId", "rings", "people"})
_WHERE: Final = frozenset({"point", "streetAddress", "postcode"})
_SHOWN_OF_NEW: Final = 8
_LONGEST: Final = 400


class FieldLine(NamedTuple):
    """A field with what stood there before and after."""

    label: str
    before: str
    after: str


class ChangeLine(NamedTuple):
    """One change. ``undo``: where to put it back; empty for what cannot be put back here."""

    title: str
    by: str
    fields: tuple[FieldLine, ...]
    undo: str
    many: str = ""
    many_link: str = ""


class Batch(NamedTuple):
    """What was written together; without its changes when there are many."""

    together: Together
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HistoryPage:
    """``path``: where to come back to. ``refused``: why an undo could not be."""

    heading: str
    lines: tuple[ChangeLine, ...]
    older: str
    path: str
    refused: str = ""

    def refusing(self, refused: str, path: str) -> "HistoryPage":
        """The same, to tell why an undo could not be; its lines are those in the way."""
        return replace(self, refused=refused, path=path)


class Teller:
    """Tells changes; looks up the names of the records and people they are about."""

    def __init__(
        self,
        session: ReadSession,
        changes: Sequence[Change],
        words: FieldWords,
        language: Language,
        now: dt.datetime,
    ) -> None:
        self._session = session
        self._words = words
        self._language = language
        self._say = speaker(language)
        self._now = now
        self._people = names_of_actors(session, {each.actor for each in changes}, language)
        self._names: dict[tuple[str, str], str] = {}

    def page(self, changes: Sequence[Change], path: str, older: str) -> HistoryPage:
        """These changes, in this order."""
        lines = tuple(self.line(each) for each in changes)
        return HistoryPage(self._say("history.title"), lines, older, path)

    def batches(self, batches: Sequence[Batch], path: str, older: str) -> HistoryPage:
        """What was written together, an import as one line."""
        actors = {each.together.actor for each in batches}
        self._people |= names_of_actors(self._session, actors, self._language)
        lines: list[ChangeLine] = []
        for batch in batches:
            if batch.changes:
                lines += [self.line(each) for each in reversed(batch.changes)]
            else:
                lines.append(self._many(batch.together))
        return HistoryPage(self._say("history.title"), tuple(lines), older, path)

    def line(self, change: Change) -> ChangeLine:
        """One change in words."""
        say = self._say
        what = say(f"history.entity.{change.entity}")
        title = say(f"history.{what_of(change)}", what=what, name=self._name(change))
        may_undo = change.entity in RECORDS or change.entity == WAITLIST
        return ChangeLine(
            title=title,
            by=self._by(change.actor, change.at),
            fields=self._fields(change),
            undo=f"/beheer/geschiedenis/{change.id}/terug" if may_undo else "",
        )

    def _many(self, together: Together) -> ChangeLine:
        return ChangeLine(
            title=self._say("history.many", count=together.count),
            by=self._by(together.actor, together.at),
            fields=(),
            undo="",
            many=self._say("history.many.see"),
            many_link=f"/beheer/geschiedenis/samen/{together.version}",
        )

    def _by(self, actor: str, at: dt.datetime) -> str:
        here = at.astimezone(_AMSTERDAM)
        clock = time_text(here, self._language)
        when = f"{day_text(here.date(), self._language)} {clock}"
        return self._say("history.by", who=self._people[actor], when=when)

    def _fields(self, change: Change) -> tuple[FieldLine, ...]:
        hidden = _HIDDEN | (_WHERE if self._is_secret(change) else frozenset())
        lines = [
            self._field(change, each)
            for each in fields_changed(change)
            if each.name not in hidden and not each.name.endswith("Id")
        ]
        # Of what was made or taken away, what it was in short.
        return tuple(lines if what_of(change) == "changed" else lines[:_SHOWN_OF_NEW])

    def _field(self, change: Change, field: FieldChange) -> FieldLine:
        before, after = (
            _short(self._words.text(field.name, content)) for content in (field.before, field.after)
        )
        return FieldLine(
            self._words.label(field.name),
            "" if change.before is None else before,
            "" if change.after is None else after,
        )

    def _is_secret(self, change: Change) -> bool:
        """Where a place was before its address became secret is shown to nobody any more."""
        if change.entity != STAKEHOLDER.entity:
            return False
        kept = find(self._session, STAKEHOLDER, change.entity_id)
        return kept.value.secret_address if kept else bool(values_of(change).get("secretAddress"))

    def _name(self, change: Change) -> str:
        values = values_of(change)
        own = values.get("name") or values.get("title") or values.get("code")
        if own:
            return f"“{own}”"
        key = (change.entity, change.entity_id)
        if key not in self._names:
            self._names[key] = self._look_up(change)
        return f"“{self._names[key]}”"

    def _look_up(self, change: Change) -> str:
        if change.entity == CARE:
            place = find(self._session, STAKEHOLDER, change.entity_id)
            return place.value.name if place else change.entity_id
        if change.entity != WAITLIST:
            return change.entity_id
        kept = find(self._session, OFFERING, change.entity_id)
        if kept is not None:
            return kept.value.title
        log = list_history(self._session, OFFERING.entity, change.entity_id)
        return str(values_of(log[-1]).get("title", "")) if log else change.entity_id


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def refused_text(error: Exception, say: Speak) -> str:
    """Why an undo could not be, in the language of the page."""
    why = error.why if isinstance(error, UndoRefusedError) else "other"
    if why == "other":
        return say("history.refused.other", why=str(error).rstrip("."))
    return say(f"history.refused.{why}")
