"""The addresses of editing: what is mine, places, offerings, waits, history."""

from starlette.routing import BaseRoute

from app.web.house import House
from app.web.manage.editing import Editing
from app.web.manage.history_views import HistoryViews
from app.web.manage.home_views import HomeViews
from app.web.manage.offering_views import OfferingViews
from app.web.manage.place_views import PlaceViews
from app.web.manage.wait_views import WaitViews


def edit_routes(house: House) -> list[BaseRoute]:
    """All of them."""
    editing = Editing(house)
    return [
        *HomeViews(editing).routes(),
        *WaitViews(editing).routes(),
        *OfferingViews(editing).routes(),
        *PlaceViews(editing).routes(),
        *HistoryViews(editing).routes(),
    ]
