"""The addresses: the pages and streams of a wijkbijeenkomst."""

from starlette.routing import BaseRoute

from app.web.house import House
from app.web.meeting.facilitator import Facilitators
from app.web.meeting.hall import Hall
from app.web.meeting.page_routes import page_routes
from app.web.meeting.participant import Participants
from app.web.meeting.report import Reports


def routes(house: House) -> list[BaseRoute]:
    """All of them."""
    hall = Hall(house)
    data = [*Participants(hall).routes(), *Facilitators(hall).routes(), *Reports(hall).routes()]
    return [*data, *page_routes(hall)]
