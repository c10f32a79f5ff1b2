"""Sends mail through the configured server, or shows it where there is none (development).

Knows nothing of what the mails are about.
"""

from app.mailing.mail import Mail, Mailer, MailError, ShownMailer

__all__ = ["Mail", "MailError", "Mailer", "ShownMailer"]
