"""The addresses: how one signs in and out."""

from starlette.routing import BaseRoute, Route

from app.accounts.entering import Entering
from app.accounts.openid import Municipality
from app.accounts.second_factor import SecondFactors
from app.web.account.guard import SIGN_IN, Guard, TakeForm
from app.web.account.municipality import BACK, START, MunicipalityViews
from app.web.account.own_account import PATH, PHONE, AccountViews
from app.web.account.people import PATH as PEOPLE
from app.web.account.people import PeopleViews
from app.web.account.sign_in import SignInViews
from app.web.house import House


def routes(house: House) -> list[BaseRoute]:
    """All of them."""
    factors = SecondFactors(house.folder)
    entering = Entering(house.store, house.clock, factors)
    municipality = house.municipality
    guard = Guard(house)
    sign_in = SignInViews(house, entering, START if municipality is not None else "")
    return [
        *_account(guard, AccountViews(house, factors)),
        *_people(guard, PeopleViews(house)),
        *([] if municipality is None else _elsewhere(house, entering, sign_in, municipality)),
        Route(SIGN_IN, sign_in.show),
        Route(SIGN_IN, sign_in.ask, methods=["POST"]),
        Route(f"{SIGN_IN}/wachtwoord", sign_in.password, methods=["POST"]),
        Route(f"{SIGN_IN}/{{token}}", sign_in.link),
        Route(f"{SIGN_IN}/{{token}}", sign_in.use_link, methods=["POST"]),
        Route("/afmelden", guard.form("reader", sign_in.leave), methods=["POST"]),
    ]


def _account(guard: Guard, views: AccountViews) -> list[BaseRoute]:
    def posted(path: str, take: TakeForm) -> Route:
        return Route(path, guard.form("reader", take), methods=["POST"])

    return [
        Route(PATH, guard.page("reader", views.show)),
        posted(f"{PATH}/naam", views.rename),
        posted(f"{PATH}/sessie", views.end_one),
        posted(f"{PATH}/sessies", views.end_others),
        posted(f"{PATH}/wachtwoord", views.password),
        posted(f"{PATH}/wachtwoord/weg", views.drop_password),
        Route(PHONE, guard.page("reader", views.phone)),
        posted(PHONE, views.begin_phone),
        posted(f"{PHONE}/klaar", views.confirm_phone),
        posted(f"{PHONE}/weg", views.drop_phone),
    ]


def _people(guard: Guard, views: PeopleViews) -> list[BaseRoute]:
    def posted(path: str, take: TakeForm) -> Route:
        return Route(path, guard.form("coordinator", take), methods=["POST"])

    one = f"{PEOPLE}/{{id:uuid}}"
    return [
        Route(PEOPLE, guard.page("coordinator", views.show)),
        posted(PEOPLE, views.invite),
        Route(one, guard.page("coordinator", views.one)),
        posted(one, views.change),
        posted(f"{one}/uitnodiging", views.again),
        posted(f"{one}/einde", views.end),
        posted(f"{one}/toelaten", views.readmit),
    ]


def _elsewhere(
    house: House, entering: Entering, sign_in: SignInViews, municipality: Municipality
) -> list[BaseRoute]:
    views = MunicipalityViews(house, entering, sign_in, municipality)
    return [
        Route(START, views.start),
        Route(BACK, views.back),
        Route(BACK, views.finish, methods=["POST"]),
    ]
