"""The box of ``/vraag`` as somebody fills it in."""

from playwright.sync_api import Page

ANSWERED = ".answer-page"
FAULTY = ".fault-box"


def ask(
    page: Page,
    text: str,
    asker: str,
    *,
    postcode: str = "3705",
    age: str = "",
    until: str = ANSWERED,
) -> None:
    """Fill in the box, press the button and wait until what comes of it has loaded."""
    page.fill("#tekst", text)
    page.select_option("#wie", asker)
    page.fill("#postcode", postcode)
    page.fill("#leeftijd", age)
    page.click(".ask-form .button.large")
    page.wait_for_selector(until)
    page.wait_for_load_state("load")
