"""Sends mail through the configured server, or shows it where there is none (development).

Knows nothing of what the mails are about.
"""

from app.mailing.mail import Mail, Mailer, MailError, ShownMailer
from app.mailing.smtp import MailServer, SmtpMailer, read_sender, read_server

__all__ = [
    "Mail",
    "MailError",
    "MailServer",
    "Mailer",
    "ShownMailer",
    "SmtpMailer",
    "read_sender",
    "read_server",
]
