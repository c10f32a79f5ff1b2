"""Which filters each list has, and which codes they may hold: for reading and describing alike."""

from typing import get_args

from app.api.query import Filters
from app.words.codes import AreaLevel
from app.words.vocabulary import Vocabulary


def filters_of(name: str, vocabulary: Vocabulary) -> Filters:
    """The filters of one list; None where any text will do."""
    levels = tuple(str(level.level) for level in vocabulary.levels)
    directory: Filters = {
        "kind": frozenset(vocabulary.kinds),
        "level": levels,
        "need": frozenset(vocabulary.needs),
        "area": None,
        "bbox": None,
        "q": None,
    }
    domains = frozenset(need.domain for need in vocabulary.needs.values())
    lists: dict[str, Filters] = {
        "stakeholders": directory,
        "offerings": directory,
        "needs": {"domain": domains, "level": levels, "kind": directory["kind"], "q": None},
        "kinds": {"level": levels, "need": directory["need"], "q": None},
        "levels": {},
        "areas": {"level": get_args(AreaLevel), "parent": None, "bbox": None, "q": None},
    }
    return lists[name]
