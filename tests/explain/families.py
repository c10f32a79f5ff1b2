"""The five families as answers in codes and facts, built by hand: what explain gets to tell."""

from tests.explain.family_baby import crying_baby_huisarts, crying_baby_mother
from tests.explain.family_grown import eviction_looms, grandfather_forgets, lonely_with_epa
from tests.explain.family_school import son_not_at_school

FAMILIES = {
    "1 Huilbaby: de huisarts, dinsdag 10.20": crying_baby_huisarts,
    "1 Huilbaby: de moeder, zaterdag 21.40": crying_baby_mother,
    "2 Lang psychisch kwetsbaar en eenzaam: de POH-GGZ": lonely_with_epa,
    "3 Zoon van 14 gaat niet naar school: de moeder": son_not_at_school,
    "4 Schulden en misschien uit huis: inwoner": eviction_looms,
    "5 Vader met beginnende dementie: de dochter": grandfather_forgets,
}
