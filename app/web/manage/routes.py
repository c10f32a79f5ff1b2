"""The addresses: the pages of /beheer."""

from starlette.routing import BaseRoute

from app.web.house import House
from app.web.manage.coverage import coverage_routes
from app.web.manage.edit_routes import edit_routes
from app.web.manage.exchange import exchange_routes
from app.web.manage.fragment_views import FragmentViews
from app.web.manage.network_views import network_routes
from app.web.manage.upkeep_routes import upkeep_routes


def routes(house: House) -> list[BaseRoute]:
    """All of them."""
    return [
        *edit_routes(house),
        *upkeep_routes(house),
        *network_routes(house),
        *exchange_routes(house),
        *coverage_routes(house),
        *FragmentViews(house).routes(),
    ]
