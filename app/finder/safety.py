"""Safety of an answer: flags with what to do, one question when in doubt, numbers always."""

import msgspec

from app.finder.long_text import readable_part
from app.finder.people import is_grown_up
from app.question import Lexicon, read_flags_only
from app.routing.acute import AcuteAsked, answer_flag, by_urgency, number_contact, said
from app.words.answer import AnswerContact, Ask, AskOption, Safety
from app.words.codes import Language, SafetyOutcome
from app.words.question import FlagFound, Reading, RouteRequest
from app.words.vocabulary import NumberLine, Vocabulary

HUMAN_LINE = "listening-line"
OPTIONS: dict[Language, tuple[AskOption, ...]] = {
    "nl": (
        AskOption(value="yes", label="Ja"),
        AskOption(value="no", label="Nee"),
        AskOption(value="unknown", label="Weet ik niet"),
    ),
    "en": (
        AskOption(value="yes", label="Yes"),
        AskOption(value="no", label="No"),
        AskOption(value="unknown", label="I don't know"),
    ),
}


class Guard:
    """Red flags and numbers, for whole answers and for replies where everything else failed."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary
        self.lexicon = lexicon
        self.numbers = tuple(
            number_contact(line)
            for line in vocabulary.numbers.values()
            if line.strip and line.value
        )

    def safety(self, reading: Reading, request: RouteRequest) -> Safety:
        """The safety part of an answer."""
        asked = AcuteAsked(
            asker=request.asker,
            language=request.language,
            vocabulary=self._vocabulary,
            facets=reading.facets,
        )
        safety = self._safety(reading.flags, reading.safety, reading.check, asked)
        own = tuple(number_contact(line) for line in self._lines_for(request, reading))
        return msgspec.structs.replace(safety, numbers=(*safety.numbers, *own)) if own else safety

    def _lines_for(self, request: RouteRequest, reading: Reading) -> list[NumberLine]:
        """The lines for who asks in this way, below legal age."""
        if is_grown_up(request, reading):
            return []
        lines = self._vocabulary.numbers.values()
        return [line for line in lines if request.asker in line.strip_for and line.value]

    def safety_only(self, text: str, asker: str = "citizen") -> Safety:
        """Flags of a text that could not be answered; never raises, at least the numbers."""
        try:
            flags = read_flags_only(readable_part(text), self.lexicon)
            outcome: SafetyOutcome = (
                "hard" if any(flag.hard for flag in flags) else "soft" if flags else "not-seen"
            )
            asked = AcuteAsked(asker=asker, language="nl", vocabulary=self._vocabulary)
            return self._safety(flags, outcome, None, asked)
        except Exception:  # noqa: BLE001 - safety survives everything: numbers before causes
            return Safety(numbers=self.numbers)

    def human_contact(self, request: RouteRequest, reading: Reading) -> AnswerContact | None:
        """Someone to talk to when there is no route; for who is young, their own line."""
        own = self._lines_for(request, reading)
        line = own[0] if own else self._vocabulary.numbers.get(HUMAN_LINE)
        return number_contact(line) if line is not None and line.value else None

    def _safety(
        self,
        flags: tuple[FlagFound, ...],
        outcome: SafetyOutcome,
        check: str | None,
        asked: AcuteAsked,
    ) -> Safety:
        hard = [flag for flag in by_urgency(flags, self._vocabulary) if flag.hard]
        return Safety(
            outcome=outcome,
            flags=tuple(answer_flag(flag, asked) for flag in hard),
            check=self._check(check, asked.language),
            numbers=self.numbers,
        )

    def _check(self, code: str | None, language: Language) -> Ask | None:
        """The one plain question of a soft outcome."""
        flag = self._vocabulary.red_flags.get(code or "")
        if flag is None or flag.check is None:
            return None
        return Ask(
            id=f"safety:{flag.code}",
            question=said(flag.check, language),
            options=OPTIONS[language],
        )
