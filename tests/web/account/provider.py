"""A municipality's sign-in on this machine: real HTTP, real signatures, faults on request."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

CLIENT, SECRET = "voorveld zeist", "geheim:100%"


@dataclass
class Provider:
    """``changes``: of what the token says; ``metadata``: of what it says of itself."""

    email: str = "anna@example.nl"
    changes: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    signs_with: str = "own"
    issuer: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "een"}))
    other: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "een"}))

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            **self.metadata,
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Someone signs in at the municipality, and is sent back."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        sent = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(sent)}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """A proof for a code, once, and only for who began."""
        began = self.codes.pop(form["code"], None)
        made = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(made).rstrip(b"=").decode()
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        known = [unquote(part) for part in pair.split(":", 1)] == [CLIENT, SECRET]
        right = began and known and began["code_challenge"] == challenge
        if began is None or not right or began["redirect_uri"] != form["redirect_uri"]:
            return None
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._proof(began)}

    def _proof(self, began: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": began["nonce"],
            "email": self.email,
            "email_verified": True,
            **self.changes,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.signs_with == "none":
            parts = ({"alg": "none"}, claims)
            return ".".join(_plain(part) for part in parts) + "."
        if self.signs_with == "public key":
            shared = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "een"}, claims, shared)
        key = self.key if self.signs_with == "own" else self.other
        return jwt.encode({"alg": "RS256", "kid": "een"}, claims, key)


def _plain(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@contextmanager
def provider() -> Iterator[Provider]:
    """Stands until the block ends."""
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            made.asked.append(asked.path)
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            if asked.path == "/authorize":
                self.send_response(302)
                self.send_header("location", made.authorize(query))
                self.end_headers()
            elif asked.path == "/elders":
                self.send_response(302)
                self.send_header("location", f"{made.issuer}/keys")
                self.end_headers()
            elif asked.path == "/keys":
                self.tell(KeySet([made.key]).as_dict(private=False))
            else:
                self.tell(made.configuration())

        def do_POST(self) -> None:
            made.asked.append(self.path)
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self.tell(made.token(form, self.headers.get("authorization", "")))

        def tell(self, answer: object) -> None:
            body = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
