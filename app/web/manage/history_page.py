"""The log in words: a line per change, field by field before and after."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from app.accounts.people import names_of
from app.accounts.rights_log import PERSON
from app.directory.checks import is_uuid
from app.directory.fact_checks import FACT_CHECK, read_logged
from app.directory.reading import find, read_many
from app.directory.records import AREA, OFFERING, ORGANIZATION, STAKEHOLDER, Record
from app.directory.sources import FILE
from app.directory.waits import ENTITY as WAITLIST
from app.editing.along import ALONG
from app.editing.care import CARE
from app.editing.distinct import DISTINCT
from app.editing.history import FieldChange, fields_changed, values_of, what_of
from app.editing.undo import RECORDS, UndoRefusedError
from app.fragments.log import RECORDING, RECORDING_LINK
from app.store.changes import Change, list_history
from app.store.chronicle import Together
from app.store.session import ReadSession
from app.store.withholding import WITHHELD
from app.web.manage.editing import names_of_actors
from app.web.manage.field_words import FieldWords
from app.web.readable import day_text, time_text
from app.web.said import Speak, speaker
from app.words.codes import Language

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_HIDDEN: Final = frozenset({"id", "offeringId", "rings", "people", "row"})
_CARED_FOR: Final[dict[str, Record[Any]]] = {
    "stakeholders": STAKEHOLDER,
    "organizations": ORGANIZATION,
}
"""Ids in what the log says of somebody's rights, told by name."""
_SMALL: Final = frozenset({WAITLIST, DISTINCT, FACT_CHECK})
"""What can be put back and is no record."""
_SHOWN_OF_NEW: Final = 8
_LONGEST: Final = 400


class FieldLine(NamedTuple):
    """A field with what stood there before and after."""

    label: str
    before: str
    after: str


class ChangeLine(NamedTuple):
    """One change. ``undo``: where to put it back; empty for what cannot be put back here.

    ``is_withheld``: it told where a place was that has a secret address now.
    """

    title: str
    by: str
    fields: tuple[FieldLine, ...]
    undo: str
    many: str = ""
    many_link: str = ""
    is_withheld: bool = False


