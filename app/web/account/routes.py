"""The addresses: how one signs in and out."""

from starlette.routing import BaseRoute, Route

from app.accounts.entering import Entering
from app.accounts.second_factor import SecondFactors
from app.web.account.guard import SIGN_IN, Guard
from app.web.account.sign_in import SignInViews
from app.web.house import House


def routes(house: House) -> list[BaseRoute]:
    """All of them."""
    factors = SecondFactors(house.folder)
    entering = Entering(house.store, house.clock, factors)
    guard, sign_in = Guard(house), SignInViews(house, entering)
    return [
        Route(SIGN_IN, sign_in.show),
        Route(SIGN_IN, sign_in.ask, methods=["POST"]),
        Route(f"{SIGN_IN}/wachtwoord", sign_in.password, methods=["POST"]),
        Route(f"{SIGN_IN}/{{token}}", sign_in.link),
        Route(f"{SIGN_IN}/{{token}}", sign_in.use_link, methods=["POST"]),
        Route("/afmelden", guard.form("reader", sign_in.leave), methods=["POST"]),
    ]
