"""The words of who works with whom, in Dutch."""

from typing import Final

NETWORKS_NL: Final = {
    "menu.networks": "Netwerken",
    "networks.title": "Wie werkt met wie samen",
    "networks.intro": (
        "Wat hier staat, ziet iedereen op de pagina van wie meedoet. Schrijf alleen op wat "
        "iemand heeft gezegd of wat ergens staat."
    ),
    "networks.new": "Nieuwe samenwerking",
    "networks.none": "Er staat nog geen samenwerking.",
    "networks.proposed": "Voorgesteld in een bijeenkomst",
    "networks.proposed.help": (
        "Mensen zeiden dat deze verbinding er moet komen. Neem over wat er ook echt is."
    ),
    "networks.weight": "door {count} belangrijk gevonden",
    "networks.take": "Overnemen",
    "networks.unchecked": "Wie het vinkje weghaalt, doet vanaf vandaag niet meer mee.",
    "networks.name": "Naam",
    "networks.name.help": "Bijvoorbeeld: Samen tegen huurschuld.",
    "networks.description": "Wat doen ze samen?",
    "networks.source": "Hoe weten we dit?",
    "networks.source.help": "Wie zei het, of waar staat het, en wanneer.",
    "networks.members": "Wie doen mee?",
    "networks.add": "Nog iemand erbij",
    "networks.add.help": "Typ de naam zoals die op de kaart staat.",
    "networks.unknown": "Deze naam staat niet op de kaart: {names}.",
    "networks.clash": (
        "Iemand anders heeft dit net gewijzigd. Open de samenwerking "
        "opnieuw en vul uw wijziging nog eens in."
    ),
    "networks.save": "Bewaar",
    "networks.remove": "Haal deze samenwerking weg",
    "networks.remove.help": "In de geschiedenis kunt u dit terugzetten.",
}
