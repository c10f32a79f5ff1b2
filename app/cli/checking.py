"""``voorveld check``: whether everything is here that is needed to answer."""

from app.cli.console import done
from app.main import load_parts, read_snapshot
from app.settings import read_settings
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
