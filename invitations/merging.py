"""Two people that are one: asked, signing and answering once under each letter."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from invitations.inviting import OF_AN_INVITEE
from invitations.models import Invitee, Signature
from invitations.states import Reply
from meetings.models import Attendance
from partnerships.merging.decisions import Decisions, pairs
from partnerships.merging.moving import absorb, fill
from partnerships.models import Organization, Person, PrivateLink

ANSWER = ("reply", "reply_on", "reply_at", "reply_how", "reply_note")


def merged(*, kept: Person | Organization, gone: Person | Organization, decisions: Decisions, **_facts: Any) -> None:
    if not isinstance(kept, Person):
        return
    for stays, goes in pairs(Signature, "person", kept, gone, "invitation_id"):
        _follow_links(stays, goes, {"sign"})
        _sign_once(stays, goes)
        decisions.note(_("Asked twice to sign one letter: once, and a signature that was given stays."))
    for stays, goes in pairs(Invitee, "person", kept, gone, "invitation_id"):
        _follow_links(stays, goes, OF_AN_INVITEE)
        _invite_once(stays, goes)
        decisions.note(_("Invited twice to one meeting: once, with the asks of both and the newest answer."))


def _follow_links(stays: Any, goes: Any, purposes: Collection[str]) -> None:
    """What was mailed before opens what stays."""
    PrivateLink.objects.filter(purpose__in=purposes, about=goes.pk).update(about=stays.pk)


def _sign_once(stays: Signature, goes: Signature) -> None:
    """A signature under the newer words counts, then any signature, then a refusal."""
    if _weight(goes) > _weight(stays):
        for name in ("signed_on", "signed_at", "how", "revision", "declined_on", "comment"):
            setattr(stays, name, getattr(goes, name))
    fill(stays, goes, "organization_id", "title", "asked_at", "comment")
    absorb(stays, goes)


def _weight(signature: Signature) -> tuple[bool, int, bool]:
    return signature.is_signed, signature.revision if signature.is_signed else 0, signature.declined_on is not None


def _invite_once(stays: Invitee, goes: Invitee) -> None:
    answers = sorted((row for row in (stays, goes) if row.has_answered), key=lambda row: row.reply_at)
    said_yes = any(row.reply == Reply.YES for row in answers)
    if answers and answers[-1] is goes:
        for name in ANSWER:
            setattr(stays, name, getattr(goes, name))
    letters = sorted((row for row in (stays, goes) if row.letter_on), key=lambda row: row.letter_on)
    if letters:
        stays.letter_on, stays.letter_how = letters[0].letter_on, letters[0].letter_how
    fill(stays, goes, "organization_id", "asker_id", "personal_line", "told_revision")
    stays.nudged_on = max(filter(None, (stays.nudged_on, goes.nudged_on)), default=None)
    stays.added_on, stays.added_at = min(stays.added_on, goes.added_on), min(stays.added_at, goes.added_at)
    stays.stands_in_for_id = _sender(stays, goes)
    absorb(stays, goes)
    if said_yes and stays.reply != Reply.YES:
        listed = Attendance.objects.expected().filter(meeting__invitation=stays.invitation_id)
        listed.filter(person__in=[stays.person, goes.person]).delete()


def _sender(stays: Invitee, goes: Invitee) -> int | None:
    """Nobody stands in for themselves."""
    others = [row.stands_in_for_id for row in (stays, goes) if row.stands_in_for_id not in (None, stays.pk, goes.pk)]
    return others[0] if others else None
