"""The addresses of upkeep: confirming, signals, the call list, what wants attention."""

from starlette.routing import BaseRoute

from app.upkeep.overview import Overview
from app.web.house import House
from app.web.manage.upkeep_attention import AttentionViews
from app.web.manage.upkeep_calls import CallViews
from app.web.manage.upkeep_confirm import ConfirmViews
from app.web.manage.upkeep_inbox import InboxViews
from app.web.manage.upkeep_signals import SignalViews


def upkeep_routes(house: House) -> list[BaseRoute]:
    """All of them."""
    overview = Overview(house.store, house.public.finder.rules.review)
    return [
        *ConfirmViews(house).routes(),
        *SignalViews(house).routes(),
        *CallViews(house, overview).routes(),
        *AttentionViews(house).routes(),
        *InboxViews(house).routes(),
    ]
