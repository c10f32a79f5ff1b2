"""``voorveld serve``."""

import socket
from typing import Annotated

import typer
import uvicorn

from app.cli.address import note_address
from app.cli.console import done
from app.cli.database import prepare
from app.main import load_parts
from app.settings import read_settings
from app.words.errors import VoorveldError

HUNG_SECONDS = 25
"""A worker that is silent for so long is replaced. Shorter, and on a busy machine every worker
would be replaced while it is still starting. One that is dead is replaced within half a second,
but only after this time when it died between the supervisor's question and its answer."""

Host = Annotated[str, typer.Option(help="Adres om op te luisteren.")]
Port = Annotated[int, typer.Option(help="Poort.", min=1, max=65535)]
Workers = Annotated[int, typer.Option(help="Aantal processen.", min=1, max=64)]
Prepare = Annotated[
    bool, typer.Option("--prepare", help="Zet eerst de database klaar: migreren en vullen.")
]


def serve(
    host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1, *, prepare_: Prepare = False
) -> None:
    """Start de pagina's en de API."""
    settings = read_settings()
    _require_free(host, port)
    if prepare_:
        prepare(settings)
    if workers > 1:
        load_parts(settings)  # a wrong data file must stop us here, not every worker in turn
    note_address(settings, host, port)
    done(f"Voorveld staat zo op http://{host}:{port}")
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_level="warning",
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=5,
        timeout_worker_healthcheck=HUNG_SECONDS,
    )


def _require_free(host: str, port: int) -> None:
    """Say it in Dutch, and before any work, when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise VoorveldError(
                f"poort {port} op {host} is niet vrij ({error.strerror}); kies een andere: --port"
            ) from error
