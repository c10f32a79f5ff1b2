"""The ways in which people spoil a row of their spreadsheet, and what ought to become of it."""

import datetime as dt
import html
from collections.abc import Callable
from random import Random
from typing import Literal

from pyproj import Transformer

Outcome = Literal["fixed", "cell", "offering", "row", "duplicate"]
"""Repaired and said; the cell refused; the offering, but not its place; the row; a double."""
Cells = dict[str, str]
TO_RD = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
Way = Callable[[Cells, Random], Cells | None]


def _point(cells: Cells) -> tuple[float, float] | None:
    return (float(cells["x"]), float(cells["y"])) if cells["x"] else None


def _decimal_comma(cells: Cells, _: Random) -> Cells | None:
    return {name: cells[name].replace(".", ",") for name in "xy"} if cells["x"] else None


def _swapped(cells: Cells, _: Random) -> Cells | None:
    return {"x": cells["y"], "y": cells["x"]} if cells["x"] else None


def _rd(cells: Cells, dice: Random) -> Cells | None:
    if (point := _point(cells)) is None:
        return None
    x, y = TO_RD.transform(*point)
    written = (
        [f"{x:.1f}", f"{y:.1f}"]
        if dice.random() < 0.5
        else [f"{x:.2f}".replace(".", ","), f"{y:.2f}".replace(".", ",")]
    )
    return {"x": written[0], "y": written[1]}


def _rd_swapped(cells: Cells, _: Random) -> Cells | None:
    if (point := _point(cells)) is None:
        return None
    x, y = TO_RD.transform(*point)
    return {"x": f"{y:.0f}", "y": f"{x:.0f}"}


def _outside(cells: Cells, dice: Random) -> Cells | None:
    if not cells["x"]:
        return None
    elsewhere = (("0", "0"), ("13.4", "52.5"), ("5.1", "25.09"), ("-0.12", "51.5"), ("999", "999"))
    x, y = dice.choice(elsewhere)
    return {"x": x, "y": y}


def _nothing(column: str) -> Way:
    words = (
        "n.v.t.",
        "-",
        "onbekend",
        "N.V.T.",
        "nvt",
        "?",
        "--",
        "geen",
        "Onbekend",
        "n/a",
        "x/x",
    )

    def way(cells: Cells, dice: Random) -> Cells | None:
        return None if cells[column] else {column: dice.choice(words)}

    return way


def _entities(cells: Cells, _: Random) -> Cells | None:
    spoiled = html.escape(cells["about"] + " (caf\u00e9 & \u2018thuis\u2019)")
    for letter, name in (("é", "&eacute;"), ("‘", "&lsquo;"), ("’", "&#8217;")):
        spoiled = spoiled.replace(letter, name)
    return {"about": spoiled, "_about": cells["about"] + " (café & ‘thuis’)"}


def _tags(cells: Cells, _: Random) -> Cells | None:
    first, dot, rest = cells["about"].partition(". ")
    if not dot:
        return None
    return {"about": f"<p>{first}.<br/>{rest}</p>", "_about": f"{first}.\n{rest}"}


def _nbsp(column: str) -> Way:
    def way(cells: Cells, dice: Random) -> Cells | None:
        odd = dice.choice(("\u00a0", "\u00a0", "\u00a0\u00a0"))
        return {column: cells[column].replace(" ", odd, 1)} if " " in cells[column] else None

    return way


def _mojibake(cells: Cells, _: Random) -> Cells | None:
    right = cells["about"] + " Voor ouders én kinderen, ook in het café."
    return {"about": right.encode().decode("cp1252"), "_about": right}


def _quoted_newline(cells: Cells, _: Random) -> Cells | None:
    first, dot, rest = cells["about"].partition(". ")
    return {"about": f"{first}.\n{rest}", "_about": f"{first}.\n{rest}"} if dot else None


def _phone(style: str) -> Way:
    def way(cells: Cells, dice: Random) -> Cells | None:
        bare = cells["phone"]
        match style:
            case "zero":
                return {"phone": bare[1:]}
            case "abroad":
                return {
                    "phone": dice.choice(("+31 {}", "0031{}", "+31(0){}", "+31-{}")).format(
                        bare[1:]
                    )
                }
            case "cut":
                return {"phone": bare[:7]}
            case "scientific":
                return {"phone": f"{bare[1]},{bare[2:6]}E+08"}
            case _:
                return {"phone": f"({bare[:3]}) {bare[3:6]} {bare[6:8]} {bare[8:]}"}

    return way


