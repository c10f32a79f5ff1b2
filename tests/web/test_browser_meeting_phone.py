"""A phone in the hall: bad wifi, no wifi, asleep, in English, and never wider than it is."""

from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, Route, expect

from app.fragments.shelf import Shelf
from app.fragments.use import invite
from app.meetings.ending import Ending
from app.store.session import Actor
from app.web.meeting.pages.live import PHASES
from app.words.fragment import Subject
from app.words.meeting import Phase
from tests.cli.serving import wait_until
from tests.fragments.inviting import FIELDS
from tests.fragments.sounds import ffmpeg, tone
from tests.web.evening import desk
from tests.web.meeting_people import PHONE, Hall, go_to, say
from tests.web.signing import TESTER
from tests.web.test_browser_accessibility import _violations

ALLOWED_BYTES = 30_000


def test_joining_weighs_less_than_thirty_kilobytes(hall: Hall) -> None:
    page = hall.open_page(hall.evening.phone, **PHONE)
    sizes = page.evaluate(
        "['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))"
        ".map((each) => [each.name, each.transferSize])"
    )
    assert sum(size for _, size in sizes) < ALLOWED_BYTES, sizes


def test_the_page_of_the_evening_weighs_less_than_thirty_kilobytes(hall: Hall) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    phone = hall.phone()
    with phone.expect_response(hall.evening.phone) as found:
        phone.reload()
    assert int(found.value.headers["content-length"]) < ALLOWED_BYTES / 2


@pytest.mark.parametrize("width", [320, 390])
def test_no_phase_scrolls_sideways_and_everyone_can_use_it(hall: Hall, width: int) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    phone = hall.phone()
    phone.set_viewport_size({"width": width, "height": 844})
    for phase in PHASES:
        acting.go_to(meeting, phase)
        expect(phone.locator(f"#luister-{phase}")).to_be_attached()
        if phase == "explore":
            phone.click("#wie-1 summary")
        if phase == "talk":
            acting.show_example(meeting, "huilbaby")
            expect(phone.locator(".meet-example")).to_be_visible()
            say(phone, "residents", "Elke keer een ander gezicht.")
            expect(phone.locator("#van-mij")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, phase
        assert _violations(phone) == [], phase


def test_a_voice_is_listened_to_read_along_and_counted_at_its_end(hall: Hall) -> None:
    ffmpeg()
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    acting.go_to(meeting, "explore")
    wall, first = hall.wall(), hall.phone("Bewoner")
    card = first.locator("#wie-3 details")
    expect(card.get_by_text("Nog niet ingesproken")).to_be_attached()
    _record(hall, card.get_attribute("data-stakeholder"))
    phone = hall.phone()
    _reload_until(phone, "#wie-3 audio")
    phone.click("#wie-3 summary")
    expect(phone.locator("#wie-3 blockquote")).to_contain_text("Ik loop mee met mensen")
    phone.locator("#wie-3 audio").evaluate("(each) => { each.muted = true; return each.play(); }")
    expect(wall.locator("#plek-3.listening")).to_be_visible()
    expect(phone.locator("#wie-3 .heard-mark")).to_be_visible(timeout=15_000)
    expect(wall.locator("#wie-3 .tally")).to_contain_text("1 van 2")


def test_what_was_said_without_a_network_is_sent_once_when_it_is_back(hall: Hall) -> None:
    phone, lead = hall.phone(), hall.lead()
    go_to(lead, 3)
    expect(phone.locator(".meet-question")).to_be_visible()
    phone.context.set_offline(True)
    expect(phone.locator("#verbinding")).to_be_visible()
    say(phone, "step", "Ik bel dinsdag het inloophuis.")
    expect(phone.locator("#onverstuurd li")).to_contain_text("Ik bel dinsdag")
    expect(phone.locator("#onverstuurd .fate")).to_contain_text("Nog niet verstuurd")
    phone.context.set_offline(False)
    expect(phone.locator("#van-mij li")).to_have_count(1)
    expect(phone.locator("#onverstuurd li")).to_have_count(0)
    expect(lead.locator(".queue > .says > li")).to_have_count(1)
    expect(phone.locator("#verbinding")).to_be_hidden()


def test_an_answer_that_got_lost_does_not_make_it_twice(hall: Hall) -> None:
    phone, lead = hall.phone(), hall.lead()
    go_to(lead, 3)
    expect(phone.locator(".meet-question")).to_be_visible()
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.url)
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.route("**/mee/*", lose_first)
    say(phone, "step", "Ik bel dinsdag het inloophuis.")
    expect(lead.locator(".queue > .says > li")).to_have_count(1)
    expect(phone.locator("#onverstuurd li")).to_have_count(1)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("#onverstuurd li")).to_have_count(0)
    expect(phone.locator("#van-mij li")).to_have_count(1)
    assert lost


