"""``voorveld check``: whether everything is here that is needed to answer."""

from collections.abc import Iterator

from app.cli.console import done, warn
from app.main import load_parts, read_snapshot
from app.settings import Settings, read_settings
from app.store.migrate import require_newest
from app.store.session import Store


def check() -> None:
    """Lees databestanden en database na; de eerste fout wordt gemeld met bestand en regel."""
    settings = read_settings()
    parts = load_parts(settings)
    counted = f"{len(parts.vocabulary.needs)} vragen, {len(parts.vocabulary.kinds)} soorten"
    done(f"databestanden in {settings.data_dir}: {counted}, regels {parts.finder.rules.hash}")
    with Store(settings.database_url) as store:
        require_newest(store)
    done(f"database {settings.safe_database_url}")
    snapshot = read_snapshot(settings)
    done(f"kaart {snapshot.id}: {len(snapshot.stakeholders())} plaatsen, {len(snapshot)} aanbod")
    for risk in _risks(settings):
        warn(risk)


def _risks(settings: Settings) -> Iterator[str]:
    """Settings that work and are no good where others come."""
    is_real = settings.public or bool(settings.mail_url)
    if is_real and not settings.site_url:
        yield (
            "VOORVELD_SITE_URL is leeg: links in mails volgen het adres dat de bezoeker opgeeft, "
            "en dat kan een ander adres zijn"
        )
    if settings.site_url.startswith("http://") and is_real:
        yield "VOORVELD_SITE_URL is geen https: wie meeluistert kan een sessie overnemen"
    if settings.public and not settings.mail_url:
        yield "VOORVELD_MAIL_URL is leeg: mails met een link om aan te melden staan in de terminal"
    if settings.oidc_issuer and not settings.oidc_client_id:
        yield "VOORVELD_OIDC_CLIENT_ID is leeg: aanmelden via de gemeente werkt dan niet"
