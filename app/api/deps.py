"""What the API is given to work with; it fetches nothing itself."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.api.directory import PublicDirectory
from app.words.answer import Answer, AnswerContact, Safety, Warning_
from app.words.question import Place, RouteRequest
from app.words.vocabulary import Vocabulary

Count = Callable[[RouteRequest, Answer, Place], None]


class Finds(Protocol):
    """The one use case behind the API and the pages."""

    def find(
        self, request: RouteRequest, snapshot: PublicDirectory, warnings: Iterable[Warning_] = ()
    ) -> Answer:
        """From a checked question to the answer."""

    def safety_only(self, text: str, asker: str = "citizen") -> Safety:
        """The red flags of a text that cannot be answered, and the numbers; never raises."""


class Limits(Protocol):
    """Counts requests per client."""

    def seconds_to_wait(self, client: str, key: str = "") -> int | None:
        """None: go on. Otherwise after how long this client, or portal, may ask again."""


@dataclass(frozen=True)
class ApiDeps:
    """Everything the API needs. ``current_snapshot`` raises ``UnavailableError`` before the first.

    ``numbers`` stand on every reply of the routes endpoint, whatever went wrong. ``count``: counts
    a question in codes, where that is switched on.
    """

    current_snapshot: Callable[[], PublicDirectory]
    finder: Finds
    vocabulary: Vocabulary
    clock: Callable[[], dt.datetime]
    limits: Limits
    numbers: tuple[AnswerContact, ...]
    health: Callable[[], Mapping[str, object]]
    version: str
    count: Count | None = None
