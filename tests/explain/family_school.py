"""Family 3: a son who does not go to school."""

from app.words.answer import Answer, Ask, AskOption, Route
from app.words.question import Person
from tests.explain.parts import after, answer, asked, because, not_first, own, phone, place, why


def son_not_at_school() -> Answer:
    """Family 3: a son of 14 does not go to school and games; his mother is at her end."""
    cjg = place(
        "s1",
        "cjg",
        "CJG Zeist",
        "Eén gesprek voor u samen",
        needs=("gaming", "parental-exhaustion"),
        level=2,
        timing="within:3",
        people=("p1", "p2"),
        reasons=because(
            why("entrance", people=2, areas=3, why="1 gezin, 1 plan, 1 vaste persoon"),
            "free",
            "no-referral",
            "wait-unknown",
        ),
        contacts=(phone("030-0000000"),),
    )
    school = own(
        "s2",
        "school-support",
        needs=("school-absence",),
        people=("p1",),
        reasons=because("own-provider"),
    )
    youth_work = place(
        "e1",
        "youth-work",
        "Jongerenwerk (voorbeeld)",
        "Een jongerenwerker die ook naar hem toe komt",
        needs=("gaming",),
        role="supports",
        people=("p1",),
        reasons=because("free", "no-referral"),
    )
    buddy = place(
        "e2",
        "volunteer-buddy",
        "Maatje (voorbeeld)",
        "Iemand die luistert of meedoet in huis",
        needs=("parental-exhaustion",),
        role="supports",
        people=("p2",),
        reasons=because("free", "no-referral"),
    )
    route = Route(
        role="main",
        highest_level=2,
        doors=2,
        covers=("school-absence", "gaming", "parental-exhaustion"),
        entrance="s1",
        coordinator="kind:cjg",
        consent="12-15",
        if_worse="flags:child-abuse,harm-to-baby-risk,suicidality",
        steps=(cjg, school, youth_work, buddy),
        if_not_enough=(
            own(
                "n1",
                "gp-youth-nurse",
                needs=("school-absence",),
                timing="later",
                people=("p1",),
                due=after(6, "Angst of somberheid houdt het kind thuis."),
            ),
            place(
                "n2",
                "youth-help-ambulatory",
                "Opvoedhulp (voorbeeld)",
                "Hulp thuis",
                needs=("school-absence",),
                level=3,
                access="referral",
                may="via",
                via=("cjg", "gp", "jgz"),
                timing="later",
                due=after(8, "Er is hulp thuis nodig om weer te gaan."),
            ),
        ),
    )
    question = asked(
        ("school-absence", "p1"),
        ("gaming", "p1"),
        ("parental-exhaustion", "p2"),
        asker="citizen",
        people=(
            Person(ref="p1", relation="zoon", age_years=14),
            Person(ref="p2", relation="self"),
        ),
    )
    return answer(
        question,
        route,
        passed=(
            not_first("youth-sggz", "school-absence", "Eerst school, jeugdarts en CJG."),
            not_first(
                "addiction-care",
                "gaming",
                "Gamen is vaak gevolg en geen oorzaak. Te zwaar als eerste stap.",
            ),
            not_first(
                "youth-work", "school-absence", "Jongerenwerk alleen lost school niet op.", 1
            ),
        ),
        ask=(
            Ask(
                id="need:school-absence",
                question="Hoe lang komt hij of zij al niet?",
                options=(
                    AskOption(value="option-0", label="minder dan 2 weken"),
                    AskOption(value="option-1", label="2 weken tot 3 maanden"),
                    AskOption(value="lang", label="langer"),
                ),
            ),
        ),
        check=Ask(id="safety:suicidality", question="", options=()),
    )
