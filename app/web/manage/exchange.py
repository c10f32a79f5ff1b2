"""The addresses of in and out."""

from typing import Final

from starlette.routing import BaseRoute, Route

from app.exchange.use import LARGEST_PACKED, LARGEST_TEXT
from app.web.account.guard import Guard
from app.web.house import House
from app.web.manage.exchange_columns import ColumnViews
from app.web.manage.exchange_page import COLUMNS, HOME
from app.web.manage.exchange_views import ExchangeViews

_LARGEST: Final = max(LARGEST_PACKED, LARGEST_TEXT) + 100_000
"""The other fields of the form come on top."""


def exchange_routes(house: House) -> list[BaseRoute]:
    """All of them; only a coordinator."""
    views, guard = ExchangeViews(house), Guard(house)
    columns = ColumnViews(house, views)
    upload = guard.form("coordinator", views.upload, largest=_LARGEST, files=1)
    plan = HOME + "/plan/{token}"
    return [
        Route(HOME, guard.page("coordinator", views.show)),
        Route(HOME, upload, methods=["POST"]),
        Route(HOME + "/export/{form}", guard.page("coordinator", views.export)),
        Route(HOME + "/sjabloon.{form}", guard.page("coordinator", views.template)),
        Route(plan, guard.page("coordinator", views.show_plan)),
        Route(plan, guard.form("coordinator", views.confirm), methods=["POST"]),
        Route(plan + COLUMNS, guard.page("coordinator", columns.show)),
        Route(plan + COLUMNS, guard.form("coordinator", columns.take), methods=["POST"]),
        Route(plan + "/verslag.csv", guard.page("coordinator", views.report)),
    ]
