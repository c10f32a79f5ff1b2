"""Description -> question -> routes -> explanation."""

from collections.abc import Iterable

import msgspec

from app.explain import Texts, explain
from app.finder.answers import same_question, settled
from app.finder.insight import Insight, show_reading
from app.finder.long_text import in_whole_text, readable_part
from app.finder.merge import as_youth, asked_of, audience_of, in_own_language, needs_of
from app.finder.named import named_kinds, names_of_kinds
from app.finder.notes import notes_of
from app.finder.people import YOUTH
from app.finder.safety import Guard
from app.finder.told import told_safely
from app.finder.view import PlacedView
from app.question import READ_LANGUAGES, Hints, Lexicon, read
from app.question.second import SecondReader
from app.routing import Asked, Found, find_routes
from app.routing.acute import AcuteAsked, acute_route
from app.routing.after import after_route
from app.routing.duties import list_duties
from app.routing.rungs import YOUTH_YEARS
from app.routing.setting import Setting
from app.routing.trace import RouteTrace
from app.routing.trace_decision import trace_decision
from app.routing.waiting import WAITING, waiting_tips
from app.rules import RuleSet
from app.words.answer import (
    Answer,
    AnswerNeed,
    AnswerPlace,
    AnswerQuestion,
    Ask,
    DoNow,
    NamedKind,
    NoRoute,
    Receipt,
    Route,
    Safety,
    Warning_,
)
from app.words.codes import AnswerKind
from app.words.question import FlagFound, NeedFound, Place, Reading, RouteRequest
from app.words.vocabulary import Vocabulary


class Finder:
    """Holds what never changes between questions; each question brings its snapshot."""

    def __init__(  # noqa: PLR0913 - the parts of the use case, each named
        self,
        *,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        rules: RuleSet,
        texts: Texts,
        version: str,
        second: SecondReader | None = None,
        public: bool = False,
    ) -> None:
        self.vocabulary = vocabulary
        self.rules = rules
        self.guard = Guard(vocabulary, lexicon)
        self._lexicon = lexicon
        self._names = names_of_kinds(vocabulary)
        self.texts = texts
        self._version = version
        self._second = second
        self.public = public
        """Whether example offerings are refused as a step."""

    def find(
        self, request: RouteRequest, snapshot: PlacedView, warnings: Iterable[Warning_] = ()
    ) -> Answer:
        """Answer one question on one snapshot. Never raises on any text; says what is unclear."""
        return explain(self.find_codes(request, snapshot, warnings), self.texts, self.vocabulary)

    def find_codes(
        self, request: RouteRequest, snapshot: PlacedView, warnings: Iterable[Warning_] = ()
    ) -> Answer:
        """The answer in codes and facts, before a sentence is written."""
        request, reading, needs = self._understood(request)
        asked = self._asked(request, reading, needs, snapshot)
        hard = tuple(flag for flag in reading.flags if flag.hard)
        found = self._route(asked, hard, snapshot)
        routes = self._routes(found, hard, asked, request, snapshot)
        safety = self.guard.safety(reading, request)
        return Answer(
            answer=_kind(hard, found, reading),
            do_now=() if hard else (*self._tips(asked), *self._waiting(asked, snapshot)),
            question=_question(request, reading, needs, asked),
            safety=safety,
            routes=routes,
            passed_over=() if hard else found.passed_over,
            duties=list_duties(
                asked, [flag.code for flag in reading.flags], self.rules, self.vocabulary
            ),
            ask=() if hard else self._asks(found, safety),
            no_route=None if routes else self._no_route(found, reading, request),
            warnings=(
                *warnings,
                *notes_of(request, reading, asked, routes, self.rules.family),
            ),
            receipt=Receipt(
                version=self._version,
                rules=self.rules.hash,
                snapshot=snapshot.id,
                now=request.now,
            ),
        )

    def trace(self, request: RouteRequest, snapshot: PlacedView) -> RouteTrace:
        """How the engine decides this question; worked out anew, apart from any answer."""
        request, reading, needs = self._understood(request)
        asked = self._asked(request, reading, needs, snapshot)
        return trace_decision(asked, snapshot, self.rules, self.vocabulary)

    def _understood(
        self, request: RouteRequest
    ) -> tuple[RouteRequest, Reading, tuple[NeedFound, ...]]:
        """What was told and read together: who asks, the reading with its danger, all needs."""
        reading = self.read(request)
        request = in_own_language(as_youth(request, reading), reading)
        if request.asker == YOUTH and request.age_years is None and reading.age_years is None:
            reading = self._read_as_young(request, reading)
        needs = needs_of(request, reading, self.vocabulary)
        codes = (*request.needs, *(code for _, code in request.people_needs))
        if codes:
            hints = self._hints(request)
            reading = told_safely(reading, needs, codes, hints, self._lexicon, self.vocabulary)
        return request, reading, needs

    def read(self, request: RouteRequest) -> Reading:
        """What the description says; an empty one says nothing."""
        if not request.description.strip():
            return Reading()
        hints, part = self._hints(request), readable_part(request.description)
        reading = read(part, self._lexicon, hints, self._second)
        return in_whole_text(reading, request.description, dict(request.answers))

    def _read_as_young(self, request: RouteRequest, reading: Reading) -> Reading:
        """Who asks as a young person has a young person's needs; an age nobody told stays so."""
        young = self.read(msgspec.structs.replace(request, age_years=YOUTH_YEARS))
        return msgspec.structs.replace(young, age_years=reading.age_years, people=reading.people)

    def show_reading(self, request: RouteRequest) -> Insight:
        """Why a description is read as it is: the rules that matched, and the second reader."""
        hints = self._hints(request)
        return show_reading(request.description, self._lexicon, hints, self._second)

    def _hints(self, request: RouteRequest) -> Hints:
        """What was told beside the description."""
        return Hints(
            asker=request.asker,
            age_years=request.age_years,
            today=request.now.date(),
            answers=settled(request, self.vocabulary),
        )

    def _asked(
        self,
        request: RouteRequest,
        reading: Reading,
        needs: tuple[NeedFound, ...],
        snapshot: PlacedView,
    ) -> Asked:
        """The engine's question: what was told and read, at a place of this directory."""
        return asked_of(
            request,
            reading,
            needs,
            snapshot.find_place(request.postcode, request.point),
            places=_places(request, snapshot),
            audience=audience_of(request),
            public=self.public,
            vocabulary=self.vocabulary,
        )

    def _route(self, asked: Asked, hard: tuple[FlagFound, ...], snapshot: PlacedView) -> Found:
        """The engine's routes for the needs; after a red flag for what the flag leads to."""
        if not asked.needs:
            return Found()
        if hard:
            asked = msgspec.structs.replace(asked, limit=1)
        return find_routes(asked, snapshot, self.rules, self.vocabulary)

    def _routes(
        self,
        found: Found,
        hard: tuple[FlagFound, ...],
        asked: Asked,
        request: RouteRequest,
        snapshot: PlacedView,
    ) -> tuple[Route, ...]:
        """The side door first when there is one; the ordinary route after it."""
        if not hard:
            return found.routes
        setting = Setting(asked=asked, view=snapshot, rules=self.rules, vocabulary=self.vocabulary)
        acute_asked = AcuteAsked(
            asker=request.asker,
            language=request.language,
            vocabulary=self.vocabulary,
            now=request.now,
            facets=asked.facets,
        )
        acute = acute_route(hard, acute_asked, setting)
        return (acute, *after_route(acute, found.routes))

    def _tips(self, asked: Asked) -> tuple[DoNow, ...]:
        """What helps in the next ten minutes, for those it fits."""
        codes = {need.code for need in asked.needs}
        for tip in self.rules.do_now.tips:
            if codes.isdisjoint(tip.needs_any) or (tip.strained and not asked.strained):
                continue
            if tip.facet is not None and tip.facet not in asked.facets:
                continue
            if tip.urgency is None or tip.urgency == asked.urgency:
                return tuple(DoNow(text=code, source=tip.source) for code in tip.codes)
        return ()

    def _waiting(self, asked: Asked, snapshot: PlacedView) -> tuple[DoNow, ...]:
        """What to do for who stands on a waiting list already."""
        if WAITING not in asked.facets:
            return ()
        return waiting_tips(
            Setting(asked=asked, view=snapshot, rules=self.rules, vocabulary=self.vocabulary)
        )

    def _asks(self, found: Found, safety: Safety) -> tuple[Ask, ...]:
        """What to ask back; what the safety question asks already is not asked twice."""
        check = "" if safety.check is None else safety.check.id
        return tuple(
            each for each in found.ask if not same_question(each.id, check, self.vocabulary)
        )

    def _no_route(self, found: Found, reading: Reading, request: RouteRequest) -> NoRoute:
        """Why there is no route, and a person to talk to."""
        contact = self.guard.human_contact(request, reading)
        if found.no_route is not None:
            return msgspec.structs.replace(found.no_route, contact=contact)
        if reading.off_topic:
            return NoRoute(code="off-topic", field="description", contact=contact)
        if reading.language not in READ_LANGUAGES:
            return NoRoute(code="other-language", field="description", contact=contact)
        kinds = named_kinds(request.description, self._names)
        if kinds and reading.safety != "soft":
            named = tuple(NamedKind(code=kind) for kind in kinds)
            return NoRoute(code="place-named", field="description", contact=contact, kinds=named)
        code = "too-vague" if reading.safety == "soft" else "nothing-understood"
        return NoRoute(code=code, field="description", contact=contact)

    def safety_only(self, text: str, asker: str = "citizen") -> Safety:
        """What could be read of a text when everything else failed; never raises."""
        return self.guard.safety_only(text, asker)


