"""Reports of mail servers that a mail could not be delivered, in the forms they come in."""

from email.message import EmailMessage
from typing import Final

FORMS: Final = ("postfix", "exim", "exchange")

_POSTFIX: Final = """\
Return-Path: <>
Date: Tue, 24 Nov 2026 11:02:03 +0100 (CET)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: voorveld@example.nl
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B09B1A0.1"
Message-Id: <20261124110203.1@mx.example.org>

This is a MIME-encapsulated message.

--9B09B1A0.1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--9B09B1A0.1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4RtY
Arrival-Date: Tue, 24 Nov 2026 11:02:01 +0100 (CET)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.kwint.example
Diagnostic-Code: smtp; 550 {status} <{address}>: Recipient address rejected

--9B09B1A0.1
Content-Description: Undelivered Message
Content-Type: message/rfc822

{mail}
--9B09B1A0.1--
"""
_EXIM: Final = """\
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: voorveld@example.nl
Subject: Mail delivery failed: returning message to sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=1764-eximdsn

--1764-eximdsn
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered to one or more of its recipients.

--1764-eximdsn
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Action: {action}
Final-Recipient: rfc822;{address}
Status: {status}

--1764-eximdsn
Content-type: text/rfc822-headers

{headers}
--1764-eximdsn--
"""
_EXCHANGE: Final = """\
From: postmaster@kwint.example
To: voorveld@example.nl
Subject: =?utf-8?B?S2FuIG5pZXQgd29yZGVuIGJlem9yZ2Q=?=
In-Reply-To: {message_id}
References: {message_id}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="_f3"

--_f3
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+TmlldCBiZXpvcmdkPC9wPg==

--_f3
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.kwint.example
Received-From-MTA: dns;mx.example.org
Arrival-Date: Tue, 24 Nov 2026 10:02:01 +0000

Final-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipNotFound; not found

--_f3--
"""


def report(
    mail: EmailMessage,
    *,
    form: str = "postfix",
    address: str = "",
    status: str = "5.1.1",
    action: str = "failed",
) -> bytes:
    """What comes back of this mail; ``address``: of another recipient than its own."""
    headers, _, _ = mail.as_string().partition("\n\n")
    text = {"postfix": _POSTFIX, "exim": _EXIM, "exchange": _EXCHANGE}[form].format(
        address=address or mail["To"].addresses[0].addr_spec,
        action=action,
        status=status,
        mail=mail.as_string(),
        headers=headers,
        message_id=mail["Message-ID"],
    )
    return text.encode()
