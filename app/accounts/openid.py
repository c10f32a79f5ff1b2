"""A municipality's own sign-in, by OpenID Connect: code flow with PKCE, state and nonce.

Asks the issuer alone: endpoints elsewhere, redirects and long answers are refused. Who the
issuer vouches for is told by a verified e-mail address; whether that person was invited is not
known here.
"""

import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from authlib.integrations.base_client.sync_openid import OpenIDMixin
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from app.accounts.tokens import new_token
from app.words.errors import VoorveldError

_SECONDS: Final = 10
_LONGEST_ANSWER: Final = 1_000_000
_KEPT_SECONDS: Final = 3600
_SIGNED: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures that the issuer alone can make: not ``none``, no shared secret."""
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class OpenIdError(VoorveldError):
    """The sign-in elsewhere did not work; no message repeats what was sent."""


@dataclass(frozen=True)
class Flow:
    """What this browser has to bring back; kept in a cookie of its own, nowhere else."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Municipality:
    """The provider of these settings."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False, default="")
    seconds: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict, repr=False)

    def begin(self, back: str) -> tuple[str, Flow]:
        """Where to send the browser, and what it has to bring back to ``back``."""
        flow = Flow(new_token(), new_token(), new_token())
        address = prepare_grant_uri(
            self._endpoint("authorization_endpoint"),
            self.client_id,
            "code",
            redirect_uri=back,
            scope="openid email",
            state=flow.state,
            nonce=flow.nonce,
            code_challenge=create_s256_code_challenge(flow.verifier),
            code_challenge_method="S256",
        )
        return str(address), flow

    def finish(self, code: str, flow: Flow, back: str) -> str:
        """The verified address of whoever came back. Raises ``OpenIdError``."""
        token = self._take_token(code, flow, back)
        claims = self._read(token, flow)
        email, is_verified = claims.get("email"), claims.get("email_verified")
        if not isinstance(email, str) or is_verified not in (True, "true"):
            raise OpenIdError("de gemeente geeft geen bevestigd e-mailadres")
        return email

    def _take_token(self, code: str, flow: Flow, back: str) -> dict[str, Any]:
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self.client_id,
            "code_verifier": flow.verifier,
        }
        headers = {"accept": "application/json"}
        if self.client_secret:
            pair = f"{quote(self.client_id, safe='')}:{quote(self.client_secret, safe='')}"
            headers["authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        return _ask(self._endpoint("token_endpoint"), urlencode(sent).encode(), headers)

    def _read(self, token: dict[str, Any], flow: Flow) -> Mapping[str, Any]:
        """What the token says, after signature, issuer, audience, time and nonce were checked."""
        metadata = self._metadata()
        offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        checked = {**metadata, "id_token_signing_alg_values_supported": _strong(offered)}
        reader = _Reader(self.client_id, checked, self._address)
        wanted = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
        }
        try:
            claims = reader.parse_id_token(token, flow.nonce, wanted)
        except OpenIdError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with a token, it is refused
            raise OpenIdError(f"het bewijs klopt niet ({type(error).__name__})") from None
        if claims is None:
            raise OpenIdError("de gemeente gaf geen bewijs")
        return dict(claims)

    def _metadata(self) -> dict[str, Any]:
        """What the issuer says of itself, asked once an hour."""
        kept = self._kept.get("metadata")
        if kept is None or self.seconds() - kept[0] > _KEPT_SECONDS:
            path = "/.well-known/openid-configuration"
            answer = _ask(self._address(f"{self.issuer.rstrip('/')}{path}"))
            if answer.get("issuer") != self.issuer:
                raise OpenIdError("de uitgever noemt zichzelf anders")
            kept = (self.seconds(), answer)
            self._kept["metadata"] = kept
        return kept[1]

    def _endpoint(self, name: str) -> str:
        return self._address(str(self._metadata().get(name, "")))

    def _address(self, address: str) -> str:
        """An address at the issuer itself, over https (or on this machine)."""
        asked, own = urlsplit(address), urlsplit(self.issuer)
        if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
            raise OpenIdError("de uitgever verwijst naar een ander adres")
        if asked.scheme != "https" and asked.hostname not in _HERE:
            raise OpenIdError("de uitgever moet https gebruiken")
        return address


class _Reader(OpenIDMixin):  # type: ignore[misc]  # the library publishes no types
    """The library's own check of a token, over our own line to the issuer."""

    def __init__(
        self, client_id: str, metadata: dict[str, Any], check: Callable[[str], str]
    ) -> None:
        self.client_id = client_id
        self.server_metadata = metadata
        self._check = check

    def load_server_metadata(self) -> dict[str, Any]:
        """What the issuer says of itself."""
        return self.server_metadata

    @contextmanager
    def _get_session(self) -> Iterator["_Session"]:
        yield _Session(self._check)


@dataclass(frozen=True)
class _Session:
    """As much of a client as the library wants to fetch keys."""

    check: Callable[[str], str]

    def request(self, _method: str, address: str, **_more: object) -> "_Answer":
        """Ask the issuer."""
        return _Answer(_ask(self.check(address)))


@dataclass(frozen=True)
class _Answer:
    content: dict[str, Any]

    def raise_for_status(self) -> None:
        """A bad answer was an error already."""

    def json(self) -> dict[str, Any]:
        """What it said."""
        return self.content


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Nowhere else than where it was asked."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_opener = urllib.request.build_opener(_NoRedirect)


def _ask(
    address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    request = urllib.request.Request(address, body, dict(headers or {}))  # noqa: S310 -- checked
    try:
        with _opener.open(request, timeout=_SECONDS) as reply:
            content = reply.read(_LONGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise OpenIdError(f"de gemeente antwoordde met {error.code}") from None
    except (OSError, HTTPException) as error:
        raise OpenIdError("de aanmelding van de gemeente is niet bereikbaar") from error
    try:
        answer = json.loads(content) if len(content) <= _LONGEST_ANSWER else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise OpenIdError("de gemeente gaf een antwoord dat niet te lezen is")
    return answer


def _strong(offered: object) -> list[str]:
    known = offered if isinstance(offered, list) else []
    return [each for each in _SIGNED if each in known] or ["RS256"]