def _places(request: RouteRequest, snapshot: PlacedView) -> dict[str, Place]:
    """Who lives elsewhere, and where that is; a place nobody knows says nothing."""
    found = {
        each.ref: snapshot.find_place(each.postcode, each.point) for each in request.people_places
    }
    return {ref: place for ref, place in found.items() if place.precision != "unknown"}


def _kind(hard: tuple[FlagFound, ...], found: Found, reading: Reading) -> AnswerKind:
    """Which of the four answers it is."""
    if hard:
        return "acute"
    if found.routes:
        return "routes"
    return "off-topic" if reading.off_topic else "no-route"


def _question(
    request: RouteRequest,
    reading: Reading,
    needs: tuple[NeedFound, ...],
    asked: Asked,
) -> AnswerQuestion:
    """What was understood, in codes and offsets."""
    return AnswerQuestion(
        needs=tuple(
            AnswerNeed(
                code=need.code, for_=need.person, certainty=need.certainty, evidence=need.evidence
            )
            for need in needs
        ),
        people=asked.people,
        age_years=asked.age_years,
        asker=request.asker,
        audience=asked.audience,
        language=request.language,
        severity=reading.severity,
        duration_days=reading.duration_days,
        tried=reading.tried,
        known_at=reading.known_at,
        place=_place(asked.place),
        personal_data=reading.personal_data,
        not_understood=reading.not_understood,
    )


def _place(place: Place) -> AnswerPlace:
    """Where was looked."""
    return AnswerPlace(
        lat=place.point.lat if place.point else None,
        lon=place.point.lon if place.point else None,
        precision=place.precision,
    )
