"""How well labelled cases are read: the figures of the contract, and each wrong case.

Pure: cases and readings go in, figures come out. The shape of a case is that of
``data/question/cases``; fields about routes are ignored here.
"""

from collections.abc import Iterable, Sequence

import msgspec

from app.words.codes import Asker
from app.words.question import Reading


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled text: ``needs`` must be found, ``needs_optional`` may, ``not_needs`` must not."""

    id: str
    text: str
    asker: Asker = "citizen"
    age_years: float | None = None
    age_months: float | None = None
    needs: tuple[str, ...] = ()
    needs_optional: tuple[str, ...] = ()
    not_needs: tuple[str, ...] = ()
    red_flag: str | None = None
    red_flag_alt: tuple[str, ...] = ()
    not_red_flags: tuple[str, ...] = ()
    urgency: str | None = None
    soft_check: bool = False
    over_triage_ok: bool = False
    tags: tuple[str, ...] = ()


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Shares between 0 and 1; ``cases`` and ``flagged`` say of how many."""

    cases: int
    flagged: int
    hard_recall: float
    any_recall: float
    right_flag: float
    hard_on_calm: float
    soft_on_calm: float
    need_recall: float
    need_precision: float
    forbidden: float


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What happened in one case; ``faults`` is empty when all is well."""

    id: str
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def judge(case: Case, reading: Reading) -> Verdict:
    """One case against its reading."""
    found = {need.code for need in reading.needs}
    missed = tuple(code for code in case.needs if code not in found)
    allowed = {*case.needs, *case.needs_optional}
    extra = tuple(sorted(found - allowed))
    forbidden = tuple(code for code in case.not_needs if code in found)
    return Verdict(
        id=case.id,
        missed=missed,
        extra=extra,
        forbidden=forbidden,
        faults=tuple(_faults(case, reading, missed, forbidden)),
    )


def _faults(
    case: Case, reading: Reading, missed: Sequence[str], forbidden: Sequence[str]
) -> Iterable[str]:
    hard = {flag.code for flag in reading.flags if flag.hard}
    if case.red_flag and reading.safety != "hard":
        yield f"flag-{'soft' if reading.safety == 'soft' else 'missed'}:{case.red_flag}"
    elif case.red_flag and not hard & {case.red_flag, *case.red_flag_alt}:
        yield f"flag-other:{case.red_flag}:{'+'.join(sorted(hard))}"
    if _is_false_alarm(case, reading):
        rules = "+".join(flag.rule for flag in reading.flags if flag.hard)
        yield f"false-alarm:{rules}"
    if _is_needless_check(case, reading):
        yield f"needless-check:{reading.check}:{'+'.join(flag.rule for flag in reading.flags)}"
    yield from (f"missed:{code}" for code in missed)
    yield from (f"forbidden:{code}" for code in forbidden)


def _is_false_alarm(case: Case, reading: Reading) -> bool:
    return case.red_flag is None and reading.safety == "hard" and not case.over_triage_ok


def _is_needless_check(case: Case, reading: Reading) -> bool:
    calm = case.red_flag is None and not case.soft_check and not case.over_triage_ok
    return calm and reading.safety == "soft"


def figures(pairs: Sequence[tuple[Case, Reading]]) -> Figures:
    """The figures over all cases."""
    flagged = [(case, reading) for case, reading in pairs if case.red_flag]
    calm = [(case, reading) for case, reading in pairs if not case.red_flag]
    verdicts = [judge(case, reading) for case, reading in pairs]
    wanted = sum(len(case.needs) for case, _ in pairs)
    missed = sum(len(verdict.missed) for verdict in verdicts)
    calm_found = sum(len(reading.needs) for _, reading in pairs)
    extra = sum(len(verdict.extra) for verdict in verdicts)
    right = [
        {f.code for f in reading.flags} & {case.red_flag, *case.red_flag_alt}
        for case, reading in flagged
    ]
    return Figures(
        cases=len(pairs),
        flagged=len(flagged),
        hard_recall=_share(sum(r.safety == "hard" for _, r in flagged), len(flagged)),
        any_recall=_share(sum(r.safety != "not-seen" for _, r in flagged), len(flagged)),
        right_flag=_share(sum(map(bool, right)), len(flagged)),
        hard_on_calm=_share(sum(_is_false_alarm(c, r) for c, r in calm), len(calm)),
        soft_on_calm=_share(sum(_is_needless_check(c, r) for c, r in calm), len(calm)),
        need_recall=_share(wanted - missed, wanted),
        need_precision=_share(calm_found - extra, calm_found),
        forbidden=_share(sum(bool(v.forbidden) for v in verdicts), len(pairs)),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
