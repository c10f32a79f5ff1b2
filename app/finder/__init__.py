"""The one use case: a described question becomes routes with reasons.

API, pages and command line all call ``Finder.find``, so they cannot differ. It holds the
compiled vocabulary, rules and texts; the snapshot comes with each question. It must not
know HTTP, templates or the database.
"""

from app.finder.find import Finder
from app.finder.insight import Insight
from app.finder.request import read_request

__all__ = ["Finder", "Insight", "read_request"]
