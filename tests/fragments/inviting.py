"""Someone who was invited, and what they send."""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from app.directory.repository import list_stakeholders
from app.fragments.shelf import Shelf
from app.fragments.use import invite, list_fragments
from app.store.session import Actor, Store
from app.web.said import SAID
from app.words.fragment import Subject
from tests.fragments.sounds import tone
from tests.house import House

TESTER = Actor("system", "test")
THREE_LINES = (
    "Ik ben welzijnswerker in Zeist.\n"
    "Ik loop mee met mensen die weinig anderen zien.\n"
    "Stuur iemand naar ons als de dagen te lang duren."
)
FIELDS = {
    "ref": "een-opname",
    "tekst": THREE_LINES,
    "rol": "welzijnswerker",
    "titel": "Wat wij doen",
    "gesproken": "nl",
    "wie": "public",
    "akkoord": "ja",
}
RESIDENT = Subject(theme="eenzaam", wijk="WK035501")
MEETING = "0b5d8f0e-2f0a-4d61-9f26-2a4b8a1f6f10"


def some_stakeholder(store: Store, number: int = 0) -> tuple[str, str]:
    """Id and slug of one of the seed."""
    with store.reading() as session:
        kept = sorted(list_stakeholders(session), key=lambda each: each.value.slug)
    return kept[number].value.id, kept[number].value.slug


@dataclass
class Speaker:
    """Has a link, and a phone."""

    house: House
    token: str
    slug: str = ""
    fields: dict[str, str] = field(default_factory=lambda: dict(FIELDS))

    @property
    def path(self) -> str:
        return f"/inspreken/{self.token}"

    def send(
        self, content: bytes | None = None, name: str = "opname.ogg", /, **fields: str
    ) -> httpx2.Response:
        """The form as a browser without a script sends it."""
        content = tone(2) if content is None else content
        parts = {key: (None, value) for key, value in {**self.fields, **fields}.items()}
        return self.house.client.post(self.path, files={**parts, "opname": (name, content)})

    def tell(self, content: bytes | None = None, **fields: str) -> str:
        """Send it, and get the id of the fragment."""
        reply = self.send(content, **fields)
        assert reply.status_code == 303, said(reply)
        return re.split(r"[/?]", reply.headers["location"])[3]

    def play(self, fragment_id: str, **headers: str) -> httpx2.Response:
        """As anyone would."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.house.client.get(f"/fragment/{fragment_id}", headers=named)


def a_colleague(house: House, number: int = 0, *, meeting_id: str | None = None) -> Speaker:
    """Invited for a stakeholder of the seed."""
    stakeholder_id, slug = some_stakeholder(house.store, number)
    subject = Subject(stakeholder_id=stakeholder_id)
    token = invite(house.store, subject, house.clock(), TESTER, meeting_id=meeting_id)
    return Speaker(house, token, slug)


def a_resident(house: House) -> Speaker:
    """Invited for a theme, for one meeting."""
    token = invite(house.store, RESIDENT, house.clock(), TESTER, meeting_id=MEETING)
    speaker = Speaker(house, token)
    speaker.fields |= {"rol": "bewoner"}
    del speaker.fields["wie"]
    return speaker


def shelf_of(house: House) -> Shelf:
    return Shelf(folder_of(house))


def folder_of(house: House) -> Path:
    return house.settings.var_dir / "fragments"


def files_of(house: House) -> list[Path]:
    """The sounds that stand on the shelf."""
    return sorted(path for path in folder_of(house).glob("*") if path.suffix != ".weg")


def said(reply: httpx2.Response) -> dict[str, str]:
    """What a page says is wrong, by field."""
    found = re.findall(r'<li><a href="#(\w+)">([^<]+)</a></li>', reply.text)
    return {name: html.unescape(text) for name, text in found}


def fault(code: str) -> str:
    return SAID["nl"][f"fragment.fault.{code}"]


def nothing_was_kept(house: House) -> bool:
    return files_of(house) == [] and list_fragments(house.store) == []
