"""Which codes have a text, and which facts each may use: the contract with the engine.

A text file that misses one of these codes, knows another or uses a fact that is not
listed stops start-up. ``unknown`` is the safe sentence for a code that is not here.
"""

Facts = dict[str, str]

REASONS: Facts = {
    "answers-need": "need label",
    "carries": "count",
    "no-referral": "",
    "free": "",
    "lightest": "level",
    "in-time": "window_days",
    "near": "metres",
    "covers-several": "count",
    "fixed-faces": "",
    "entrance": "people areas why",
    "supports-need": "need label",
    "bridges": "until_days",
    "open-now": "",
    "opens-at": "at",
    "hours-unknown": "",
    "own-provider": "kind",
    "in-house": "kind house",
    "known-there": "kind",
    "group": "",
    "home-visit": "",
    "wait-unknown": "",
    "example-data": "",
    "asker-note": "note",
    "start-now": "days",
    "floor": "need",
    "haste": "window_days",
    "at-end": "window_days",
    "needs-gate": "via",
    "red-flag": "flag",
    "newer-wait-longer": "name days",
    "gemeente-of-residence": "",
    "gemeente-of-child": "",
    "any-gemeente": "",
    "asks-self": "",
    "asks-refer": "",
    "asks-signal": "",
    "asks-with-consent": "",
    "asks-via": "",
    "asks-own": "",
    "asks-in-house": "",
    "asks-consult": "",
    "asks-report": "",
}
PASSED: Facts = {
    "not-first": "kind need why",
    "too-light": "level floor need",
    "extra-door": "level chosen_level",
    "only-supports": "need",
    "outside-window": "days window_days",
    "full": "measured_on",
    "over-norm": "days norm_days",
    "cannot-open": "via",
    "age": "min max",
    "area": "",
    "distance": "metres max_metres",
    "language": "language",
    "tried": "",
    "heavier": "level chosen_level",
    "stale": "measured_on",
    "same-kind-farther": "metres",
    "example-public": "",
    "side-door": "",
}
WOULD_CHANGE: Facts = {
    "shorter-wait": "fact",
    "not-strained": "",
    "opens-again": "",
    "not-helped": "fact",
    "always": "",
    "at-once": "",
    "open-door": "",
    "beside": "",
    "other-door": "fact",
    "confirmed": "",
    "farther-is-fine": "",
    "tried-differently": "",
    "if-milder": "",
}
TIMING: Facts = {
    "now": "",
    "today": "",
    "this-week": "",
    "within": "fact",
    "alongside": "",
    "from": "fact",
    "later": "",
    "start-now": "",
}
ACCESS: Facts = dict.fromkeys(
    (
        "self",
        "walk-in",
        "visit",
        "refer",
        "via",
        "signal",
        "with-consent",
        "consult",
        "own",
        "in-house",
    ),
    "phone website address via door caller house",
)
WAIT: Facts = dict.fromkeys(
    (
        "unknown-stale",
        "none",
        "open",
        "waitlist",
        "closed",
        "treatment",
        "over-norm",
        "over-norm-treatment",
        "stale",
        "stop",
        "ask-insurer",
        "ask-gemeente",
        "term-wmo",
        "term-wgs",
        "term-wgs-urgent",
        "term-wlz",
    ),
    "intake_days treatment_days measured_on norm_days decision_days urgent_workdays stop_scope",
)
STEP: Facts = dict.fromkeys(
    (
        "first",
        "for",
        "for-you",
        "line",
        "named",
        "own-of",
        "alone",
        "acute",
        "advice",
        "free-open",
        "free",
        "open",
        "spoken",
        "say",
        "carries",
        "call-first",
        "hours-unknown",
        "open-now",
        "opens-at",
        "far",
        "where",
        "example",
        "unconfirmed",
        "later",
        "later-when",
        "later-then",
        "beside",
    ),
    "lead label place name title text who say needs ask after when at metres level days",
)
SUMMARY: Facts = dict.fromkeys(
    (
        "start",
        "start-two",
        "start-now",
        "start-from",
        "opened",
        "advice",
        "acute-now",
        "acute-today",
        "acute-today-practical",
        "no-route",
        "off-topic",
    ),
    "place other now opener start timing",
)
ROUTE: Facts = {"coordinator": "kind", "coordinator-own": ""}
HANDOVER: Facts = dict.fromkeys(
    (
        "first-visit-together",
        "bring-someone",
        "letter-with-question",
        "report-together",
        "coordinator-along",
        "call-now-together",
        "let-someone-call",
        "along-with-consent",
    ),
    "kind present",
)
FEEDBACK: Facts = dict.fromkeys(
    ("agreed", "start-and-end", "letters"), "receipt_days contact_days result_days"
)
DUTIES: Facts = {"kindcheck": "", "meldcode": "", "look-around": ""}
CONSENT: Facts = {"under-12": "", "12-15": "", "16-plus": ""}
TRADE: Facts = {
    "one-door": "doors than_doors",
    "fewer-doors": "doors than_doors",
    "more-doors": "doors than_doors",
    "lighter": "level than_level",
    "heavier": "level than_level",
    "faster": "days",
    "slower": "days",
    "nearer": "metres",
    "farther": "metres",
    "told": "gains costs",
}
FLAGS: Facts = dict.fromkeys(
    (
        "danger",
        "suicidality",
        "self-harm-severe",
        "acute-psychosis",
        "danger-to-others",
        "child-abuse",
        "domestic-violence",
        "sexual-violence",
        "online-child-exploitation",
        "harm-to-baby-risk",
        "sick-infant",
        "postpartum-psychosis",
        "overdose-intoxication",
        "withdrawal-danger",
        "medical-emergency",
        "eviction-imminent",
        "homeless-tonight",
        "missing-person",
        "honour-or-exploitation",
    ),
    "",
)
DO_NOW: Facts = dict.fromkeys(
    (
        "baby-safe-ten-minutes",
        "call-someone-now",
        "take-turns",
        "breathe-and-sit",
        "not-alone",
        "keep-number-by-hand",
        "bring-letters-closed-too",
        "fresh-start-tomorrow",
    ),
    "",
)
NO_ROUTE: Facts = dict.fromkeys(
    (
        "nothing-understood",
        "other-language",
        "no-offering",
        "too-vague",
        "off-topic",
        "directory-unavailable",
    ),
    "field",
)
WARNINGS: Facts = dict.fromkeys(
    (
        "unknown-field",
        "text-shortened",
        "postcode-fell-back",
        "postcode-unknown",
        "place-outside",
        "example-data",
        "personal-data",
        "unknown-need",
        "no-place",
    ),
    "field",
)
NEXT: Facts = {"weeks": "days", "at-once": "", "condition": ""}
SAFETY: Facts = {"yes": "", "no": "", "dont-know": "", "check": "", "check-flag": "label"}
PLAIN: Facts = {
    "now": "",
    "begin": "",
    "beside": "",
    "later": "",
    "worse": "",
    "passed": "",
    "ask": "",
    "consent": "",
    "why": "",
    "take": "",
    "other": "",
    "after": "",
    "back": "",
    "understood": "needs",
    "not-seen": "",
    "numbers": "numbers",
    "receipt": "version rules snapshot date",
}
P_LINE: Facts = dict.fromkeys(
    ("plan", "step", "soon", "beside", "net", "control", "not-now"), "steps place when days kinds"
)
SECTIONS: dict[str, Facts] = {
    "summary": SUMMARY,
    "reasons": REASONS,
    "passed": PASSED,
    "would_change": WOULD_CHANGE,
    "timing": TIMING,
    "access": ACCESS,
    "wait": WAIT,
    "next": NEXT,
    "step": STEP,
    "route": ROUTE,
    "consent": CONSENT,
    "trade": TRADE,
    "handover": HANDOVER,
    "feedback": FEEDBACK,
    "duties": DUTIES,
    "if_worse": FLAGS,
    "do_now": DO_NOW,
    "no_route": NO_ROUTE,
    "warnings": WARNINGS,
    "safety": SAFETY,
    "plain": PLAIN,
    "p_line": P_LINE,
}
"""Closed sections: every code must have a text in Dutch and in English."""

OPEN_SECTIONS: dict[str, str] = {
    "say": "who",
    "ask_for": "days",
    "advice": "",
    "own_door": "",
    "openers": "",
    "law_notes": "letter_months",
    "law_access": "phone",
}
"""Sections keyed by needs, kinds, or what one may under a law; tests hold them against the data."""

TABLES: tuple[str, ...] = (
    "kinds",
    "via_names",
    "own_kinds",
    "own_kinds_other",
    "relations",
    "my",
    "languages",
    "houses",
    "callers",
    "present",
    "levels",
    "rungs",
    "needs",
    "need_labels",
    "bring",
    "phrases",
)
"""Plain words by code, without places to fill."""

UNKNOWN = "unknown"
