"""The live wall: legible from six metres in every phase, and there when the network is not."""

import pytest
from playwright.sync_api import Page, expect

from app.web.meeting.pages.live import PHASES
from app.words.meeting import ContributionKind
from tests.web.evening import Evening, desk
from tests.web.meeting_people import Hall
from tests.web.site import SCREENS
from tests.web.test_browser_wall import KEPT, smallest

WALLS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
NAMES = ".member-name, .wall-list .name, .wall-step h2, .say-about, .what, .who, .gather-roles li"
SIZES = "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"


def filled(evening: Evening) -> None:
    """People came, listened, spoke and agreed."""
    acting, meeting = evening.acting, evening.door.meeting
    for number, role in enumerate(["huisarts", "welzijn", "bewoner", "ggz", "bewoner"]):
        acting.join(meeting, f"p{number}", role)
    acting.moderate(meeting, on=False)
    said: list[tuple[ContributionKind, str]] = [
        ("residents", "Elke keer een ander gezicht. Daarom ga ik niet meer."),
        ("step", "Ik zit op dinsdag een uur in de Buurtkamer voor vragen over geld."),
        ("missing", "Een plek voor mannen van vijftig die niets met groepen hebben."),
    ]
    for number, (kind, text) in enumerate(said):
        acting.contribute(
            meeting,
            f"p{number}",
            ref=f"said-{number}-{meeting.code}",
            kind=kind,
            text=text,
            stakeholders=(),
            theme=None,
            general=False,
            desk=desk(),
        )
    acting.agree(
        meeting,
        ref=f"agreed-{meeting.code}",
        what="De POH belt het inloophuis voordat iemand komt",
        who="POH en inloophuis",
        by=None,
        source=None,
        desk=desk(),
    )


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_every_phase_can_be_read_from_six_metres(hall: Hall, width: int, height: int) -> None:
    filled(hall.evening)
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    wall = hall.wall(width, height)
    for phase in PHASES:
        acting.go_to(meeting, phase)
        expect(wall.locator(f".phase-{phase}")).to_be_visible()
        _legible(wall, width, height)
        wall.screenshot(path=SCREENS / f"muur-avond-{phase}-{width}.png")
    acting.go_to(meeting, "talk")
    acting.show_example(meeting, "huilbaby")
    expect(wall.locator(".phase-example")).to_be_visible()
    _legible(wall, width, height)
    wall.screenshot(path=SCREENS / f"muur-avond-voorbeeld-{width}.png")


def _legible(wall: Page, width: int, height: int) -> None:
    size, text = smallest(wall)
    assert size >= height * 0.02, text
    names = wall.locator(NAMES).evaluate_all(SIZES)
    assert min(names, default=height) >= height * 0.025
    assert wall.evaluate("document.documentElement.scrollHeight") <= height
    assert wall.evaluate("document.documentElement.scrollWidth") <= width


def test_two_walls_show_the_same(hall: Hall) -> None:
    walls = [hall.wall(), hall.wall(1920, 1080)]
    filled(hall.evening)
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    for wall in walls:
        expect(wall.locator(".wall-say")).to_have_count(3)
    first, second = (wall.locator(".wall-says").inner_text() for wall in walls)
    assert first == second


def test_a_wall_without_a_network_stays_says_so_and_catches_up(hall: Hall) -> None:
    filled(hall.evening)
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    acting.go_to(meeting, "explore")
    wall = hall.wall()
    wall.wait_for_function("navigator.serviceWorker.ready")
    wall.evaluate(KEPT, hall.evening.wall)
    wall.context.set_offline(True)
    expect(wall.locator("#verbinding")).to_be_visible()
    expect(wall.locator(".wall-list li").first).to_be_visible()
    wall.reload()
    expect(wall.locator(".wall-list li").first).to_be_visible()
    expect(wall.locator("#verbinding")).to_be_visible()
    acting.go_to(meeting, "talk")
    wall.context.set_offline(False)
    expect(wall.locator(".phase-talk .wall-say")).to_have_count(3)
    expect(wall.locator("#verbinding")).to_be_hidden()


def test_what_is_listened_to_is_told_apart_without_colour(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    acting.go_to(meeting, "explore")
    wall, phone = hall.wall(), hall.phone()
    phone.click("#wie-7 summary")
    lit = wall.locator("#plek-7.listening")
    expect(lit.locator("circle.ring")).to_be_visible()
    expect(lit.locator("path.waves")).to_be_visible()
    expect(wall.locator("#wie-7 .tally svg")).to_be_visible()
    phone.context.close()
    assert wall.evaluate("document.querySelectorAll('.spot.listening').length") == 1


def test_the_wall_asks_to_stay_awake(hall: Hall) -> None:
    wall = hall.wall()
    wall.add_init_script(
        "navigator.wakeLock.request = async (kind) => "
        "{ document.documentElement.dataset.awake = kind }"
    )
    wall.reload()
    expect(wall.locator("html[data-awake=screen]")).to_be_attached()


def test_the_wall_stands_without_a_script(hall: Hall) -> None:
    filled(hall.evening)
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    wall = hall.open_page(hall.evening.wall, javascript=False)
    expect(wall.locator(".wall-say")).to_have_count(3)


def test_a_line_that_died_without_a_word_is_opened_anew(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    wall = hall.open_page(f"{hall.evening.address}/mee")
    wall.clock.install()
    # A stream that opens and then says nothing, as behind a network that was switched.
    wall.add_init_script(
        "const Real = EventSource; let first = true; window.EventSource = function (url) {"
        " if (!first) return new Real(url); first = false; return { readyState: 1, close() {},"
        " addEventListener() {} }; }; window.EventSource.CLOSED = 2;"
    )
    wall.goto(hall.evening.wall)
    acting.go_to(meeting, "explore")
    wall.clock.fast_forward(61_000)
    expect(wall.locator(".phase-explore")).to_be_visible()
    acting.go_to(meeting, "talk")
    wall.clock.run_for(2_000)
    expect(wall.locator(".phase-talk")).to_be_visible()
