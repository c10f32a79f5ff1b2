"""A directory in which every text wants to be markup, and a watch on what a page then does."""

from dataclasses import dataclass, field

import msgspec
from playwright.sync_api import Dialog, Page

from app.words.directory import Directory
from tests.builders import a_directory, an_offering
from tests.web.site import vocabulary

HOSTILE = "<img src=x onerror=alert(1)>\"';{{7*7}}</script>"


def hostile_directory() -> Directory:
    """One place, in the middle of what the map shows, with a name that wants to be markup."""
    offer = an_offering(HOSTILE).at("social-team", HOSTILE).on_level(2).away(900)
    directory = a_directory(offer.for_need(*vocabulary().needs))
    replace = msgspec.structs.replace
    stakeholder = replace(
        directory.stakeholders[0],
        slug="vijandig",
        description=HOSTILE,
        does_not=HOSTILE,
        street_address=HOSTILE,
        website="javascript:alert(1)",
        opening_hours=HOSTILE,
    )
    offering = replace(
        directory.offerings[0], title=HOSTILE, description=HOSTILE, cost=HOSTILE, url=HOSTILE
    )
    areas = tuple(replace(each, name=f"{each.name} {HOSTILE}") for each in directory.areas)
    return replace(directory, stakeholders=(stakeholder,), offerings=(offering,), areas=areas)


@dataclass
class Watched:
    """What a page did that text never does: dialogs, refused scripts, faults."""

    page: Page
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dismiss)
        self.page.on("pageerror", lambda error: self.done.append(str(error)))
        self.page.on("console", lambda told: self._told(told.type, told.text))

    def _dismiss(self, dialog: Dialog) -> None:
        self.done.append(dialog.message)
        dialog.dismiss()

    def _told(self, kind: str, text: str) -> None:
        # The policy refuses an inline handler aloud: there may not even be one.
        if kind == "error":
            self.done.append(text)

    def is_only_text(self) -> bool:
        """No image, script or link came out of a name, and nothing ran."""
        made = "img:not([src^='/static']), script:not([src^='/static']):not([type=importmap])"
        assert self.page.locator(f"{made}, a[href^=javascript], [onerror]").count() == 0
        assert "49" not in self.page.locator("h1").first.inner_text()
        return self.done == []
