"""The words of one's own account and of the people who may write, in English."""

from typing import Final

PEOPLE_EN: Final[dict[str, str]] = {
    "role.coordinator": "Coordinator",
    "role.editor": "Editor",
    "role.reader": "Reader",
    "role.coordinator.what": "cares for the whole network and invites people.",
    "role.editor.what": "keeps the own places.",
    "role.reader.what": "looks and changes nothing.",
    "account.name": "Your name",
    "account.name.hint": "This is how colleagues see who changed something.",
    "account.name.save": "Save name",
    "account.done.name": "Your name was saved.",
    "account.sessions": "Where you are signed in",
    "account.sessions.hint": "Something you do not know? Sign it out.",
    "account.this": "this device",
    "account.device": "Unknown device",
    "account.seen": "Last seen {seen}. Signed in {since}.",
    "account.end": "Sign out",
    "account.end.this": "Sign out: {device}",
    "account.end.all": "Sign out all other devices",
    "account.password": "Password",
    "account.password.has": "You can sign in with a password too.",
    "account.password.none": "You sign in with a link in your mail. A password is not needed.",
    "account.password.present": "Present password",
    "account.password.new": "New password",
    "account.password.hint": "At least 12 signs. A sentence is easiest to remember.",
    "account.password.save": "Keep this password",
    "account.password.drop": "Go on without a password",
    "account.password.short": "Take 12 to 200 signs.",
    "account.password.plain": "This password is too easy to guess. Take a sentence.",
    "account.password.wrong": "This is not your present password.",
    "account.phone": "Extra check with your phone",
    "account.phone.has": "Signing in also asks for six figures from your phone.",
    "account.phone.none": "An app on your phone then gives six figures for signing in.",
    "account.phone.begin": "Set this up",
    "account.phone.figures": "Figures of now, or a recovery code",
    "account.phone.drop": "Turn this off",
    "account.done.session": "That device is signed out.",
    "account.done.sessions": "All other devices are signed out.",
    "account.done.password": "Your password is kept. Other devices are signed out.",
    "account.done.no-password": "Your password is gone. You now sign in with a link.",
    "account.done.no-phone": "The extra check is off.",
    "phone.scan": "Scan this with an app for sign-in codes.",
    "phone.qr": "QR code for the app on your phone",
    "phone.type": "Cannot scan? Then type this:",
    "phone.figures": "Which six figures does the app show?",
    "phone.confirm": "Turn the extra check on",
    "codes.title": "Your recovery codes",
    "codes.lead": (
        "Lost your phone? Then such a code lets you in. Each works once. Keep them on "
        "paper: we show them only once."
    ),
    "codes.kept": "I have kept them",
    "people.title": "People",
    "people.log": "Who gave whom which rights",
    "people.back": "All people",
    "people.more": "and {count} more",
    "people.never": "Never signed in",
    "people.seen": "Last signed in {when}",
    "people.ended": "No access since {when}",
    "people.gone": "is no more",
    "people.invite": "Invite someone",
    "people.name": "Name",
    "people.email": "E-mail address",
    "people.role": "What may this person do?",
    "people.care": "Which place does this editor care for?",
    "people.care.hint": (
        "Begin with the name. Or paste the address of its page. Add more places later."
    ),
    "people.care.whole": "The other places of that organisation too",
    "people.cares": "Now cares for",
    "people.whole": "whole organisation",
    "people.send": "Send the invitation",
    "people.send.hint": "A mail with a link goes out. The link works for 7 days.",
    "people.save": "Save",
    "people.save.hint": "Whoever gets other rights signs in again.",
    "people.again": "Send the invitation again",
    "people.again.hint": "The mail did not arrive, or the link is too old?",
    "people.end": "End the access",
    "people.end.hint": "This works at once, on all devices. What someone kept stays.",
    "people.readmit": "Give access again",
    "people.readmit.hint": "This person cannot sign in now.",
    "people.no-role": "Choose what this person may do.",
    "people.no-place": (
        "We do not know this place, or there are more. Paste the address of its page."
    ),
    "people.known": "This e-mail address is in the list already.",
    "people.no-name": "Fill in a name.",
    "people.last": "A coordinator has to stay.",
    "people.conflict": "Someone else just changed this. See what it says now.",
    "people.refused": "The mail server does not know this address. The invitation was not sent.",
    "people.not-sent": "The mail did not go out. The person is in the list: send it again later.",
    "people.done.invited": "The invitation was sent.",
    "people.done.sent": "The invitation was sent again.",
    "people.done.changed": "This was saved.",
    "people.done.ended": "The access was ended.",
    "people.done.readmitted": "This person has access again.",
    "mail.invitation.subject": "Invitation to Voorveld",
    "mail.invitation": (
        "Dear {name},\n"
        "\n"
        "{by} invites you to keep data on {site}.\n"
        "\n"
        "With this link you sign in. No password needed:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works for {days} days, and once.\n"
        "After that you ask for a new one on the site.\n"
        "\n"
        "Voorveld\n"
    ),
    "mail.changed.subject": "Your sign-in to Voorveld has changed",
    "mail.changed": (
        "Dear {name},\n"
        "\n"
        "Your password or extra check at Voorveld was just changed.\n"
        "Other devices are signed out.\n"
        "\n"
        "Was this not you? Sign in with a link and look here:\n"
        "\n"
        "{link}\n"
        "\n"
        "Or ask the coordinator for help.\n"
        "\n"
        "Voorveld\n"
    ),
}
