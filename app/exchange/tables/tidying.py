"""What stands in the wrong cell of a row, put where it belongs: only where that one is empty.

A spreadsheet that was kept by hand says two things in one cell: a whole address as the street,
``12 t/m 18`` as the lowest age, ``3 weken`` as the status of a wait. Certain as long as nothing
else stands in the cell it belongs to; otherwise the cell stays as it is, and is refused or taken.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.exchange.tables.cells import find_days
from app.exchange.tables.house_number import numbered
from app.exchange.tables.moved import Cells, Moved
from app.exchange.tables.numbers import WRITTEN_OUT
from app.question.personal import is_bsn

_STREET, _POSTCODE, _TOWN = "Straat en huisnummer", "Postcode", "Plaats"
_MAIL, _PHONE, _WEB = "E-mail", "Telefoon", "Website"
_FROM, _TO = "Leeftijd vanaf", "Leeftijd tot en met"
_STATUS, _DAYS = "Wachttijd", "Dagen tot eerste gesprek"
_THEN = "Dagen tot behandeling"

_ADDRESS: Final = re.compile(
    r"(.*\d\S*?(?:\s(?:bis|hs|[a-zA-Z]))?),?\s+\(?([1-9]\d{3}\s?[A-Za-z]{2}),?\s+([^\d,;/()]{2,40})\)?"
)
_PLACE: Final = re.compile(r"([1-9]\d{3}\s?[A-Za-z]{2}),?\s+([^\d,;/]{2,40})")
_CODE: Final = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}")
_SITE: Final = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_ADDRESSEE: Final = re.compile(r"\S+@\S+")
_DIALLED: Final = re.compile(r"[+()\d][\d\s().\-–/+]{7,}")

_UNIT: Final = r"\s*(?:jaar|jr\.?|jarigen|-?jarig|years?|yrs?|y)?"
_RANGE: Final = re.compile(
    rf"(?:van\s+)?(\d{{1,3}}){_UNIT}\s*(?:-|–|/|t/m|tm|tot en met|to)\s*(\d{{1,3}}){_UNIT}",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    rf"(?:(t/m|tot en met)|onder(?: de)?|jonger dan)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE
)
_OLDER: Final = re.compile(rf"(?:ouder dan|boven(?: de)?)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE)
_WHO: Final = re.compile(r"(?i)^(?:kinderen|jeugd|jongeren|mensen|volwassenen|ouderen)\s+(?=.*\d)")
_AND_UP: Final = re.compile(
    rf"(?:(?:vanaf|van|v\.?a\.?|from|>=|≥)\s*(\d{{1,3}}){_UNIT}|"
    rf"(\d{{1,3}}){_UNIT}\s*(?:\+|-?plus|en (?:ouder|hoger)|and (?:older|over)|e\.?o\.?))",
    re.IGNORECASE,
)
_EVERYBODY: Final = frozenset(
    {"alle leeftijden", "alle", "iedereen", "alle leeftijd", "jong en oud", "all ages"}
)
_LOOKS_LIKE: Final = str.maketrans("oOlI", "0011")
_ADULTS: Final = frozenset({"volwassenen", "volwassene", "volwassen"})
_OF_AGE: Final = 18


def tidied(cells: Cells) -> list[Moved]:
    """Put things in their own cells; gives what was moved."""
    return [moved for tidy in _TIDY for moved in tidy(cells)]


def _address(cells: Cells) -> Iterator[Moved]:
    street, code = cells.get(_STREET, "").strip(), cells.get(_POSTCODE, "").strip()
    if not code and (found := _ADDRESS.fullmatch(street)):
        yield Moved(_STREET, "split", street, "gesplitst in straat, postcode en plaats")
        cells[_STREET], cells[_POSTCODE] = found[1], found[2]
        if not cells.get(_TOWN, "").strip():
            cells[_TOWN] = found[3]
    elif not code and (found := _PLACE.fullmatch(cells.get(_TOWN, "").strip())):
        yield Moved(_TOWN, "split", found[0], "de postcode bij Postcode gezet")
        cells[_POSTCODE], cells[_TOWN] = found[1], found[2]
    elif _CODE.fullmatch(cells.get(_TOWN, "").strip()) and not any(map(str.isdigit, code)):
        yield Moved(_POSTCODE, "exchanged", code, f"verwisseld met {_TOWN}")
        cells[_POSTCODE], cells[_TOWN] = cells[_TOWN], code
    elif found := _PLACE.fullmatch(code):
        yield Moved(_POSTCODE, "split", code, "de plaats weggelaten of bij Plaats gezet")
        cells[_POSTCODE], cells[_TOWN] = found[1], cells.get(_TOWN, "").strip() or found[2]


_HIDDEN: Final = re.compile(
    r"(?i)\b(?:geheim|niet openbaar|niet publiceren|afgeschermd|adres(?: is)? bij ons bekend)\b"
)
_HIDDEN_ADDRESS: Final = re.compile(
    r"(?i)\b(?:geheime? adres|adres(?: is)? (?:geheim|niet openbaar)|"
    r"adres niet (?:publiceren|tonen|noemen|doorgeven))\b"
)
_TO_GO: Final = re.compile(
    r"(?i)(?:(?:per|sinds|vanaf) [\d\-/. ]*\d\s+)?(?:(?:rij|regel|aanbod|dit)?\W*(?:is |mag |kan )?"
    r"(?:vervallen|opgeheven|gestopt|weg|verwijderd|verwijderen|bestaat niet meer)\W*)+"
)


def noticed(cells: Cells, unread: list[tuple[str, str]]) -> Iterator[Moved]:
    """What a column that is not read says of the whole row: its address is secret, or it may go.

    ``unread``: heading and cell. A remark of such weight is not left away with its column.
    """
    for heading, told in unread:
        if _HIDDEN_ADDRESS.search(told) and not cells.get("Geheim adres", "").strip():
            cells["Geheim adres"] = "ja"
            said = "gelezen als geheim adres; het adres is weggelaten"
            yield Moved(heading, "secret", without_citizens(told), said)
        if _TO_GO.fullmatch(told.strip()):
            yield Moved(heading, "to-go", told, "hier staat dat deze rij vervallen is", "row")


_LOOSE_NUMBER: Final = re.compile(
    r"(?<=[^\W\d])\s*(?:,\s*|\s)(?:(?:nr|no|nummer)\b\.?\s*)?(\d{1,3}(?!\d)[^,;]*)$"
)
_POST_BOX: Final = re.compile(r"(?i)(?:postbus|antwoordnummer)\b.*")
_NO_STREET: Final = re.compile(
    r"(?i)(?:zie|via|wisselend|diverse|verschillende|meerdere|bij (?:mensen|cliënten) thuis|"
    r"op (?:locatie|afspraak|verzoek|aanvraag))\b[^\d]*|div\.?\s[^\d]*"
)


def _street(cells: Cells) -> Iterator[Moved]:
    """A street that says it is secret, or that there is none."""
    street = cells.get(_STREET, "").strip()
    if _HIDDEN.search(street):
        cells[_STREET], cells["Geheim adres"] = "", "ja"
        yield Moved(_STREET, "secret", street, "gelezen als geheim adres; de straat is weggelaten")
    elif (bare := _LOOSE_NUMBER.sub(r" \1", street)) != street:
        cells[_STREET] = bare
        yield Moved(_STREET, "street", street, f"geschreven als {bare}")
    elif _POST_BOX.fullmatch(street):
        cells[_STREET] = ""
        said = "verwacht: een adres om heen te gaan, geen postbus"
        yield Moved(_STREET, "post-box", street, said, "cell")
    elif _NO_STREET.fullmatch(street):
        cells[_STREET] = ""
        yield Moved(_STREET, "null-word", street, "gelezen als niet ingevuld")


def _exchanged(cells: Cells) -> Iterator[Moved]:
    for one, other, theirs in ((_MAIL, _WEB, _SITE), (_MAIL, _PHONE, _DIALLED)):
        mail, second = cells.get(one, "").strip(), cells.get(other, "").strip()
        if theirs.fullmatch(mail) and (not second or _ADDRESSEE.fullmatch(second)):
            yield Moved(one, "exchanged", mail, f"verwisseld met {other}")
            cells[one], cells[other] = second, mail


def _ages(cells: Cells) -> Iterator[Moved]:
    for header in (_FROM, _TO):
        yield from _figures(cells, header)
    told = cells.get(_FROM, "").strip()
    if not told or told.isdigit():
        return
    low, high = span_of_ages(told)
    if (low, high) == (None, None) and told.casefold() not in _EVERYBODY:
        return
    if high is not None and cells.get(_TO, "").strip():
        return
    cells[_FROM] = "" if low is None else str(low)
    if high is not None:
        cells[_TO] = str(high)
    bounds = f"{'' if low is None else low}–{'' if high is None else high}"
    yield Moved(_FROM, "ages", told, f"gelezen als {'alle' if bounds == '–' else bounds}")


def _figures(cells: Cells, header: str) -> Iterator[Moved]:
    """Letters that were typed for the figures they look like, beside a real one."""
    told = cells.get(header, "").strip()
    figures = told.translate(_LOOKS_LIKE)
    if figures != told and figures.isdigit() and any(each.isdigit() for each in told):
        cells[header] = figures
        yield Moved(header, "number", told, f"gelezen als {figures}")


def span_of_ages(told: str) -> tuple[int | None, int | None]:
    """The lowest and the highest age that a text tells, each None when it does not."""
    told = _WHO.sub("", told)
    if found := _RANGE.fullmatch(told):
        return int(found[1]), int(found[2])
    if found := _UP_TO.fullmatch(told):
        return None, int(found[2]) - (not found[1])
    if found := _OLDER.fullmatch(told):
        return int(found[1]) + 1, None
    if found := _AND_UP.fullmatch(told):
        return int(found[1] or found[2]), None
    if told.casefold() in _ADULTS:
        return _OF_AGE, None
    return WRITTEN_OUT.get(told.casefold()), None


def _wait(cells: Cells) -> Iterator[Moved]:
    """One column for how long and whether at all, whichever of the two it is called."""
    told, days = cells.get(_STATUS, "").strip(), cells.get(_DAYS, "").strip()
    if (found := _TWO_WAITS.fullmatch(told or days)) and not cells.get(_THEN, "").strip():
        cells[_STATUS], cells[_DAYS], cells[_THEN] = "wachtlijst", found[1], found[2]
        yield Moved(
            _DAYS, "split", found[0], "gelezen als tot het eerste gesprek, en tot behandeling"
        )
    elif told and not days and (total := find_days(told)) is not None:
        cells[_STATUS], cells[_DAYS] = (
            ("wachtlijst", str(total)) if total else ("geen wachttijd", "")
        )
        read = f"wachtlijst van {total} dagen" if total else "geen wachttijd"
        yield Moved(_STATUS, "wait", told, f"gelezen als {read}")
    elif not told and _STAND.match(days) and find_days(days) is None:
        cells[_STATUS], cells[_DAYS] = days, ""
        yield Moved(_DAYS, "wait", days, "gelezen als de stand van de wachttijd")


_STAND: Final = re.compile(
    r"(?i)(?:ja,?\s|(?:er is )?(?:een )?)(?:\w*stop|wachtlijst|geen|direct|meteen|vol|"
    r"zit vol|nee|ja|none|budgetplafond|neemt|gesloten|onbekend|weet niet|unknown|"
    r"n\.?v\.?t|niet van)\b"
)
"""How somebody begins to say whether there is a wait at all."""
_TWO_WAITS: Final = re.compile(
    r"(?i)intake:?\s*([^,;/]+?)\s*[,;/]\s*beh(?:andeling|\.)?:?\s*([^,;/]+)"
)
_ENDED: Final = re.compile(
    r"(?i).*\b(opgeheven|gestopt|vervallen|beëindigd|niet meer gebruiken|bestaat niet meer)\b.*"
)
_TRIED: Final = re.compile(r"(?i)(test\w{0,3}|x{2,}|asdf\w*|proef|probeersel)")
_FORMULA: Final = "geen formule; hier bleef er een staan, of een fout van Excel"
_FORMULA_LEFT: Final = re.compile(r"=[\w\"(@+-].*|@[A-Z]{2,}\(.*|#[\w/]+[?!]?")


_CALLED_CITIZEN: Final = re.compile(r"(?i)(\bbsn\b[^\d]{0,4})\d[\d.\s-]{6,}\d")
_PRIVATE: Final = re.compile(
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b|(?i:\bbsn\b\W*[\d.\s]{8,}|"
    r"\b(?:wachtwoord|password|inlog\w*|inloggegevens)\b.*[:/=]|"
    r"\bcli[eë]nte?\b.*\b(?:dhr|mw|mevr|geb)\b|\bgeb(?:\.|oren)\s*(?:op\s*)?\d)|"
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw|[Mm]eneer)\b\.? "
    r"(?:[A-Z]\.\s?)*(?:[Vv]an |[Dd]e )*[A-Z][a-z]"
)
"""Of a person, or for some eyes alone: it may never stand on a public page."""
_CITIZEN: Final = re.compile(r"(?<!\d)\d{9}(?!\d)")
_PERSON: Final = re.compile(
    r"(?i:\b(?:dhr|mw|mevr|mevrouw|meneer|de heer)\b)|^[A-Z][a-z]+ [A-Z]\.?$|^(?:[A-Z]\.){1,4}\s"
)


_AS_ABOVE: Final = re.compile(r"(?i)[\"',.″〃\s]+|idem|id\.|dito|zie (?:hier)?boven")
_PERSON_TOLD: Final = re.compile(
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw)\b\.? (?:[A-Z]\.\s?)*[A-Z][a-z]+"
)


def why_no_text(header: str, given: str) -> str:
    """What is expected instead of this as any text; empty when it can stand."""
    if _TRIED.fullmatch(given.strip()):
        return "een tekst; dit lijkt een proef"
    if _FORMULA_LEFT.fullmatch(given.strip()):
        return _FORMULA
    if without_citizens(given) != given:
        return "tekst zonder burgerservicenummer"
    if _PRIVATE.search(given):
        return "tekst zonder gegevens van een mens, rekeningnummers en wachtwoorden"
    if header.endswith("bevestigd door") and _PERSON.search(given.strip()):
        return "een rol of organisatie, geen naam van een mens"
    return ""


def without_citizens(given: str) -> str:
    """As it may stand in a report."""
    bare = _CITIZEN.sub(lambda found: "•" * 9 if is_bsn(found[0]) else found[0], given)
    return _CALLED_CITIZEN.sub(r"\1•••••••••", bare)


def why_no_name(given: str) -> str:
    """What is expected instead of this as a name; empty when it can be one."""
    bare = given.strip()
    if _FORMULA_LEFT.fullmatch(bare):
        return _FORMULA
    if bare.endswith(("...", "…")):
        return "de hele naam; deze is afgekapt"
    if _AS_ABOVE.fullmatch(bare):
        return "de naam zelf; er staat dat het dezelfde is als erboven"
    if _PERSON_TOLD.search(bare):
        return "een naam zonder een mens erin; er staat dhr. of mw. met een naam"
    if _ENDED.fullmatch(bare):
        return "iets dat nog bestaat; de naam zegt dat het gestopt is"
    return "een naam; dit lijkt een proef" if _TRIED.fullmatch(bare) else ""


_TIDY: Final[tuple[Callable[[Cells], Iterator[Moved]], ...]] = (
    _address,
    numbered,
    _street,
    _exchanged,
    _ages,
    _wait,
)
