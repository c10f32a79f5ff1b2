"""Street, postcode and town, each in its own cell; an address that is secret is left out."""

import re
from collections.abc import Iterator
from typing import Final

from app.exchange.tables.house_number import NUMBER, STREET
from app.exchange.tables.moved import Cells, Moved
from app.exchange.tables.unfit import AS_ABOVE, without_citizens

_POSTCODE, _TOWN = "Postcode", "Plaats"

_ADDRESS: Final = re.compile(
    r"(.*\d\S*?(?:\s(?:bis|hs|[a-zA-Z]))?),?\s+\(?([1-9]\d{3}\s?[A-Za-z]{2}),?\s+([^\d,;/()]{2,40})\)?"
)
_PLACE: Final = re.compile(r"([1-9]\d{3}\s?[A-Za-z]{2}),?\s+([^\d,;/]{2,40})")
_CODE: Final = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}")


def addressed(cells: Cells) -> Iterator[Moved]:
    """What one cell says of all three, or says in the place of another."""
    yield from _one_further(cells)
    street, code = cells.get(STREET, "").strip(), cells.get(_POSTCODE, "").strip()
    if not code and (found := _ADDRESS.fullmatch(street)):
        yield Moved(STREET, "split", street, "gesplitst in straat, postcode en plaats")
        cells[STREET], cells[_POSTCODE] = found[1], found[2]
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


def _one_further(cells: Cells) -> Iterator[Moved]:
    """The number with the street, and so postcode and town each one cell too far to the left."""
    number, code, town = (cells.get(name, "").strip() for name in (NUMBER, _POSTCODE, _TOWN))
    if _CODE.fullmatch(number) and code and not any(map(str.isdigit, code)) and not town:
        cells[NUMBER], cells[_POSTCODE], cells[_TOWN] = "", number, code
        yield Moved(
            NUMBER, "moved", number, "bij Postcode gezet; het adres stond een cel verschoven"
        )
        yield Moved(_POSTCODE, "moved", code, "bij Plaats gezet")


_HIDDEN: Final = re.compile(
    r"(?i)\b(?:geheim|niet openbaar|niet publiceren|afgeschermd|vertrouwelijk|"
    r"niet (?:op|voor) (?:de |onze )?(?:web)?site|niet tonen|niet delen|"
    r"adres(?: is)? bij ons bekend)\b"
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
_NOSTREET: Final = re.compile(
    r"(?i)(?:zie|via|wisselende?|diverse|verschillende|meerdere|online|digitaal|aan huis|"
    r"bij u thuis|ambulant|bij (?:mensen|cliënten) thuis|"
    r"(?:hele|gehele) (?:wijk|gemeente|dorp|regio)|"
    r"op (?:locatie|afspraak|verzoek|aanvraag))\b[^\d]*|div\.?\s[^\d]*"
)


def with_street(cells: Cells) -> Iterator[Moved]:
    """A street that says it is secret, or that there is none."""
    street = cells.get(STREET, "").strip()
    if _HIDDEN.search(street):
        cells[STREET], cells["Geheim adres"] = "", "ja"
        yield Moved(STREET, "secret", street, "gelezen als geheim adres; de straat is weggelaten")
    elif (bare := _LOOSE_NUMBER.sub(r" \1", street)) != street:
        cells[STREET] = bare
        yield Moved(STREET, "street", street, f"geschreven als {bare}")
    elif _POST_BOX.fullmatch(street):
        cells[STREET] = ""
        said = "verwacht: een adres om heen te gaan, geen postbus"
        yield Moved(STREET, "post-box", street, said, "cell")
    elif _NOSTREET.fullmatch(street) and not AS_ABOVE.fullmatch(street):
        cells[STREET] = ""
        yield Moved(STREET, "null-word", street, "gelezen als niet ingevuld")
