"""How to reach somebody: telephone, mail and web, as people write them, into what works."""

import re
from contextlib import suppress
from typing import Final
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from app.exchange.tables.cells import Cell, Parser, RefusedError

_SCIENTIFIC: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212_]")
_PHONE_SIGNS: Final = re.compile(r"[\s().\-–/+]")
_EXTENSION: Final = re.compile(
    r"^(.*?\d)\s*(?:,|toestel|tst\.?|ext\.?|x)\s*(\d{1,5})$", re.IGNORECASE
)
_SHORT: Final = re.compile(r"(112|113|14\s?0\d{2,3}|116\d{3}|0900\d{4}|0900\d{6}|0800\d{4,7})")
_FULL: Final = 10
_CALLED: Final = re.compile(
    r"^(?:t|tel|telefoon|telnr|telefoonnummer|mob|mobiel|bel|bellen|bel naar|algemeen|balie|"
    r"receptie|secretariaat)\b[.: ]*",
    re.IGNORECASE,
)
_ASKED_FOR: Final = re.compile(r"^(?:[A-Z][a-zé]+(?: [A-Z][a-zé]+)?|[a-z]+ [A-Z][a-z]+)\s*[:=]\s*")
"""``Kees: 030 …``: who answers is of a person, and stays out."""
_TEXT_OF: Final = re.compile(r"^=?\"([^\"]+)\"$")
"""How a spreadsheet is told that figures are a text: ``="030…"``."""
_FAX: Final = re.compile(r"(?i)[\s,;/|(]*\b(?:fax|f)\b[.: ]*[\d\s().\-–/+]{9,}\)?$")
_WITH_NOTE: Final = re.compile(
    r"([+(\d][\d\s().\-–/+]{8,}\d)\s+"
    r"(?:\((?:[^\d()]|(?<!\d)\d{1,2}(?!\d))*\)|(?!(?:of|en)\b|.*\bpriv)[a-z(][^@]*)|"
    r"([+(\d][\d\s().\-–/+]{8,}\d),?\s*keuze \d|"
    r"([+(\d][\d\s().\-–/+]{8,}\d)\s*[,;]\s*(?:ook|alleen|vragen naar)\b[^\d@]*",
    re.IGNORECASE,
)
"""A whole number with a remark behind it: ``(ma t/m do)``, ``na 17u niet``."""
_MADE_UP: Final = re.compile(r"(\d)\1{8,9}|0(\d)\2{8}|0?123456789\d?")
_OF_A_PERSON: Final = re.compile(r"(?i)\bpriv[eé]|\bthuis\b|\bvan de (?:voorzitter|vrijwilliger)")
_LETTERS_FOR_FIGURES: Final = str.maketrans("oOlI", "0011")
_ONLY_SUCH: Final = re.compile(r"[\doOlI\W_]*")


def phone(given: str) -> Cell:
    """A number that can be dialled, in digits with one hyphen at most as people write it."""
    bare = re.sub(r"(?<=\d{9})[.,]0$", "", _DASHES.sub("-", given.strip()))
    bare = re.sub(r"^=(?=\+?\d+$)", "", _TEXT_OF.sub(r"\1", bare))
    if _SCIENTIFIC.fullmatch(bare):
        raise RefusedError("een telefoonnummer; Excel heeft er een afgerond getal van gemaakt")
    if _OF_A_PERSON.search(bare):
        raise RefusedError("een nummer van de plek; dit is er een van een mens thuis")
    bare, extension = _apart(bare)
    if found := _WITH_NOTE.fullmatch(bare):
        bare = found[1] or found[2] or found[3]
    if _ONLY_SUCH.fullmatch(bare) and any(each.isdigit() for each in bare):
        bare = bare.translate(_LETTERS_FOR_FIGURES)
    digits = _PHONE_SIGNS.sub("", bare)
    if not digits.isdigit():
        raise RefusedError("een telefoonnummer zoals 030 123 45 67")
    national, repaired = _national(digits, plus=bare.startswith("+"))
    _require_real(national)
    value = (bare if national == digits and not repaired else national) + extension
    if repaired:
        return Cell(value, "phone-zero", f"voorloopnul teruggezet: {value}")
    if value == given:
        return Cell(value)
    return Cell(value, "phone", f"geschreven als {value}")


def _require_real(national: str) -> None:
    if not (len(national) == _FULL and national.startswith("0")) and not _SHORT.fullmatch(national):
        raise RefusedError("een telefoonnummer van tien cijfers, zoals 030 123 45 67")
    if _MADE_UP.fullmatch(national):
        raise RefusedError("een telefoonnummer; dit is ingevuld om iets in te vullen")


