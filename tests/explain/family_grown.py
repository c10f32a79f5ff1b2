"""Families 2, 4 and 5: grown-ups."""

import datetime as dt

from app.words.answer import Answer, Ask, AskOption, DoNow, Handover, Route, StepWait
from app.words.question import Person
from tests.explain.parts import (
    after,
    answer,
    asked,
    because,
    heard_within,
    not_first,
    own,
    phone,
    place,
    why,
)


def lonely_with_epa() -> Answer:
    """Family 2: a stable man of 52 without regular contacts, asked by the POH-GGZ."""
    walk_in = place(
        "s1",
        "walk-in-house",
        "Inloophuis (voorbeeld)",
        "Inloop GGZ",
        needs=("severe-mental-illness-stable", "loneliness"),
        timing="within:15",
        reasons=because(
            why("covers-several", count=2), "free", "no-referral", "fixed-faces", "hours-unknown"
        ),
        handover=Handover(code="first-visit-together", brings="asker", phones="together"),
        feedback=heard_within(10),
    )
    buddy = place(
        "e1",
        "peer-support",
        "De Vertaalslag",
        "Herstelgroep",
        needs=("severe-mental-illness-stable",),
        role="supports",
        reasons=because("free", "no-referral", "hours-unknown"),
    )
    route = Route(
        role="main",
        highest_level=1,
        doors=1,
        covers=("severe-mental-illness-stable", "loneliness"),
        if_worse="flags:suicidality,acute-psychosis",
        feedback="agreed",
        steps=(walk_in, buddy),
        if_not_enough=(
            place(
                "n1",
                "social-team",
                "Sociaal Team Zeist",
                "Gesprek met het Sociaal Team",
                needs=("severe-mental-illness-stable",),
                level=2,
                timing="later",
                due=after(8, "Er is meer steun nodig bij dag of geld."),
            ),
            own(
                "n2",
                "fact",
                needs=("severe-mental-illness-stable",),
                timing="later",
                due=after(2, "Het gaat slechter. Terug naar het eigen team."),
            ),
        ),
    )
    question = asked(
        ("severe-mental-illness-stable", "p1"),
        ("loneliness", "p1"),
        asker="poh",
        people=(Person(ref="p1", relation="patient", age_years=52),),
        audience="professional",
    )
    return answer(
        question,
        route,
        passed=(
            not_first(
                "fact", "severe-mental-illness-stable", "Het gaat goed; behandeling is afgerond."
            ),
            not_first(
                "basic-ggz", "severe-mental-illness-stable", "Er is geen vraag om behandeling.", 3
            ),
            not_first(
                "volunteer-buddy",
                "severe-mental-illness-stable",
                "Een maatje is goed, maar zoeken duurt weken.",
                1,
            ),
        ),
    )


def eviction_looms() -> Answer:
    """Family 4: alone, debts, an eviction may come."""
    debt = place(
        "s1",
        "debt-service",
        "RDWI, schuldhulp van uw gemeente",
        "Spoed: uw huis is in gevaar",
        needs=("homelessness-risk", "debts"),
        level=2,
        timing="today",
        reasons=because("free", "no-referral", "wait-unknown", why("carries", count=2)),
        wait=StepWait(norm_days=28),
    )
    landlord = own(
        "s2", "housing-corp", needs=("homelessness-risk",), timing="today", people=("p1",)
    )
    lawyers = place(
        "s3",
        "legal-social-advice",
        "Sociaal raadslieden Zeist",
        "Meekijken met het vonnis",
        needs=("paperwork-benefits",),
        timing="this-week",
        reasons=because("free", "no-referral", "hours-unknown"),
    )
    buddy = place(
        "e1",
        "volunteer-buddy",
        "Schuldhulpmaatje (voorbeeld)",
        "Iemand die meegaat",
        needs=("debts",),
        role="supports",
        reasons=because("free", "no-referral"),
    )
    route = Route(
        role="main",
        highest_level=2,
        doors=3,
        covers=("homelessness-risk", "debts", "paperwork-benefits"),
        entrance="s1",
        if_worse="flags:eviction-imminent,suicidality,homeless-tonight",
        steps=(debt, landlord, lawyers, buddy),
        if_not_enough=(
            place(
                "n1",
                "crisis-shelter",
                "De Tussenvoorziening",
                "Opvang",
                needs=("homelessness-risk",),
                level=5,
                access="acute",
                timing="later",
                due=after(0, "U heeft vannacht geen slaapplek."),
            ),
            place(
                "n2",
                "budget-administration",
                "Bewindvoering (voorbeeld)",
                "Iemand beheert uw geld",
                needs=("debts",),
                level=3,
                access="decision",
                may="signal",
                timing="later",
                due=after(26, "Zelf geld beheren lukt niet meer. De rechter beslist."),
            ),
        ),
    )
    question = asked(
        ("debts", "p1"),
        ("homelessness-risk", "p1"),
        ("paperwork-benefits", "p1"),
        asker="citizen",
        people=(Person(ref="p1", relation="self"),),
    )
    return answer(
        question,
        route,
        passed=(
            not_first(
                "listening-line",
                "debts",
                "Alleen advies aan de telefoon is te licht als er haast is.",
                0,
            ),
            not_first(
                "budget-administration",
                "debts",
                "Zwaarder. De rechter beslist. Later misschien.",
                3,
            ),
            not_first(
                "crisis-shelter",
                "homelessness-risk",
                "U heeft nu nog een plek. Opvang is voor als dat niet meer zo is.",
                5,
            ),
        ),
        ask=(
            Ask(
                id="need:homelessness-risk",
                question="Heeft u een vonnis, een brief van de deurwaarder of een datum?",
                options=(
                    AskOption(value="urgent", label="ja"),
                    AskOption(value="option-1", label="nee"),
                    AskOption(value="urgent", label="weet ik niet"),
                ),
            ),
        ),
        do_now=(DoNow(text="bring-letters-closed-too", source="Wgs artikel 4"),),
    )


