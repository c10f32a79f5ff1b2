"""What was told in codes: the needs and the danger that a need or ICPC code stands for."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from app.question import Hints, Lexicon
from app.question.flags import answered
from app.question.outcome import Facts, find_safety
from app.rules.rights import LEGAL_AGE
from app.words.question import FlagFound, NeedFound, Reading, RouteRequest
from app.words.vocabulary import Icpc, Vocabulary

RULE: Final = "told"
_ICPC: Final = re.compile(r"[A-Za-z][0-9]{2}(?:\.[0-9]{2})?", re.ASCII)


def is_icpc(code: str) -> bool:
    """Whether this is written as an ICPC-1 code, known or not."""
    return _ICPC.fullmatch(code) is not None


def find_icpc(code: str, vocabulary: Vocabulary) -> Icpc | None:
    """What we know of an ICPC code; of a subcode (P77.01) at least what its main code is."""
    if not is_icpc(code):
        return None
    code = code.upper()
    return vocabulary.icpc.get(code) or vocabulary.icpc.get(code.partition(".")[0])


def list_told(request: RouteRequest, vocabulary: Vocabulary) -> Iterator[NeedFound]:
    """What was told of one person, and what was told of the question as a whole."""
    ages = {person.ref: person.age_years for person in request.people}
    of_all = request.people[0].ref if request.people else "p1"
    told = (*request.people_needs, *((of_all, code) for code in request.needs))
    for ref, told_code in told:
        age_years = ages.get(ref) if ages.get(ref) is not None else request.age_years
        code = _need(told_code, age_years, vocabulary)
        if code is not None:
            yield NeedFound(code=code, person=ref, rule=RULE)


def _need(code: str, age_years: float | None, vocabulary: Vocabulary) -> str | None:
    """A need code, or what an ICPC code stands for at this age."""
    if code in vocabulary.needs:
        return code
    icpc = find_icpc(code, vocabulary)
    if icpc is None:
        return None
    young = age_years is not None and age_years < LEGAL_AGE
    return icpc.under18 if young and icpc.under18 else icpc.need


def told_safely(
    reading: Reading,
    needs: tuple[NeedFound, ...],
    codes: tuple[str, ...],
    hints: Hints,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
) -> Reading:
    """The reading with the danger that codes tell of, as their words would have told it.

    ``needs``: all that were told and read; ``codes``: as they were sent.
    """
    known = {flag.code for flag in reading.flags if flag.hard}
    told = [flag for flag in _flags(codes, lexicon, vocabulary) if flag.code not in known]
    coded = {flag.code for flag in told if flag.hard}
    read = tuple(flag for flag in reading.flags if flag.code not in coded)
    flags = answered((*read, *told), hints, lexicon)
    safety, check = find_safety(flags, needs, Facts(), lexicon, hints, reading.denied)
    if safety == "hard":
        return msgspec.structs.replace(
            reading, flags=flags, safety=safety, check=check, urgency="urgent"
        )
    if reading.safety == "soft":
        safety, check = reading.safety, reading.check
    return msgspec.structs.replace(reading, flags=flags, safety=safety, check=check)


def _flags(codes: tuple[str, ...], lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[FlagFound]:
    """Red flags of ICPC codes: hard where the code is one, soft where it only asks."""
    for sent in dict.fromkeys(codes):
        icpc = None if sent in vocabulary.needs else find_icpc(sent, vocabulary)
        if icpc is None:
            continue
        for code, hard in ((icpc.alarm, True), (icpc.check, False)):
            if code is not None:
                yield FlagFound(code=code, tier=lexicon.red_flags[code], hard=hard, rule=RULE)
