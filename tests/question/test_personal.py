"""Personal data is told, with its place; what only looks like it is left alone."""

import pytest

from app.question.personal import find_personal_data, is_bsn

TOLD = [
    ("BSN 123456782 graag", "bsn", "123456782"),
    ("bsn 1234 56 782 van mijn vader", "bsn", "1234 56 782"),
    ("BSN: 111.222.333, aanvraag Wmo", "bsn", "111.222.333"),
    ("bel me op 06-12345678", "phone", "06-12345678"),
    ("bel 06.12.34.56.78 na vijven", "phone", "06.12.34.56.78"),
    ("tel. +31 6 12345678", "phone", "+31 6 12345678"),
    ("0031 6 1234 5678 is mijn nummer", "phone", "0031 6 1234 5678"),
    ("telefoon (030) 6912345 overdag", "phone", "(030) 6912345"),
    ("mail naar jan@voorbeeld.nl", "email", "jan@voorbeeld.nl"),
    ("jan apenstaartje voorbeeld.nl", "email", "jan apenstaartje voorbeeld.nl"),
    ("rekening NL91 ABNA 0417 1643 00", "iban", "NL91 ABNA 0417 1643 00"),
    ("rekeningnummer nl91abna0417164300", "iban", "nl91abna0417164300"),
    ("ik woon op Slotlaan 12 in Zeist", "address", "Slotlaan 12"),
    ("Wij wonen Laan van Vollenhove 204 bis", "address", "Laan van Vollenhove 204 bis"),
    ("Kerkweg 3a in Zeist, al jaren schimmel", "address", "Kerkweg 3a"),
    ("overlast op de Prinses Irenestraat 18", "address", "Prinses Irenestraat 18"),
    ("woon slotlaan 45, lift kapot", "address", "slotlaan 45"),
    ("1e Hogeweg 33, overlast", "address", "1e Hogeweg 33"),
    ("postcode 3701 GL 12", "address", "3701 GL 12"),
    ("Ik woon in 3702 bc en heb geen eten", "address", "3702 bc"),
    ("geb. 12-03-1984", "birth-date", "12-03-1984"),
    ("geb. 12 maart 1956, valt vaak", "birth-date", "12 maart 1956"),
    ("geb. 12031956 bekend met COPD", "birth-date", "12031956"),
    ("geboren op 3/4/85, geen werk", "birth-date", "3/4/85"),
    ("1985-04-03 geboren, burn-out", "birth-date", "1985-04-03"),
    ("cliëntnummer C-20481 vraagt hulp", "other", "C-20481"),
    ("Polisnr: 12.345.678", "other", "12.345.678"),
    ("een witte bus, V-123-BK", "other", "V-123-BK"),
    ("kenteken XX99XX van mijn ex", "other", "XX99XX"),
    ("Ik ben Yonas en ik zoek hulp", "name", "Yonas"),
    ("ik ben karel en ik zit vast", "name", "karel"),
    ("ik heet henk de wit en kan de huur niet betalen", "name", "henk de wit"),
    ("mevrouw De Vries woont alleen", "name", "De Vries"),
    ("De heer Van Dijk komt niet buiten", "name", "Van Dijk"),
    ("Mevr. A.M. Vermeulen heeft schulden", "name", "A.M. Vermeulen"),
    ("Patient J. de Vries, somber", "name", "J. de Vries"),
    ("J. de Vries is bij ons bekend", "name", "J. de Vries"),
    ("fam. Bakker heeft hulp nodig", "name", "Bakker"),
    ("Brief van Hendrikje Wagenaar over de huur", "name", "Hendrikje Wagenaar"),
    ("zoon Daan (7) is erg druk", "name", "Daan"),
    ("Mijn kinderen Ali en Zeynep zijn bang", "name", "Zeynep"),
    ("mijn dochter heet lisa en eet niet", "name", "lisa"),
    ("Een jongen genaamd Thomas Mulder", "name", "Thomas Mulder"),
    ("Met vriendelijke groet,\nJ. van der Meer", "name", "J. van der Meer"),
    ("Alvast bedankt! Groetjes anouk", "name", "anouk"),
    ("Familie Özdemir woont in een flat", "name", "Özdemir"),
    ("👍👍 ik ben Yonas", "name", "Yonas"),
]


@pytest.mark.parametrize(("text", "kind", "part"), TOLD)
def test_personal_data_is_found(text: str, kind: str, part: str) -> None:
    found = [(datum.kind, text[datum.start : datum.end]) for datum in find_personal_data(text)]
    assert (kind, part) in found


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben Nederlander",
        "Ik ben Turkse en zoek een taalcursus",
        "ik ben moe en bang",
        "Ik ben ADHD'er",
        "ik ben elke dag moe",
        "Ik ben van Zeist",
        "mevrouw is 84 en valt vaak",
        "mevrouw Vergeet haar pillen",
        "een verwarde mevrouw in de wijk",
        "dhr. woont alleen, 81 jr",
        "mijn dochter Nederlands leert",
        "Kinderen in Canada, ouders in Marokko",
        "Ouders EPA-dochter, moeder in FACT-zorg",
        "Vrouw van Alzheimerpatiënt krijgt geen rust",
        "Familie van Somalische vrouw belt",
        "hij reageert niet op zijn naam. Elke dag",
        "mijn zoon in groep 6 speelt Fortnite tot 06:30 uur",
        "Leerling A: onrustig, loopt vast op plan B. Rekenen goed",
        "Groetjes van een bezorgde moeder",
        "Met vriendelijke groet, een moeder",
        "Brief van Veilig Thuis, hulp van Leger des Heils",
        "een project over Amber Alert en Harry Potter",
        "Ik bel 112 of 0800-2000 of 0900-8844",
        "baby 38,4 graden",
        "Metformine 500 mg 2x daags, 1000 MG",
        "wij betalen 1200 euro, schuld 12.345,67",
        "nummer 123456789",
        "Afspraak op 14-11-2026 om 10:15",
        "vonnis van 12-3-2026, ontruiming op 4 december",
        "In 2019 TS, 3 keer in 2019 en 2020",
        "Straat 12 keer geveegd, de weg 3 keer over",
        "ik ben onderweg 10 minuten moe",
        "woont alleen, P 130",
    ],
)
def test_other_words_and_numbers_are_left_alone(text: str) -> None:
    assert find_personal_data(text) == ()


@pytest.mark.parametrize(
    "piece",
    ["a", "A.", "1 ", "0612", "1-", "Jan ", "@", "a@", "van de ", "Laan van ", "NL91", "1234 ab "],
)
def test_the_longest_text_of_one_kind_ends(piece: str) -> None:
    """What costs the square of the length would take many minutes here."""
    find_personal_data((piece * 100_000)[:100_000])


def test_the_eleven_test_decides_what_a_bsn_is() -> None:
    assert is_bsn("123456782")
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")
