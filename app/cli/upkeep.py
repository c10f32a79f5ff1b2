"""``voorveld upkeep …``: what a timer does every day to keep the directory true."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import done, say
from app.loading.compiled import load_rule_set
from app.mailing.mailboxes import read_mails, read_one
from app.main import AMSTERDAM, make_mailer, read_snapshot
from app.settings import SettingsError, read_settings
from app.store.session import Store
from app.upkeep.bounces import take_bounces
from app.upkeep.remind import Post, Reminded, remind
from app.upkeep.requests import forget_old
from app.web.manage.upkeep_frame import READABLE

Source = Annotated[
    Path, typer.Argument(help="Een maildir, een mbox, één mail, of - voor één mail op stdin.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Alleen tellen; er gaat geen mail uit.")]

app = typer.Typer(help="De gegevens waar houden.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """De gegevens waar houden."""


@app.command("remind")
def remind_(*, dry_run: DryRun = False) -> None:
    """Stuur de herinneringen die aan de beurt zijn; vaker draaien stuurt niets dubbel."""
    settings = read_settings()
    if not settings.site_url and not dry_run:
        raise SettingsError("VOORVELD_SITE_URL", "nodig voor de links in de mail")
    now = dt.datetime.now(AMSTERDAM)
    snapshot = read_snapshot(settings)
    review = load_rule_set(settings.data_dir).review
    with Store(settings.database_url) as store:
        post = Post(store, make_mailer(settings), review, READABLE, settings.site_url)
        reminded = remind(post, snapshot, now, dry_run=dry_run)
        forgotten = 0 if dry_run else forget_old(store, now)
    _tell(reminded, dry_run=dry_run)
    if forgotten:
        done(f"{forgotten} verlopen verzoeken om een uitnodiging verwijderd")


@app.command("bounces")
def bounces_(source: Source) -> None:
    """Lees meldingen dat een herinnering niet bezorgd kon worden; vaker lezen verandert niets."""
    settings = read_settings()
    is_input = str(source) == "-"
    mails = iter([read_one(sys.stdin.buffer)]) if is_input else read_mails(source)
    with Store(settings.database_url) as store:
        found = take_bounces(store, mails)
    say(
        f"als geweigerd gemarkeerd: {found.marked}, dat was al zo: {found.known}, "
        f"tijdelijk of toch bezorgd: {found.temporary}"
    )
    passed = found.elsewhere + found.not_ours + found.no_report
    if passed:
        done(
            f"{passed} overgeslagen: {found.elsewhere} over een ander adres dan wij mailden, "
            f"{found.not_ours} niet over een herinnering van ons, {found.no_report} andere mail"
        )


def _tell(reminded: Reminded, *, dry_run: bool) -> None:
    sent = "zou gaan" if dry_run else "verstuurd"
    say(
        f"{reminded.sent} {sent}, {reminded.bounced} geweigerd, {reminded.failed} niet gelukt, "
        f"{reminded.unreachable} zonder bruikbaar adres"
    )
