"""Who is at a meeting, each in a browser of their own."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.web.evening import Evening

OpenPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Hall:
    """Opens walls, phones and the facilitator's page of one meeting."""

    evening: Evening
    open_page: OpenPage

    def wall(self, width: int = 1280, height: int = 720) -> Page:
        """What hangs on the wall."""
        return self.open_page(self.evening.wall, width=width, height=height)

    def lead(self, **size: int) -> Page:
        """The facilitator's page."""
        return self.open_page(self.evening.lead, **size)

    def phone(self, role: str = "Welzijn", language: str = "") -> Page:
        """A phone that joins."""
        page = self.open_page(f"{self.evening.phone}{language}", **PHONE)
        page.click(f".roles button:text-is('{role}')")
        expect(page.locator("#inhoud[data-stream]")).to_be_visible()
        page.wait_for_load_state("load")  # from here on it tells what is opened
        return page


def go_to(lead: Page, phase: int) -> None:
    """The facilitator taps a part of the evening (1 to 4)."""
    lead.click(f".phases li:nth-child({phase}) button")
    expect(lead.locator(f".phases li:nth-child({phase}) [aria-current]")).to_be_visible()


def say(phone: Page, kind: str, text: str, *about: int) -> None:
    """Write something and send it; ``about``: numbers on the wall."""
    phone.check(f"[name=soort][value={kind}]", force=True)
    for name, number in zip(("#wie", "#met"), about, strict=False):
        phone.select_option(name, index=number)
    phone.fill("#tekst", text)
    phone.click("#bijdrage .button")
