"""The pages: what they weigh on a first visit, and Lighthouse's figures of how fast they are.

``python -m benchmarks.pages``: two tables, for docs/pages.md. Accessibility, best practices and
SEO are tests; how fast a page is depends on the machine, so that it is only told.
"""

import gzip
import http.client
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode

from benchmarks.client import Address
from benchmarks.houses import import_into
from benchmarks.machine import DATA, house_variables, machine
from benchmarks.serving import serving
from benchmarks.tables import as_table
from tools.lighthouse import ALL, measure, scores

FLOOR_BYTES = "1000"
KILO = 1000
PLACE = "/aanbod/centrum-voor-jeugd-en-gezin-cjg-zeist"
BABY = (
    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen koorts, "
    "moeder is uitgeput. Waar kan dit gezin heen?"
)
OPENED: Final[Sequence[str]] = ("/", "/vraag", "/vraag?wie=huisarts", PLACE)
WEIGHED: Final[Sequence[tuple[str, str, Mapping[str, str]]]] = (
    *((path, path, {}) for path in (*OPENED, "/toegankelijkheid", "/muur")),
    ("answer, resident", "/vraag", {"tekst": BABY, "wie": "family", "postcode": "3705"}),
    ("answer, huisarts", "/vraag", {"tekst": BABY, "wie": "huisarts", "postcode": "3705"}),
)
KINDS: Final[Mapping[str, str]] = {
    "css": ".css",
    "own scripts": ".js",
    "icons": ".svg",
    "font": ".woff2",
}
TIMES: Final[Mapping[str, str]] = {
    "first paint": "first-contentful-paint",
    "largest paint": "largest-contentful-paint",
    "blocked": "total-blocking-time",
    "moved": "cumulative-layout-shift",
}
_FILE = re.compile(r'(?:href|src)="(/static/[^"#]+)')
_IMPORT = re.compile(r'(?:from|import) "(\./[^"]+)"')


class Weight(NamedTuple):
    """Bytes of a first visit: the page, compressed, and what it needs by kind."""

    html: int
    compressed: int
    files: Mapping[str, int]

    @property
    def first_visit(self) -> int:
        """All that comes before anything else can."""
        return self.compressed + sum(self.files.values())


class Fetcher:
    """Asks one server, as a browser that takes gzip."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def __call__(self, path: str, form: Mapping[str, str]) -> tuple[bytes, int]:
        """What came, unpacked, and how many bytes travelled. Raises on anything but 200."""
        link = http.client.HTTPConnection(*self._address)
        headers = {"accept-encoding": "gzip"}
        if form:
            headers["content-type"] = "application/x-www-form-urlencoded"
        link.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        reply = link.getresponse()
        body = reply.read()
        link.close()
        if reply.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path}: {reply.status}")
        packed = reply.headers.get("content-encoding") == "gzip"
        return gzip.decompress(body) if packed else body, len(body)


def weigh(fetch: Fetcher, path: str, form: Mapping[str, str]) -> Weight:
    """The page and each file it names, or a script of it imports, once."""
    html, compressed = fetch(path, form)
    files = dict.fromkeys(KINDS, 0)
    for file, size in _files(fetch, html.decode()):
        kind = next((kind for kind, ending in KINDS.items() if file.endswith(ending)), None)
        if kind is not None:
            files[kind] += size
    return Weight(len(html), compressed, files)


def _files(fetch: Fetcher, html: str) -> Iterator[tuple[str, int]]:
    waiting, seen = _FILE.findall(html), set[str]()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        body, size = fetch(file, {})
        yield file, size
        if file.endswith(".js"):
            folder = file.rpartition("/")[0]
            waiting += [f"{folder}/{name[2:]}" for name in _IMPORT.findall(body.decode())]


def weights_of(fetch: Fetcher) -> str:
    """The table of weights, in kB."""
    rows = []
    for name, path, form in WEIGHED:
        weight = weigh(fetch, path, form)
        shown = (weight.html, weight.compressed, *weight.files.values(), weight.first_visit)
        rows.append((name, *(f"{size / KILO:.1f}" for size in shown)))
    return as_table(("page", "HTML", "compressed", *KINDS, "first visit"), rows)


def speeds_of(address: Address) -> str:
    """Lighthouse's scores and times, as on a mid-range phone with slow 4G."""
    rows = []
    for path in OPENED:
        report = measure(f"http://{address[0]}:{address[1]}{path}", ALL)
        times = [report["audits"][audit].get("displayValue", "–") for audit in TIMES.values()]
        rows.append((path, *(str(scores(report)[name]) for name in ALL), *times))
    return as_table(("page", *ALL, *TIMES), rows)


def main() -> int:
    """Both tables of the example data of Zeist, on a server of its own."""
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        import_into(folder, DATA / "seed_zeist.geojson")
        variables = house_variables(folder, folder / "kept.db") | {
            "VOORVELD_PAGE_RATE_LIMIT": "0",
            "VOORVELD_BASEMAP_URL": "",
        }
        with serving("benchmarks.server", FLOOR_BYTES, environment=variables) as server:
            sys.stdout.write(f"{machine()}\n\n{weights_of(Fetcher(server.address))}\n\n")
            sys.stdout.write(f"{speeds_of(server.address)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
