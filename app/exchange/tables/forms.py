"""Which parser reads which form of a column."""

from functools import partial
from typing import Final

from app.exchange.tables import cells, dates, reach
from app.exchange.tables.cells import Parser
from app.exchange.tables.contacts import read_contacts
from app.exchange.tables.hours import hours
from app.exchange.tables.lists import Lists

_MOST_AGE: Final = 130


def parsers(lists: Lists) -> dict[str, Parser]:
    """By form; places on the map are read from several cells at once, elsewhere."""
    closed: dict[str, Parser] = {name: partial(lists.choice, name) for name in lists.choices}
    return {
        "id": cells.name,
        "slug": cells.name,
        "text": cells.text,
        "name": cells.name,
        "yes-no": cells.yes_no,
        "day": dates.day,
        "days": cells.days,
        "weeks": cells.counted_in("weken"),
        "months": cells.counted_in("maanden"),
        "postcode": cells.postcode,
        "phone": reach.several(reach.phone),
        "mail": reach.several(reach.mail),
        "web": reach.web,
        "hours": hours,
        "contacts": read_contacts,
        "age": cells.whole(0, _MOST_AGE, "jaar", "jr"),
        "level": cells.level,
        "kind": lists.kind,
        "needs": lists.need_list,
        "areas": lists.area_list,
        "town": lists.town,
        "languages": lists.language_list,
        **closed,
    }
