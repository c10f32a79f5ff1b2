"""Turns of speech that hold the words of an alarm and mean something else, beside danger itself."""

import pytest

from tests.question.conftest import hard
from tests.question.whole import whole

MERELY_LIKE = [
    # beaten at a game, an art or a bottle that suffers
    "Mijn broer heeft me vanmiddag geslagen met dammen, nu wil ik les",
    "opa slaat mij altijd met kaarten, is er een kaartclub?",
    "mijn vrouw slaat... de tennisballen tegenwoordig over het hek, is er een club?",
    "Zij verkracht de mooiste liedjes op het koor, wie vertelt haar dat?",
    "Moeder heeft te hard geschud. Ze bedoelt het flesje met drankje",
    # a thumb in the kitchen, money that runs through one's hand
    "ik heb met een avocado in mijn duim gesneden, moet daar een hechting in?",
    "gister bij het schillen in mijn vinger gesneden, hij klopt een beetje",
    "Mijn neef heeft een gat in zijn hand, zijn loon is op de vijfde al op",
    "mijn zoon belde dat hij zich gesneden had, bleek de komkommer",
    # a blade in the garden
    "de overbuurman staat met een kettingzaag in de tuin. voor de coniferen hoor",
    "Er stond een man met een bijl achter het huis, bleek de hovenier te zijn",
    # a thing is gone, somebody is at work, was found or did not turn up
    "mijn moedermelk is ineens weg en onze zoon is 3 weken",
    "Bewoner vermist, bleek in de tuin te zitten met een sigaar",
    "las in de krant over een vermist kind, nu durft mijn dochter niet naar buiten",
    "client niet verschenen op de intake, wat nu",
    # a fear that makes rituals, a small child that is angry, a pet
    "mijn zoon van 10 telt alle stoeptegels, als hij het niet doet gaat mama dood zegt hij",
    "ze wast haar handen de hele dag want anders gaat papa dood, ze is 8",
    "hij zei dat hij wilde dat juf dood was omdat hij geen snoep kreeg, hij is 4",
    "hoe vertel ik mijn kleuter dat zijn konijn niet meer wakker wordt",
    # who leaves a board, who worries about a grown child, who was examined
    "ik wil eruit stappen. uit het bestuur van de vereniging bedoel ik, ik heb geen tijd meer",
    "Moeder is 81 en vraagt wie let op hem als ik er niet meer ben, hij is 45 en blind",
    "Ik dacht dat mijn hart stopte, zweten, trillen, het filmpje was goed en de arts zei paniek",
    # one's own wedding, a course
    "ik ga trouwen met een man die mijn ouders kennen. ik wil het zelf, wat moet ik regelen?",
    "Casus voor de training: vrouw wordt door haar man met een mes bedreigd. Wie leest mee?",
]

ASKED_AND_DENIED = [
    "Hij zegt niet dat hij dood wil, ik heb het gevraagd, maar hij ligt de hele dag op bed",
    "ik heb gevraagd of hij weleens niet meer wil leven en hij zei nee, toch maak ik me zorgen",
    "Everything is grey and I used to draw. I don't want to die, I just don't want to get up.",
    "zij ontkent dat ze zichzelf iets aan wil doen maar ze huilt de hele dag op haar kamer",
]

DANGER = [
    ("domestic-violence", "mijn man heeft me geslagen tijdens het kaarten"),
    ("child-abuse", "papa slaat mij met een riem"),
    ("sexual-violence", "ik ben verkracht na het koor"),
    ("harm-to-baby-risk", "ik heb de baby te hard geschud"),
    ("self-harm-severe", "ik heb in mijn pols gesneden en het blijft bloeden"),
    ("self-harm-severe", "mijn zoon snijdt zichzelf expres in zijn vinger en het blijft bloeden"),
    (
        "danger-to-others",
        "de buurman staat met een kapmes voor mijn deur te schreeuwen dat hij me afmaakt",
    ),
    (
        "danger-to-others",
        "hij loopt met een bijl door de tuin en zegt dat hij mijn vader doodmaakt",
    ),
    ("missing-person", "mijn dochter van 12 is weg, haar telefoon is uit"),
    ("missing-person", "onze zoon van 9 is vermist, het staat al in de krant"),
    ("suicidality", "mijn dochter van 15 zegt dat ze wilde dat ze dood was"),
    ("self-harm-severe", "ik heb diep in mijn vinger gesneden en het bloeden stopt niet"),
    ("sick-infant", "ik ben moeder van een baby van 3 weken, hij is suf en drinkt niet"),
    ("missing-person", "mijn dochter is kwijt, ze bleek in een auto gestapt met een man"),
    ("danger-to-others", "de dader komt morgen vrij en zegt dat hij me doodschiet"),
    ("suicidality", "ik wil niet meer wakker worden"),
    ("suicidality", "ik wil eruit stappen, uit dit leven"),
    ("suicidality", "wie zorgt er voor mijn kat als ik er niet meer ben"),
    (
        "suicidality",
        "hij zegt niet dat hij dood wil maar hij heeft een afscheidsbrief geschreven",
    ),
    ("suicidality", "ontkent suicidaal te zijn maar heeft vanmiddag een touw gekocht"),
    ("medical-emergency", "mijn hart stopt steeds en ik heb pijn op mijn borst met zweet"),
    (
        "honour-or-exploitation",
        "ik moet van mijn familie trouwen met een man uit turkije, ik wil het zelf niet",
    ),
    (
        "honour-or-exploitation",
        "mijn zusje van 15 zegt dat trouwen haar eigen keuze is, mijn vader dwingt haar",
    ),
    (
        "overdose-intoxication",
        "mijn dochter heeft twintig vitaminepillen met ijzer ingenomen, ze is 2",
    ),
    (
        "homeless-tonight",
        "vannacht kan ik nergens slapen, mijn vader heeft me eruit gezet",
    ),
]


@pytest.mark.parametrize("text", MERELY_LIKE)
def test_a_turn_of_speech_is_no_alarm(text: str) -> None:
    assert not hard(whole(text))


@pytest.mark.parametrize("text", ASKED_AND_DENIED)
def test_a_wish_that_was_asked_about_and_denied_is_no_alarm(text: str) -> None:
    assert whole(text).safety != "hard"


@pytest.mark.parametrize(("flag", "text"), DANGER)
def test_danger_in_the_same_words_is_heard(flag: str, text: str) -> None:
    assert flag in hard(whole(text))
