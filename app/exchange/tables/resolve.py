"""Which record a row means: by its id, else by name and place; else a new one with a stable id."""

import re
import uuid
from collections.abc import Iterable
from typing import Any, Final

from rapidfuzz import fuzz

from app.directory.checks import MAX_SLUG, is_uuid
from app.directory.slugs import slug_from
from app.exchange.known import AmbiguousError, Door, Known
from app.exchange.tables.columns import ACCESS, HEADER_OF
from app.exchange.tables.places import is_near
from app.exchange.tables.rows import PLACE_ALONE, RowDraft
from app.exchange.text import fold
from app.exchange.words import Draft, Finding, Refused
from app.words.directory import Contact, Point
from app.words.vocabulary import Vocabulary

NAMESPACE: Final = uuid.UUID("c2a3b9b0-3c1c-5d0f-8f52-0d2f6c8f7a11")
"""Of every id made from what a file says: the same row gives the same id for ever."""
_ALIKE: Final = 85.0
"""Of a hundred, how alike two names are when one is likely a slip of the other."""
_HOUSE_NUMBER: Final = re.compile(r"\d")
_LONGEST_SLUG: Final = MAX_SLUG - 40
"""Room for a town or an id behind it."""


_HIDDEN: Final = "secret_address"


class _NotThisRowError(Exception):
    """The row cannot be used; column and reason."""

    def __init__(self, column: tuple[str, str], kind: str, was: str, said: str) -> None:
        super().__init__(said)
        self.column, self.kind, self.was, self.said = column, kind, was, said