def test_what_is_half_written_survives_a_reload_and_goes_when_sent(hall: Hall) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    phone = hall.phone()
    phone.check("[name=soort][value=step]", force=True)
    phone.fill("#tekst", "Ik bel dinsd")
    phone.reload()
    expect(phone.locator("#tekst")).to_have_value("Ik bel dinsd")
    phone.fill("#tekst", "Ik bel dinsdag.")
    phone.click("#bijdrage .button")
    expect(phone.locator("#van-mij li")).to_have_count(1)
    assert phone.evaluate("Object.keys(localStorage).length") == 0


def test_what_the_server_does_not_take_comes_back_with_why(hall: Hall) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    phone = hall.phone()
    say(phone, "step", "Ik bel Jan de Vries op 06-12345678")
    expect(phone.locator("#zeg-fout")).to_contain_text("zonder gegevens van een mens")
    expect(phone.locator("#tekst")).to_have_value("Ik bel Jan de Vries op 06-12345678")
    expect(phone.locator("#onverstuurd li")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["Ik bel Jan de Vries op 06-12345678", "Ik wil dood en heb pillen klaarliggen"]
)
def test_why_a_text_is_not_taken_is_in_sight_wherever_one_was_on_the_page(
    hall: Hall, text: str
) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    phone = hall.phone()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.check("[name=soort][value=step]", force=True)
    phone.fill("#tekst", text)
    # As with a slow network: who sent it has gone on reading below.
    phone.evaluate("document.getElementById('bijdrage').requestSubmit(); scrollTo(0, 9999)")
    expect(phone.locator("#zeg-fout")).to_be_in_viewport(ratio=1)
    expect(phone.locator("#zeg-fout")).to_be_focused()


def test_who_sounds_in_need_finds_the_numbers_beside_the_words(hall: Hall) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "talk")
    phone = hall.phone()
    phone.set_viewport_size({"width": 320, "height": 640})
    expect(phone.locator("#bijdrage .in-need")).to_be_hidden()
    say(phone, "residents", "Ik wil dood en heb pillen klaarliggen")
    expect(phone.locator("#zeg-fout")).to_contain_text("Bel dan een van deze nummers")
    numbers = phone.locator("#bijdrage .in-need a")
    expect(numbers.first).to_have_attribute("href", "tel:112")
    expect(phone.locator("#bijdrage .in-need")).to_contain_text("113")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    assert _violations(phone) == []


def test_a_meeting_that_is_removed_goes_from_every_screen(hall: Hall, tmp_path: Path) -> None:
    evening = hall.evening
    evening.acting.go_to(evening.door.meeting, "talk")
    wall, phone = hall.wall(), hall.phone()
    expect(wall.locator(".phase-talk")).to_be_visible()
    Ending(evening.store, Shelf(tmp_path)).delete(evening.code, TESTER)
    for page in (wall, phone):
        page.evaluate("setInterval(() => window.dispatchEvent(new Event('online')), 500)")
        expect(page.locator("main")).to_contain_text("Deze code kennen we niet")