class Batch(NamedTuple):
    """What was written together; without its changes when there are many.

    ``file``: from which it was read, if it was.
    """

    together: Together
    changes: tuple[Change, ...]
    file: str = ""


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
        self._measured = dict(_measurements(changes))

    def page(self, changes: Sequence[Change], path: str, older: str) -> HistoryPage:
        """These changes, in this order."""
        lines = tuple(self.line(each) for each in changes if not _is_said_of_wait(each))
        return HistoryPage(self._say("history.title"), lines, older, path)

    def batches(self, batches: Sequence[Batch], path: str, older: str) -> HistoryPage:
        """What was written together, an import as one line."""
        actors = {each.together.actor for each in batches}
        self._people |= names_of_actors(self._session, actors, self._language)
        lines: list[ChangeLine] = []
        for batch in batches:
            if batch.changes:
                lines += [self.line(each) for each in reversed(batch.changes) if _is_line(each)]
            else:
                lines.append(self._many(batch))
        return HistoryPage(self._say("history.title"), tuple(lines), older, path)

    def line(self, change: Change) -> ChangeLine:
        """One change in words."""
        may_undo = change.entity in RECORDS or change.entity in _SMALL
        return ChangeLine(
            title=self._title(change),
            by=self._by(change.actor, change.at),
            fields=self._fields(change),
            undo=f"/beheer/geschiedenis/{change.id}/terug" if may_undo else "",
            is_withheld=change.withheld_in is not None,
        )

    def _title(self, change: Change) -> str:
        say = self._say
        if change.entity == DISTINCT:
            values = values_of(change)
            word = "history.distinct" if change.after else "history.distinct.back"
            return say(word, name=values["name"], other=values["other"])
        if change.entity == ALONG:
            return say("history.along", name=self._name(change))
        if change.entity == FACT_CHECK:
            return self._title_of_check(change)
        if change.entity == FILE:
            return say("history.read", what=say("history.entity.file"), name=self._name(change))
        done = "withheld" if change.entity == WITHHELD else what_of(change)
        what = say(f"history.entity.{change.entity}")
        return say(f"history.{done}", what=what, name=self._name(change))

    def _title_of_check(self, change: Change) -> str:
        """Which fact was confirmed or denied, or of which that was taken back."""
        logged = read_logged(change)
        done = (
            ("denied" if logged.check.outcome == "wrong" else "made") if logged.is_made else "back"
        )
        fact = self._say(f"edit.fact.{logged.check.kind}")
        said = self._say(f"history.check.{done}", fact=fact, name=self._name(change))
        return f"{said[0].upper()}{said[1:]}"

    def _many(self, batch: Batch) -> ChangeLine:
        together, file = batch.together, batch.file
        count = together.count - bool(file)  # the file has a line of its own among them
        named = self._say("history.many.file", count=count, file=file)
        return ChangeLine(
            title=named if file else self._say("history.many", count=count),
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
        if change.entity in {DISTINCT, ALONG, FILE}:  # the title says it all
            return ()
        told = [
            each
            for each in fields_changed(change)
            if each.name not in _HIDDEN and not each.name.endswith("Id")
        ]
        if what_of(change) != "changed":  # in short what it was
            told = [each for each in told if each.before or each.after][:_SHOWN_OF_NEW]
        lines = tuple(self._field(change, each) for each in told)
        said = self._measured.get((change.version, change.entity_id))
        return (*lines, *self._fields(said)) if said and change.entity == WAITLIST else lines

    def _field(self, change: Change, field: FieldChange) -> FieldLine:
        before, after = (
            _short(self._text(field.name, content)) for content in (field.before, field.after)
        )
        return FieldLine(
            self._words.label(field.name),
            "" if change.before is None else before,
            "" if change.after is None else after,
        )

    def _text(self, name: str, content: Any) -> str:  # noqa: ANN401 -- JSON of the log
        if name not in _CARED_FOR or not content:
            return self._words.text(name, content)
        found = read_many(self._session, _CARED_FOR[name], content)
        return ", ".join(found[key].value.name if key in found else key for key in content)

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
        if change.entity in {CARE, WITHHELD, RECORDING, RECORDING_LINK, FACT_CHECK}:
            return self._name_of_place(change.entity_id)
        if change.entity == PERSON:
            return names_of(self._session, [change.entity_id]).get(change.entity_id, "")
        if change.entity != WAITLIST:
            return change.entity_id
        kept = find(self._session, OFFERING, change.entity_id)
        if kept is not None:
            return kept.value.title
        log = list_history(self._session, OFFERING.entity, change.entity_id)
        return str(values_of(log[-1]).get("title", "")) if log else change.entity_id

    def _name_of_place(self, key: str) -> str:
        """Of a stakeholder; of the wijk whose residents tell."""
        if is_uuid(key):
            place = find(self._session, STAKEHOLDER, key)
            return place.value.name if place else key
        wijk = find(self._session, AREA, key)
        return wijk.value.name if wijk else key


def _is_line(change: Change) -> bool:
    """Of two that are two the log has a row on either; where both stand, one is told."""
    is_other = change.entity == DISTINCT and change.entity_id > values_of(change)["otherId"]
    return not is_other and not _is_said_of_wait(change)


def _is_said_of_wait(change: Change) -> bool:
    """What was said of a wait is told with its measurement: one tap is one line."""
    return change.entity == FACT_CHECK and read_logged(change).is_wait


def _measurements(changes: Sequence[Change]) -> Iterator[tuple[tuple[int, str], Change]]:
    """What was said of waits, by the version and the offering of the measurement it came with."""
    for each in changes:
        if _is_said_of_wait(each):
            yield (each.version, str(read_logged(each).check.offering_id)), each


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def refused_text(error: Exception, say: Speak) -> str:
    """Why an undo could not be, in the language of the page."""
    why = error.why if isinstance(error, UndoRefusedError) else "other"
    if why == "other":
        return say("history.refused.other", why=str(error).rstrip("."))
    return say(f"history.refused.{why}")
