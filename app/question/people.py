"""Who the text is about: mentions, their ages, and whose need it is."""

from typing import NamedTuple

import msgspec

from app.question.age_words import Age
from app.question.tokens import COMMA, Token
from app.words.question import Person

AGE_REACH = 6
BABY_YEARS = 1.5
CHILD_YEARS = 18
BESIDE = 2
OF_SOMEONE = frozenset({"daughter", "son", "grandchild"})
AM = frozenset({"ben", "am"})
PARENTS = frozenset({"ouders"})
REQUEST = frozenset({"vraag", "verzoek", "wens"})
THEY_ASK = frozenset({"vragen", "verzoeken", "wensen"})


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A relation word class: baby, child, partner, parent, self or client.

    ``youngest``/``oldest``: the ages that fit; an age that does not fit is someone else's.
    ``bears``: needs that are this person's own and never those of the one they care for.
    """

    code: str
    words: tuple[str, ...]
    youngest: float = 0
    oldest: float = 112
    bears: tuple[str, ...] = ()


class PeopleWords(msgspec.Struct, frozen=True, kw_only=True):
    """Relations by word, and their bounds."""

    by_word: dict[str, str]
    possessives: frozenset[str]
    relations: dict[str, Relation]

    def find_bearers(self, need: str) -> tuple[str, ...]:
        """The relations that bear this need, as the data order them; none: anyone may."""
        return tuple(code for code, each in self.relations.items() if need in each.bears)


class Mention(NamedTuple):
    """One place where someone is named."""

    relation: str
    place: int


def find_people(
    tokens: list[Token], ages: list[Age], words: PeopleWords
) -> tuple[tuple[Person, ...], list[tuple[Mention, str]]]:
    """The people in order of appearance, and each mention with its person's ref."""
    mentions = [
        Mention(_relation(tokens, index, words), index)
        for index, token in enumerate(tokens)
        if token.form in words.by_word
    ]
    if not mentions and not ages:
        return (), []
    owners = [_owner(tokens, age, mentions, words) for age in ages]
    relations: dict[str, float | None] = {}
    for mention in mentions:
        relations.setdefault(mention.relation, None)
    for age, owner in zip(ages, owners, strict=True):
        relation = owner or _likely_relation(age, relations)
        if relations.get(relation) is None:
            relations[relation] = round(age.years, 2)
    refs = {relation: f"p{number}" for number, relation in enumerate(relations, start=1)}
    people = tuple(
        Person(ref=refs[relation], relation=relation, age_years=years)
        for relation, years in relations.items()
    )
    about = [mention for mention in mentions if not _only_ask(tokens, mention.place)]
    return people, [(mention, refs[mention.relation]) for mention in about or mentions]


def _only_ask(tokens: list[Token], place: int) -> bool:
    """Read "jongen 9, vraag ouders: onderzoek": they ask for the boy, not for themselves."""
    before = tokens[place - 1].form if place else ""
    after = tokens[place + 1].form if place + 1 < len(tokens) else ""
    return tokens[place].form in PARENTS and (before in REQUEST or after in THEY_ASK)


def _relation(tokens: list[Token], index: int, words: PeopleWords) -> str:
    """Read "mijn man" as a partner, "man 52" as who it is about, "ik ben zijn dochter" as self."""
    relation = words.by_word[tokens[index].form]
    own = index > 0 and tokens[index - 1].form in words.possessives
    if own and relation in OF_SOMEONE and index >= BESIDE + 1:
        said = tokens[index - BESIDE - 1].form, tokens[index - BESIDE].form
        if words.by_word.get(said[0]) == "self" and said[1] in AM:
            return "self"
    return "patient" if relation == "partner" and not own else relation


def _owner(
    tokens: list[Token], age: Age, mentions: list[Mention], words: PeopleWords
) -> str | None:
    """The nearest mention that the age fits: before it, else just after ("15-jarige zoon")."""
    before = [m for m in mentions if age.first - AGE_REACH <= m.place < age.first]
    after = [m for m in mentions if age.last < m.place <= age.last + 2]
    close_after = [m for m in after if m.place == age.last + 1 and tokens[m.place].gap < COMMA]
    for mention in [*close_after, *reversed(before), *after]:
        relation = words.relations[mention.relation]
        if relation.youngest <= age.years <= relation.oldest:
            return mention.relation
    return None


def _likely_relation(age: Age, known: dict[str, float | None]) -> str:
    """Someone with an age and no name: a baby or child when young, else who asks."""
    if age.years < BABY_YEARS:
        return "baby"
    if age.years < CHILD_YEARS:
        return "child"
    return "self" if "patient" not in known else "patient"


def find_ref(
    people: tuple[Person, ...],
    ages: tuple[float, float],
    mentions: list[tuple[Mention, str]],
    near: int,
) -> str | None:
    """Whose need it is: who stands right beside it, else whose known age fits, else the nearest."""
    years = {person.ref: person.age_years for person in people}
    best: tuple[bool, bool, int, str] | None = None
    for mention, ref in mentions:
        known = years.get(ref)
        if known is not None and not ages[0] <= known <= ages[1]:
            continue
        distance = _distance(mention.place, near)
        candidate = (distance > BESIDE, known is None, distance, ref)
        if best is None or candidate < best:
            best = candidate
    return best[3] if best else None


def find_bearer(
    people: tuple[Person, ...],
    ages: tuple[float, float],
    mentions: list[tuple[Mention, str]],
    used: tuple[int, ...],
    bearers: tuple[str, ...],
) -> str | None:
    """Who carries a need that only these relations bear: beside its words, else first in order."""
    fitting = {
        person.ref: person
        for person in people
        if person.relation in bearers
        and (person.age_years is None or ages[0] <= person.age_years <= ages[1])
    }
    beside = {
        ref
        for mention, ref in mentions
        if ref in fitting and any(0 <= place - mention.place <= BESIDE for place in used)
    }
    return min(
        fitting,
        key=lambda ref: (ref not in beside, bearers.index(fitting[ref].relation)),
        default=None,
    )


def nearest_person(
    people: tuple[Person, ...], mentions: list[tuple[Mention, str]], near: int
) -> Person | None:
    """The person named nearest to a place, before it rather than after."""
    if not mentions:
        return None
    _, ref = min(mentions, key=lambda pair: (_distance(pair[0].place, near), pair[1]))
    return next(person for person in people if person.ref == ref)


def _distance(index: int, near: int) -> int:
    return near - index if index <= near else index - near + 3
