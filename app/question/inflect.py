"""Forms of a Dutch verb, so that no lemmatiser has to run per request.

Weak verbs follow the rules below; strong ones are listed in ``verbs.yaml``. Common
spelling slips (``huild``, ``word`` beside ``wordt``) are forms too: people write them.
"""

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"
_UNSTRESSED_ENDINGS = ("el", "er", "en", "ig")
_INSEPARABLE = ("be", "ver", "ont", "her", "er", "ge", "mis")
_VOICELESS = "tkfschpx"
_SHORTEST_BODY = 2


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Every written form of an infinitive."""
    if verb in irregular:
        return frozenset({verb, *irregular[verb]})
    for prefix in _INSEPARABLE:
        base = verb.removeprefix(prefix)
        if base != verb and base in irregular:
            return frozenset(
                {verb, *(prefix + form.removeprefix("ge") for form in irregular[base])}
            )
    return _weak_forms(verb)


def separable_forms(particle: str, forms: frozenset[str]) -> frozenset[str]:
    """The joined forms of a separable verb: terugtrekt, teruggetrokken, terugtetrekken."""
    return frozenset(particle + form for form in forms)


def _weak_forms(verb: str) -> frozenset[str]:
    stem = _stem(verb)
    voiceless = verb.removesuffix("en")[-1:] in _VOICELESS
    dental = "t" if voiceless else "d"
    past = stem + dental + "e"
    forms = {verb, stem, stem + "t", stem + "d", past, past + "n", verb + "d", verb + "de"}
    participle = "" if _has_inseparable_prefix(verb) else "ge"
    forms |= {participle + stem + "d", participle + stem + "t", participle + stem + dental + "e"}
    if stem.endswith(dental):
        forms |= {participle + stem}
    return frozenset(forms)


def _stem(verb: str) -> str:
    """Huilen -> huil, pakken -> pak, maken -> maak, leven -> leef, wandelen -> wandel."""
    body = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    if len(body) > _SHORTEST_BODY and body[-1] == body[-2] and body[-1] not in _VOWELS:
        return body[:-1]
    stem = _lengthened(body)
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _lengthened(body: str) -> str:
    """Write the long vowel of an open syllable double, unless the last syllable is unstressed."""
    if len(body) < _SHORTEST_BODY or body[-1] in _VOWELS or body[-2] not in "aeou":
        return body
    if len(body) > _SHORTEST_BODY and body[-3] in _VOWELS:
        return body
    unstressed = body.endswith(_UNSTRESSED_ENDINGS) and any(c in _VOWELS for c in body[:-3])
    if unstressed and not body.endswith(("eer", "seer")):
        return body
    return body[:-1] + body[-2] + body[-1]


def _has_inseparable_prefix(verb: str) -> bool:
    return any(verb.startswith(prefix) and len(verb) > len(prefix) + 4 for prefix in _INSEPARABLE)