def grandfather_forgets() -> Answer:
    """Family 5: a grandfather of 83 forgets; his daughter of 54 is at her end."""
    huisarts = own(
        "s1",
        "gp",
        needs=("dementia",),
        people=("p1",),
        reasons=because(
            why("entrance", people=2, areas=2, why="eigen huisarts houdt overzicht"),
            why("asker-note", note="Bel zijn of haar eigen huisarts. Ga mee als dat mag."),
        ),
    )
    support = place(
        "s2",
        "carer-support",
        "Steunpunt Mantelzorg Zeist (voorbeeld)",
        "Gesprek en vervanging",
        needs=("informal-carer-strain",),
        timing="within:3",
        people=("p2",),
        reasons=because("free", "no-referral", "fixed-faces"),
        wait=StepWait(status="open", intake_days=5, measured_on=dt.date(2026, 11, 16)),
    )
    guide = place(
        "a1",
        "dementia-case-manager",
        "Casemanagers dementie Zeist (voorbeeld)",
        "Vaste begeleider bij dementie",
        needs=("dementia",),
        role="supports",
        level=2,
        people=("p1",),
        reasons=because("free", "no-referral"),
        wait=StepWait(status="waitlist", intake_days=20, measured_on=dt.date(2026, 11, 7)),
    )
    line = place(
        "e1",
        "listening-line",
        "DementieLijn",
        "Bellen over dementie",
        needs=("dementia", "informal-carer-strain"),
        role="supports",
        level=0,
        people=("p2",),
        reasons=because("free", "no-referral"),
        contacts=(phone("0800-5088"),),
    )
    route = Route(
        role="main",
        highest_level=2,
        doors=2,
        covers=("dementia", "informal-carer-strain"),
        entrance="s1",
        coordinator="kind:gp",
        if_worse="flags:missing-person,medical-emergency,domestic-violence,suicidality",
        steps=(huisarts, support, guide, line),
        if_not_enough=(
            place(
                "n1",
                "wmo-support",
                "Sociaal Team Zeist",
                "Dagbesteding of hulp thuis",
                needs=("dementia",),
                level=3,
                access="decision",
                may="signal",
                via=("social-team",),
                timing="later",
                due=after(8, "Een dag weg of hulp thuis is nodig."),
            ),
            place(
                "n2",
                "hospital",
                "Geheugenpoli Diakonessenhuis Zeist",
                "Onderzoek van het geheugen",
                needs=("dementia",),
                level=4,
                access="referral",
                may="via",
                via=("gp",),
                timing="later",
                due=after(6, "De huisarts vindt onderzoek in het ziekenhuis nodig."),
            ),
        ),
    )
    question = asked(
        ("dementia", "p1"),
        ("informal-carer-strain", "p2"),
        asker="family",
        people=(
            Person(ref="p1", relation="vader", age_years=83),
            Person(ref="p2", relation="self", age_years=54),
        ),
    )
    return answer(
        question,
        route,
        passed=(
            not_first("nursing-home", "dementia", "Te vroeg.", 5),
            not_first("hospital", "dementia", "De huisarts kijkt eerst."),
            not_first("listening-line", "dementia", "Luistert, maar komt niet langs.", 0),
        ),
    )
