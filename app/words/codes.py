"""The closed sets of the contract, as ``Literal`` types.

Needs (70) and kinds (71) are vocabulary, hence data and plain ``str``; what
stands here is fixed by the answer's shape and may appear in code.
"""

from typing import Literal

Asker = Literal[
    "huisarts",
    "poh",
    "jeugdarts",
    "medical-specialist",
    "midwife",
    "district-nurse",
    "school",
    "cjg",
    "social-team",
    "ggz-team",
    "welfare",
    "volunteer",
    "carer",
    "family",
    "youth",
    "citizen",
    "police",
    "housing",
]
PRIVATE_ASKERS: frozenset[Asker] = frozenset({"carer", "family", "youth", "citizen"})
"""Askers who read the resident's wording unless they ask otherwise."""

Audience = Literal["resident", "professional"]
ContactAudience = Literal["everyone", "resident", "professional"]
Language = Literal["nl", "en"]
Channel = Literal["phone", "chat", "walk-in", "mail", "app", "zorgdomein", "website"]

Access = Literal[
    "open",  # walk in or call, no registration needed beyond a name
    "own-registration",  # only where you are registered (huisarts, school)
    "via-gp",  # through your own huisarts practice, no letter
    "referral",  # a referral letter
    "decision",  # a decision of the gemeente, CIZ or a court
    "professional-only",  # consult for professionals
    "acute",  # the side door
]
Registration = Literal["anonymous", "name", "bsn"]
PointPrecision = Literal["address", "street", "area", "none"]
WaitStatus = Literal["open", "waitlist", "closed", "none", "unknown"]
How = Literal["mail", "phone", "page", "signal"]
"""How somebody checked: by a reminder's link, in a call, on ``/beheer``, after a signal."""
Severity = Literal["mild", "moderate", "severe"]
Urgency = Literal["usual", "strained", "urgent"]
"""Which window of ``need_answers`` counts: strained = someone is at their end."""

Certainty = Literal["certain", "likely"]
NeedRole = Literal["answers", "supports"]
Tier = Literal["now", "today", "today-practical"]
SafetyOutcome = Literal["hard", "soft", "not-seen"]
AnswerKind = Literal["routes", "acute", "no-route", "off-topic"]
RouteRole = Literal["main", "alternative", "acute", "after"]
StepType = Literal["offering", "gate", "own", "consult", "advice"]
AreaLevel = Literal["land", "regio", "gemeente", "wijk", "buurt"]
PlacePrecision = Literal["postcode6", "postcode4", "point", "gemeente", "unknown"]
