"""The words of one's own account and of the people who may write, in Dutch."""

from typing import Final

PEOPLE_NL: Final[dict[str, str]] = {
    "role.coordinator": "Coördinator",
    "role.editor": "Bewerker",
    "role.reader": "Lezer",
    "role.coordinator.what": "zorgt voor het hele netwerk en nodigt mensen uit.",
    "role.editor.what": "houdt de eigen plekken bij.",
    "role.reader.what": "kijkt mee en verandert niets.",
    "account.name": "Uw naam",
    "account.name.hint": "Zo zien collega's wie iets wijzigde.",
    "account.name.save": "Bewaar naam",
    "account.done.name": "Uw naam is bewaard.",
    "account.sessions": "Waar u bent aangemeld",
    "account.sessions.hint": "Kent u iets niet? Meld het af.",
    "account.this": "dit apparaat",
    "account.device": "Onbekend apparaat",
    "account.seen": "Laatst gezien {seen}. Aangemeld {since}.",
    "account.end": "Meld af",
    "account.end.this": "Meld af: {device}",
    "account.end.all": "Meld alle andere apparaten af",
    "account.password": "Wachtwoord",
    "account.password.has": "U kunt ook met een wachtwoord aanmelden.",
    "account.password.none": (
        "U meldt zich aan met een link in uw mail. Een wachtwoord hoeft niet."
    ),
    "account.password.present": "Wachtwoord van nu",
    "account.password.new": "Nieuw wachtwoord",
    "account.password.hint": "Ten minste 12 tekens. Een zin onthoudt u het makkelijkst.",
    "account.password.save": "Bewaar wachtwoord",
    "account.password.drop": "Zonder wachtwoord verder",
    "account.password.short": "Neem 12 tot 200 tekens.",
    "account.password.plain": "Dit wachtwoord is te makkelijk te raden. Neem een zin.",
    "account.password.wrong": "Dit is niet uw wachtwoord van nu.",
    "account.phone": "Extra controle met uw telefoon",
    "account.phone.has": "Bij het aanmelden vragen wij ook zes cijfers van uw telefoon.",
    "account.phone.none": "Een app op uw telefoon geeft dan zes cijfers bij het aanmelden.",
    "account.phone.begin": "Stel dit in",
    "account.phone.figures": "Cijfers van nu, of een herstelcode",
    "account.phone.drop": "Zet dit uit",
    "account.done.session": "Dat apparaat is afgemeld.",
    "account.done.sessions": "Alle andere apparaten zijn afgemeld.",
    "account.done.password": "Uw wachtwoord is bewaard. Andere apparaten zijn afgemeld.",
    "account.done.no-password": "Uw wachtwoord is weg. U meldt zich nu aan met een link.",
    "account.done.no-phone": "De extra controle is uit.",
    "phone.scan": "Scan dit met een app voor aanmeldcodes.",
    "phone.qr": "QR-code voor de app op uw telefoon",
    "phone.type": "Scannen lukt niet? Typ dan dit over:",
    "phone.figures": "Welke zes cijfers toont de app?",
    "phone.confirm": "Zet de extra controle aan",
    "codes.title": "Uw herstelcodes",
    "codes.lead": (
        "Telefoon kwijt? Dan komt u met zo'n code binnen. Elke code werkt één keer. "
        "Bewaar ze op papier: we tonen ze maar één keer."
    ),
    "codes.kept": "Ik heb ze bewaard",
    "people.title": "Mensen",
    "people.log": "Wie gaf wie welke rechten",
    "people.back": "Alle mensen",
    "people.more": "en {count} andere",
    "people.never": "Nog nooit aangemeld",
    "people.seen": "Laatst aangemeld {when}",
    "people.ended": "Geen toegang sinds {when}",
    "people.gone": "bestaat niet meer",
    "people.invite": "Iemand uitnodigen",
    "people.name": "Naam",
    "people.email": "E-mailadres",
    "people.role": "Wat mag deze persoon?",
    "people.care": "Voor welke plek zorgt deze bewerker?",
    "people.care.hint": (
        "Begin met de naam. Of plak het adres van de pagina. Meer plekken voegt u later toe."
    ),
    "people.care.whole": "Ook voor de andere plekken van die organisatie",
    "people.cares": "Zorgt nu voor",
    "people.whole": "hele organisatie",
    "people.send": "Stuur de uitnodiging",
    "people.send.hint": "Er gaat een mail uit met een link. Die werkt 7 dagen.",
    "people.save": "Bewaar",
    "people.save.hint": "Wie andere rechten krijgt, meldt zich opnieuw aan.",
    "people.again": "Stuur de uitnodiging opnieuw",
    "people.again.hint": "Kwam de mail niet aan, of is de link verlopen?",
    "people.end": "Beëindig de toegang",
    "people.end.hint": "Dit werkt meteen, op alle apparaten. Wat iemand bijhield blijft staan.",
    "people.readmit": "Geef weer toegang",
    "people.readmit.hint": "Deze persoon kan zich nu niet aanmelden.",
    "people.no-role": "Kies wat deze persoon mag.",
    "people.no-place": (
        "Deze plek kennen we niet, of er zijn er meer. Plak het adres van de pagina."
    ),
    "people.known": "Dit e-mailadres staat al in de lijst.",
    "people.no-name": "Vul een naam in.",
    "people.last": "Er moet een coördinator blijven.",
    "people.conflict": "Iemand anders veranderde dit net. Kijk wat er nu staat.",
    "people.refused": "De mailserver kent dit adres niet. De uitnodiging is niet verstuurd.",
    "people.not-sent": (
        "De mail ging niet weg. De persoon staat in de lijst: stuur straks opnieuw."
    ),
    "people.done.invited": "De uitnodiging is verstuurd.",
    "people.done.sent": "De uitnodiging is opnieuw verstuurd.",
    "people.done.changed": "Dit is bewaard.",
    "people.done.ended": "De toegang is beëindigd.",
    "people.done.readmitted": "Deze persoon heeft weer toegang.",
    "mail.invitation.subject": "Uitnodiging voor Voorveld",
    "mail.invitation": (
        "Beste {name},\n"
        "\n"
        "{by} nodigt u uit om gegevens bij te houden op {site}.\n"
        "\n"
        "Met deze link meldt u zich aan. Een wachtwoord is niet nodig:\n"
        "\n"
        "{link}\n"
        "\n"
        "De link werkt {days} dagen en één keer.\n"
        "Daarna vraagt u op de site zelf een nieuwe.\n"
        "\n"
        "Voorveld\n"
    ),
    "mail.changed.subject": "Uw aanmelding bij Voorveld is veranderd",
    "mail.changed": (
        "Beste {name},\n"
        "\n"
        "Uw wachtwoord of extra controle bij Voorveld is net veranderd.\n"
        "Andere apparaten zijn afgemeld.\n"
        "\n"
        "Was u dit niet? Meld u aan met een link en kijk hier:\n"
        "\n"
        "{link}\n"
        "\n"
        "Vraag anders hulp aan de coördinator.\n"
        "\n"
        "Voorveld\n"
    ),
}