def stable_id(*parts: str) -> str:
    """An id made of what never changes."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


class Resolver:
    """Turns rows into drafts of records; rows of one record come together in one draft."""

    def __init__(self, known: Known, vocabulary: Vocabulary, source: str) -> None:
        self.findings: list[Finding] = []
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.waits: list[Draft] = []
        self._known = known
        self._vocabulary = vocabulary
        self._source = source
        self._new: set[str] = set()
        self._addresses: dict[tuple[Any, str], list[tuple[int, str, set[str]]]] = {}

    def take(self, rows: Iterable[RowDraft]) -> list[Draft]:
        """All drafts, organizations before stakeholders before offerings before waits."""
        for row in rows:
            try:
                self._row(row)
            except _NotThisRowError as error:
                self._refuse(row, error)
        order = {"organization": 0, "stakeholder": 1, "offering": 2}
        made = sorted(self.drafts.values(), key=lambda draft: order[draft.entity])
        return [*made, *self.waits]

    def _row(self, row: RowDraft) -> None:
        if not row.offered:
            row.values["offering"], row.values["waitlist"] = {}, {}
            self._require_place(row)
        title = row.of("offering").get("title")
        loose = {k for k in row.of("offering") if not k.startswith("provenance")} - {"title", "id"}
        if not title and not row.of("offering").get("id") and (loose or row.of("waitlist")):
            self._require_place(row)
            said = "de naam van het aanbod ontbreekt" + PLACE_ALONE
            self._note(row, ("offering", "title"), "missing-title", "", said, refused="offering")
            row.values["offering"], row.values["waitlist"] = {}, {}
        if not title and not row.of("stakeholder"):
            if row.of("organization").keys() == {"name"} and not row.exact:
                said = "alleen een naam; is dit een tussenkop, een totaal of een opmerking?"
                name = str(row.of("organization")["name"])
                raise _NotThisRowError(("organization", "name"), "alone", name, said)
            self._organization(row, None)
            return
        stakeholder = self._stakeholder(row)
        if title or row.of("offering").get("id"):
            self._offering(row, stakeholder)

    @staticmethod
    def _require_place(row: RowDraft) -> None:
        """A place alone is taken by its name and kind; else nobody can tell what the row is."""
        told = row.of("stakeholder")
        if not (told.get("id") or (told.get("name") and told.get("kind"))):
            said = "de naam van het aanbod, of naam en soort van de plek"
            column = ("offering", "title") if not row.of("offering") else ("stakeholder", "kind")
            raise _NotThisRowError(column, "missing-title", "", f"verwacht: {said}")

    # ------------------------------------------------------------ organization
    def _organization(self, row: RowDraft, fallback: str | None) -> str:
        values = {**row.of("organization")}
        given = values.pop("id", None)
        name = values.get("name") or fallback
        key = self._given_id("organization", given)
        if key is None and name:
            key = self._looked_up(name)
            values.setdefault("name", name)
        if key is None:
            raise _NotThisRowError(
                ("stakeholder", "name"), "missing-name", "", "de naam van de plek ontbreekt"
            )
        self._merge(row, "organization", key, values, str(name or ""))
        return key

    def _looked_up(self, name: str) -> str:
        try:
            found = self._known.find_organization(name)
        except AmbiguousError as error:
            said = "er zijn meer organisaties die zo heten; vul het id in"
            raise _NotThisRowError(("organization", "name"), "ambiguous", name, said) from error
        if found is None:
            found = stable_id("organization", fold(name))
            self._known.organizations[fold(name)].append(found)
            self._new.add(found)
        return found

    # ------------------------------------------------------------ stakeholder
    def _stakeholder(self, row: RowDraft) -> str:
        values = {**row.of("stakeholder")}
        key = self._given_id("stakeholder", values.pop("id", None))
        kept = self._known.doors_by_id.get(key or "")
        name = values.get("name") or (kept and kept.name) or row.of("organization").get("name")
        if not name:
            raise _NotThisRowError(
                ("stakeholder", "name"), "missing-name", "", "de naam van de plek ontbreekt"
            )
        if "name" not in values and kept is None:
            said = "niet ingevuld: heet hier zoals de organisatie; klopt dit?"
            self._note(row, ("stakeholder", "name"), "usual", "", said)
        values.setdefault("name", name)
        if key is None:
            kept = self._find_door(values)
            key = kept.id if kept else _new_key(values)
        if ("stakeholder", key) not in self.drafts and kept is None:
            self._new_stakeholder(row, key, values)
            self._ask_for_twins(row, name, values)
        elif row.of("organization"):
            values["organization_id"] = self._organization(row, None)
        self._point(values, is_new=key in self._new)
        self._merge(row, "stakeholder", key, values, name)
        return key

    def _find_door(self, values: dict[str, Any]) -> Door | None:
        try:
            return self._known.find_door(values["name"], values.get("postcode"), values.get("town"))
        except AmbiguousError as error:
            said = "er zijn meer plekken die zo heten; vul het id of de postcode in"
            raise _NotThisRowError(
                ("stakeholder", "name"), "ambiguous", values["name"], said
            ) from error

    def _new_stakeholder(self, row: RowDraft, key: str, values: dict[str, Any]) -> None:
        if not values.get("kind"):
            raise _NotThisRowError(
                ("stakeholder", "kind"),
                "missing-kind",
                "",
                "de soort van een nieuwe plek ontbreekt",
            )
        values["organization_id"] = self._organization(row, values["name"])
        slug = values.get("slug") or self._slug(values, key)
        values["slug"] = slug
        values.setdefault("provenance.example", False)
        values.setdefault("provenance.source", "" if row.exact else self._source)
        self._known.slugs.setdefault(slug, key)
        self._known.add_door(
            Door(key, values["name"], values.get("postcode"), values.get("town"),
                 values["organization_id"])
        )  # fmt: skip
        self._new.add(key)

    def _slug(self, values: dict[str, Any], key: str) -> str:
        base = slug_from(values["name"], _LONGEST_SLUG) or "plek"
        town = slug_from(values.get("town") or "", _LONGEST_SLUG)
        choices = [base, f"{base}-{town}".rstrip("-"), f"{base}-{key[:8]}"]
        for choice in choices:
            if self._known.slugs.get(choice, key) == key:
                return choice
        return f"{base[:80]}-{key}"

    def _point(self, values: dict[str, Any], *, is_new: bool) -> None:
        """A point says how precise it is; from its address when nobody said."""
        if isinstance(values.get("point"), Point) and "point_precision" not in values:
            street = values.get("street_address") or ""
            exact = "address" if _HOUSE_NUMBER.search(street) else "street"
            # Of a kept one only where it has no point yet: somebody may have said it better.
            field = "point_precision" if is_new else "point_precision?"
            values[field] = exact if street else "area"

    # ------------------------------------------------------------ offering
    def _offering(self, row: RowDraft, stakeholder: str) -> None:
        values = {**row.of("offering")}
        key = self._given_id("offering", values.pop("id", None))
        title = values.get("title") or ""
        if key is None:
            key = self._find_offering(stakeholder, title)
        if not row.exact and key not in self._known.offering_ids:
            self._usual(row, stakeholder, values)
        if key is None:
            key = stable_id("offering", stakeholder, fold(title))
            self._known.offerings[(stakeholder, fold(title))].append(key)
        self._known.offering_ids.add(key)
        values["stakeholder_id"] = stakeholder
        values.setdefault("provenance.example?", self._is_example(stakeholder))
        values.setdefault("provenance.source?", "" if row.exact else self._source)
        earlier = self.drafts.get(("offering", key))
        if earlier is not None and not row.exact:
            self._repeated(row, earlier, values)
        self._merge(row, "offering", key, values, title)
        self._wait(row, key, title)

    def _is_example(self, stakeholder: str) -> bool:
        draft = self.drafts.get(("stakeholder", stakeholder))
        return bool(draft and draft.fields.get("provenance.example"))

    def _find_offering(self, stakeholder: str, title: str) -> str | None:
        try:
            return self._known.find_offering(stakeholder, title)
        except AmbiguousError as error:
            said = "deze plek heeft meer aanbod dat zo heet; vul het id van het aanbod in"
            raise _NotThisRowError(("offering", "title"), "ambiguous", title, said) from error

    def _usual(self, row: RowDraft, stakeholder: str, values: dict[str, Any]) -> None:
        """Level and access of a new offering are those of its kind when nobody said."""
        draft = self.drafts.get(("stakeholder", stakeholder))
        kind = self._vocabulary.kinds.get(draft.fields.get("kind", "") if draft else "")
        for field in ("level", "access"):
            if field in values:
                continue
            if kind is None:
                header = HEADER_OF["offering", field]
                said = f"{header} van nieuw aanbod ontbreekt"
                raise _NotThisRowError(("offering", field), f"missing-{field}", "", said)
            values[field] = getattr(kind, field)
            shown = ACCESS.get(values[field], values[field])
            self._note(
                row,
                ("offering", field),
                "usual",
                "",
                f"niet ingevuld: die van de soort ({shown})",
            )

    def _repeated(self, row: RowDraft, earlier: Draft, values: dict[str, Any]) -> None:
        """The same offering again: the same is passed over, another thing is refused."""
        for field, value in values.items():
            if not field.endswith("?") and earlier.fields.get(field, value) != value:
                header = row.columns.get(
                    ("offering", field), HEADER_OF.get(("offering", field), field)
                )
                said = f"rij {earlier.row} heeft hetzelfde aanbod met iets anders bij {header}"
                raise _NotThisRowError(("offering", field), "contradiction", str(value), said)
        said = f"hetzelfde aanbod als rij {earlier.row}; één keer gebruikt"
        self._note(row, ("offering", "title"), "duplicate", earlier.name, said)

    def _wait(self, row: RowDraft, key: str, title: str) -> None:
        values = {**row.of("waitlist")}
        if not values:
            return
        if "status" not in values:
            days = values.get("intake_days")
            if days is None:
                said = "er staat wel iets over een wachttijd, maar niet of er een is"
                self._note(row, ("waitlist", "status"), "missing-status", "", said, refused="cell")
                return
            values["status"] = "waitlist" if days else "open"
        draft = Draft(
            entity="waitlist",
            key=key,
            fields={"offering_id": key, **values},
            row=row.row,
            name=title,
        )
        draft.columns = _columns(row, "waitlist")
        if not any(other.fields == draft.fields for other in self.waits[-50:]):
            self.waits.append(draft)

    # ------------------------------------------------------------ all
    def _given_id(self, entity: str, given: str | None) -> str | None:
        """A UUID as it is; a number of another system always becomes the same UUID."""
        if not given:
            return None
        lowered = given.strip().lower()
        return lowered if is_uuid(lowered) else stable_id(entity, "id", given.strip())

    def _merge(
        self, row: RowDraft, entity: str, key: str, values: dict[str, Any], name: str
    ) -> None:
        """What the first row says stands; another row may add, and is told where it differs."""
        contacts = tuple(row.contacts) if entity == "stakeholder" else ()
        draft = self.drafts.get((entity, key))
        if draft is None:
            draft = Draft(entity=entity, key=key, fields=values, row=row.row, name=name)
            draft.columns = _columns(row, entity)
            draft.more_contacts = contacts
            self.drafts[(entity, key)] = draft
            return
        for field, value in values.items():
            if field not in draft.fields:
                draft.fields[field] = value
            elif not _is_same(draft.fields[field], value) and not field.endswith("?"):
                if entity == "offering" and not row.exact:
                    continue
                if field == _HIDDEN and value:
                    draft.fields[field] = True  # whoever says it is secret is right
                used = "geheim" if draft.fields[field] is True and field == _HIDDEN else "dat"
                said = f"rij {draft.row} zegt iets anders over dezelfde {name}; {used} is gebruikt"
                self._note(row, (entity, field), "differs", str(value), said, refused="cell")
        self._more_contacts(row, draft, contacts)

    def _more_contacts(self, row: RowDraft, draft: Draft, contacts: tuple[Contact, ...]) -> None:
        """Both are kept; that they differ is said, for one of them may be old."""
        channels = {each.channel for each in draft.more_contacts}
        for each in contacts:
            if each.channel in channels and each not in draft.more_contacts:
                said = f"rij {draft.row} noemt voor {draft.name} een ander; beide bewaard"
                header = ("stakeholder", str(each.channel))
                self._note(row, header, "differs", each.value, said)
        draft.more_contacts = tuple(dict.fromkeys((*draft.more_contacts, *contacts)))

    def _ask_for_twins(self, row: RowDraft, name: str, values: dict[str, Any]) -> None:
        """Two nearly equal names at one address, or with one telephone: said, never joined."""
        address = (values.get("postcode"), fold(values.get("street_address") or ""))
        if not all(address) or row.exact:
            return
        phones = {each.value for each in row.contacts if each.channel == "phone"}
        there = self._addresses.setdefault(address, [])
        for number, other, numbers in there:
            if phones & numbers or fuzz.ratio(fold(name), fold(other)) >= _ALIKE:
                said = (
                    f"lijkt op {other} van rij {number}, op hetzelfde adres: is dit dezelfde plek?"
                )
                self._note(row, ("stakeholder", "name"), "twin", name, said)
                break
        there.append((row.row, name, phones))

    def _refuse(self, row: RowDraft, error: _NotThisRowError) -> None:
        self._note(row, error.column, error.kind, error.was, error.said, refused="row")

    def _note(
        self, row: RowDraft, column: tuple[str, str], kind: str, was: str, said: str, *,
        refused: Refused = "",
    ) -> None:  # fmt: skip
        header = row.columns.get(column) or HEADER_OF.get(column, "")
        self.findings.append(
            Finding(row=row.row, column=header, kind=kind, was=was, said=said, refused=refused)
        )


def _is_same(one: object, other: object) -> bool:
    """Equal, or two points so near that one was turned round by way of Rijksdriehoek."""
    if isinstance(one, Point) and isinstance(other, Point):
        return is_near(one, other)
    return one == other


def _columns(row: RowDraft, entity: str) -> dict[str, str]:
    return {field: header for (owner, field), header in row.columns.items() if owner == entity}


def _new_key(values: dict[str, Any]) -> str:
    where = values.get("postcode") or fold(values.get("town") or "")
    return stable_id("stakeholder", fold(values["name"]), where)
