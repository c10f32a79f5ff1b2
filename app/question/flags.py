"""Red flags: several at once, hard or soft, never lost to a mark that is not their own."""

from app.question.hints import Hints
from app.question.lexicon import Lexicon
from app.question.marks import Marks
from app.question.patterns import Hit
from app.question.rules import FlagRule
from app.question.scene import Scene
from app.words.question import FlagFound, Span

TIERS = {"now": 0, "today": 1, "today-practical": 2}
MOST_EVIDENCE = 6


class FlagFinder:
    """One text's red flags; ``dropped`` keeps what was vetoed and why."""

    def __init__(self, scene: Scene, lexicon: Lexicon, marks: Marks) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.marks = marks
        self.dropped: list[tuple[str, Hit, str]] = []

    def find(self) -> tuple[FlagFound, ...]:
        """All flags, hard before soft, the most urgent first."""
        found: dict[str, list[tuple[FlagRule, Hit, bool]]] = {}
        for symbol in sorted(self.scene.present & self.lexicon.flag_rules.keys()):
            for rule in self.lexicon.flag_rules[symbol]:
                for hit in self.scene.hits(symbol):
                    soft = self._softness(rule, hit)
                    if soft is not None:
                        found.setdefault(rule.code, []).append((rule, hit, soft))
        flags = [self._flag(code, hits) for code, hits in found.items()]
        return tuple(sorted(flags, key=lambda flag: (not flag.hard, TIERS[flag.tier], flag.code)))

    def _softness(self, rule: FlagRule, hit: Hit) -> bool | None:
        """None: does not count. True: worth a question. False: hard."""
        reason = self.marks.find_reason(hit, unless=rule.unless, never=rule.never, past=rule.past)
        if reason == "past" and rule.code in self.lexicon.past_softens:
            return True
        if reason:
            self.dropped.append((rule.id, hit, reason))
            return None
        return rule.soft or self.marks.is_supposed(hit)

    def _flag(self, code: str, hits: list[tuple[FlagRule, Hit, bool]]) -> FlagFound:
        hard = not all(soft for _, _, soft in hits)
        counting = [(rule, hit) for rule, hit, soft in hits if soft != hard]
        rule, _ = min(counting, key=_order)
        tokens = self.scene.tokens
        spans = sorted({(tokens[hit.first].start, tokens[hit.last].end) for _, hit in counting})
        return FlagFound(
            code=code,
            tier=min((each.tier for each, _ in counting), key=lambda tier: TIERS[tier]),
            hard=hard,
            evidence=tuple(Span(start, end) for start, end in spans[:MOST_EVIDENCE]),
            rule=rule.id,
        )


def _order(found: tuple[FlagRule, Hit]) -> tuple[bool, int, int, str]:
    """What is said in so many words names the flag, then the most urgent, then what comes first."""
    rule, hit = found
    return not rule.plain, TIERS[rule.tier], hit.first, rule.id


def answered(flags: tuple[FlagFound, ...], hints: Hints, lexicon: Lexicon) -> tuple[FlagFound, ...]:
    """Flags after the safety questions that were answered: yes or unknown hardens, no clears.

    A hard flag is never cleared by an answer.
    """
    given = {
        key.removeprefix("safety:"): value
        for key, value in hints.answers
        if key.startswith("safety:")
    }
    kept = [
        FlagFound(code=f.code, tier=f.tier, hard=True, evidence=f.evidence, rule=f.rule)
        if given.get(f.code) in {"yes", "unknown"}
        else f
        for f in flags
        if f.hard or given.get(f.code) != "no"
    ]
    known = {flag.code for flag in kept}
    for code, value in given.items():
        if value in {"yes", "unknown"} and code not in known and code in lexicon.red_flags:
            kept.append(
                FlagFound(code=code, tier=lexicon.red_flags[code], hard=True, rule="answer")
            )
    return tuple(sorted(kept, key=lambda flag: (not flag.hard, TIERS[flag.tier], flag.code)))
