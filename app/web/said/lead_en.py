"""The words for who leads or prepares a meeting, in English; and of its report."""

from typing import Final

LEAD_EN: Final[dict[str, str]] = {
    "meeting.lead": "Leading",
    "meeting.lead.phases": "What the wall and the phones show",
    "meeting.lead.wall": "To the wall",
    "meeting.lead.queue": "Waits for you",
    "meeting.lead.queue.none": "Nothing waits.",
    "meeting.lead.admit": "Let it on",
    "meeting.lead.refuse": "Do not show",
    "meeting.lead.off": "Take off the wall",
    "meeting.lead.admitted": "On the wall: {count}",
    "meeting.lead.make": "Make it an agreement",
    "meeting.lead.moderation.on": "Look first, then on the wall: on",
    "meeting.lead.moderation.off": "Look first, then on the wall: off",
    "meeting.lead.ask": "Put on the wall",
    "meeting.lead.together": "Lead together",
    "meeting.lead.together.hint": "Who scans this can do all you can. Share it with one colleague.",
    "meeting.lead.join": "Code for participants",
    "meeting.lead.close": "Close the meeting",
    "meeting.lead.next": "When is the next time? May stay empty.",
    "meeting.lead.close.hint": "Then nobody can say anything. The report stays open for two weeks.",
}
