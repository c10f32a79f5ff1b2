"""The answer on one screen: safety first, then where to begin, then everything beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.web.form import AskForm
from app.web.pages.answer_flags import FlagView, flag_views
from app.web.pages.answer_glance import GlanceLine, glance_of
from app.web.pages.answer_steps import Reader, RouteView, route_view
from app.web.pages.ask import OptionGroup, asker_groups
from app.web.pages.card import PATH as CARD_PATH
from app.web.pages.card import fragment_of
from app.web.pages.contacts import ContactView, answer_contacts
from app.web.pages.frame import with_params
from app.web.qr import QrCode, draw_qr
from app.web.readable import capitalised, moment_text
from app.web.said import as_it_is
from app.web.sketch import Place, Sketch, draw_sketch
from app.words.answer import Answer, Ask, PassedOver
from app.words.directory import Area, Point

_OF_EXAMPLES = "example-data"
_TOLD_BY_US = frozenset({"personal-data", _OF_EXAMPLES, "postcode-fell-back"})
"""What the page says in its own words, or in its distances: those of a whole postcode."""
_WEEKS_UNTIL_YEARS = 0.25
_MONTHS_UNTIL_YEARS = 2
_MOST_PASSED = 8


@dataclass(frozen=True)
class UnderstoodView:
    """A need as it was read."""

    label: str
    likely: bool


@dataclass(frozen=True)
class PassedView:
    """Something lighter or heavier that was not chosen."""

    name: str
    title: str
    level: int
    direction: str
    reason: str
    would_change: str


@dataclass(frozen=True)
class NoRouteView:
    """No route, and a person to talk to. ``kinds``: asked for by name: label and its list."""

    text: str
    contact: ContactView | None
    kinds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Taken:
    """What comes with an answer, beside what it says itself.

    Lines for a professional's own file; ``home``: the address of a card; ``kinds``: their names in
    a language that the directory does not speak; ``adapt``: how the page's words are told.
    """

    p_line: str = ""
    home: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    adapt: Callable[[str], str] = as_it_is


NOTHING_TAKEN = Taken()


@dataclass(frozen=True)
class AnswerPage:
    """``kind``: routes, acute, no-route or off-topic. ``form``: what was asked, to ask again.

    ``notes_below``: that data are examples, which a resident reads below the route.
    """

    kind: str
    audience: str
    summary: str
    flags: tuple[FlagView, ...]
    flags_title: str
    safety_note: str
    check: Ask | None
    understood: tuple[UnderstoodView, ...]
    about: str
    do_now: tuple[str, ...]
    glance: tuple[GlanceLine, ...]
    routes: tuple[RouteView, ...]
    main: RouteView | None
    others: tuple[RouteView, ...]
    passed_over: tuple[PassedView, ...]
    duties: tuple[str, ...]
    asks: tuple[Ask, ...]
    no_route: NoRouteView | None
    notes: tuple[str, ...]
    notes_below: tuple[str, ...]
    sketch: Sketch | None
    form: AskForm
    askers: tuple[OptionGroup, ...]
    fresh_link: str
    receipt: str
    example: bool
    p_line: str
    card: QrCode | None

    @property
    def has_side(self) -> bool:
        """Whether anything stands beside the route."""
        return bool(self.main or self.sketch)


def build_answer_page(
    answer: Answer, form: AskForm, areas: Sequence[Area], taken: Taken = NOTHING_TAKEN
) -> AnswerPage:
    """From the one answer that API and page share."""
    reader = Reader(
        answer.question.audience,
        answer.question.language,
        answer.receipt.now,
        taken.kinds,
        taken.adapt,
    )
    routes = tuple(route_view(route, reader) for route in answer.routes)
    of_examples = tuple(w.text for w in answer.warnings if w.code == _OF_EXAMPLES and w.text)
    below = reader.audience == "resident"
    return AnswerPage(
        kind=answer.answer,
        audience=reader.audience,
        summary=answer.summary,
        flags=_flags(answer, reader),
        flags_title=answer.summary if answer.safety.flags else "",
        safety_note=_safety_note(answer, form, reader),
        check=answer.safety.check,
        understood=tuple(
            UnderstoodView(need.label, need.certainty == "likely") for need in answer.question.needs
        ),
        about=_about(answer, reader),
        do_now=tuple(tip.text for tip in answer.do_now if tip.text),
        glance=glance_of(answer, reader) if reader.audience == "professional" else (),
        routes=routes,
        main=next((route for route in routes if route.role in {"main", "after"}), None),
        others=tuple(route for route in routes if route.role == "alternative"),
        passed_over=tuple(_passed(p, reader) for p in answer.passed_over[:_MOST_PASSED]),
        duties=tuple(duty.text for duty in answer.duties),
        asks=answer.ask,
        no_route=_no_route(answer, reader),
        notes=(*_warnings(answer, reader), *(() if below else of_examples)),
        notes_below=of_examples if below else (),
        sketch=_sketch(answer, areas, reader),
        form=form,
        askers=asker_groups(form),
        fresh_link=with_params(
            "/vraag", {"wie": form.asker} if form.audience == "professional" else {}, form.language
        ),
        receipt=_receipt(answer, reader),
        example=any(step.provenance.example for route in answer.routes for step in route.steps),
        p_line=taken.p_line if reader.audience == "professional" else "",
        card=_card(answer, reader, taken.home),
    )


def _card(answer: Answer, reader: Reader, home: str) -> QrCode | None:
    """A code for the family's phone, from a professional's screen."""
    if reader.audience != "professional" or answer.answer != "routes":
        return None
    held = fragment_of(answer.routes[0])
    return draw_qr(f"{home}{with_params(CARD_PATH, {}, 'nl')}#{held}") if held else None


def _flags(answer: Answer, reader: Reader) -> tuple[FlagView, ...]:
    """The flags; a number stands above the words only when calling it is the first step.

    The first step may be the own huisarts, whose number nobody here knows: then nothing
    stands above that.
    """
    first = answer.routes[0].steps[:1] if answer.routes else ()
    values = {contact.value for step in first for contact in step.stakeholder.contacts}
    flags = flag_views(answer.safety.flags, reader.audience, reader.now, reader.language)
    return tuple(
        replace(flag, contacts=tuple(c for c in flag.contacts if c.value in values))
        for flag in flags
    )


def _safety_note(answer: Answer, form: AskForm, reader: Reader) -> str:
    """A professional hears that nothing was read; nobody ever hears that it is safe."""
    read = bool(form.text.strip()) and answer.safety.outcome == "not-seen"
    return reader.say("answer.not-seen") if read and reader.audience == "professional" else ""


def _about(answer: Answer, reader: Reader) -> str:
    years = answer.question.age_years
    if years is None:
        return ""
    if years < _WEEKS_UNTIL_YEARS:
        return reader.say("age.weeks", count=round(years * 52.18))
    if years < _MONTHS_UNTIL_YEARS:
        return reader.say("age.months", count=round(years * 12))
    return reader.say("age.years", count=f"{years:.0f}")


def _passed(item: PassedOver, reader: Reader) -> PassedView:
    return PassedView(
        name=capitalised(item.stakeholder),
        title=item.offering or "",
        level=item.level,
        direction=reader.say(f"answer.{item.direction}"),
        reason=" ".join(reason.text for reason in item.reasons if reason.text),
        would_change=capitalised(item.would_change_if or ""),
    )


def _no_route(answer: Answer, reader: Reader) -> NoRouteView | None:
    if answer.no_route is None:
        return None
    contact = answer.no_route.contact
    views = answer_contacts(
        (contact,) if contact else (), reader.audience, reader.now, reader.language
    )
    return NoRouteView(
        text=answer.no_route.text,
        contact=views[0] if views else None,
        kinds=tuple(
            (capitalised(kind.label), with_params("/", {"soort": kind.code}, reader.language))
            for kind in answer.no_route.kinds
        ),
    )


def _warnings(answer: Answer, reader: Reader) -> tuple[str, ...]:
    """What was read differently; personal data by their kinds, never by their words."""
    said = [w.text for w in answer.warnings if w.text and w.code not in _TOLD_BY_US]
    kinds = dict.fromkeys(datum.kind for datum in answer.question.personal_data)
    if kinds:
        names = ", ".join(reader.say(f"personal.{kind}") for kind in kinds)
        said.insert(0, reader.say("answer.personal", kinds=names))
    return tuple(dict.fromkeys(said))


def _sketch(answer: Answer, areas: Sequence[Area], reader: Reader) -> Sketch | None:
    """The steps that have a place, by their number in the route; own providers have none."""
    route = next((r for r in answer.routes if r.role in {"main", "after"}), None)
    if route is None:
        return None
    own = [step for step in route.steps if step.timing != "alongside"]
    places = [
        Place(
            step.stakeholder.point,
            str(number),
            "soft" if step.stakeholder.point_precision == "area" else "step",
        )
        for number, step in enumerate(own, start=1)
        if step.stakeholder.point is not None
    ]
    home = answer.question.place
    if home.lat is not None and home.lon is not None:
        places.insert(0, Place(Point(home.lon, home.lat), "", "home"))
    name = next((area.name for area in areas if area.level == "gemeente"), "")
    caption = "sketch.caption.home" if home.lat is not None else "sketch.caption"
    return draw_sketch(areas, places, reader.say("sketch.label", place=name), reader.say(caption))


def _receipt(answer: Answer, reader: Reader) -> str:
    receipt = answer.receipt
    return reader.say(
        "answer.receipt.codes",
        version=receipt.version,
        rules=receipt.rules[:12],
        snapshot=receipt.snapshot,
        moment=moment_text(receipt.now, receipt.now, reader.language),
    )
