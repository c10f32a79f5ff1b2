"""An edit to try, as someone writes it in a file: places by slug, offerings by title."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.catalogue.edits import Edit
from app.catalogue.snapshot import Snapshot
from app.directory.checks import list_faults
from app.loading.source import Source, read_source
from app.words.codes import WaitStatus
from app.words.directory import Offering, Stakeholder, Wait
from app.words.errors import VoorveldError
from app.words.vocabulary import Vocabulary

Record = TypeVar("Record", Stakeholder, Offering)
Fields = dict[str, object]

_NAMESPACE: Final = uuid.UUID("5d0f3f0e-7f0d-4d0a-9d2c-3f5a3f2b7c11")
_TRIED: Final = {"example": True, "source": "wat als"}


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place by slug or id; ``offering`` by title or id, needed when it has more than one."""

    place: str
    offering: str | None = None


class WaitIf(Where, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wait as it would be measured; ``measured_on``: today unless told."""

    status: WaitStatus = "waitlist"
    intake_days: int | None = None
    treatment_days: int | None = None
    measured_on: dt.date | None = None


class ChangeIf(Where, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields that would be otherwise: of an offering, or of the place when none is named."""

    set: Fields


class AddIf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Offerings at a place that is there (by slug), or at a new one (its fields)."""

    place: str | Fields
    offerings: tuple[Fields, ...] = ()


class WhatIf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file."""

    waits: tuple[WaitIf, ...] = ()
    change: tuple[ChangeIf, ...] = ()
    add: tuple[AddIf, ...] = ()
    remove: tuple[Where, ...] = ()


def read_edit(file: Path, snapshot: Snapshot, vocabulary: Vocabulary, today: dt.date) -> Edit:
    """The edit of a file (YAML or JSON). Raises ``VoorveldError`` with what is wrong, and where."""
    source = read_source(file.resolve(), file.resolve().parent)
    return _Writing(source, snapshot, vocabulary).edit(source.convert(WhatIf), today)


class _Writing:
    """From words to records of this directory."""

    def __init__(self, source: Source, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._source = source
        self._snapshot = snapshot
        self._vocabulary = vocabulary

    def edit(self, wanted: WhatIf, today: dt.date) -> Edit:
        """Every part of the file as records, checked as an import would check them."""
        places = [*self._changed_places(wanted), *self._new_places(wanted)]
        offerings = [*self._changed_offerings(wanted), *self._new_offerings(wanted)]
        for place in places:
            self._refuse_faults(place, place.name)
        for offering in offerings:
            self._refuse_faults(offering, offering.title)
        return Edit(
            stakeholders=tuple(places),
            offerings=tuple(offerings),
            waits=tuple(self._wait(each, today) for each in wanted.waits),
            removed=tuple(self._id(each) for each in wanted.remove),
        )

    def _changed_places(self, wanted: WhatIf) -> Iterator[Stakeholder]:
        for each in wanted.change:
            if each.offering is None:
                yield self._changed(self._place(each.place), each.set)

    def _changed_offerings(self, wanted: WhatIf) -> Iterator[Offering]:
        for each in wanted.change:
            if each.offering is not None:
                yield self._changed(self._offering(each), each.set)

    def _new_places(self, wanted: WhatIf) -> Iterator[Stakeholder]:
        for each in wanted.add:
            if not isinstance(each.place, str):
                yield self._new_place(each.place)

    def _new_place(self, fields: Fields) -> Stakeholder:
        new_id = _new_id(fields.get("slug"))
        usual: Fields = {"id": new_id, "organizationId": new_id, "provenance": _TRIED}
        usual |= {"pointPrecision": "address"} if "point" in fields else {}
        return self._made(Stakeholder, usual | self._named(Stakeholder, fields))

    def _new_offerings(self, wanted: WhatIf) -> Iterator[Offering]:
        for each in wanted.add:
            named = each.place
            place = self._place(named) if isinstance(named, str) else self._new_place(named)
            for fields in each.offerings:
                usual: Fields = {"id": _new_id(place.id, fields.get("title"))}
                usual |= {"stakeholderId": place.id, "provenance": _TRIED}
                yield self._made(Offering, usual | self._named(Offering, fields))

    def _wait(self, each: WaitIf, today: dt.date) -> Wait:
        return Wait(
            offering_id=self._offering(each).id,
            status=each.status,
            intake_days=each.intake_days,
            treatment_days=each.treatment_days,
            measured_on=each.measured_on or today,
            source="wat als",
        )

    def _id(self, where: Where) -> str:
        return self._place(where.place).id if where.offering is None else self._offering(where).id

    def _place(self, key: str) -> Stakeholder:
        found = self._snapshot.find_stakeholder(key)
        if found is None:
            raise self._fault(f"de plaats {key!r} is er niet", key)
        return found

    def _offering(self, where: Where) -> Offering:
        """By title or id; of a place with one offering that one."""
        offered = self._snapshot.offerings_of(self._place(where.place).id)
        wanted = where.offering
        fits = [each for each in offered if wanted in {None, each.title, each.id}]
        if len(fits) != 1:
            titles = ", ".join(repr(each.title) for each in offered) or "niets"
            raise self._fault(f"noem één aanbod van {where.place}: {titles}", where.place)
        return fits[0]

    def _changed(self, record: Record, fields: Fields) -> Record:
        kind = type(record)
        before: Fields = msgspec.to_builtins(record)
        return self._made(kind, before | self._named(kind, fields))

    def _named(self, kind: type[Stakeholder | Offering], fields: Mapping[str, object]) -> Fields:
        """Fields by the name JSON knows them by; what is no field is refused."""
        names = {each.name: each.encode_name for each in msgspec.structs.fields(kind)}
        names |= {name: name for name in names.values()}
        unknown = next((name for name in fields if name not in names), None)
        if unknown is not None:
            raise self._fault(f"{unknown!r} is geen veld van {kind.__name__}", unknown)
        return {names[name]: value for name, value in fields.items()}

    def _made(self, kind: type[Record], fields: Fields) -> Record:
        try:
            return msgspec.convert(fields, kind)
        except msgspec.ValidationError as error:
            raise self._fault(str(error), str(fields.get("slug") or fields.get("title"))) from error

    def _refuse_faults(self, record: Stakeholder | Offering, name: str) -> None:
        faults = [f"{field} {said}" for field, said in list_faults(record)]
        faults += self._unknown_codes(record)
        if faults:
            raise self._fault(f"{name}: {'; '.join(faults)}", name)

    def _unknown_codes(self, record: Stakeholder | Offering) -> list[str]:
        """Kinds and needs that the vocabulary does not know."""
        if isinstance(record, Stakeholder):
            known = record.kind in self._vocabulary.kinds
            return [] if known else [f"de soort {record.kind!r} bestaat niet"]
        needs = dict.fromkeys((*record.answers, *record.supports))
        return [
            f"de vraag {each!r} bestaat niet"
            for each in needs
            if each not in self._vocabulary.needs
        ]

    def _fault(self, message: str, name: str) -> VoorveldError:
        line = self._source.line_of_name(name)
        at = f"{self._source.name}:{line}" if line else self._source.name
        return VoorveldError(f"{at}: {re.sub(r' - at `.*`', '', message)}")


def _new_id(*names: object) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, names))))
