"""The mail by which someone is asked to tell what they do."""

from typing import Final

from app.mailing import Mail

_TEXT: Final = """\
Beste collega,

Wij maken hoorbaar wie er in de wijk werken. Vertel in één minuut over {about}.
U spreekt in met uw telefoon en schrijft drie regels. Een account is niet nodig.

{link}

De link is voor u. U kunt er alles mee weghalen wat u er mee insprak.
"""


def invitation_mail(to: str, about: str, link: str) -> Mail:
    """``about``: the name of the place, or the theme a resident is asked about."""
    return Mail(to=to, subject="Spreek een minuut in", text=_TEXT.format(about=about, link=link))
