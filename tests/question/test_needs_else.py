"""Needs that are not there though their words are: denied, over, or of another kind."""

import pytest

from tests.question.conftest import codes
from tests.question.whole import whole

NOT_THERE = [
    ("addiction-alcohol", "mijn handen trillen zo, ze denken dat het drank is maar ik drink nooit"),
    ("addiction-alcohol", "is er een huiskamer zonder dat je wat moet drinken of kopen"),
    ("grief", "Hij is dood! Mijn telefoon is dood en nu kan ik niet bij mijn DigiD"),
    ("grief", "mijn dochter mist haar hond op kamp, is dat rouw? De hond leeft nog hoor"),
    ("divorce", "we hebben veel ruzie om geld maar ik wil niet scheiden, wie praat met ons?"),
    ("divorce", "de tanden van mijn zoon staan uit elkaar, vergoeden ze dat?"),
    (
        "neighbour-nuisance",
        "Mijn buurvrouw schreeuwt tegen mensen die er niet zijn, wie helpt haar?",
    ),
    (
        "neighbour-nuisance",
        "de bovenbuurman klopt op de muur en zegt dat ze zijn gedachten afluisteren",
    ),
    ("addiction-gambling", "wie wil met mij een bingo-avond organiseren, moet dat met vergunning?"),
    ("addiction-gambling", "kan je hier ergens pokeren zonder geld, gewoon voor de gezelligheid"),
    ("pregnancy-support", "al vier maanden niet ongesteld en ik ben niet zwanger, test gedaan"),
    ("trauma", "PTSS in remissie, client wil nu zelf vrijwilliger worden"),
    ("debts", "er is geen achterstand, ze wil alleen iemand die de enveloppen met haar opent"),
    ("dementia", "gisteren was opa nog helder, nu weet hij niet meer hoe ik heet"),
    ("dementia", "ze dwaalt van de hoofdzaak af als ze vertelt, haar geheugen is prima"),
    ("poverty", "ik werk bij een familie en krijg geen geld, mevrouw heeft mijn paspoort"),
    ("day-structure", "het staat op de kalender, u hoeft niets te doen, we wilden het even zeggen"),
    ("school-absence", "mijn man van 74 spijbelt van fysio, is er een wandelclub?"),
    ("adhd-like-behaviour", "mijn dochter slikt de ritalin van haar vriendin om te studeren"),
    ("eating-problems", "sinds de concerta eet ik niks meer tussen de middag"),
    (
        "postpartum-low-mood",
        "ik huil in mijn dienst op de kraamafdeling, ik ben zo moe van het werk",
    ),
    ("learning-problems", "ik ken alleen hoofdletters en wil eerder leren lezen dan mijn zoon"),
    (
        "newcomer",
        "ik zou graag iets willen doen met jonge statushouders, fietsen maken bijvoorbeeld",
    ),
    ("crying-baby", "wij zijn allebei doof, hoe merken we dat de baby 's nachts huilt"),
    ("aggression-child", "mijn zoon van 11 verstopt zich als vader en moeder gooien met spullen"),
]

THERE = [
    ("addiction-alcohol", "dry january hield ik vol tot de vierde, ik drink te veel"),
    ("addiction-alcohol", "mijn man drinkt elke avond een krat bier"),
    ("grief", "mijn man is vorige maand overleden en ik kom het huis niet uit"),
    ("divorce", "mijn man wil scheiden en de kinderen weten nog van niets"),
    ("neighbour-nuisance", "de bovenburen draaien elke nacht harde muziek"),
    ("addiction-gambling", "mijn moeder zit elke avond op een bingosite, al 900 euro kwijt"),
    ("pregnancy-support", "ik ben 20 weken zwanger en heb niemand om me heen"),
    ("trauma", "ik heb ptss en elke nacht nachtmerries over de oorlog"),
    ("debts", "ik heb veel schulden en durf de post niet open te maken"),
    ("dementia", "mijn vader vergeet steeds meer en raakt de weg kwijt in zijn eigen straat"),
    ("school-absence", "mijn zoon spijbelt elke week van school"),
    ("low-literacy", "ik kan niet goed lezen en schrijven, is er een cursus"),
    ("newcomer", "ik ben net in Nederland, statushouder, en zoek mensen om mee te praten"),
    ("crying-baby", "onze baby huilt de hele dag, niets helpt"),
]


@pytest.mark.parametrize(("need", "text"), NOT_THERE)
def test_a_need_that_is_something_else_is_not_told(need: str, text: str) -> None:
    assert need not in codes(whole(text))


@pytest.mark.parametrize(("need", "text"), THERE)
def test_the_need_itself_is_told(need: str, text: str) -> None:
    assert need in codes(whole(text))
