"""An address as a point, by the Locatieserver of PDOK or one that answers like it.

Only the address an editor typed goes out, and only when they ask for it. Failing is no fault of
theirs: the point can be given by hand as well.
"""

import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Final

import msgspec

from app import __version__
from app.geo.netherlands import is_dutch
from app.words.directory import Point
from app.words.errors import UnavailableError

TIMEOUT_S: Final = 4.0
MOST_FOUND: Final = 5
LONGEST_QUERY: Final = 200
_LARGEST_BYTES: Final = 500_000
_POINT: Final = re.compile(r"POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")
_FIELDS: Final = "weergavenaam,centroide_ll,straatnaam,huis_nlt,postcode,woonplaatsnaam,type"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One address that fits; ``precision``: whether the point is that of a door or a street."""

    name: str
    point: Point
    street_address: str
    postcode: str
    town: str
    is_address: bool


class _Doc(msgspec.Struct, frozen=True):
    centroide_ll: str = ""
    weergavenaam: str = ""
    straatnaam: str = ""
    huis_nlt: str = ""
    postcode: str = ""
    woonplaatsnaam: str = ""
    type: str = ""


class _Docs(msgspec.Struct, frozen=True):
    docs: list[_Doc] = []


class _Reply(msgspec.Struct, frozen=True):
    response: _Docs


class Locatieserver:
    """Asks one server; ``base``: its address up to ``/search/v3_1``."""

    def __init__(self, base: str, timeout_s: float = TIMEOUT_S) -> None:
        self._base = base.rstrip("/")
        self._timeout_s = timeout_s

    def search(self, address: str) -> tuple[Found, ...]:
        """The addresses that fit best. Raises ``UnavailableError`` when nobody answers in time."""
        query = urllib.parse.urlencode(
            {
                "q": address[:LONGEST_QUERY],
                "fq": "type:(adres OR weg OR postcode)",
                "rows": MOST_FOUND,
                "fl": _FIELDS,
            }
        )
        try:
            reply = msgspec.json.decode(self._fetch(f"{self._base}/free?{query}"), type=_Reply)
        except msgspec.DecodeError as error:
            raise UnavailableError("de adreszoeker geeft een onleesbaar antwoord") from error
        found = (_found(doc) for doc in reply.response.docs)
        return tuple(each for each in found if each is not None)

    def _fetch(self, url: str) -> bytes:
        agent = {"User-Agent": f"Voorveld/{__version__}", "Accept": "application/json"}
        request = urllib.request.Request(url, headers=agent)  # noqa: S310 -- settings check it
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_s) as reply:  # noqa: S310 -- as above
                return bytes(reply.read(_LARGEST_BYTES))
        except (OSError, http.client.HTTPException) as error:
            # The address is the editor's own; it stands in no message.
            raise UnavailableError("de adreszoeker antwoordt niet") from error


def _found(doc: _Doc) -> Found | None:
    read = _POINT.fullmatch(doc.centroide_ll)
    if read is None or not is_dutch(float(read[1]), float(read[2])):
        return None
    return Found(
        name=doc.weergavenaam,
        point=Point(round(float(read[1]), 6), round(float(read[2]), 6)),
        street_address=" ".join(part for part in (doc.straatnaam, doc.huis_nlt) if part),
        postcode=doc.postcode,
        town=doc.woonplaatsnaam,
        is_address=doc.type == "adres",
    )