def _postcode(cells: Cells, dice: Random) -> Cells | None:
    code = cells["postcode"]
    styles = (
        f"{code[:4]} {code[4:]}",
        code.lower(),
        f"{code[:4]} {code[4:].lower()}",
        f" {code[:4]}  {code[4:]}",
    )
    return {"postcode": dice.choice(styles)} if code else None


def _bad_postcode(_: Cells, dice: Random) -> Cells | None:
    return {"postcode": dice.choice(("0123 AB", "37051 AB", "370 AB", "postbus 12", "B-2000"))}


def _yes(column: str) -> Way:
    def way(cells: Cells, dice: Random) -> Cells | None:
        styles = (
            ("x", "X", "J", "Ja", "yes", "1")
            if cells[column] == "ja"
            else ("N", "Nee", "no", "0", "NEE")
        )
        return {column: dice.choice(styles)}

    return way


def _maybe(_: Cells, dice: Random) -> Cells | None:
    return {"group": dice.choice(("soms", "misschien", "in overleg", "2"))}


def _excel_day(cells: Cells, _: Random) -> Cells | None:
    day = dt.date.fromisoformat(cells["checked"])
    return {"checked": str((day - dt.date(1899, 12, 30)).days)}


def _dutch_day(cells: Cells, dice: Random) -> Cells | None:
    day = dt.date.fromisoformat(cells["checked"])
    styles = (
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%y}",
        f"{day.day} maart {day.year}",
        f"{day:%m/%d/%Y}",
    )
    return {"checked": dice.choice(styles)}


def _bad_day(_: Cells, dice: Random) -> Cells | None:
    return {"checked": dice.choice(("31-02-2026", "vorig jaar", "13-13-2026", "2026", "Q1 2026"))}


def _age(cells: Cells, dice: Random) -> Cells | None:
    age = cells["age_min"]
    return (
        {"age_min": dice.choice((f"{age} jaar", f"{age},0", f"{age}.0", f"{age} jr"))}
        if age
        else None
    )


def _bad_age(_: Cells, dice: Random) -> Cells | None:
    return {"age_min": dice.choice(("jong", "180", "ouderen", "jeugd", "-4"))}


