"""An example question on the wall: its route, step by step, and where the steps are."""

import datetime as dt
from dataclasses import dataclass

from app.finder import read_request
from app.web.pages.answer_steps import Reader, RouteView, route_view
from app.web.pages.wall import DARK, Hung, Tab, WallQuery, example_tabs, theme_tabs
from app.web.pages.wall_map import Spot, WallMap, draw_walk
from app.words.answer import Answer, Route
from app.words.question import RouteRequest
from app.words.wall import ExampleCase


@dataclass(frozen=True)
class WallRoutePage:
    """The route of one example question; ``summary`` says it in one sentence."""

    question: str
    summary: str
    route: RouteView | None
    map: WallMap | None
    themes: tuple[Tab, ...]
    examples: tuple[Tab, ...]
    back_link: str
    hall_link: str
    dark: bool


def wall_request(example: ExampleCase, hung: Hung, now: dt.datetime) -> RouteRequest:
    """The example as a question for residents' words: everyone in the hall has to follow it."""
    asked = {
        "description": example.nl,
        "asker": example.asker,
        "audience": "resident",
        "language": hung.language,
    }
    return read_request(asked, now, hung.vocabulary)[0]


def build_wall_route(
    example: ExampleCase, answer: Answer, hung: Hung, query: WallQuery
) -> WallRoutePage:
    """The first route of the answer."""
    route = next(iter(answer.routes), None)
    reader = Reader("resident", hung.language, answer.receipt.now)
    return WallRoutePage(
        question=example.text(hung.language),
        summary=answer.summary,
        route=route_view(route, reader) if route else None,
        map=draw_walk(hung.snapshot.areas(), route_spots(route) if route else []),
        themes=tuple(theme_tabs(hung, query)),
        examples=tuple(example_tabs(hung, query)),
        back_link=query.link(hung.language, voorbeeld=""),
        hall_link=query.link(hung.language, zaal="" if query.is_dark else DARK),
        dark=query.is_dark,
    )


def route_spots(route: Route) -> list[Spot]:
    """The route's own steps that have a place, by their number in the list."""
    own = [step for step in route.steps if step.timing != "alongside"]
    return [
        Spot(
            step.stakeholder.point,
            number,
            step.level or 0,
            step.stakeholder.point_precision == "area",
        )
        for number, step in enumerate(own, start=1)
        if step.stakeholder.point is not None
    ]
