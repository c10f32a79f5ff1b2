"""The addresses of upkeep: confirming, signals, the call list, what wants attention."""

from starlette.routing import BaseRoute

from app.web.house import House
from app.web.manage.upkeep_confirm import ConfirmViews
from app.web.manage.upkeep_signals import SignalViews


def upkeep_routes(house: House) -> list[BaseRoute]:
    """All of them."""
    return [*ConfirmViews(house).routes(), *SignalViews(house).routes()]
