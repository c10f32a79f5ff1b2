"""Codes and keys: what is typed, what is secret, and what is kept of it."""

import hashlib
import ipaddress
import secrets
from typing import Final

ALPHABET: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Capitals alone: no digit looks like them, and without vowels they make no words."""
CODE_LENGTH: Final = 7
"""20 ** 7: over a thousand million codes, of which a handful is in use."""
_KEY_BYTES: Final = 24


def new_code() -> str:
    """A code that participants type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """The code as it is kept: small letters, spaces and dashes are forgiven. None: no code."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def new_key() -> str:
    """A secret of 192 bits that may stand in an address."""
    return secrets.token_urlsafe(_KEY_BYTES)


def hash_key(key: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(key.encode()).hexdigest()


def participant_of(meeting_id: str, key: str) -> str:
    """Who a phone is in this meeting; another one in the next, so that nobody can be followed."""
    return hash_key(f"{meeting_id} {key}")[:32]


def client_hash(client: str, minute: int) -> str:
    """A client address of this minute; one IPv6 household has a whole /64."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        network = client
    else:
        width = 64 if address.version == 6 else 32  # noqa: PLR2004 -- the two protocols
        network = str(ipaddress.ip_network((address, width), strict=False))
    told = f"meeting|{minute}|{network}".encode()
    return hashlib.blake2b(told, digest_size=16).hexdigest()
