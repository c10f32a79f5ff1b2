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
from app.question.trust import Heard, Trust
from app.question.weights import FLAG_PREFIX
from app.words.question import FlagFound, NeedFound, Person, Span

RULE = "weighed"
"""Stands as the rule of what the weights alone found."""
MOST_ADDED = 3
ENOUGH_WORDED = 3
"""Beside so many needs for which there are words, or any in a short text, the weights add what is
likelier than not."""
LIKELIER_THAN_NOT = 0.0
UNHEARD = -4.0
"""A need of which the whole text says less is not there, whatever one sentence says."""
FEWEST_WORDS = 5
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
        self._about: frozenset[str] = frozenset()

    def flags(
        self, flags: tuple[FlagFound, ...], quiet: frozenset[str] = frozenset()
    ) -> tuple[FlagFound, ...]:
        """The red flags: of the rules where the weights agree, else a question; and their own.

        ``quiet``: flags that only a rule may tell here.
        """
        found = self._settled(flags, quiet)
        self._about = frozenset().union(*(self._lexicon.about.get(each.code, ()) for each in found))
        return found

    def _settled(
        self, flags: tuple[FlagFound, ...], quiet: frozenset[str]
    ) -> tuple[FlagFound, ...]:
        weighed, limits = self.weighed, self.weighed.limits
        alone = weighed.alarm > limits.hard + self._doubt()
        if not alone and len(self._scene.tokens) >= SHORT_TEXT:
            flags = self._doubted(flags)
        known = {flag.code for flag in flags if flag.hard}
        asks = weighed.alarm > limits.asked + self._doubt() and not flags and self._long_enough()
        if (known or not alone) and not asks:
            return flags
        if weighed.flag in quiet:
            return flags
        own = self._own(weighed.flag, hard=alone)
        return (own, *(flag for flag in flags if flag.code != own.code))

    def _doubted(self, flags: tuple[FlagFound, ...]) -> tuple[FlagFound, ...]:
        """An alarm of the rules that the text does not bear out is asked about, never dropped."""
        several = len({flag.code for flag in flags if flag.hard}) > 1
        left: list[FlagFound] = []
        for flag in flags:
            if self._stands(flag, several=several):
                left.append(flag)
            elif flag.hard:
                left.append(_softened(flag))
        return tuple(left)

    def _stands(self, flag: FlagFound, *, several: bool) -> bool:
        """Whether the weights bear an alarm out, or a question.

        A sentence that is one by its own weight is not drowned by what stands beside it; two
        different alarms of the rules bear each other out; what is said in so many words stands.
        """
        if flag.hard and flag.rule in self._lexicon.plain:
            return True
        limits, sentences = self.weighed.limits, self._sentences(flag.evidence)
        if any(self.weighed.alarm_in(flag.code, one) > limits.alone for one in sentences):
            return True
        sure = not flag.hard or several or flag.rule in self._second.sure
        least = limits.doubted if sure else limits.kept
        return max(self.weighed.alarm_near(one) for one in sentences) > least

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

        What an alarm is about is told; beside a hard one only what is no symptom of it is added.
        """
        taken = {need.code for need in needs} | set(vetoed)
        taken |= {
            code
            for twin in self._lexicon.twins.values()
            for code in (twin.young, twin.adult)
            if {twin.young, twin.adult} & taken
        }
        limits = self.weighed.limits
        short = bool(needs) and len(self._scene.tokens) < SHORT_TEXT
        enough = short or len(needs) >= ENOUGH_WORDED
        least = LIKELIER_THAN_NOT if enough else limits.told
        likely = sorted(
            (
                (trust, code)
                for code in self._second.needs - taken
                if self.weighed.score(code) > UNHEARD
                and not (hard and code in self._lexicon.flag_symptoms)
                and (trust := self._trust(code, limits.of_weights)) > least
            ),
            reverse=True,
        )
        codes = {
            code: trust
            for trust, code in likely[:MOST_ADDED]
            if code in self._lexicon.needs and self._fits_age(code, people, age_years)
        }
        # Of two that explain the same sign the one for which there are words is told.
        beaten = self._lexicon.beaten_by
        worded = {
            code: need.code
            for need in needs
            for code in beaten.get(need.code, ())
            if codes.get(code, LIKELIER_THAN_NOT) < LIKELIER_THAN_NOT
        }
        kept = self.borne_out(needs, self._about.union(worded.values()))
        there = {need.code for need in kept}.union(codes)
        excluded = self._lexicon.excluded_by
        added = (
            self._need(code, people, mentions)
            for code in codes
            if code not in worded and there.isdisjoint(excluded.get(code, ()))
        )
        return (*kept, *added)

    def borne_out(
        self, needs: tuple[NeedFound, ...], told: frozenset[str]
    ) -> tuple[NeedFound, ...]:
        """The needs of the rules that are told anyhow, or that the weights do not gainsay."""
        return tuple(need for need in needs if need.code in told or self._bears_out(need))

    def _bears_out(self, need: NeedFound) -> bool:
        """Whether the weights bear out a need of the rules; of a few words they cannot say.

        What is said in so many words stands.
        """
        if need.rule in self._lexicon.plain or not self._long_enough():
            return True
        if need.code not in self.weighed.scores:
            return True
        limits, sentences = self.weighed.limits, self._sentences(_both_ends(need.evidence))
        return self._trust(need.code, limits.of_rules, sentences) > limits.told

    def _trust(self, code: str, trust: Trust, sentences: Iterable[int] = ()) -> float:
        """The log-odds of a need; ``sentences``: where it is said, else where it is likeliest."""
        weighed = self.weighed
        places = sentences or weighed.sentences
        heard = Heard(
            whole=weighed.score(code),
            sentence=max([weighed.score_in(code, one) for one in places], default=0.0),
            rival=weighed.rival(code),
            words=len(self._scene.tokens),
        )
        return trust.in_need(heard)

    def _need(
        self, code: str, people: tuple[Person, ...], mentions: list[tuple[Mention, str]]
    ) -> NeedFound:
        tokens = self.weighed.evidence(code)
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
        places = self.weighed.evidence(name)
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
