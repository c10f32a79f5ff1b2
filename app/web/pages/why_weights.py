"""What one criterion counts to, in words: for a candidate, and for a whole set."""

from app.routing.trace import TracedCandidate, Weight
from app.rules.words import Criterion
from app.web.readable import day_text, distance_text
from app.web.said import speaker
from app.words.codes import Language


class Weights:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._say = speaker(language)

    def of_candidate(self, each: TracedCandidate, criterion: Criterion) -> str:
        """The candidate's own value, as a person would say it."""
        (weight,) = (one for one in each.key if one.criterion == criterion)
        match criterion:
            case "outside_window":
                day = day_text(each.contact_on, self._language).rpartition(" ")[0]
                return self._say("trace.too-late", day=day) if any(weight.value) else day
            case "levels":
                return str(each.level)
            case "list_place":
                place = each.list_place + 1
                first = self._say("trace.list.first")
                return first if place == 1 else self._say("trace.list.place", place=place)
            case "wait":
                return self._wait(each)
            case "over_norm" | "lapsed" | "elsewhere":
                return self._say("trace.yes" if any(weight.value) else "trace.no")
            case _:
                nowhere = criterion == "distance" and each.distance_metres is None
                return self._say("trace.no-distance") if nowhere else self.of_set(weight)

    def _wait(self, each: TracedCandidate) -> str:
        days = self._days(each.wait_days)
        assumed = each.wait_days and not each.wait_measured
        return self._say("trace.days.assumed", days=days) if assumed else days

    def of_set(self, weight: Weight) -> str:
        """The value of a whole set: sums and counts."""
        number = sum(weight.value)
        match weight.criterion:
            case "levels":
                return self._levels(weight)
            case "outside_window":
                late = self._say("trace.late", count=number)
                return late if number else self._say("trace.all-in-time")
            case "list_place":
                lower = self._say("trace.places", count=number)
                return lower if number else self._say("trace.places.none")
            case "wait":
                return self._days(number)
            case "distance":
                return distance_text(number, self._language) if number else "0 m"
            case _:
                return str(number)

    def _levels(self, weight: Weight) -> str:
        """``1 × trede 3, 2 × trede 1``."""
        heaviest = len(weight.value) - 1
        told = (
            self._say("trace.level", count=count, level=heaviest - at)
            for at, count in enumerate(weight.value)
            if count
        )
        return ", ".join(told) or "0"

    def _days(self, days: int) -> str:
        return self._say("trace.days.one") if days == 1 else self._say("trace.days", count=days)
