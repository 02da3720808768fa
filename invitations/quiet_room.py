"""W26: whether those who asked the others to come are in the room themselves (S3-29)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from invitations.models import Signature
from meetings.kinds import MeetingType
from meetings.models import Meeting
from partnerships.quiet_line import QuietLine

FEWEST = 2


def signers(meeting: Meeting) -> Iterator[QuietLine]:
    """Joined to the record of a meeting (`meetings.quiet_lines`): a launch is led by the champions whose letter it was."""
    if meeting.type != MeetingType.LAUNCH:
        return
    here = Q(person__in=meeting.attendances.present().values("person"))
    signed = Signature.objects.signed().filter(invitation__meeting=meeting)
    total, came = signed.aggregate(total=Count("pk"), came=Count("pk", filter=here)).values()
    if not total or came >= FEWEST:
        return
    sentence = ngettext(
        "%(came)s champion who signed the letter is in the room, of %(total)s.",
        "%(came)s champions who signed the letter are in the room, of %(total)s.",
        came,
    )
    step = "" if meeting.is_held else _("Those who invited lead the meeting: call them.")
    words = {"came": came, "total": total}
    tone = "" if meeting.is_held else "info"
    yield QuietLine("W26", sentence % words, step, tone=tone, about=meeting.source)