def _apart(given: str) -> tuple[str, str]:
    """The number without what stands around it, and its extension."""
    bare = _FAX.sub("", given)
    extension = ""
    if found := _EXTENSION.match(bare):
        bare, extension = found[1], f" toestel {found[2]}"
    return _ASKED_FOR.sub("", _CALLED.sub("", bare)).strip(), extension


def _national(digits: str, *, plus: bool) -> tuple[str, bool]:
    """As dialled from here, and whether a zero was lost on the way."""
    for abroad in ("0031", "31"):
        rest = digits.removeprefix(abroad)
        if rest != digits and (abroad != "31" or plus or len(digits) == 11):  # noqa: PLR2004 -- 31 and nine
            return "0" + rest.removeprefix("0"), False
    lost = len(digits) == _FULL - 1 and not digits.startswith("0") and not plus
    return ("0" + digits, True) if lost else (digits, False)


_AND: Final = re.compile(
    r"\s*[;,|\n/]\s*|\s+(?:of|en|b\.?g\.?g\.?|or)\s+|\s{2,}|\s+[+&]\s+|(?<=[a-z])\s+(?=\S+@)"
)


def several(one: Parser) -> Parser:
    """One, or more of them in one cell of which each can be read; the value is a tuple."""

    def parse(given: str) -> Cell:
        parts = [part for part in _AND.split(given.strip()) if part]
        with suppress(RefusedError):
            if len(parts) > 1:
                values = tuple(dict.fromkeys(one(part).value for part in parts))
                return Cell(values, "several", f"gelezen als {' en '.join(values)}")
        cell = one(given)
        return cell._replace(value=(cell.value,))

    return parse


_AT: Final = re.compile(
    r"\s*[\[({]\s*(?:at|a|apenstaart(?:je)?)\s*[\])}]\s*|\s+(?:at|apenstaart(?:je)?)\s+",
    re.IGNORECASE,
)
_DOT: Final = re.compile(r"\s*[\[({]\s*(?:dot|punt)\s*[\])}]\s*|\s+punt\s+", re.IGNORECASE)
_NAMED_ADDRESS: Final = re.compile(r"[^<>@]*<\s*([^<>\s]+@[^<>\s]+)\s*>?")
_MAIL: Final = re.compile(r"[^\s@<>,;:()\"%]+@[^\s@<>,;:()\"%]+\.[a-zA-Z]{2,24}")
_MAIL_FIRST: Final = re.compile(
    r"(?i)^(?:(?:of\s)?(?:e-?)?mail(?:en)?(?:\snaar)?:?\s|e:\s*|mailto:)"
)
_MAIL_NOTE: Final = re.compile(r"^(\S+@\S+?)[,;]?\s+\(?(?:[^\W\d_]|[\s.,'()-])+$")
"""An address with a remark in words behind it: ``(secretariaat)``."""
_PLAIN_ENDS: Final = ("nl", "com", "org", "net", "info")
_ENDS: Final = frozenset(
    {*_PLAIN_ENDS, "nu", "be", "de", "eu", "uk", "co", "io", "no", "ch", "cat", "care", "cc", "me",
     "tv", "ai", "app", "frl", "fr", "at", "dk", "se", "es", "it", "lu", "us", "biz", "coop", "one"}
)  # fmt: skip


def _require_end(host: str) -> None:
    """An end that is a letter off a plain one (``.nll``, ``.con``) is a slip of some other."""
    end = host.casefold().rpartition(".")[2]
    if end not in _ENDS and any(OSA.distance(end, plain) == 1 for plain in _PLAIN_ENDS):
        raise RefusedError(f"een adres met een gewoon einde; .{end} lijkt een tikfout")


_AT_HOME: Final = re.compile(
    r"(?i)^(?!(?:info|contact|balie|post|mail|secretariaat|bestuur|aanmeld\w*|stichting\w*|team\w*|"
    r"vereniging\w*|club\w*|praktijk\w*|\w*groep\w*|\w*huis\w*|\w*cafe\w*)\b)"
    r"[^@]+@(?:gmail|hotmail|outlook|live|msn|kpnmail|ziggo|planet|home|xs4all|yahoo|icloud|hetnet|"
    r"casema|upcmail|telfort|quicknet|chello|zeelandnet|kpnplanet)\.\w+$"
)
"""Of a person by its name, at a provider of households."""