def test_the_parts_of_the_evening_are_whole_words_on_the_smallest_phone(hall: Hall) -> None:
    lead = hall.lead(width=320, height=640)
    broken = lead.locator(".phases button").evaluate_all(
        """buttons => buttons.filter(button => {
          const text = [...button.childNodes].findLast(each => each.nodeType === 3);
          const range = document.createRange();
          range.setStart(text, text.data.trimEnd().lastIndexOf(' ') + 1);
          range.setEnd(text, text.data.trimEnd().length);
          return range.getClientRects().length !== 1;
        }).length"""
    )
    assert broken == 0
    assert lead.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_phone_that_slept_catches_up_when_it_wakes(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    phone = hall.phone()
    phone.evaluate(_HIDE)
    phone.context.set_offline(True)
    acting.go_to(meeting, "talk")
    phone.context.set_offline(False)
    phone.evaluate(_SHOW)
    expect(phone.locator(".meet-question")).to_be_visible()


def test_a_card_that_is_open_stays_open_while_the_group_goes_on(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    acting.go_to(meeting, "explore")
    phone = hall.phone()
    phone.click("#wie-2 summary")
    acting.ask(meeting, "Een andere vraag?", desk())
    with phone.expect_response(hall.evening.phone):
        pass
    expect(phone.locator("#wie-2 details[open]")).to_be_visible()


def test_a_number_on_the_small_map_opens_its_card(hall: Hall) -> None:
    hall.evening.acting.go_to(hall.evening.door.meeting, "explore")
    phone = hall.phone()
    phone.click(".meet-map [data-number='13']")
    expect(phone.locator("#kaartje-13")).to_be_visible()


def test_markup_in_a_contribution_is_text_on_wall_and_phone(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    acting.go_to(meeting, "talk")
    acting.moderate(meeting, on=False)
    writer, reader, wall = hall.phone(), hall.phone("Bewoner"), hall.wall()
    for page in (writer, reader, wall):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    text = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    say(writer, "residents", text)
    for page, where in ((writer, "#van-mij"), (reader, "#groep"), (wall, ".wall-say")):
        expect(page.locator(f"{where} .say-text")).to_have_text(text)
        assert page.locator(f"{where} .say-text *").count() == 0


def test_an_english_phone_is_english_all_evening(hall: Hall) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    phone = hall.phone("Resident", "?taal=en")
    expect(phone.locator("main")).to_contain_text("Good that you are here")
    acting.go_to(meeting, "explore")
    expect(phone.locator("h1")).to_have_text("Listen around in the neighbourhood")
    phone.click("#wie-3 summary")
    phone.click("#wie-3 .act button")
    expect(phone.locator("#wie-3 .heard-mark")).to_contain_text("heard")
    acting.go_to(meeting, "talk")
    say(phone, "residents", "A different face each time.")
    expect(phone.locator("#van-mij .fate")).to_have_text("Waits for the facilitator")


def test_pages_around_the_evening_can_be_used_by_everyone(hall: Hall) -> None:
    evening = hall.evening
    paths = ["/mee", f"/mee/{evening.code}", "/mee/BBBBBBB", f"/verslag/{evening.code}"]
    for path in paths:
        page = hall.open_page(f"{evening.address}{path}", **PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert _violations(page) == [], path


@pytest.mark.parametrize("width", [390, 1280])
def test_the_facilitators_page_can_be_used_by_everyone(hall: Hall, width: int) -> None:
    lead, phone = hall.lead(width=width), hall.phone()
    go_to(lead, 3)
    say(phone, "residents", "Elke keer een ander gezicht.")
    expect(lead.locator(".queue > .says > li")).to_have_count(1)
    for fold in lead.locator("details > summary").all():
        fold.click()
    assert lead.evaluate("document.documentElement.scrollWidth") <= width
    assert _violations(lead) == []


@pytest.mark.parametrize("phase", PHASES)
def test_the_wall_can_be_used_by_everyone(hall: Hall, phase: Phase) -> None:
    acting, meeting = hall.evening.acting, hall.evening.door.meeting
    wall, phone = hall.wall(), hall.phone()
    acting.go_to(meeting, phase)
    expect(wall.locator(f".phase-{phase}")).to_be_visible()
    expect(phone.locator(f"#luister-{phase}")).to_be_attached()
    wall.mouse.move(200, 200)
    expect(wall.locator("#balk")).to_be_visible()
    assert _violations(wall) == []


_STATE = """(state) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
_HIDE, _SHOW = f"({_STATE})('hidden')", f"({_STATE})('visible')"


def _record(hall: Hall, stakeholder: str | None) -> None:
    """A colleague sends two seconds, with the words beside it, for this meeting."""
    evening = hall.evening
    subject = Subject(stakeholder_id=stakeholder)
    meeting_id = evening.door.meeting.id
    token = invite(
        evening.store, subject, evening.clock(), Actor("system", "test"), meeting_id=meeting_id
    )
    parts = {name: (None, value) for name, value in {**FIELDS, "wie": "meeting"}.items()}
    reply = httpx2.post(
        f"{evening.address}/inspreken/{token}",
        files={**parts, "opname": ("opname.wav", tone(2))},
        timeout=60,
    )
    assert reply.status_code == 303, reply.text


def _reload_until(phone: Page, selector: str) -> None:
    """Voices are looked up again after a few seconds."""

    def is_there() -> bool:
        phone.reload()
        return phone.locator(selector).count() > 0

    wait_until(is_there)
