"""What the list beside the map finds in a directory of the test's own."""

from app.catalogue.snapshot import Snapshot
from app.web.deps import Deps
from app.web.kept_listing import KeptListing
from app.web.list_found import Found
from app.web.list_query import ListQuery
from app.web.list_search import ListSearch
from tests.web.site import TUESDAY, finder, vocabulary
from tests.web.waiting import awaited


def found_in(snapshot: Snapshot, query: ListQuery) -> Found:
    """All that fits, on a Tuesday morning."""
    deps = Deps(lambda: snapshot, finder(), vocabulary(), lambda: TUESDAY, ())
    return awaited(lambda: ListSearch(deps, KeptListing(vocabulary())).find(query))


def names_in(snapshot: Snapshot, query: ListQuery) -> list[str]:
    """Their names, in the order of the list."""
    return [each.row.name for each in found_in(snapshot, query).rows]
