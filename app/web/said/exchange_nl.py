"""The words of in and out, in Dutch."""

from typing import Final

EXCHANGE_NL: Final = {
    "exchange.title": "Uitwisselen",
    "exchange.lead": (
        "Gegevens in een bestand naar binnen en naar buiten. Eerst ziet u wat er zou "
        "gebeuren. Pas daarna zegt u ja."
    ),
    "exchange.not-read": "Dit bestand is niet te gebruiken",
    "exchange.no-file": "Kies eerst een bestand.",
    "exchange.in": "Naar binnen",
    "exchange.file": "Bestand",
    "exchange.file.hint": (
        "Excel, CSV, GeoJSON of HSDS. Excel en zip tot {largest} MB, tekst tot 30 MB. "
        ""
    ),
    "exchange.override": "Ook overschrijven wat iemand bevestigde",
    "exchange.look": "Kijk wat er gebeurt",
    "exchange.look.hint": "Er verandert nog niets. Een groot bestand duurt even.",
    "exchange.template": "Sjabloon",
    "exchange.template.hint": (
        "Een rij per aanbod, met uitleg en een voorbeeld. De volgorde van de kolommen "
        "mag anders."
    ),
    "exchange.template.xlsx": "Sjabloon voor Excel",
    "exchange.template.csv": "Sjabloon als CSV",
    "exchange.out": "Naar buiten",
    "exchange.out.hint": "Alles wat er nu staat. U kunt het bestand later weer naar binnen halen.",
    "exchange.without": "Zonder",
    "exchange.form.xlsx": "Excel",
    "exchange.form.csv": "CSV",
    "exchange.form.geojson": "GeoJSON",
    "exchange.form.hsds": "HSDS 3 (JSON)",
    "exchange.form.hsds-zip": "HSDS 3 (tabellen in een zip)",
    "exchange.plan": "Wat er zou gebeuren",
    "exchange.rows": "{count} rijen gelezen, {refused} geweigerd",
    "exchange.half-rows": "van {count} rijen alleen de plek gebruikt, niet het aanbod",
    "exchange.stale": (
        "De gids is intussen veranderd. Er is nog niets gedaan. Hier staat wat er nu zou "
        "gebeuren."
    ),
    "exchange.left-columns": "Niet gelezen kolommen:",
    "exchange.columns.again": "Kolommen anders lezen",
    "exchange.columns": "Welke kolom is wat?",
    "exchange.columns.lead": (
        "Dit bestand heeft eigen koppen. Zeg van elke kolom wat erin staat. "
        "Wat wij denken, is al ingevuld. Daarna ziet u eerst wat er zou gebeuren."
    ),
    "exchange.columns.row": "De koppen staan in",
    "exchange.columns.row.of": "rij {row}: {said}",
    "exchange.columns.row.read": "Lees deze rij als koppen",
    "exchange.columns.heading": "Kop in uw bestand",
    "exchange.columns.examples": "Wat erin staat",
    "exchange.columns.is": "Wat is het?",
    "exchange.columns.leave": "laat weg",
    "exchange.columns.unsure": "Niet zeker: kijk dit na.",
    "exchange.columns.none": "Leeg in de eerste rijen",
    "exchange.columns.only-known": "Er staan geen nieuwe plekken in; de soort is niet nodig",
    "exchange.columns.go": "Kijk wat er gebeurt",
    "exchange.columns.wrong": "Nog niet alles klopt",
    "exchange.columns.kept": "Wat u koos, staat er nog.",
    "exchange.columns.missing": "Kies welke kolom {header} is.",
    "exchange.columns.twice": "{header} is al een andere kolom. Kies er een.",
    "exchange.columns.unknown": "Deze kolom kennen wij niet. Kies er een uit de lijst.",
    "exchange.columns.group.organization": "Organisatie",
    "exchange.columns.group.stakeholder": "Plek",
    "exchange.columns.group.offering": "Aanbod",
    "exchange.columns.group.waitlist": "Wachttijd",
    "exchange.tally": "Per soort",
    "exchange.added": "Nieuw",
    "exchange.changed": "Veranderd",
    "exchange.same": "Gelijk",
    "exchange.left": "Niet overschreven",
    "exchange.refused": "Geweigerd",
    "exchange.fixed": "Hersteld",
    "exchange.areas": "Gebieden",
    "exchange.postcodes": "Postcodes",
    "exchange.organizations": "Organisaties",
    "exchange.stakeholders": "Plekken",
    "exchange.offerings": "Aanbod",
    "exchange.networks": "Netwerken",
    "exchange.waits": "Wachttijden",
    "exchange.yes": "Ja, neem {count} over",
    "exchange.yes.hint": "Alles in één keer, of niets. Wat geweigerd is, blijft buiten.",
    "exchange.no": "Doe niets",
    "exchange.nothing": "Er is niets om over te nemen.",
    "exchange.again": "Kijk opnieuw",
    "exchange.lines": "Rij voor rij",
    "exchange.report": "Het hele verslag als CSV",
    "exchange.row": "Rij",
    "exchange.column": "Kolom",
    "exchange.what": "Wat",
    "exchange.before": "Er stond",
    "exchange.after": "Wordt",
    "exchange.why": "Uitleg",
    "exchange.page": "Blad {number} van {count}",
    "exchange.page-back": "Vorige",
    "exchange.page-next": "Volgende",
    "exchange.done": "Overgenomen: {added} nieuw, {changed} veranderd.",
    "exchange.rows-read": "Rijen gelezen",
    "exchange.busy.looking": "Het bestand wordt gelezen",
    "exchange.busy.writing": "Het bestand wordt overgenomen",
    "exchange.busy.hint": (
        "Een groot bestand duurt een halve minuut. "
        "Deze bladzijde loopt vanzelf mee."
    ),
    "exchange.busy.again": "Kijk hoe ver het is",
    "exchange.busy.of": "{what}: {done} van {total}",
    "exchange.busy.starting": "Begonnen",
    "exchange.busy.stop": "Stop",
    "exchange.died.looking": (
        "Het lezen is onverwacht gestopt. "
        "Er is niets veranderd. Probeer het opnieuw."
    ),
    "exchange.died.writing": (
        "Het overnemen is onverwacht gestopt. "
        "Alles is overgenomen, of niets. Kies het bestand opnieuw; "
        "dan ziet u wat er nog zou gebeuren."
    ),
}  # fmt: skip
