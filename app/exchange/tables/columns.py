"""The columns of the template: what each is called, what it fills, and how it is explained."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from app.words.directory import Offering, Organization, Stakeholder, Wait


class Column(NamedTuple):
    """``form``: which parser reads it.

    ``decisive``: where it cannot be read, what it speaks of is not taken: the row, or its offering.
    """

    header: str
    entity: str
    field: str
    form: str
    about: str
    example: str = ""
    aliases: tuple[str, ...] = ()
    decisive: bool = False


MARK: Final = "Regel"
"""The first column: ``voorbeeld`` and ``uitleg`` are passed over, ``export`` is ours, exact."""

ACCESS: Final = {
    "open": "vrij toegankelijk",
    "own-registration": "waar u ingeschreven staat",
    "via-gp": "via uw eigen huisarts",
    "referral": "met verwijzing",
    "decision": "met een besluit",
    "professional-only": "alleen voor professionals",
    "acute": "spoed",
}
REGISTRATION: Final = {"anonymous": "anoniem", "name": "met naam", "bsn": "met bsn"}
HOW: Final = {
    "mail": "via de mail",
    "phone": "aan de telefoon",
    "page": "op de beheerpagina",
    "signal": "na een melding",
}
PRECISION: Final = {"address": "adres", "street": "straat", "area": "buurt", "none": "geen punt"}
STATUS: Final = {
    "open": "geen wachttijd",
    "waitlist": "wachtlijst",
    "closed": "neemt niemand aan",
    "none": "niet van toepassing",
    "unknown": "onbekend",
}
CHANNEL: Final = {
    "phone": "telefoon",
    "chat": "chat",
    "walk-in": "inloop",
    "mail": "e-mail",
    "app": "app",
    "zorgdomein": "ZorgDomein",
    "website": "website",
}
AUDIENCE: Final = {"everyone": "iedereen", "resident": "inwoner", "professional": "professional"}
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "access": ACCESS,
    "registration": REGISTRATION,
    "precision": PRECISION,
    "status": STATUS,
    "how": HOW,
}
"""Closed sets of the contract with the words a file says them in."""

_O, _S, _A, _W = "organization", "stakeholder", "offering", "waitlist"


def _about(things: str) -> str:
    """What a column is called that describes one of these things."""
    words = ("omschrijving", "beschrijving", "toelichting", "uitleg", "over", "over de")
    return "|".join(f"{word} {thing}".strip() for word in words for thing in things.split("|"))


_OTHER_NAMES: Final = {
    "Organisatie": "naam organisatie|organization|aanbieder|instelling|organisatienaam",
    "Id plek": "id locatie|nummer|nr|code|id",
    "Plek": (
        "naam|locatie|naam locatie|vestiging|naam plek|naam voorziening|voorziening|"
        "name|stakeholder"
    ),
    "Soort": "soort plek|soort organisatie|type|categorie|kind|soort voorziening",
    "Over de plek": _about("plek|locatie|voorziening|vestiging"),
    "Straat en huisnummer": (
        "adres|straat|bezoekadres|address|straatnaam en huisnummer|"
        "straat + huisnummer|straat huisnummer"
    ),
    "Huisnummer": "huis nr|nummer huis|house number",
    "Toevoeging": "huisnummer toevoeging|huisnummertoevoeging|toevoeging huisnummer|huisletter",
    "Postcode": "pc|postcode bezoekadres|postal code|zipcode",
    "Plaats": "woonplaats|stad|dorp|city|plaatsnaam",
    "Breedtegraad": "lat|latitude|y|rd y|y-coördinaat|y coordinaat|rd-y|ycoord|breedte",
    "Lengtegraad": "lon|lng|longitude|x|rd x|x-coördinaat|x coordinaat|rd-x|xcoord|lengte",
    "Coördinaten": "locatie punt|geo|geometry|wkt|latlon|lat lon|latlng|gps",
    "Openingstijden": "openingstijden plek|open|geopend|opening hours",
    "Telefoon": "telefoonnummer|tel|tel.|telnr|phone|tel nr|telefoon nummer|tel. nr.",
    "E-mail": "email|mail|e-mailadres|emailadres|mailadres",
    "Website": "url|site|webadres|internet|homepage",
    "Plek bron": "bron|source",
    "Plek bevestigd op": (
        "bevestigd op|gecontroleerd op|laatst gecontroleerd|laatst gecontroleerd datum|"
        "gecontroleerd datum|bevestigd datum|datum controle"
    ),
    "Plek bevestigd door": "bevestigd door|gecontroleerd door",
    "Aanbod": "naam aanbod|dienst|activiteit|product|titel|title|offering|aanbod naam",
    "Over het aanbod": "description|" + _about("|aanbod|dienst|activiteit|product"),
    "Trede": "level|niveau|trap",
    "Toegang": "access|toegankelijkheid|aanmelding|hoe aanmelden",
    "Beantwoordt": "hulpvragen|vragen|needs|answers|hulpvraag|onderwerpen|thema",
    "Ondersteunt": "supports",
    "Onder de ondergrens": "below floor",
    "Gebieden": "gebied|werkgebied|gemeente|gemeenten|voor wijken|areas|regio",
    "Leeftijd vanaf": (
        "leeftijd|leeftijden|vanaf|min leeftijd|leeftijd van|minimumleeftijd|age min|"
        "minimale leeftijd|leeftijd min"
    ),
    "Leeftijd tot en met": (
        "t/m|max leeftijd|leeftijd tot|maximumleeftijd|age max|maximale leeftijd|leeftijd max"
    ),
    "Talen": "taal|languages|spreekt",
    "Kosten": "prijs|eigen bijdrage|cost|tarief",
    "Groep": "groepsaanbod|in groep",
    "Aan huis": "huisbezoek|thuis",
    "Op afstand": "online|digitaal|telefonisch",
    "Link": "url aanbod|website aanbod|link aanbod",
    "Wachttijd": "wachtlijst|status wachttijd|wachten",
    "Dagen tot eerste gesprek": (
        "wachttijd intake|wachttijd dagen|aanmeldwachttijd|wachttijd (dagen)|wachttijd in dagen"
    ),
    "Dagen tot behandeling": "wachttijd behandeling|behandelwachttijd",
    "Gemeten op": "peildatum|datum wachttijd|wachttijd datum|meetdatum",
}
"""What else such a column is called, as people write it."""


def _column(  # noqa: PLR0913 -- the fields of a column
    header: str,
    entity: str,
    field: str,
    form: str,
    about: str,
    example: str = "",
    *,
    decisive: bool = False,
) -> Column:
    aliases = tuple(_OTHER_NAMES.get(header, "").split("|")) if header in _OTHER_NAMES else ()
    return Column(header, entity, field, form, about, example, aliases, decisive)


COLUMNS: Final = (
    _column("Id organisatie", _O, "id", "id",
            "Laat leeg bij nieuwe; Voorveld vult het bij een export"),
    _column("Organisatie", _O, "name", "name",
            "Wie het is. Leeg: heet zoals de plek", "Stichting Voorbeeld", decisive=True),
    _column("Over de organisatie", _O, "description", "text", "Vrije tekst"),
    _column("Website organisatie", _O, "website", "web", "Begint met https://"),
    _column("Id plek", _S, "id", "id", "Laat leeg bij nieuwe"),
    _column("Slug", _S, "slug", "slug", "Naam in het webadres. Leeg: wordt gemaakt"),
    _column("Plek", _S, "name", "name",
            "Naam van de plek of het team; verplicht", "Inloophuis Voorbeeld", decisive=True),
    _column("Soort", _S, "kind", "kind",
            "Soort plek: een naam of code van het blad Lijsten; verplicht bij nieuwe",
            "walk-in-house", decisive=True),
    _column("Over de plek", _S, "description", "text",
            "Vrije tekst, gewone taal", "Elke ochtend koffie en iemand die luistert."),
    _column("Doet niet", _S, "does_not", "text", "Wat men daar niet doet"),
    _column("Straat en huisnummer", _S, "street_address", "name",
            "Leeg bij een geheim adres", "Voorbeeldstraat 1"),
    _column("Postcode", _S, "postcode", "postcode", "1234AB of 1234", "3705AB"),
    _column("Plaats", _S, "town", "town", "Woonplaats", "Voorbeeldstad"),
    _column("Breedtegraad", _S, "lat", "lat",
            "50,7 tot 53,7; of de y van Rijksdriehoek", "52.0985"),
    _column("Lengtegraad", _S, "lon", "lon", "3,2 tot 7,3; of de x van Rijksdriehoek", "5.2393"),
    _column("Coördinaten", _S, "pair", "pair", "Beide in één cel, als u geen twee kolommen heeft"),
    _column("Nauwkeurigheid", _S, "point_precision", "precision",
            "adres, straat, buurt of geen punt"),
    _column("Geheim adres", _S, "secret_address", "yes-no", "ja of nee", "nee"),
    _column("Openingstijden", _S, "opening_hours", "hours",
            "Mo-Fr 09:00-17:00; ma-vr 9-17 mag ook", "Mo-Fr 09:00-12:00"),
    _column("Telefoon", _S, "phone", "phone", "Komt bij de contacten", "030 123 45 67"),
    _column("E-mail", _S, "mail", "mail", "Komt bij de contacten"),
    _column("Contacten", _S, "contacts", "contacts",
            "Een per regel: kanaal | waarde | naam | voor wie | uren"),
    _column("Website", _S, "website", "web",
            "Begint met https://", "https://www.voorbeeld.example"),
    _column("Plek voorbeeld", _S, "provenance.example", "yes-no", "ja als het verzonnen is", "ja"),
    _column("Plek bron", _S, "provenance.source", "text", "Waar de gegevens vandaan komen"),
    _column("Plek bevestigd op", _S, "provenance.confirmed_on", "day", "Dag"),
    _column("Plek bevestigd door", _S, "provenance.confirmed_by", "name",
            "Welke rol, geen naam van een mens"),
    _column("Plek bevestigd hoe", _S, "provenance.confirmed_how", "how",
            "via de mail, aan de telefoon, op de beheerpagina, na een melding"),
    _column("Id aanbod", _A, "id", "id", "Laat leeg bij nieuwe"),
    _column("Aanbod", _A, "title", "name",
            "Wat er geboden wordt; leeg: alleen de plek", "Inloop met koffie", decisive=True),
    _column("Over het aanbod", _A, "description", "text",
            "Vrije tekst, gewone taal", "Binnenlopen zonder afspraak."),
    _column("Trede", _A, "level", "level",
            "0 (zelf) tot en met 5 (spoed). Leeg: die van de soort", "1", decisive=True),
    _column("Toegang", _A, "access", "access",
            "Hoe men binnenkomt. Leeg: die van de soort", "vrij toegankelijk", decisive=True),
    _column("Beantwoordt", _A, "answers", "needs",
            "Vragen die dit aanbod oppakt: codes of namen, met ; ertussen",
            "loneliness"),
    _column("Ondersteunt", _A, "supports", "needs", "Vragen waar dit naast staat"),
    _column("Onder de ondergrens", _A, "below_floor", "needs",
            "Vragen die dit lichter oppakt dan gewoonlijk", decisive=True),
    _column("Gebieden", _A, "areas", "areas",
            "Voor wie: CBS-codes of namen van gemeenten; NL is het hele land", "NL", decisive=True),
    _column("Leeftijd vanaf", _A, "age_min", "age",
            "In jaren, tot en met telt mee", "18", decisive=True),
    _column("Leeftijd tot en met", _A, "age_max", "age", "In jaren", decisive=True),
    _column("Talen", _A, "languages", "languages", "nl; en; ar of Nederlands; Engels", "nl"),
    _column("Kosten", _A, "cost", "text", "Gewone tekst", "gratis"),
    _column("Vaste gezichten", _A, "fixed_faces", "yes-no", "ja of nee"),
    _column("Eerste bezoek", _A, "first_visit", "text", "Wat er de eerste keer gebeurt"),
    _column("Aanmelden met", _A, "registration", "registration",
            "anoniem, met naam of met bsn", "anoniem"),
    _column("Openingstijden aanbod", _A, "opening_hours", "hours",
            "Als die anders zijn dan van de plek"),
    _column("Zoekdagen", _A, "matching_days", "days", "Werkdagen voor er iemand gevonden is"),
    _column("Groep", _A, "group", "yes-no", "In een groep?"),
    _column("Aan huis", _A, "home_visit", "yes-no", "Komt men aan huis?"),
    _column("Op afstand", _A, "remote", "yes-no", "Per telefoon of online?"),
    _column("Consultatie", _A, "consult_possible", "yes-no", "Kan een professional overleggen?"),
    _column("Contacten aanbod", _A, "contacts", "contacts", "Als bij Contacten"),
    _column("Link", _A, "url", "web", "Pagina van dit aanbod"),
    _column("Aanbod voorbeeld", _A, "provenance.example", "yes-no",
            "ja als het verzonnen is", "ja"),
    _column("Aanbod bron", _A, "provenance.source", "text", "Waar de gegevens vandaan komen"),
    _column("Aanbod bevestigd op", _A, "provenance.confirmed_on", "day", "Dag"),
    _column("Aanbod bevestigd door", _A, "provenance.confirmed_by", "name",
            "Welke rol, geen naam van een mens"),
    _column("Aanbod bevestigd hoe", _A, "provenance.confirmed_how", "how",
            "Als bij Plek bevestigd hoe"),
    _column("Wachttijd", _W, "status", "status",
            "geen wachttijd, wachtlijst, neemt niemand aan, onbekend", "geen wachttijd"),
    _column("Dagen tot eerste gesprek", _W, "intake_days", "days",
            "Kalenderdagen; 6 weken mag ook"),
    _column("Dagen tot behandeling", _W, "treatment_days", "days",
            "Van eerste gesprek tot behandeling"),
    _column("Gemeten op", _W, "measured_on", "day", "Dag van de meting"),
    _column("Gemeten hoe", _W, "method", "text", "Gebeld, website, opgave"),
    _column("Reden stop", _W, "stop_reason", "name", "aanmeldstop, cliëntenstop of budgetplafond"),
    _column("Stop tot", _W, "stop_until", "day", "Eerste dag dat het weer kan"),
    _column("Stop geldt voor", _W, "stop_scope", "name", "Wiens geld op is: naam of CBS-code"),
    _column("Bron wachttijd", _W, "source", "text", "Wie het zei"),
)  # fmt: skip

PARTS: Final = (
    _column("Huisnummer", _S, "house_number", "part", "Komt achter de straat"),
    _column("Toevoeging", _S, "addition", "part", "Komt achter het huisnummer"),
)
"""Columns that other people's tables have apart; read, never written."""

WORDS: Final[dict[str, type[msgspec.Struct]]] = {
    "organization": Organization,
    "stakeholder": Stakeholder,
    "offering": Offering,
    "waitlist": Wait,
}
HEADERS: Final = (MARK, *(column.header for column in COLUMNS))
HEADER_OF: Final = {(column.entity, column.field): column.header for column in COLUMNS} | {
    ("stakeholder", "point"): "Breedtegraad",
    ("offering", "stakeholder_id"): "Plek",
    ("stakeholder", "organization_id"): "Organisatie",
}
"""Where a field of a record stands in our own template."""