def _weeks(cells: Cells, dice: Random) -> Cells | None:
    days = int(cells["days"] or 0)
    if not days:
        return None
    weeks = max(1, days // 7)
    written = dice.choice((f"{weeks} weken", f"ca. {weeks} weken", f"{weeks} wk"))
    return {"days": written, "_days": str(weeks * 7)}


def _bad_wait(_: Cells, dice: Random) -> Cells | None:
    return {
        "days": dice.choice(("lang", "6-8 weken", "wisselend", "ligt eraan")),
        "measured": "2026-10-01",
    }


def _site(cells: Cells, dice: Random) -> Cells | None:
    bare = cells["site"].removeprefix("https://")
    return {
        "site": dice.choice((bare, f"https:/{bare}", f"HTTPS:\\{bare}", bare)),
        "_site": f"https://{bare}",
    }


def _bad_site(_: Cells, dice: Random) -> Cells | None:
    return {"site": dice.choice(("komt eraan", "zie facebook", "javascript:alert(1)"))}


def _bad_mail(_: Cells, dice: Random) -> Cells | None:
    return {"mail": dice.choice(("info bij voorbeeld.nl", "info@", "a@b@c.nl", "geen mail"))}


def _typo(column: str, least: int) -> Way:
    def way(cells: Cells, dice: Random) -> Cells | None:
        text = cells[column].split(";")[0].strip()
        if len(text) < least:
            return None
        at = dice.randint(2, len(text) - 3)
        if not (text[at].isalpha() and text[at + 1].isalpha()) or text[at] == text[at + 1]:
            return None
        return {column: text[:at] + text[at + 1] + text[at] + text[at + 2 :]}

    return way


def _unknown(column: str, *words: str) -> Way:
    return lambda _, dice: {column: dice.choice(words)}


def _loose(what: str) -> Way:
    return lambda cells, _: {"_loose": what} if ". " in cells["about"] else None


def _hours(cells: Cells, _: Random) -> Cells | None:
    days = {"Mo": "ma", "Tu": "di", "We": "wo", "Th": "do", "Fr": "vr", "Sa": "za", "Su": "zo"}
    text = cells["hours"]
    if not text or ";" in text or "PH" in text or "24/7" in text:
        return None
    for code, dutch in days.items():
        text = text.replace(code, dutch)
    return {"hours": text.replace(":00", "") + " uur"}


WAYS: dict[str, tuple[Outcome, str, Way]] = {
    "decimale komma": ("fixed", "y", _decimal_comma),
    "lengte en breedte omgewisseld": ("fixed", "y", _swapped),
    "Rijksdriehoek": ("fixed", "y", _rd),
    "Rijksdriehoek omgewisseld": ("fixed", "y", _rd_swapped),
    "punt buiten Nederland": ("cell", "y", _outside),
    "n.v.t. in uren": ("fixed", "hours", _nothing("hours")),
    "n.v.t. in leeftijd": ("fixed", "age_max", _nothing("age_max")),
    "n.v.t. in kosten": ("fixed", "cost", _nothing("cost")),
    "HTML-tekens": ("fixed", "about", _entities),
    "HTML-opmaak": ("fixed", "about", _tags),
    "vaste spatie in naam": ("fixed", "name", _nbsp("name")),
    "vaste spatie in tekst": ("fixed", "about", _nbsp("about")),
    "letters verkeerd gelezen": ("fixed", "about", _mojibake),
    "nul van telefoon kwijt": ("fixed", "phone", _phone("zero")),
    "telefoon met landnummer": ("fixed", "phone", _phone("abroad")),
    "telefoon afgerond": ("cell", "phone", _phone("scientific")),
    "telefoon te kort": ("cell", "phone", _phone("cut")),
    "postcode anders geschreven": ("fixed", "postcode", _postcode),
    "postcode bestaat niet": ("cell", "postcode", _bad_postcode),
    "ja en nee anders": ("fixed", "group", _yes("group")),
    "ja noch nee": ("cell", "group", _maybe),
    "dagnummer van Excel": ("fixed", "checked", _excel_day),
    "datum anders geschreven": ("fixed", "checked", _dutch_day),
    "dag bestaat niet": ("cell", "checked", _bad_day),
    "leeftijd met eenheid": ("fixed", "age_min", _age),
    "leeftijd onmogelijk": ("offering", "age_min", _bad_age),
    "wachttijd in weken": ("fixed", "days", _weeks),
    "wachttijd onleesbaar": ("cell", "days", _bad_wait),
    "webadres zonder https": ("fixed", "site", _site),
    "webadres onmogelijk": ("cell", "site", _bad_site),
    "e-mailadres onmogelijk": ("cell", "mail", _bad_mail),
    "tikfout in soort": ("fixed", "kind", _typo("kind", 20)),
    "soort onbekend": ("row", "kind", _unknown("kind", "Iets heel anders", "Overig", "zzz")),
    "tikfout in vraag": ("fixed", "answers", _typo("answers", 12)),
    "vraag onbekend": ("cell", "answers", _unknown("answers", "wonen op Mars", "alles", "qqq")),
    "gebied onbekend": (
        "offering", "areas", _unknown("areas", "Atlantis", "GM9998", "regio Zuidpool"),
    ),
    "trede onmogelijk": ("offering", "level", _unknown("level", "9", "hoog", "-1", "1,5")),
    "toegang onbekend": ("offering", "access", _unknown("access", "via Jan", "gesloten deur")),
    "naam ontbreekt": ("row", "name", lambda _c, _d: {"name": ""}),
    "naam van aanbod ontbreekt": ("offering", "title", lambda _c, _d: {"title": ""}),
    "uren in het Nederlands": ("fixed", "hours", _hours),
    "regeleinde in een tekst": ("fixed", "", _quoted_newline),
    "dubbele rij": ("duplicate", "", lambda _c, _d: {"_twice": "same"}),
    "dubbele rij die iets anders zegt": ("row", "", lambda _c, _d: {"_twice": "other"}),
    "los regeleinde": ("fixed", "", _loose("newline")),
    "los scheidingsteken": ("row", "", _loose("delimiter")),
}  # fmt: skip
