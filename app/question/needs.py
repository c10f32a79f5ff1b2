"""From found concepts to needs: certainty, person, evidence; look-alikes and twins decided."""

from app.question.denied import find_absent
from app.question.lexicon import Lexicon
from app.question.marks import Marks
from app.question.patterns import Hit
from app.question.people import Mention, find_bearer, find_ref, nearest_person
from app.question.rules import NeedRule
from app.question.scene import Scene
from app.words.question import NeedFound, Person, Span

MOST_EVIDENCE = 6
ENOUGH_PLAIN = 1
YOUNG_RELATIONS = {"baby": 0.5, "child": 10.0, "son": 10.0, "daughter": 10.0, "grandchild": 10.0}
GROWN_UP = 18
MARGIN_YEARS = 1


class NeedFinder:
    """One text's needs; ``trace`` collects what was dropped and why."""

    def __init__(self, scene: Scene, lexicon: Lexicon, marks: Marks) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.marks = marks
        self.absent = find_absent(scene, lexicon)
        self.dropped: list[tuple[str, Hit, str]] = []

    def find(
        self,
        people: tuple[Person, ...],
        mentions: list[tuple[Mention, str]],
        age_years: float | None,
        *,
        hard: bool,
        stands: frozenset[str] = frozenset(),
    ) -> tuple[NeedFound, ...]:
        """All needs in order of place; ``hard``: a red flag stands, so light signs step back.

        ``stands``: needs that step back for no other.
        """
        found: dict[str, list[tuple[NeedRule, Hit]]] = {}
        for symbol in sorted(self.scene.present & self.lexicon.need_rules.keys()):
            for rule in self.lexicon.need_rules[symbol]:
                for hit in self._counting(rule):
                    found.setdefault(rule.code, []).append((rule, hit))
        if not found:
            return ()
        self._twins(found, people, mentions, age_years)
        self._beaten(found)
        self._outweighed(found, stands, hard=hard)
        needs = [self._need(code, hits, people, mentions) for code, hits in found.items()]
        ordered = sorted(needs, key=lambda need: (need.evidence[0].start, need.code))
        return tuple(need for need in ordered if self._age_fits(need, people, age_years, found))

    def _counting(self, rule: NeedRule) -> list[Hit]:
        """The hits of a rule that no negation, past, fiction or veto takes away."""
        counting: list[Hit] = []
        absent = None if rule.plain or rule.code not in self.absent else "absent"
        for hit in self.scene.hits(rule.symbol):
            reason = self.marks.find_reason(
                hit, unless=rule.unless, never=rule.never, past=rule.past
            )
            reason = reason or absent
            if reason:
                self.dropped.append((rule.id, hit, reason))
            else:
                counting.append(hit)
        return counting

    def _twins(
        self,
        found: dict[str, list[tuple[NeedRule, Hit]]],
        people: tuple[Person, ...],
        mentions: list[tuple[Mention, str]],
        age_years: float | None,
    ) -> None:
        """One sign, two needs: the age of the person it is about decides which."""
        for twin in self.lexicon.twins.values():
            if twin.young not in found and twin.adult not in found:
                continue
            hits = found.pop(twin.young, []) + found.pop(twin.adult, [])
            for rule, hit in hits:
                years = self._years_near(hit, people, mentions, age_years)
                young = years < twin.border if years is not None else rule.code == twin.young
                found.setdefault(twin.young if young else twin.adult, []).append((rule, hit))

    def _years_near(
        self,
        hit: Hit,
        people: tuple[Person, ...],
        mentions: list[tuple[Mention, str]],
        age_years: float | None,
    ) -> float | None:
        person = nearest_person(people, mentions, hit.first)
        if person is not None and person.age_years is not None:
            return person.age_years
        if person is not None and person.relation in YOUNG_RELATIONS:
            return YOUNG_RELATIONS[person.relation]
        ages = [known.age_years for known in people if known.age_years is not None]
        if age_years is not None:
            return age_years
        return ages[0] if len(ages) == 1 and person is None else None

    def _beaten(self, found: dict[str, list[tuple[NeedRule, Hit]]]) -> None:
        """A need that another, more telling one explains is left out."""
        for code, stronger in self.lexicon.beaten_by.items():
            if code not in found:
                continue
            winner = next((other for other in stronger if other in found), None)
            if winner:
                rule, hit = found.pop(code)[0]
                self.dropped.append((rule.id, hit, f"beaten-by:{winner}"))

    def _outweighed(
        self,
        found: dict[str, list[tuple[NeedRule, Hit]]],
        stands: frozenset[str],
        *,
        hard: bool,
    ) -> None:
        """Likely needs, and the symptoms of a flag, are not told beside what is plain."""
        plain = {code for code, hits in found.items() if any(not rule.likely for rule, _ in hits)}
        for code in [each for each in found if each not in stands]:
            slight = code not in plain and (hard or len(plain) >= ENOUGH_PLAIN)
            if slight or (hard and code in self.lexicon.flag_symptoms):
                rule, hit = found.pop(code)[0]
                self.dropped.append((rule.id, hit, "outweighed"))

    def _need(
        self,
        code: str,
        hits: list[tuple[NeedRule, Hit]],
        people: tuple[Person, ...],
        mentions: list[tuple[Mention, str]],
    ) -> NeedFound:
        rule, hit = min(hits, key=_telling)
        spans = sorted({self.span(hit) for _, hit in hits})[:MOST_EVIDENCE]
        need = self.lexicon.needs[code]
        bearers = self.lexicon.people.find_bearers(code)
        used = tuple(token for _, each in hits for token in each.used)
        ref = find_bearer(people, need.age_years, mentions, used, bearers) if bearers else None
        ref = ref or find_ref(people, need.age_years, mentions, hit.first)
        return NeedFound(
            code=code,
            certainty="likely" if rule.likely else "certain",
            person=ref or (people[0].ref if people else "p1"),
            evidence=tuple(Span(start, end) for start, end in spans),
            rule=rule.id,
        )

    def span(self, hit: Hit) -> tuple[int, int]:
        """First and last code point of a hit."""
        tokens = self.scene.tokens
        return tokens[hit.first].start, tokens[hit.last].end

    def _age_fits(
        self,
        need: NeedFound,
        people: tuple[Person, ...],
        age_years: float | None,
        found: dict[str, list[tuple[NeedRule, Hit]]],
    ) -> bool:
        """Only when every known age lies outside the need's ages is it not their need."""
        if any(rule.any_age for rule, _ in found[need.code]):
            return True
        ages = [person.age_years for person in people if person.age_years is not None]
        if age_years is not None:
            ages.append(age_years)
        if not ages:
            return True
        if any(person.age_years is None for person in people):
            return True
        low, high = self.lexicon.needs[need.code].age_years
        unnamed_adult = low <= GROWN_UP <= high and max(ages) < low
        fits = unnamed_adult or any(
            low - MARGIN_YEARS <= years <= high + MARGIN_YEARS for years in ages
        )
        if not fits:
            self.dropped.append((need.rule, found[need.code][0][1], "age"))
        return fits


def _telling(found: tuple[NeedRule, Hit]) -> tuple[bool, bool, int, str]:
    """The most telling of the rules that give a need comes first."""
    rule, hit = found
    return not rule.plain, rule.likely, hit.first, rule.id
