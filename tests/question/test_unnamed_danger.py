"""Danger told by what happens, without its name, and the ordinary things that look like it."""

import pytest

from tests.question.conftest import Reader, hard

DANGER = [
    ("domestic-violence", "hij slaat weer"),
    ("domestic-violence", "mijn man mepte opnieuw"),
    ("domestic-violence", "Van elk boodschapje moet ik mijn man het bonnetje laten zien"),
    ("domestic-violence", "mijn vriend klokt hoe lang ik weg ben als ik naar de winkel ga"),
    ("domestic-violence", "Opa geeft zijn kleinzoon elke week geld want anders wordt hij kwaad"),
    ("domestic-violence", "tante van 84 leent haar zoon geld, hij wordt lelijk als ze nee zegt"),
    ("domestic-violence", "Hij zegt tegen oma: als je niet tekent krijg je geen eten"),
    ("domestic-violence", "Ze bindt haar demente moeder met een ceintuur aan het bed vast"),
    ("domestic-violence", "Zoon zet de telefoon buiten bereik, ze zit in een rolstoel"),
    (
        "sexual-violence",
        "ik slaap bij een huisbaas, er mag wat tegenover staan, ik durf niet naar bed",
    ),
    ("sexual-violence", "de oppas zat met zijn hand onder mijn pyjama, het is een geheim zei hij"),
    (
        "medical-emergency",
        "Onze overbuurvrouw is al vier dagen niet gezien, de gordijnen zijn steeds dicht",
    ),
    ("medical-emergency", "mijn buurman zie ik al drie dagen niet, de krant steekt nog in de deur"),
    ("suicidality", "Opa en oma zeggen dat ze er samen uitstappen, de pillen staan klaar"),
    ("suicidality", "bij elk viaduct denk ik: nu sturen"),
    ("suicidality", "Ik vond in een sok dat mijn dochter slaappillen opspaart"),
    ("suicidality", "het touw hing nog aan de balk op zolder toen ik hem vond"),
    ("suicidality", "ik vond brieven voor de kinderen in haar la"),
    ("suicidality", "de dokter zegt nee tegen een spuit, dan regel ik het zelf"),
    ("overdose-intoxication", "Mijn neef gebruikt elke dag lachgas en zijn benen zijn gevoelloos"),
    ("acute-psychosis", "de stem zegt dat de kat dood moet en daarna mijn moeder"),
    ("acute-psychosis", "Zij steekt kranten in de badkuip aan, het kwaad moet uitgerookt"),
    ("danger-to-others", "hij komt maandag met een mes naar school en heeft een lijst met namen"),
    ("child-abuse", "als we lawaai maken zet mijn stiefvader mijn zusje in de meterkast"),
    ("sexual-violence", "onze gymleraar zit na de les met zijn handen onder mijn trui"),
    ("sexual-violence", "de zwemleraar voelt bij mijn dochter altijd in haar badpak"),
    ("child-abuse", "mijn zusje zet haar bed tegen de deur als opa komt, hij klopt heel lang"),
    (
        "child-abuse",
        "ik ben 12 en zet mijn bureau voor de deur want mijn stiefvader klopt 's nachts",
    ),
    ("domestic-violence", "my husband keeps my bank card and I may not go to school"),
    (
        "domestic-violence",
        "Zoon verbiedt de thuiszorg en beheert haar geld, moeder is mager en bang",
    ),
    ("medical-emergency", "mijn dochter van 15 woog 55 en nu 44, ze is steeds duizelig"),
    (
        "medical-emergency",
        "in het portiek ruikt het al vier dagen zoet en meneer haalt zijn krant niet uit de bus",
    ),
    ("suicidality", "leerling schreef: ik weet al hoe en wanneer"),
    (
        "suicidality",
        "mijn buurman gaf een kaart: dank voor de mooie jaren, zijn spullen hebben namen erop",
    ),
    ("missing-person", "bewoner met dementie om 6 uur op sloffen naar buiten gelopen"),
    ("missing-person", "kardesim okuldan eve gelmedi, telefonu kapali"),
    (
        "honour-or-exploitation",
        "ik kreeg 100 euro om een pakje af te geven en nu durf ik niet te stoppen",
    ),
    (
        "online-child-exploitation",
        "onze zoon van 11 krijgt robux van een onbekende in roblox en wil er niets over vertellen",
    ),
    ("child-abuse", "hij is ladderzat en gaat rijden met de kinderen achterin"),
]

CALM = [
    "de verwarming slaat weer aan, gelukkig",
    "Mijn zoontje slaat zijn broertjes als hij moe is",
    "Heeft u het bonnetje nog, dan kunt u het ruilen",
    "mijn trainer klokt hoe hard ik loop",
    "Opa geeft de kleinkinderen geld voor een ijsje",
    "we maken de baby vast in de autostoel",
    "ik zet de medicijnen buiten bereik van onze peuter",
    "voor de subsidie moet er iets tegenover staan",
    "Onze buren zijn op vakantie, de gordijnen zijn dicht en ik haal de post uit de bus",
    "onze krant steekt elke dag in de deur, de bezorger zie ik nooit",
    "adem inhouden doet hij van 2 als hij boos is, tot hij blauw ziet, onschuldig zei de huisarts",
    "Mijn dochter heeft rode striemen, dat was schmink van school",
    "mag een school mijn zoon zijn telefoon afpakken?",
    "wij stappen samen uit het bestuur van de tennisclub",
    "bij elke brug denk ik aan mijn opa, die heeft ze gebouwd",
    "De schommel hing aan een touw aan de balk in de schuur",
    "ik vond oude brieven van mijn kinderen aan sinterklaas",
    "dan regel ik het zelf wel met de tuinman",
    "bij de tandarts kreeg ik lachgas en mijn vingers tintelden even",
    "wij steken wierook aan tegen boze geesten, gewoon voor de grap",
    "hij neemt een waterpistool mee naar school",
    "zet de laptop maar in de kast",
    "de dokter voelt onder mijn shirt met de stethoscoop, mag dat met kleren aan",
    "het bed staat voor de deur omdat wij verbouwen, waar kan de kast heen",
    "my husband lost my bank card, where do we go",
    "mijn zoon regelt de thuiszorg en de bank voor mij, heel lief",
    "ik woog 95 en nu 88 dankzij de wandelclub",
    "weet iemand hoe en wanneer ik moet aanvragen",
    "buurvrouw van 80 verhuist en gaf een kaart met bedankt voor de fijne jaren",
    "ik plak namen op de kleren van de kinderen voor het kamp",
    "het ruikt hier naar het riool, al drie weken en de corporatie reageert niet",
    "mijn oma met dementie loopt op sloffen door de gang van het verpleeghuis",
    "ik breng een pakje naar de buurvrouw en kreeg 5 euro",
    "mijn zoon kreeg skins voor zijn verjaardag in fortnite van zijn broer",
]


@pytest.mark.parametrize(("flag", "text"), DANGER)
def test_danger_is_heard_without_its_name(reader: Reader, flag: str, text: str) -> None:
    assert flag in hard(reader(text))


@pytest.mark.parametrize("text", CALM)
def test_what_looks_like_it_is_no_alarm(reader: Reader, text: str) -> None:
    assert not hard(reader(text))
