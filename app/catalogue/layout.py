"""Which columns a file holds and which words its records are made of, in a few letters."""

import zlib

from app.words.directory import (
    Area,
    Contact,
    Membership,
    Network,
    Offering,
    Provenance,
    Stakeholder,
    Wait,
)

_COLUMNS = 5
"""Raise it with every change of the columns: older files are then built anew."""


def _fields() -> bytes:
    words = (Area, Contact, Membership, Network, Offering, Provenance, Stakeholder, Wait)
    return repr([(word.__name__, word.__struct_fields__) for word in words]).encode()


LAYOUT = f"{_COLUMNS}-{zlib.crc32(_fields()):08x}"
