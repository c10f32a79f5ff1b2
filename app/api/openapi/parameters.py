"""Query parameters of the lists, from the same filters that the lists check."""

from typing import Any

from app.api.filters import filters_of
from app.api.openapi.schemas import Schema
from app.api.query import MOST_PER_PAGE, USUAL_PER_PAGE
from app.words.vocabulary import Vocabulary

_SAID = {
    "kind": "Code van een soort.",
    "level": "Trede van de ladder.",
    "need": "Code van een vraag die het aanbod opneemt.",
    "area": "CBS-code van een gebied dat bediend wordt.",
    "bbox": "west,zuid,oost,noord in graden (CRS84). Wie geen punt heeft, valt erbuiten.",
    "q": "Woorden in naam of omschrijving.",
    "parent": "CBS-code van het gebied erboven.",
    "domain": "Domein van vragen.",
}
_GEOMETRIC = frozenset({"stakeholders", "offerings", "areas"})


def parameters_of(name: str, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Filters, page and shape of a list."""
    filters = filters_of(name, vocabulary)
    described = [
        _query(field, {"type": "string"} | ({"enum": sorted(codes)} if codes else {}), _SAID[field])
        for field, codes in filters.items()
    ]
    shapes = ["json", "geojson"] if name in _GEOMETRIC else ["json"]
    return [
        *described,
        _query("page", {"type": "integer", "minimum": 1, "default": 1}, "Bladzijde."),
        _query(
            "perPage",
            {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_PER_PAGE,
                "default": USUAL_PER_PAGE,
            },
            "Aantal op een bladzijde; meer dan het grootste aantal wordt het grootste.",
        ),
        _query("f", {"type": "string", "enum": shapes}, "Vorm; anders telt de Accept-kop."),
    ]


def _query(name: str, schema: Schema, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": description}
