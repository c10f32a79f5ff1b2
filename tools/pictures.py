# ruff: noqa: INP001 -- a script beside the house, no package
"""The pictures of README and docs/pages.md: ``python tools/pictures.py URL [NAME…]``.

Takes them of a running site with the example data, into docs/img. Look at each before you keep it.
Chromium is the system's, or that of VOORVELD_CHROMIUM; ffmpeg makes them small.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "img"
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
BEAMER: ViewportSize = {"width": 1024, "height": 640}
BABY = (
    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen koorts, "
    "moeder is uitgeput. Waar kan dit gezin heen?"
)
FEW_COLOURS = "split[a][b];[a]palettegen=max_colors=160[p];[b][p]paletteuse=dither=none"

Steps = Callable[[Page], None]


def ask(asker: str) -> Steps:
    """The question the project began with."""

    def steps(page: Page) -> None:
        page.fill("#tekst", BABY)
        page.select_option("#wie", asker)
        page.fill("#postcode", "3705 AB")
        page.click(".ask-form .button.large")
        page.wait_for_selector(".answer-page")

    return steps


def map_ready(page: Page) -> None:
    """The map has drawn all it will."""
    page.wait_for_selector("#kaart[data-ready]")
    page.wait_for_timeout(1500)


def outline(page: Page) -> None:
    """Where someone works who has no false point."""
    map_ready(page)
    page.locator("[data-areas]").first.hover()
    page.wait_for_timeout(1500)


def nothing(_: Page) -> None:
    """As it opens."""


PICTURES: dict[str, tuple[str, ViewportSize, Steps]] = {
    "vraag": ("/vraag", DESK, ask("family")),
    "antwoord-huisarts": ("/vraag?wie=huisarts", DESK, ask("huisarts")),
    "antwoord-telefoon": ("/vraag", PHONE, ask("family")),
    "tegels": ("/vraag", PHONE, nothing),
    "kaart": ("/", DESK, map_ready),
    "zoeken": ("/?zoek=rekeningen+niet+betalen", DESK, map_ready),
    "zoeken-telefoon": ("/?zoek=rekeningen+niet+betalen", PHONE, nothing),
    "gebied": ("/?zoek=humanitas", DESK, outline),
    "aanbod": ("/aanbod/centrum-voor-jeugd-en-gezin-cjg-zeist", DESK, nothing),
    "muur": ("/muur?wijk=WK035501", BEAMER, nothing),
    "muur-donker": ("/muur?wijk=WK035501&zaal=donker", BEAMER, nothing),
}


def take(page: Page, site: str, name: str) -> Path:
    """One picture, in few colours."""
    path, size, steps = PICTURES[name]
    page.set_viewport_size(size)
    page.goto(site + path)
    page.wait_for_load_state("load")
    steps(page)
    page.wait_for_load_state("load")
    to = FOLDER / f"{name}.png"
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.png"
        page.screenshot(path=raw)
        command = ["ffmpeg", "-loglevel", "error", "-y", "-i", str(raw), "-vf", FEW_COLOURS]
        subprocess.run([*command, str(to)], check=True)  # noqa: S603 -- our own words
    return to


def main() -> int:
    """Print what was made and how heavy it is."""
    site, *names = sys.argv[1:]
    chromium = os.environ.get("VOORVELD_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for name in names or PICTURES:
            made = take(page, site.rstrip("/"), name)
            sys.stdout.write(f"{made.name}: {made.stat().st_size // 1000} kB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