def mail(given: str) -> Cell:
    """An address of e-mail."""
    bare = _AT.sub("@", _DOT.sub(".", given.strip()))
    if re.search(r"%(?:20|40)", bare):
        bare = unquote(bare).strip()
    if found := _HYPERLINK.fullmatch(bare):
        bare = found[1]
    bare = _MAIL_FIRST.sub("", bare).strip("<> ").rstrip(".;,")
    if found := _NAMED_ADDRESS.fullmatch(bare):
        bare = found[1]
    bare = re.sub(r"\s*@+\s*", "@", bare)
    if found := _MAIL_NOTE.match(bare):
        bare = found[1]
    name, _, host = bare.partition("@")
    bare = f"{name}@{host.replace(',', '.')}" if " " not in host else bare
    if not _MAIL.fullmatch(bare) or bare.casefold().startswith("www."):
        raise RefusedError("een e-mailadres zoals info@voorbeeld.nl")
    _require_end(bare)
    if _AT_HOME.search(bare):
        raise RefusedError("een adres van de plek; dit lijkt van een mens, bij een gewone provider")
    return Cell(bare) if bare == given else Cell(bare, "mail", f"geschreven als {bare}")


_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_HYPERLINK: Final = re.compile(r'=HYPERLINK\("([^"]+)"\s*[;,].*\)', re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?://|\bwww\.)[^\s,;()<>]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"^(?:h?t{1,3}p(s?)[:;.]{0,3}[/\\]{1,3})+", re.IGNORECASE)
_WEB_FIRST: Final = re.compile(r"(?i)^(?:zie(?: ook)?|(?:web)?site|web|internet|url)\b[: ]+")
_PASSED_ON: Final = re.compile(
    r"(?i)https?://www\.google\.[a-z.]+/url\?(?:.*&)?(?:q|url)=([^&]+).*"
)
_WWW: Final = re.compile(r"(?i)^((?:https?://)?)w{2,4}[., ]\s*(?=\S)")
_ANY_HOST: Final = re.compile(r"(?i)\b(?:[a-z0-9-]+\.)+[a-z]{2,6}\b")


def web(given: str) -> Cell:
    """A web address; ``www.x.nl`` gets its https."""
    bare = _web_bare(given)
    if bare.endswith("…") or given.strip().endswith(("...", "…")):
        raise RefusedError("het hele webadres; dit is afgekapt")
    links = _LINK.findall(bare)
    if len(links) == 1 and "HYPERLINK" not in bare.upper():
        if _ANY_HOST.search(bare.replace(links[0], " ")):
            raise RefusedError("één webadres; hier staan er twee")
        bare = links[0]
    if found := _HYPERLINK.fullmatch(bare):
        bare = found[1]
    if re.fullmatch(r"https?://(?!h?t+ps?[:;])[^\s/.]+[.:]\S+", bare):
        if re.fullmatch(r"(?i)https?://www\.[^./]+/?", bare):
            raise RefusedError("een webadres zoals https://www.voorbeeld.nl")
        _require_end(bare.split("/")[2].partition(":")[0])
        return Cell(bare) if bare == given else Cell(bare, "web", f"geschreven als {bare}")
    scheme = _SCHEME.match(bare)
    rest = bare[scheme.end() :] if scheme else bare
    if not _HOST.fullmatch(rest) or re.fullmatch(r"(?i)www\.[^.]+", rest):
        raise RefusedError("een webadres zoals https://www.voorbeeld.nl")
    _require_end(re.split("[/?#:]", rest)[0])
    value = f"http{'' if scheme and not scheme[1] else 's'}://{rest}"
    return Cell(value, "web", f"geschreven als {value}")


def _web_bare(given: str) -> str:
    """Without what stands around it, and with its points and slashes where they belong."""
    bare = _WWW.sub(r"\1www.", _WEB_FIRST.sub("", given.strip().rstrip(".,;")))
    if found := _PASSED_ON.fullmatch(bare):
        bare = unquote(found[1])
    bare = re.sub(r"(?i)\s+(?:punt|dot)\s+(?=[a-z]{2,6}$)", ".", bare)
    if bare.startswith("www.") and "." not in bare[4:] and "/" not in bare:
        bare = bare.replace(",", ".")
    bare = re.sub(r"(?i)^([a-z0-9-]+),(?=(?:nl|com|org|net|info|eu|nu)$)", r"\1.", bare)
    bare = re.sub(r"^(\S+)\s+(?=\.[a-z]+(?:/|$))", r"\1", bare)
    return re.sub(r"^([^\s@]+\.)\s+(?=[a-z]{2,6}$)", r"\1", bare)
