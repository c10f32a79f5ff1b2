"""Needs, kinds and levels: lists that change with the data files only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from starlette.types import Scope

from app.api.filters import filters_of
from app.api.listed import KindItem, LevelItem, NeedItem, kind_item, level_item, need_item
from app.api.paging import json_page, slice_of
from app.api.problems import not_found
from app.api.query import Query, read_query
from app.api.reading import Reply
from app.api.replies import encode
from app.words.vocabulary import Vocabulary

Item = TypeVar("Item")
Answering = Callable[[Scope], Reply]


def vocabulary_lists(vocabulary: Vocabulary) -> dict[str, tuple[Answering, Answering]]:
    """For each list, how it and one of its items are answered."""
    needs = {code: need_item(need) for code, need in vocabulary.needs.items()}
    kinds = {code: kind_item(kind) for code, kind in vocabulary.kinds.items()}
    levels = {str(level.level): level_item(level) for level in vocabulary.levels}

    def fitting_needs(query: Query) -> Iterable[NeedItem]:
        return (need for need in needs.values() if _need_fits(need, query))

    def fitting_kinds(query: Query) -> Iterable[KindItem]:
        of_need = needs.get(query.filters.get("need", ""))
        return (kind for kind in kinds.values() if _kind_fits(kind, query, of_need))

    def fitting_levels(_: Query) -> Iterable[LevelItem]:
        return levels.values()

    return {
        "needs": (_list("needs", vocabulary, fitting_needs), _detail(needs, "Deze vraag")),
        "kinds": (_list("kinds", vocabulary, fitting_kinds), _detail(kinds, "Deze soort")),
        "levels": (_list("levels", vocabulary, fitting_levels), _detail(levels, "Deze trede")),
    }


def _list(
    name: str, vocabulary: Vocabulary, fitting: Callable[[Query], Iterable[Item]]
) -> Answering:
    """A list that is filtered as a whole."""
    filters = filters_of(name, vocabulary)

    def answer(scope: Scope) -> Reply:
        query = read_query(scope, filters, formats=("json",))
        found: Sequence[Item] = tuple(fitting(query))
        return json_page(scope, query, len(found), slice_of(found, query))

    return answer


def _detail(items: Mapping[str, Item], what: str) -> Answering:
    """One item by its code."""

    def answer(scope: Scope) -> Reply:
        item = items.get(scope["path_params"]["key"])
        if item is None:
            raise not_found(what)
        return Reply(encode(item))

    return answer


def _need_fits(need: NeedItem, query: Query) -> bool:
    filters = query.filters
    return (
        filters.get("domain", need.domain) == need.domain
        and filters.get("level", str(need.level)) == str(need.level)
        and ("kind" not in filters or filters["kind"] in (*need.answered_by, *need.supported_by))
        and _holds(f"{need.code} {need.label} {need.definition}", query)
    )


def _kind_fits(kind: KindItem, query: Query, need: NeedItem | None) -> bool:
    return (
        query.filters.get("level", str(kind.level)) == str(kind.level)
        and (need is None or kind.code in (*need.answered_by, *need.supported_by))
        and _holds(f"{kind.code} {kind.label} {kind.note}", query)
    )


def _holds(text: str, query: Query) -> bool:
    """Whether every word that was asked stands in the text."""
    return all(word in text.casefold() for word in query.filters.get("q", "").casefold().split())
