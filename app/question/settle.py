"""Rules and second reader together: what is an alarm, what a question, which needs are told.

The rules propose, with the words they stand on; the weights say how much the whole text is
like texts where it was so. A veto of the rules (negated, past, fiction, age) is never undone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from app.question.lexicon import Lexicon
from app.question.needs import YOUNG_RELATIONS
from app.question.people import Mention, find_ref
from app.question.scene import Scene
from app.question.second import SecondReader, Weighed
from app.question.signs import age_signs
from app.question.weights import FLAG_PREFIX
from app.words.question import FlagFound, NeedFound, Person, Span

RULE = "weighed"
"""Stands as the rule of what the weights alone found."""
MOST_ADDED = 3
MANY = 3
SURER_BESIDE_MANY = 0.6
"""Where the rules read so many needs, the weights must be surer of one more: a door more costs."""
FEWEST_WORDS = 4
"""Fewer words weigh too little to take a need of the rules away, or to ask someone about."""
SHORT_TEXT = 9
SHORT_DOUBT = 0.3
"""Each word that a text has less than the first makes what the weights say so much less sure."""
_LATER = "today"


class Settling:
    """One text's rules and weights."""

    def __init__(
        self, scene: Scene, lexicon: Lexicon, second: SecondReader, age_years: float | None
    ) -> None:
        self._scene = scene
        self._lexicon = lexicon
        self._second = second
        self.weighed: Weighed = second.weigh(scene, lexicon.program.concepts, age_signs(age_years))

    def flags(self, flags: tuple[FlagFound, ...]) -> tuple[FlagFound, ...]:
        """The red flags: of the rules where the weights agree, else a question; and their own."""
        weighed, limits = self.weighed, self.weighed.limits
        alone = weighed.alarm > limits.hard + self._doubt()
        if not alone and len(self._scene.tokens) >= SHORT_TEXT:
            flags = self._doubted(flags)
        known = {flag.code for flag in flags if flag.hard}
        asks = weighed.alarm > limits.asked + self._doubt() and not flags and self._long_enough()
        if not (alone and not known) and not asks:
            return flags
        own = self._own(weighed.flag, hard=alone)
        return (own, *(flag for flag in flags if flag.code != own.code))

    def _doubted(self, flags: tuple[FlagFound, ...]) -> tuple[FlagFound, ...]:
        """An alarm of the rules that the text does not bear out is asked about, never dropped."""
        limits = self.weighed.limits
        left: list[FlagFound] = []
        for flag in flags:
            alarm = max(
                self.weighed.alarm_near(sentence) for sentence in self._sentences(flag.evidence)
            )
            if flag.hard:
                least = limits.doubted if flag.rule in self._second.sure else limits.kept
                left.append(flag if alarm > least else _softened(flag))
            elif alarm > limits.doubted:
                left.append(flag)
        return tuple(left)

    def _sentences(self, spans: Iterable[Span]) -> list[int]:
        """The sentences in which these words stand."""
        ends = [token.end for token in self._scene.tokens]
        last = len(ends) - 1
        places = [min(bisect_left(ends, span.start + 1), last) for span in spans]
        return [self._scene.sentences[place] for place in places] or [0]

    def _own(self, code: str, *, hard: bool) -> FlagFound:
        """A flag that the weights found, with the words that weighed most."""
        tier = self._lexicon.red_flags[code]
        if self.weighed.is_now and tier == _LATER:
            tier = "now"
        evidence = self._spans(f"{FLAG_PREFIX}{code}")
        return FlagFound(code=code, tier=tier, hard=hard, evidence=evidence, rule=RULE)

    def needs(
        self,
        needs: tuple[NeedFound, ...],
        people: tuple[Person, ...],
        mentions: list[tuple[Mention, str]],
        age_years: float | None,
        vetoed: Iterable[str],
        *,
        hard: bool,
    ) -> tuple[NeedFound, ...]:
        """The needs of the rules that the weights do not gainsay, and likely ones beside them.

        Beside an alarm (``hard``) a need counts that has a sentence of its own, and only what is
        no symptom of it is added.
        """
        kept = tuple(need for need in needs if self._agrees(need, alone=hard))
        taken = {need.code for need in kept} | set(vetoed)
        taken |= {
            code
            for twin in self._lexicon.twins.values()
            for code in (twin.young, twin.adult)
            if {twin.young, twin.adult} & taken
        }
        least = self.weighed.limits.told + (self._doubt() if kept else 0.0)
        least += SURER_BESIDE_MANY if len(kept) >= MANY else 0.0
        likely = sorted(
            (
                (score, code)
                for code, score in self.weighed.scores.items()
                if score > least
                and code in self._second.needs
                and code not in taken
                and not (hard and code in self._lexicon.flag_symptoms)
            ),
            reverse=True,
        )
        added = [
            self._need(code, people, mentions)
            for _, code in likely[:MOST_ADDED]
            if code in self._lexicon.needs and self._fits_age(code, people, age_years)
        ]
        return (*kept, *added)

    def _agrees(self, need: NeedFound, *, alone: bool) -> bool:
        limits = self.weighed.limits
        least = limits.certain if need.certainty == "certain" else limits.likely
        is_weak = need.rule in self._second.weak
        if is_weak:
            least = limits.told
        is_weighed = self._long_enough() and need.code in self.weighed.scores
        score = self.weighed.score(need.code)
        if not is_weighed or score > least:
            return True
        # What one short sentence says must not drown in a long story that leaves room for it.
        may_stand_alone = alone or (is_weak and score > limits.certain)
        return may_stand_alone and any(
            self.weighed.score_in(need.code, sentence) > least
            for sentence in self._sentences(_both_ends(need.evidence))
        )

    def _need(
        self, code: str, people: tuple[Person, ...], mentions: list[tuple[Mention, str]]
    ) -> NeedFound:
        tokens = self._second.evidence(self.weighed, code)
        ages = self._lexicon.needs[code].age_years
        ref = find_ref(people, ages, mentions, tokens[0]) if tokens else None
        return NeedFound(
            code=code,
            certainty="likely",
            person=ref or (people[0].ref if people else "p1"),
            evidence=self._spans(code),
            rule=RULE,
        )

    def _fits_age(self, code: str, people: tuple[Person, ...], age_years: float | None) -> bool:
        """Whether anyone in the text may be of the need's age; unknown fits."""
        youngest, oldest = self._lexicon.needs[code].age_years
        ages = [_age_of(person) for person in people] + [age_years] * (age_years is not None)
        return not ages or any(
            years is None or youngest - 1 <= years < oldest + 1 for years in ages
        )

    def _spans(self, name: str) -> tuple[Span, ...]:
        tokens = self._scene.tokens
        places = self._second.evidence(self.weighed, name)
        return tuple(Span(tokens[place].start, tokens[place].end) for place in places)

    def _long_enough(self) -> bool:
        return len(self._scene.tokens) >= FEWEST_WORDS

    def _doubt(self) -> float:
        """How much surer the weights must be in a text of a few words."""
        return SHORT_DOUBT * max(0, SHORT_TEXT - len(self._scene.tokens))


def _age_of(person: Person) -> float | None:
    """Someone's age; of "mijn kind" it is roughly known."""
    return YOUNG_RELATIONS.get(person.relation) if person.age_years is None else person.age_years


def _softened(flag: FlagFound) -> FlagFound:
    """The same flag as a question."""
    return FlagFound(
        code=flag.code, tier=flag.tier, hard=False, evidence=flag.evidence, rule=flag.rule
    )


def _both_ends(spans: Iterable[Span]) -> Iterator[Span]:
    """What is said in a second sentence may have begun in the first ("mijn zoon ... Ik ben op")."""
    for span in spans:
        yield span
        yield Span(start=span.end - 1, end=span.end)
