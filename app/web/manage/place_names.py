"""What one types to mean a place: its name, with its slug where two are called the same."""

from collections import Counter
from collections.abc import Iterable

from app.catalogue.listing import Wanted
from app.web.deps import PublicDirectory
from app.words.directory import Stakeholder


def places_by_name(places: Iterable[Stakeholder]) -> dict[str, Stakeholder]:
    """Each by what one types to mean it."""
    every = list(places)
    counts = Counter(each.name for each in every)
    return {
        each.name if counts[each.name] == 1 else f"{each.name} ({each.slug})": each
        for each in every
    }


def named_places(directory: PublicDirectory, at_most: int) -> tuple[str, ...]:
    """The names one can choose from; of more than ``at_most`` none."""
    places = directory.stakeholders()
    return () if len(places) > at_most else tuple(places_by_name(places))


def find_named(directory: PublicDirectory, text: str) -> Stakeholder | None:
    """Whom someone means by a name, or by a name with a slug; None: nobody, or several."""
    name, _, slug = text.removesuffix(")").rpartition(" (")
    by_slug = directory.find_stakeholder(slug) if name else None
    if by_slug is not None and by_slug.name == name:
        return by_slug
    found = directory.search(Wanted(text=text))
    same = [each for each in found if each.name.casefold() == text.casefold()]
    return same[0] if len(same) == 1 else None
